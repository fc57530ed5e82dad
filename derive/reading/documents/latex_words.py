"""Words of LaTeX without their markup.  The ends of lines and the signs that stand for formulas stay."""

from __future__ import annotations

from ...notation.expressions import expression

__all__ = ["plain"]

_POINTS = expression(
    r"\\(?:label|ref|eqref|autoref|cref|Cref|pageref|cite[a-zA-Z]*|includegraphics|input|include|bibliography"
    r"|bibliographystyle|vspace|hspace|setlength|setcounter|addtocounter|usepackage|documentclass|pagestyle"
    r"|thispagestyle|index|color|textcolor|fontsize|url|hypersetup|graphicspath)\*?"
    r"(?:\s*\[[^\[\]\x00]{0,500}+\])*+\s*\{[^{}\x00]{0,1000}+\}"
)
_COMMAND = expression(r"\\[a-zA-Z@]+\*?(?:\[[^\[\]\x00\n]{0,200}+\])?[ \t]*")
_SPACE = expression(r"\\[,;:! /]|~|\\\\(?:\[[^\[\]\n]{0,40}+\])?")
_SIGN = expression(r"\\([&%$#_{}])")
_BLANKS = expression(r"[ \t\x0b\x0c]+")
_EDGES = expression(r" ?\n ?")
_QUOTES = (("``", "“"), ("''", "”"), ("---", "—"), ("--", "–"))


def plain(text: str) -> str:
    r"""The words of LaTeX: ``\emph{so}`` is so, what points elsewhere (``\label``, ``\cite``) is nothing."""
    if "\\" in text:
        text = _POINTS.sub(lambda found: "\n" * found[0].count("\n"), text)
        text = _COMMAND.sub("", _SPACE.sub(" ", text))
    text = _SPACE.sub(" ", text).replace("\\{", "\x01").replace("\\}", "\x02").replace("{", "").replace("}", "")
    text = _SIGN.sub(r"\1", text.replace("\x01", "{").replace("\x02", "}"))
    for written, sign in _QUOTES:
        text = text.replace(written, sign)
    return _EDGES.sub("\n", _BLANKS.sub(" ", text))
