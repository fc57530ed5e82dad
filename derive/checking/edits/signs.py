"""Another sign."""

from __future__ import annotations

from collections.abc import Iterator

from ...notation.expressions import expression
from ...reading.latex.tree import (
    Big,
    Derivative,
    Enclosed,
    Function,
    Node,
    Numeral,
    Product,
    Quotient,
    Scripted,
    Stretch,
    Symbol,
    Total,
)
from .wording import Edit, Wording, is_exponent, wrapped

__all__ = ["signs"]

_SIGN = expression(r"[-+−–]")


def signs(w: Wording) -> Iterator[Edit]:
    """Another sign: of a term, of an exponent, of an argument in brackets, of the whole."""
    for node, above in w.places:
        match node:
            case Total(terms):
                for place, (sign, term) in enumerate(terms):
                    if sign in ("+", "-"):
                        before = terms[place - 1][1].at.end if place else node.at.start
                        yield _other_sign(w, sign, term, before, first=place == 0)
            case Numeral() | Symbol() | Scripted() | Product() | Quotient() | Big() | Function() | Derivative():
                if not above or is_exponent(node, above[-1]) or isinstance(above[-1], Enclosed):
                    yield Edit(node.at, "-" + w.text(node))
            case Enclosed() if not above:
                yield Edit(node.at, "-" + w.text(node))
    if isinstance(w.root, Total) and len(w.root.terms) > 1:
        yield Edit(w.root.at, "-" + wrapped(w.text(w.root)))


def _other_sign(w: Wording, sign: str, term: Node, before: int, first: bool) -> Edit:
    written = _SIGN.search(w.source, before, term.at.start)
    start = written.start() if written else term.at.start
    behind = w.source[written.end() : term.at.end] if written else w.text(term)
    other = "" if first and sign == "-" else "+" if sign == "-" else "-"
    return Edit(Stretch(start, term.at.end), other + (behind if other else behind.lstrip()))
