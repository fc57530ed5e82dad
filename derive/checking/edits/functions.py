"""Another power, function or fraction."""

from __future__ import annotations

from collections.abc import Iterator

from ...notation.expressions import expression
from ...reading.latex.tree import (
    Enclosed,
    Function,
    Numeral,
    Product,
    Quotient,
    Scripted,
    Stretch,
    Symbol,
    Total,
)
from ...reading.mending import Change, edited
from ...reading.trees import inside
from .wording import Edit, Wording, braced, is_no_quantity, raised_stretch, wrapped

__all__ = ["denominators", "functions", "powers", "primes", "squares", "upside_down"]

TWO = Numeral("2", Stretch(0, 0))
_LOG = expression(r"\\?(log|ln|exp)(?![A-Za-z])")


def denominators(w: Wording) -> Iterator[Edit]:
    r"""The whole denominator squared, in place of the squares in it: \sum_k e^{o_k^2} for (\sum_k e^{o_k})^2."""
    for node, _ in w.places:
        if not isinstance(node, Quotient):
            continue
        bottom = node.bottom
        raised = (part.upper for part in inside(bottom) if isinstance(part, Scripted))
        squares = [Change(raised_stretch(w.source, upper.at), "") for upper in raised if upper == TWO and upper]
        for changes in (squares, []) if squares else ([],):
            plain = edited(w.source, bottom.at, changes).strip()
            simple = isinstance(bottom, Symbol | Enclosed | Scripted) and "^" not in plain
            new = f"{plain}^2" if simple else rf"\left({plain}\right)^2"
            yield Edit(bottom.at, new, "the whole denominator squared")


def powers(w: Wording) -> Iterator[Edit]:
    """Another numeral as a factor, a term or an exponent."""
    for node, _ in w.places:
        if isinstance(node, Numeral) and node.text.isdigit() and len(node.text) < 4:
            value = int(node.text)
            for other in dict.fromkeys((value + 1, value - 1, 2 * value)):
                if other >= 0 and other != value:
                    yield Edit(node.at, braced(w.source, node.at, str(other)))


def squares(w: Wording) -> Iterator[Edit]:
    """A square more, or an exponent less."""
    for node, above in w.places:
        match node:
            case Scripted(_, _, Numeral() as upper, 0):
                at = raised_stretch(w.source, upper.at)
                yield Edit(node.at, edited(w.source, node.at, [Change(at, "")]))
            case Symbol() | Scripted(_, _, None, 0) | Enclosed() if not is_no_quantity(node, above):
                yield Edit(node.at, w.text(node) + "^2")


def functions(w: Wording) -> Iterator[Edit]:
    """log for exp, exp for log; a logarithm or an exponential more or less."""
    for node, above in w.places:
        match node:
            case Function("log" | "ln" | "exp" as name, None, None, argument):
                found = _LOG.match(w.source, node.at.start)
                if found:
                    other = r"\exp" if name != "exp" else r"\log"
                    yield Edit(node.at, edited(w.source, node.at, [Change(Stretch(*found.span()), other)]))
                yield Edit(node.at, w.text(argument) if not isinstance(argument, Total) else wrapped(w.text(argument)))
            case Scripted(Symbol("e"), None, upper, 0) if upper is not None:
                yield Edit(node.at, wrapped(w.text(upper)) if isinstance(upper, Total | Product) else w.text(upper))
            case Symbol() | Scripted(Symbol(), _, None, 0) if not is_no_quantity(node, above):
                yield Edit(node.at, rf"\log {w.text(node)}")


def upside_down(w: Wording) -> Iterator[Edit]:
    """A fraction with its two halves swapped."""
    for node, _ in w.places:
        if isinstance(node, Quotient):
            top, bottom = node.top, node.bottom
            changes = [Change(top.at, w.text(bottom)), Change(bottom.at, w.text(top))]
            yield Edit(node.at, edited(w.source, node.at, changes))


def primes(w: Wording) -> Iterator[Edit]:
    """A prime more or less on a function before its argument."""
    for node, _ in w.places:
        if not isinstance(node, Product):
            continue
        for head, argument in zip(node.factors, node.factors[1:], strict=False):
            if not isinstance(argument, Enclosed):
                continue
            at = Stretch(head.at.start, argument.at.end)
            match head:
                case Symbol():
                    yield Edit(at, w.text(head) + "'" + w.source[head.at.end : at.end])
                case Scripted(Symbol() as name, None, None, 1):
                    yield Edit(at, w.text(name) + w.source[head.at.end : at.end])
