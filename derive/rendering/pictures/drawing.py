"""What all pictures have in common: a figure with a description, colours, labels, and files of the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib import style
from matplotlib.figure import Figure

from ...kernel import Term
from ...notation import Notation, in_line, laid_out, latex

__all__ = [
    "BLUE",
    "DARK",
    "DIVERGING",
    "ORANGE",
    "SHADES",
    "STYLE",
    "SUFFIXES",
    "Picture",
    "label",
    "listed",
    "short",
    "typeset",
]

BLUE, ORANGE, DARK = "#0072B2", "#D55E00", "#222222"
"""Told apart by everybody, and in print: the palette of Okabe and Ito."""
DIVERGING = "PuOr"
"""From orange over white to violet: safe for people who see no red or no green."""
SHADES = "Blues"

STYLE: Any = {
    "font.size": 10,
    "axes.titlesize": 10,
    "axes.edgecolor": DARK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.facecolor": "white",
    "figure.dpi": 100,
    "savefig.dpi": 150,
    "mathtext.fontset": "cm",
    "svg.fonttype": "path",
    "svg.hashsalt": "derive",
}
"""Nothing of it depends on what a user has configured."""

SUFFIXES = (".svg", ".png")
FRACTION, LARGE_FRACTION = r"\frac", r"\dfrac"
"""A fraction in a label is the whole of it, and as large as on a line of its own."""
MOST_LISTED = 6
IN_NOTEBOOKS = 110
"""Points to the inch: notebooks carry their pictures with them."""


class Picture(Figure):
    """A figure of matplotlib that says what it shows, and that a notebook displays without any setting."""

    heading: str = ""
    description: str = ""

    def svg(self) -> str:
        """The picture as SVG, always the same bytes: a title and a description, no date."""
        out = BytesIO()
        with style.context(["default", STYLE]):
            self.savefig(out, format="svg", metadata={"Date": None, "Title": self.heading})
        text = out.getvalue().decode("utf-8")
        described = f"</title>\n <desc>{escape(self.description)}</desc>"
        return text.replace("</title>", described, 1).replace("<svg ", '<svg role="img" ', 1)

    def png(self, dpi: int = 150) -> bytes:
        """The picture as PNG, of so many points to the inch."""
        out = BytesIO()
        with style.context(["default", STYLE]):
            metadata = {"Software": None, "Title": self.heading, "Description": self.description}
            self.savefig(out, format="png", metadata=metadata, dpi=dpi)
        return out.getvalue()

    def write(self, path: str) -> None:
        """Write the picture to a file, as its suffix says: .svg or .png; ValueError for another one."""
        suffix = Path(path).suffix.lower()
        if suffix not in SUFFIXES:
            raise ValueError(f"expected a file that ends in {' or '.join(SUFFIXES)}, got '{path}'")
        if suffix == ".svg":
            Path(path).write_text(self.svg(), "utf-8")
        else:
            Path(path).write_bytes(self.png())

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        content = {"text/plain": f"{self.heading}\n{self.description}", "image/png": self.png(IN_NOTEBOOKS)}
        return content, {"image/png": {"alt": f"{self.heading}. {self.description}"}}


def label(term: Term, notation: Notation, *around: str) -> str:
    """A term as a label, with words before and after it; on one line of text where matplotlib cannot typeset it."""
    before, after = (*around, "", "")[:2]
    written = typeset(latex(term, notation).replace(FRACTION, LARGE_FRACTION), in_line(laid_out(term, notation)))
    return f"{before}{written}{after}"


def typeset(formula: str, plain: str) -> str:
    """A formula for matplotlib; the plain text where it does not know a command of it."""
    from matplotlib.mathtext import MathTextParser

    try:
        MathTextParser("path").parse(f"${formula}$")
    except ValueError:
        return plain
    return f"${formula}$"


def short(value: float) -> str:
    """A number to three digits, a whole one with all of them."""
    text = f"{value:.0f}" if value == round(value) and abs(value) < 1e6 else f"{value:.3g}"
    return (text if float(text) else "0").replace("-", "−")


def listed(values: Iterable[Any]) -> str:
    """(1, 0.5, −2); of a long vector the first entries and the last."""
    shown = [short(float(value)) for value in values]
    if len(shown) > MOST_LISTED:
        shown = [*shown[: MOST_LISTED - 2], "…", shown[-1]]
    return f"({', '.join(shown)})"
