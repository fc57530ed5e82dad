"""A headless Chromium, and questions to a page that is open in it."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
    "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-extensions",
)  # fmt: skip
NARROW, WIDE = 375, 1280


def missing() -> str:
    """Why there is no browser; empty where there is one."""
    wanted = {"chromium": any(map(shutil.which, CHROMIUM)), "chromedriver": shutil.which("chromedriver")}
    gone = [name for name, found in wanted.items() if not found]
    return f"no {' and no '.join(gone)} on this machine" if gone else ""


def needed() -> None:
    """Skip without a browser on somebody's machine; where every change is tested, fail."""
    why = missing()
    if why and os.environ.get("DERIVE_CI"):
        pytest.fail(f"{why}: the pages were not tested; apt-get install chromium chromium-driver")
    if why:
        pytest.skip(why)


@contextmanager
def opened(profile: Path) -> Iterator[WebDriver]:
    """A new browser with an empty profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = next(filter(None, map(shutil.which, CHROMIUM)))
    for argument in (*ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_script_timeout(300)
    try:
        yield driver
    finally:
        driver.quit()


class Looking:
    """A page in a browser, as wide as asked for, in a light or a dark scheme."""

    def __init__(self, driver: WebDriver, file: Path) -> None:
        self.driver = driver
        self.file = file

    def open(self, text: str, *, width: int = WIDE, dark: bool = False) -> "Looking":
        """Open a page."""
        self.file.write_text(text, "utf-8")
        self.media(dark=dark)
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        for kind in ("browser", "performance"):
            self.driver.get_log(kind)
        self.driver.get(self.file.as_uri())
        self.frame()
        return self

    def media(self, *, dark: bool = False, media: str = "") -> None:
        """The scheme, and whether it is for print."""
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.command("Emulation.setEmulatedMedia", media=media, features=features)

    def command(self, name: str, **values: object) -> dict:
        """A command of the browser's own."""
        return self.driver.execute_cdp_cmd(name, values)

    def ask(self, script: str, *values: object):
        """What a program says of the page; it is no part of the page, whose policy would not let it run."""
        return self.driver.execute_script(script, *values)

    def unfold(self) -> None:
        """Open all that is folded, and have all of it drawn: what is far away is left out until it comes near."""
        self.ask("for (const box of document.querySelectorAll('details')) box.open = true")
        self.ask("for (const box of document.querySelectorAll('.document')) box.style.contentVisibility = 'visible'")
        self.frame()

    def frame(self) -> None:
        """Wait until the page has been laid out and drawn twice: then whatever observes its sizes has been told."""
        self.driver.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));"
        )

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, wherever the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def complaints(self) -> list[str]:
        """What the browser has written to its console."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Every address that was asked for, but for the page itself."""
        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [url for url in asked if url.split("#")[0] != self.file.as_uri()]


FOCUSED = """
const at = document.activeElement, style = getComputedStyle(at);
if (at === document.body || at === document.documentElement) return null;
const path = [];
for (let e = at; e && e.parentElement; e = e.parentElement) path.unshift([...e.parentElement.children].indexOf(e));
const box = at.getBoundingClientRect();
return {path: path.join("/"), tag: at.tagName, outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight};
"""  # noqa: E501
CONTROLS = """
return [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((e) =>
  e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})
  && !(e.closest("details:not([open])") && e.closest("details:not([open])").querySelector("summary") !== e)
).map((at) => {
  const path = [];
  for (let e = at; e && e.parentElement; e = e.parentElement) path.unshift([...e.parentElement.children].indexOf(e));
  return path.join("/");
});
"""
CONTRASTS = """
// Every text with the colour that it has, and the one behind it; what is too faint for WCAG AA.
const told = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return [n[0], n[1], n[2], n[3] ?? 1]; };
const over = (top, under) => top.slice(0, 3).map((c, i) => c * top[3] + under[i] * (1 - top[3]));
const light = (c) => { const [r, g, b] = c.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const behind = (e) => { const layers = []; for (let at = e; at; at = at.parentElement) layers.unshift(told(getComputedStyle(at).backgroundColor));
  return layers.reduce((under, top) => over(top, under), [255, 255, 255]); };
const faint = new Map();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
let seen = 0;
while (walker.nextNode()) {
  const node = walker.currentNode, e = node.parentElement;
  if (!node.data.trim() || ["STYLE", "SCRIPT"].includes(e.tagName) || e.closest(".hidden, :disabled") || !e.checkVisibility({opacityProperty: true})) continue;
  const style = getComputedStyle(e), under = behind(e), ink = over(told(style.color), under);
  const [a, b] = [light(ink), light(under)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
  seen += 1;
  if (ratio < (large ? 3 : 4.5)) faint.set(`${e.tagName}.${e.className} ${style.color} on ${under}`, ratio);
}
return {seen, faint: [...faint].map(([what, ratio]) => `${what}: ${ratio.toFixed(2)}`)};
"""  # noqa: E501
