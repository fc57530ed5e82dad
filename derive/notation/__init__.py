"""How a term or an array of terms is written: names, one layout, its drawings as LaTeX, as a picture, on one line.

Names are imported when they are asked for: who only needs the width of a text draws no pictures.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .arrays import (
        Array,
        ArrayProduct,
        ArraySum,
        Diagonal,
        Dots,
        Matrix,
        Named,
        Partial,
        Transpose,
        Vector,
        terms_in,
    )
    from .as_latex import latex_of
    from .as_picture import Picture, beside, picture_of
    from .as_text import text_of
    from .breaking import broken
    from .glyphs import width
    from .layout import Layout
    from .media import in_line, latex, picture, text
    from .notation import Notation, Style
    from .statements import abbreviations, laid_out
    from .wrapping import TIE, wrapped

__all__ = [
    "TIE",
    "Array",
    "ArrayProduct",
    "ArraySum",
    "Diagonal",
    "Dots",
    "Layout",
    "Matrix",
    "Named",
    "Notation",
    "Partial",
    "Picture",
    "Style",
    "Transpose",
    "Vector",
    "abbreviations",
    "beside",
    "broken",
    "in_line",
    "laid_out",
    "latex",
    "latex_of",
    "picture",
    "picture_of",
    "terms_in",
    "text",
    "text_of",
    "width",
    "wrapped",
]

_HOMES = {
    "arrays": (
        "Array",
        "ArrayProduct",
        "ArraySum",
        "Diagonal",
        "Dots",
        "Matrix",
        "Named",
        "Partial",
        "Transpose",
        "Vector",
        "terms_in",
    ),
    "as_latex": ("latex_of",),
    "as_picture": ("Picture", "beside", "picture_of"),
    "as_text": ("text_of",),
    "breaking": ("broken",),
    "glyphs": ("width",),
    "media": ("in_line", "latex", "picture", "text"),
    "notation": ("Notation", "Style"),
    "layout": ("Layout",),
    "statements": ("abbreviations", "laid_out"),
    "wrapping": ("TIE", "wrapped"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
