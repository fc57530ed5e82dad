r"""What depends on what, read off the derivatives that a page writes: ∂p_j/∂z_i says that p depends on z.

And what a page says of such a derivative where it nowhere says what p is: that counts from there on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from .latex.tree import Annotated, Cases, Derivative, Enclosed, Node, Product, Scripted, Symbol
from .meaning.givens import Comparison, Stated
from .meaning.patterns import letters
from .meaning.scope import Fact
from .page import Chain
from .trees import free_scripts, inside

__all__ = ["dependences_of", "fact_of", "head_of"]


def head_of(node: Node) -> tuple[str, tuple[str, ...]] | None:
    """The name and the indices of what is a name with scripts, or one at arguments: L, p_j, L(θ); else None."""
    match node:
        case Symbol(name):
            return name, ()
        case Scripted(Symbol(name), lower, upper, 0):
            below = () if lower is None else letters(lower)
            above = letters(upper.inner) if isinstance(upper, Enclosed) else ()
            return None if below is None or above is None else (name, (*above, *below))
        case Annotated(_, inner) | Enclosed("(" | "[", _, inner):
            return head_of(inner)
        case Product((Symbol() | Scripted(Symbol()) as head, Enclosed("(" | "[")), ("",)):
            return head_of(head)
    return None


def dependences_of(
    nodes: Iterable[Node],
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[tuple[str, str], tuple[tuple[int, int], ...]]]:
    """For each name what it is differentiated by; and for pairs of which each index of the one is one of the other
    wherever they stand, ∂g_k/∂h_k, ∂h_k/∂w_jk, the places of these.
    """
    found: dict[str, dict[str, None]] = {}
    alike: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for part in (part for node in nodes for part in inside(node)):
        match part:
            case Derivative(_, body, by):
                above = head_of(body)
                if above is None:
                    continue
                for variable, _ in by:
                    below = head_of(variable)
                    if below is None or below[0] == above[0]:
                        continue
                    found.setdefault(above[0], {})[below[0]] = None
                    pair = above[0], below[0]
                    places = {(a, b) for a, one in enumerate(above[1]) for b, two in enumerate(below[1]) if one == two}
                    whole = len({a for a, _ in places}) == len(above[1])
                    alike[pair] = alike.get(pair, places) & places if whole else set()
    same = {pair: tuple(sorted(places)) for pair, places in alike.items() if places}
    return {name: tuple(by) for name, by in found.items()}, same


def fact_of(chain: Chain, known: Collection[str]) -> Fact | None:
    """What a chain says of the derivative of a name that is not among the known ones: its first side without a ∂."""
    match chain.first.node:
        case Derivative(_, body, ((variable, 1),)):
            above, below = head_of(body), head_of(variable)
        case _:
            return None
    if above is None or below is None or above[0] in known:
        return None
    for link in chain.links:
        node = link.side.node
        if link.relation.sign == "=" and not any(isinstance(part, Derivative) for part in inside(node)):
            return _fact(above, below, node, (*chain.stated, *link.stated), link.side.line)
    return None


Head = tuple[str, tuple[str, ...]]


def _fact(above: Head, below: Head, body: Node, stated: Iterable[Stated], line: int) -> Fact | None:
    letters = (*above[1], *below[1])
    own = {letter.name for letter in free_scripts(body)}
    if not own <= set(letters) or len(above[1]) > 1 or len(below[1]) > 1:
        return None
    if len(letters) < 2:
        return Fact(above[0], above[1], below[0], below[1], body, "", line)
    one, other = letters
    if one == other:
        return Fact(above[0], (one,), below[0], (f"{one}·",), body, "=", line)
    if isinstance(body, Cases):
        return Fact(above[0], (one,), below[0], (other,), body, "", line)
    case = ""
    for statement in stated:
        match statement.form:
            case Comparison(Symbol(left), sign, Symbol(right)) if {left, right} == {one, other}:
                case = {"=": "=", r"\equiv": "=", r"\neq": "≠"}.get(sign, "")
    if not case and not {one, other} <= own:
        case = "="  # p_i (1 - p_i) speaks of one index only
    return Fact(above[0], (one,), below[0], (other,), body, case, line)
