"use strict";
// All steps, or one at a time: the buttons, and the arrow keys.
(() => {
  const root = document.body, bar = document.querySelector(".bar");
  const steps = [...document.querySelectorAll(".step")];
  const button = (name) => bar.querySelector(`[data-go="${name}"]`);
  const walk = bar.querySelector(".walk"), told = bar.querySelector("output");
  let at = 0, stepping = false;
  if (!steps.length) return;
  bar.hidden = false;

  const opened = (open) => steps.forEach((step) => { step.querySelector("details").open = open; });

  function show() {
    root.classList.toggle("stepping", stepping);
    root.classList.toggle("done", stepping && at === steps.length - 1);
    button("mode").setAttribute("aria-pressed", stepping);
    walk.hidden = !stepping;
    button("open").hidden = stepping;
    steps.forEach((step, place) => {
      step.hidden = stepping && place > at;
      if (stepping) step.querySelector("details").open = place === at;
      if (stepping && place === at) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    });
    const part = steps[at].closest(".part");
    for (const box of document.querySelectorAll(".part")) box.hidden = stepping && box !== part;
    for (const box of document.querySelectorAll(".chain")) {
      box.hidden = stepping && !box.querySelector(".step:not([hidden])");
    }
    for (const remark of document.querySelectorAll(".remark")) {
      remark.hidden = stepping && [...remark.parentElement.querySelectorAll(".step")].some((step) => step.hidden);
    }
    button("back").disabled = at === 0;
    button("on").disabled = at === steps.length - 1;
    told.textContent = stepping ? `Step ${at + 1} of ${steps.length}` : "";
    scrollers();
  }

  function go(place) {
    at = Math.max(0, Math.min(steps.length - 1, place));
    show();
    steps[at].scrollIntoView({ block: "nearest" });
  }

  function turn(on) {
    stepping = on;
    const named = steps.findIndex((step) => `#${step.id}` === location.hash);
    if (stepping && named >= 0) at = named;
    show();
    if (stepping) steps[at].scrollIntoView({ block: "nearest" });
    else opened(false);
  }

  bar.addEventListener("click", (event) => {
    switch (event.target.closest("[data-go]")?.dataset.go) {
      case "mode": turn(!stepping); break;
      case "back": go(at - 1); break;
      case "on": go(at + 1); break;
      case "open": {
        const open = button("open").getAttribute("aria-pressed") !== "true";
        button("open").setAttribute("aria-pressed", open);
        opened(open);
      }
    }
  });

  document.addEventListener("keydown", (event) => {
    if (!stepping || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("[tabindex='0']")) return;  // a wide formula is scrolled with these keys
    const place = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: steps.length - 1 }[event.key];
    if (event.key === "Escape") turn(false);
    else if (place !== undefined) { event.preventDefault(); go(place); }
  });

  // A link to a step that is not shown yet leads to it; one to a reason that is folded unfolds it.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    const place = steps.indexOf(target);
    if (place >= 0 && stepping) go(place);
    for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  });

  // Whoever has no mouse scrolls a wide formula with the keys, so it can have the focus.
  function scrollers() {
    for (const box of document.querySelectorAll(".formula, .box, .statement, .scroll")) {
      const wide = box.scrollWidth > box.clientWidth + 1;
      if (wide === box.hasAttribute("tabindex")) continue;
      if (wide) { box.tabIndex = 0; box.setAttribute("role", "group"); box.setAttribute("aria-label", "wide, scrolls"); }
      else for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  }
  new ResizeObserver(scrollers).observe(root);
  document.addEventListener("toggle", scrollers, true);

  let folded = [];
  addEventListener("beforeprint", () => { folded = [...document.querySelectorAll("details:not([open])")]; folded.forEach((box) => { box.open = true; }); });
  addEventListener("afterprint", () => folded.forEach((box) => { box.open = false; }));
})();
