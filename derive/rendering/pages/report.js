"use strict";
// The filter by verdict, the way from finding to finding, the map under the arrow keys.
(() => {
  const form = document.querySelector(".filter");
  const steps = [...document.querySelectorAll(".step")];
  const boxes = form ? [...form.querySelectorAll("input")] : [];
  const told = form?.querySelector("output");
  const signs = new Map([...document.querySelectorAll(".map a")].map((sign) => [sign.hash.slice(1), sign]));
  const good = new Set(["proved", "follows", "expected", "known"]);

  function filter() {
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    for (const step of steps) {
      const hidden = !kinds.has(step.dataset.kind);
      step.hidden = hidden;
      count += !hidden;
      signs.get(step.id)?.classList.toggle("off", hidden);
    }
    for (const chain of document.querySelectorAll(".chain")) chain.hidden = !chain.querySelector(".step:not([hidden])");
    const all = kinds.size === boxes.length;
    for (const beside of document.querySelectorAll(".display, .body > h3")) beside.hidden = !all;
    for (const body of document.querySelectorAll(".document .body")) {
      const nothing = body.querySelector(".nothing");
      nothing.hidden = !body.querySelector(".step") || Boolean(body.querySelector(".step:not([hidden])"));
    }
    told.textContent = all ? "" : `${count} of ${steps.length} steps`;
  }

  function reveal(target) {
    const step = target?.closest(".step");
    if (step?.hidden) {
      for (const box of boxes) if (box.value === step.dataset.kind) box.checked = true;
      filter();
    }
    for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    target?.querySelector(":scope > details.stated")?.setAttribute("open", "");
    target?.scrollIntoView({ block: "center" });
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", filter);
    form.addEventListener("click", (event) => {
      const go = event.target.closest("[data-go]")?.dataset.go;
      if (go === "findings") {
        const only = boxes.every((box) => box.checked === !good.has(box.value));
        for (const box of boxes) box.checked = only || !good.has(box.value);
        event.target.textContent = only ? "Findings only" : "Everything";
        filter();
      } else if (go === "next") {
        const found = steps.filter((step) => !step.hidden && !good.has(step.dataset.kind));
        const here = found.findIndex((step) => step === last);
        const next = found[(here + 1) % found.length];
        if (!next) return;
        last = next;
        history.replaceState(null, "", `#${next.id}`);
        reveal(next);
        next.querySelector("summary")?.focus({ preventScroll: true });
      }
    });
    filter();
  }
  let last = null;

  // One sign of a map is in the order of the tab key; from there the arrow keys go on.
  for (const map of document.querySelectorAll(".map")) {
    const row = [...map.querySelectorAll("a")];
    row.forEach((sign, place) => { sign.tabIndex = place ? -1 : 0; });
    map.addEventListener("keydown", (event) => {
      const at = row.indexOf(event.target);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: row.length - 1 }[event.key];
      if (at < 0 || to === undefined || !row[to]) return;
      event.preventDefault();
      row[at].tabIndex = -1;
      row[to].tabIndex = 0;
      row[to].focus();
    });
  }

  const follow = () => reveal(document.getElementById(decodeURIComponent(location.hash.slice(1))));
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => { if (event.target.closest("a[href^='#']")?.hash === location.hash) follow(); });

  // Whoever has no mouse scrolls a wide formula with the keys, so it can have the focus.
  const scrolled = ".formula, .box, .statement, .scroll";
  function scroller(box) {
    const wide = box.scrollWidth > box.clientWidth + 1;
    if (wide === box.hasAttribute("tabindex")) return;
    if (wide) { box.tabIndex = 0; box.setAttribute("role", "group"); box.setAttribute("aria-label", "wide, scrolls"); }
    else for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }
  const watch = new ResizeObserver((entries) => entries.forEach((entry) => scroller(entry.target)));
  for (const box of document.querySelectorAll(scrolled)) watch.observe(box);

  let folded = [];
  addEventListener("beforeprint", () => { folded = [...document.querySelectorAll("details:not([open])")]; folded.forEach((box) => { box.open = true; }); });
  addEventListener("afterprint", () => folded.forEach((box) => { box.open = false; }));
})();
