"""Brackets that begin or end elsewhere; a factor more or less."""

from __future__ import annotations

from collections.abc import Iterator

from ...reading.latex.tree import Big, Enclosed, Node, Product, Quotient, Scripted, Stretch, Total
from ...reading.mending import Change, edited
from .wording import Edit, Wording, braced, is_exponent, wrapped

__all__ = ["brackets", "chain_rule", "less", "more"]


def brackets(w: Wording) -> Iterator[Edit]:
    """A bracket that begins or ends elsewhere: (a + b) c for a + b c, a (b + c) for a b + c, Σ (a + b) for Σ a + b."""
    for node, _ in w.places:
        match node:
            case Total(terms):
                for place, (sign, term) in enumerate(terms):
                    ends = dict.fromkeys(
                        t.at.end for _, t in (terms[place + 1 : place + 2] + terms[-1:]) if t is not term
                    )
                    yield from (e for end in ends if end > term.at.end for e in _longer(w, sign, term, end))
                    if place and isinstance(term, Product | Quotient):
                        yield from _earlier(w, node, term)
            case Product(factors):
                for factor in factors:
                    if isinstance(factor, Enclosed) and isinstance(factor.inner, Total):
                        yield Edit(node.at, edited(w.source, node.at, [Change(factor.at, w.text(factor.inner))]))


def _longer(w: Wording, sign: str, term: Node, end: int) -> Iterator[Edit]:
    """What a term's last factor, its sum or its sign reaches over, up to a later end."""
    rest = w.source[term.at.end : end]
    last = term.factors[-1] if isinstance(term, Product) else term
    if isinstance(last, Big):
        last = last.body.factors[-1] if isinstance(last.body, Product) else last.body
    if isinstance(last, Enclosed) and last.opening == "(":
        inner = last.inner.at.end
        whole = w.source[last.at.start : inner] + w.source[last.at.end : end] + w.source[inner : last.at.end]
        yield Edit(Stretch(term.at.start, end), w.source[term.at.start : last.at.start] + whole)
    elif last is not term:
        yield Edit(
            Stretch(term.at.start, end),
            w.source[term.at.start : last.at.start] + wrapped(w.source[last.at.start : term.at.end] + rest),
        )
    if sign == "-":
        yield Edit(Stretch(term.at.start, end), wrapped(w.source[term.at.start : end]))


def _earlier(w: Wording, total: Total, term: Product | Quotient) -> Iterator[Edit]:
    """All terms so far times what follows the first factor of this one; the same over its denominator."""
    first = term.factors[0] if isinstance(term, Product) else term.top
    if isinstance(term, Quotient) and not term.slash:
        return
    opened = wrapped(w.source[total.at.start : first.at.end])
    yield Edit(Stretch(total.at.start, term.at.end), opened + w.source[first.at.end : term.at.end])


def chain_rule(w: Wording) -> Iterator[Edit]:
    """A factor more, the derivative of something inside."""
    yield from _with_factors(w, w.inner_derivatives)


def less(w: Wording) -> Iterator[Edit]:
    """A factor less."""
    for node, _ in w.places:
        if isinstance(node, Product):
            for place, factor in enumerate(node.factors):
                if place:
                    gone = Stretch(node.factors[place - 1].at.end, factor.at.end)
                else:
                    gone = Stretch(factor.at.start, node.factors[1].at.start)
                yield Edit(node.at, edited(w.source, node.at, [Change(gone, "")]))


def more(w: Wording) -> Iterator[Edit]:
    """A factor more that the two sides have elsewhere, or a 2 or a half."""
    numbers = tuple(factor for factor in w.factors if _is_number(factor))
    yield from _with_factors(w, numbers)
    yield from _with_factors(w, tuple(factor for factor in w.factors if factor not in numbers))


def _is_number(factor: str) -> bool:
    return factor[0].isdigit() or factor.startswith(r"\frac{1}")


def _with_factors(w: Wording, factors: tuple[str, ...]) -> Iterator[Edit]:
    for node, above in w.places:
        under = above[-1] if above else None
        if not (under is None or isinstance(under, Total | Quotient | Enclosed) or is_exponent(node, under)):
            continue
        if isinstance(node, Total) and (len(node.terms) == 1 or isinstance(under, Total)):
            continue
        text = wrapped(w.text(node)) if isinstance(node, Total) else w.text(node)
        for factor in factors:
            number = _is_number(factor)
            if number or not isinstance(under, Enclosed | Scripted):
                new = f"{factor} {text}" if number else f"{text} {factor}"
                yield Edit(node.at, braced(w.source, node.at, new))
