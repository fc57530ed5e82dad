"""What fractions of exponentials are put for a name: a softmax e^{z_k}/Σ_j e^{z_j}, or a sigmoid 1/(1 + e^{−z}).

Anything else that looks like one of the two, 1/(1 + e^z) or e^{z_k}/Σ_j e^{−z_j}, is as likely a slip.
"""

from __future__ import annotations

from ..kernel.records import replace
from .latex.tree import Annotated, Big, Dots, Enclosed, Function, Node, Numeral, Quotient, Scripted, Symbol, Total
from .mending.mend import rebuilt
from .trees import heads_of, inside

__all__ = ["may_be_a_slip"]


def may_be_a_slip(body: Node, letters: tuple[str, ...]) -> bool:
    """Whether a body has exponentials below a line, and is neither a softmax at the letters nor a sigmoid."""
    body = _bare(body)
    match body:
        case Quotient(top, bottom) if any(_exponent(part) is not None for part in inside(bottom)):
            return not (_is_softmax(top, bottom, letters) or _is_sigmoid(top, bottom))
    return any(may_be_a_slip(part, letters) for part in inside(body) if part is not body and isinstance(part, Quotient))


def _is_softmax(top: Node, bottom: Node, letters: tuple[str, ...]) -> bool:
    own, below = _exponent(_bare(top)), _bare(bottom)
    if own is None:
        return False
    match below:
        case Big("sum", lower, _, term) if lower is not None and (other := _exponent(_bare(term))) is not None:
            summed = [head.name for head in heads_of(lower)]
            return any(_with_letter(own, letter, new) == other for letter in letters for new in summed)
        case Total(terms) if any(isinstance(part, Dots) for _, part in terms):
            return any(_alike_but_for_scripts(own, _exponent(_bare(part))) for _, part in terms)
    return False


def _is_sigmoid(top: Node, bottom: Node) -> bool:
    """Whether a fraction is 1/(1 + e^{−z}) or e^z/(1 + e^z)."""
    match _bare(bottom):
        case Total(terms) if len(terms) == 2 and all(sign == "+" for sign, _ in terms):
            parts = [_bare(term) for _, term in terms]
        case _:
            return False
    exponents = [found for part in parts if (found := _exponent(part)) is not None]
    if len(exponents) != 1 or not any(_is_one(part) for part in parts):
        return False
    negative = isinstance(exponents[0], Total) and exponents[0].terms[0][0] == "-"
    return _is_one(_bare(top)) if negative else _exponent(_bare(top)) == exponents[0]


def _exponent(node: Node | None) -> Node | None:
    match node:
        case Scripted(Symbol("e"), None, upper, 0) if upper is not None:
            return _bare(upper)
        case Function("exp", None, None, argument):
            return _bare(argument)
    return None


def _is_one(node: Node) -> bool:
    return isinstance(node, Numeral) and node.text == "1"


def _bare(node: Node) -> Node:
    while isinstance(node, Annotated | Enclosed) and not (isinstance(node, Enclosed) and node.opening not in "([{"):
        node = node.inner
    return node


def _with_letter(node: Node, letter: str, new: str) -> Node:
    if isinstance(node, Symbol) and node.name == letter:
        return replace(node, name=new)
    return rebuilt(node, lambda part: _with_letter(part, letter, new))


def _alike_but_for_scripts(one: Node, other: Node | None) -> bool:
    match one, other:
        case Scripted(base, _, upper, primes), Scripted(its, _, above, more):
            return (base, upper, primes) == (its, above, more)
    return False
