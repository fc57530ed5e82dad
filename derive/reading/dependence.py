r"""What depends on what, read off the derivatives that a page writes: ∂p_j/∂z_i says that p depends on z.

And what a page says of such a derivative where it nowhere says what p is: that counts from there on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from .latex.tree import Annotated, Big, Cases, Derivative, Enclosed, Listed, Node, Product, Scripted, Symbol
from .meaning.givens import Comparison, Stated
from .meaning.patterns import letters
from .meaning.scope import Fact
from .page import Chain
from .trees import free_scripts, heads_of, inside

__all__ = ["constant_indices", "dependences_of", "fact_of", "head_of", "of_one_list", "totals_of"]


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
    for part in nodes:
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
    found = [
        link for link in chain.links if link.relation.sign == "=" and not _differentiates(link.side.node, above[0])
    ]
    plain = [link for link in found if not any(isinstance(part, Derivative) for part in inside(link.side.node))]
    # Without any derivative is best; else the last line says most.
    found = plain or found[-1:]
    # ŷ (1 − ŷ) says more of ŷ, of which nothing else is known, than what it is in other names.
    found.sort(key=lambda link: all(getattr(part, "name", "") != above[0] for part in inside(link.side.node)))
    for link in found[:1]:
        return _fact(above, below, link.side.node, (*chain.stated, *link.stated), link.side.line)
    return None


def _differentiates(node: Node, name: str) -> bool:
    """Whether a name is differentiated in a node."""
    bodies = [part.body for part in inside(node) if isinstance(part, Derivative)]
    return any((head := head_of(body)) is not None and head[0] == name for body in bodies)


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


def constant_indices(nodes: Iterable[Node]) -> tuple[dict[str, tuple[tuple[int, str], ...]], frozenset[str]]:
    """For each name the indices above it that are one letter throughout and never summed over; and all such names.

    In a_j^{(L)} the L is a layer: a name that depends on a depends on the a of this layer.
    """
    above: dict[str, set[str]] = {}
    summed: set[str] = set()
    for part in nodes:
        match part:
            case Big(_, lower) if lower is not None:
                summed |= {head.name for head in heads_of(lower)}
            case Scripted(Symbol(name), _, Enclosed("(" | "[", _, Symbol(letter)), 0):
                above.setdefault(name, set()).add(letter)
    fixed: dict[str, tuple[tuple[int, str], ...]] = {
        name: ((0, next(iter(own))),) for name, own in above.items() if len(own) == 1 and not own & summed
    }
    return fixed, frozenset(above)


def of_one_list(nodes: Iterable[Node]) -> frozenset[str]:
    """The names that a page always writes with the same list of names in parentheses, L(p_i, y_i), or with none."""
    found: dict[str, set[tuple[Node, ...]]] = {}
    for part in nodes:
        match part:
            case Product(factors, marks):
                for head, mark, after in zip(factors, marks, factors[1:], strict=False):
                    match head, mark, after:
                        case Symbol(name), "", Enclosed("(" | "[", _, Listed(parts)):
                            found.setdefault(name, set()).add(parts)
    return frozenset(name for name, lists in found.items() if len(lists) == 1)


def totals_of(lines: Iterable[tuple[Node, ...]]) -> frozenset[str]:
    """The names L that a page defines by L_i: L = Σ_i L_i."""
    found: set[str] = set()
    for sides in lines:
        match sides:
            case (Symbol(name, font="" | "roman" | "calligraphic") as first, *rest):
                sums = [part for side in rest for part in inside(side) if isinstance(part, Big)]
                inner = [part for whole in sums for part in inside(whole.body)]
                if any(isinstance(p, Scripted) and p.base == first and head_of(p) is not None for p in inner):
                    found.add(name)
    return frozenset(found)
