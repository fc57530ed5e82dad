"""The ways in which two sides can be read, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...kernel.records import dataclass
from ..latex.tree import Derivative, Node, Product, Scripted, Symbol
from ..trees import free_scripts, inside
from .claims import read_again, without_vectors
from .derivatives import OPERATOR
from .forms import form_of, is_capital, is_transposed
from .scope import Customs, Scope
from .supposing import supposing, without_argument
from .values import ROW

__all__ = ["Reading", "readings", "uses"]

SIGMA = r"\sigma"


@dataclass(frozen=True, slots=True)
class Reading:
    """A scope to read two sides in, and what that assumes, in words; empty for the likeliest reading.

    In a ``doubtful`` one a step may be proved, and is not refuted.
    """

    scope: Scope
    assumes: str = ""
    doubtful: bool = False


def readings(left: Node, right: Node, scope: Scope) -> Iterator[Reading]:
    """The sides as they stand; then with what authors do differently; then with names as numbers that stand bare."""
    yield Reading(scope)
    for customs, words in _customs(left, right, scope):
        if customs not in scope.otherwise:
            scope.otherwise[customs] = read_again(replace(scope, customs=customs))
        # A bare name with a prime is the function of its definition; without one it may stand for another entry.
        doubtful = customs.entries and not any(isinstance(p, Scripted) and p.primes for p in _parts_of(left, right))
        yield Reading(scope.otherwise[customs], words, doubtful)
    bare, indexed = uses(left, right)
    open_bare = {form.name for form in scope.axes if not form.written}
    numbers = frozenset(name for name in bare - indexed if scope.ranks.get(name, 0) > 0 or name in open_bare)
    numbers -= scope.dimensions.keys() | {
        form.name for form, axes in scope.axes.items() if is_capital(form.name) and (form.bold or axes == 2)
    }
    if numbers:
        words = f"{' and '.join(sorted(numbers))} {'is' if len(numbers) == 1 else 'are'} read as numbers here"
        if numbers not in scope.otherwise:
            scope.otherwise[numbers] = without_vectors(scope, numbers)
        yield Reading(scope.otherwise[numbers], words)
    for found in (supposing(left, right, scope), without_argument(left, right, scope)):
        if found is not None:
            yield Reading(*found, doubtful=True)


def _parts_of(left: Node, right: Node) -> list[Node]:
    return [part for side in (left, right) for part in inside(side)]


def _customs(left: Node, right: Node, scope: Scope) -> Iterator[tuple[Customs, str]]:
    """What could be meant differently in these sides, and how that is said."""
    own = scope.customs
    parts = _parts_of(left, right)
    vectors = any(_has_axes(part, scope) for part in parts)
    if any(isinstance(p, Derivative) for p in parts) and scope.alone:
        pairs = sorted(f"{of} on {by}" for of, by in scope.alone if of not in scope.definitions)
        if pairs:
            yield replace(own, alone=False), f"every entry may depend on every other: {', '.join(pairs)}"
    if OPERATOR in scope.ranks and scope.is_open(OPERATOR) and any(_is_operator(part) for part in parts):
        yield replace(own, operator=True), f"{OPERATOR}_j is the derivative by an entry"
    if not vectors:
        return
    if entries := _without_their_letter(left, right, scope):
        names = " and ".join(f"{name} stands for {name}_{letter}" for name, letter in sorted(entries.items()))
        yield replace(own, entries=True), names
    sigma = any(isinstance(p, Product) and _begins_with_sigma(p) for p in parts) and scope.is_new(SIGMA)
    if sigma:
        yield replace(own, entrywise=True), rf"{SIGMA} is the sigmoid, entry by entry"
    by_vector = any(isinstance(p, Derivative) and any(_has_axes(by, scope) for by, _ in p.by) for p in parts)
    if by_vector:
        yield replace(own, denominators=True), "derivatives by vectors in denominator layout"
    declared = any(isinstance(part, Symbol) and part.name in scope.dimensions for part in parts)
    if any(is_transposed(part) for part in parts) and not declared:
        # A vector of R^n is a column; where nothing is said of one it may be a row.
        yield replace(own, upright=ROW), "vectors are rows"
        if by_vector:
            yield replace(own, upright=ROW, denominators=True), "vectors are rows, derivatives in denominator layout"
    families = {p.name for p in parts if isinstance(p, Symbol) and p.name in scope.families}
    for way in ("rows", "columns") if families else ():
        names = ", ".join(f"the {scope.families[name]}_i are the {way} of {name}" for name in sorted(families))
        yield replace(own, rows=way), names
    if any(
        (form := form_of(part, scope.numbered)) is not None and form.written and scope.axes.get(form) for part in parts
    ):
        yield replace(own, flat=True), "names with an index are entries"


def _is_operator(node: Node) -> bool:
    """Whether a node is D_j with something behind it."""
    match node:
        case Product((Scripted(Symbol(name), Symbol(), None, 0), _, *_), ("", *_)):
            return name == OPERATOR
    return False


def _without_their_letter(left: Node, right: Node, scope: Scope) -> dict[str, str]:
    """The names that stand bare on one side and were defined as an entry each, g_i, where the other side is one."""
    found: dict[str, str] = {}
    for side, other in ((left, right), (right, left)):
        bare, indexed = uses(side)
        for name in bare - indexed if any(True for _ in free_scripts(other)) else ():
            said = scope.said.get(name)
            if said is not None and len(said.indices) == 1 and not scope.lies.get(name):
                found[name] = said.indices[0]
    return found


def _has_axes(node: Node, scope: Scope) -> bool:
    form = form_of(node, scope.numbered)
    if form is None and isinstance(node, Scripted):
        form = form_of(node.base, scope.numbered)
    return form is not None and scope.open_axes(form) > 0


def _begins_with_sigma(node: Product) -> bool:
    return any(isinstance(factor, Symbol) and factor.name == SIGMA for factor in node.factors)


def uses(*sides: Node) -> tuple[set[str], set[str]]:
    """The names that stand bare in the sides, and those that have a lower script."""
    bare: set[str] = set()
    indexed: set[str] = set()
    heads: set[int] = set()
    for node in (part for side in sides for part in inside(side)):
        match node:
            case Scripted(Symbol(name) as head, lower, _, _) if lower is not None:
                indexed.add(name)
                heads.add(id(head))
            case Symbol(name) if id(node) not in heads:
                bare.add(name)
    return bare, indexed
