r"""What names like dp and ds mean to each other where a page differentiates p by s: ds = Σ dp ∂p/∂s, the chain rule.

Both are gradients of one loss, which depends on s through p; so programmers write the way back through a function.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .cues import Cues
from .dependence import head_of
from .latex.tree import Big, Derivative, Node, Product, Scripted, Stretch, Symbol
from .meaning.patterns import Pattern
from .meaning.scope import Scope, Supposed

__all__ = ["ways_back"]

NOWHERE = Stretch(0, 0)
OWN, SUMMED = "abcd", "uvxy"
"""Letters for the indices of ds, and for those that are summed over."""


def ways_back(nodes: Iterable[Node], words: str, scope: Scope, cues: Cues) -> tuple[Supposed, ...]:
    """ds := Σ dp ∂p/∂s for each ds that a page writes beside a dp and a ∂p/∂s; nothing where there are two such p.

    The words have to speak of gradients: elsewhere dp and ds may be differentials, of which dp = ∂p/∂s ds.
    """
    if not cues.places("way back", words):
        return ()
    found: dict[str, set[str]] = {}
    names: set[str] = set()
    for part in nodes:
        match part:
            case Derivative(r"\partial" | "d", body, ((by, 1),)):
                above, below = head_of(body), head_of(by)
                if above is not None and below is not None and above[0] != below[0]:
                    found.setdefault(below[0], set()).add(above[0])
            case Symbol(name):
                names.add(name)
    pairs = ((next(iter(above)), below) for below, above in found.items() if len(above) == 1)
    return tuple(_supposed(pairs, names, scope))


def _supposed(pairs: Iterable[tuple[str, str]], names: set[str], scope: Scope) -> Iterator[Supposed]:
    for of, by in pairs:
        rank, other = _rank(by, scope), _rank(of, scope)
        both = {f"d{of}", f"d{by}"}
        if not both <= names or not 0 < rank <= len(OWN) or other > len(SUMMED):
            continue
        pattern = Pattern(f"d{by}", tuple(OWN[:rank]))
        words = f"d{by} and d{of} are gradients of one loss, which depends on {by} through {of}"
        yield Supposed(pattern, _chain_rule(of, by, OWN[:rank], SUMMED[:other]), words)


def _rank(name: str, scope: Scope) -> int:
    """How many indices the entries of a name have: two where the page writes a vector s_t."""
    written = (form.written + axes for form, axes in scope.axes.items() if form.name == name)
    return max(scope.ranks.get(name, 0), *written, 0)


def _chain_rule(of: str, by: str, own: str, summed: str) -> Node:
    derivative = Derivative(r"\partial", _entry(of, summed), ((_entry(by, own), 1),), None, NOWHERE)
    body: Node = Product((_entry(f"d{of}", summed), derivative), ("",), NOWHERE)
    for letter in reversed(summed):
        body = Big("sum", Symbol(letter, NOWHERE), None, body, NOWHERE)
    return body


def _entry(name: str, letters: str) -> Node:
    """p_uv."""
    base = Symbol(name, NOWHERE)
    below: tuple[Node, ...] = tuple(Symbol(letter, NOWHERE) for letter in letters)
    if not below:
        return base
    lower = below[0] if len(below) == 1 else Product(below, ("",) * (len(below) - 1), NOWHERE)
    return Scripted(base, lower, None, 0, NOWHERE)
