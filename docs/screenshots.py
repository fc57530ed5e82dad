"""Makes the pictures of the pages in docs/images again: make screenshots.

It needs Chromium, its driver and a font for mathematics: apt-get install chromium chromium-driver fonts-lmodern
fonts-texgyre-math.
"""

from __future__ import annotations

import sys
from base64 import b64decode
from pathlib import Path
from tempfile import TemporaryDirectory

import derive
from derive.checking.run import checked_file
from derive.rendering.pages import report_page

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "pages"))

from browser import Looking, opened  # noqa: E402  # the browser of the tests

SOFTMAX = r"""# The Jacobian of softmax

Let $p_j = e^{z_j} / \sum_i e^{z_i}$. When $j = k$,

$$
\begin{aligned}
\frac{\partial p_j}{\partial z_k} &= p_j - p_j^2 \\
  &= p_j (1 + p_j)
\end{aligned}
$$

## Cross-entropy

The gradient of $L = -\sum_j y_j \log p_j$ is

$$ \frac{\partial L}{\partial z_k} = p_k \sum_j y_j - y_k = p_k - y_k. $$

$$ \frac{\partial}{\partial z_k} \log p_j = \frac{1}{p_j} \frac{\partial}{z_k} p_j $$
"""
STEP = "document.querySelector('[data-go=mode]').click();" + "document.querySelector('[data-go=on]').click();" * 14
TOP = "scrollTo(0, 0)"
PICTURES = (
    ("derivation", 375, 780, TOP),
    ("derivation", 1280, 900, TOP),
    ("derivation-step", 375, 780, STEP),
    ("derivation-step", 1280, 760, STEP),
    ("report", 375, 780, TOP),
    ("report", 1280, 1000, TOP),
)
"""The page, the width and height of the window, what is done before the picture is taken."""


def pages(folder: Path) -> dict[str, str]:
    """The pages by name."""
    file = folder / "softmax.md"
    file.write_text(SOFTMAX, "utf-8")
    written = derive.cross_entropy().html()
    report = report_page([checked_file(str(file), "notes/softmax.md")], version=derive.__version__)
    return {"derivation": written, "derivation-step": written, "report": report}


def main() -> None:
    """Take every picture in both schemes."""
    images = HERE / "images"
    images.mkdir(exist_ok=True)
    with TemporaryDirectory() as name, opened(Path(name, "profile")) as driver:
        looking = Looking(driver, Path(name, "page.html"))
        looking.command("Emulation.setScrollbarsHidden", hidden=True)
        made = pages(Path(name))
        for page, width, height, before in PICTURES:
            for scheme in ("light", "dark"):
                looking.open(made[page], width=width, dark=scheme == "dark")
                looking.command(
                    "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
                )
                looking.ask(before)
                looking.frame()
                picture = b64decode(looking.command("Page.captureScreenshot", format="png")["data"])
                file = images / f"{page}-{width}-{scheme}.png"
                file.write_bytes(picture)
                sys.stdout.write(f"{file.relative_to(HERE.parent)}: {len(picture):,} bytes\n")


if __name__ == "__main__":
    main()
