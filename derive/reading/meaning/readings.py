"""The ways in which two sides can be read, the likeliest first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ...kernel.records import dataclass, replace
from ..latex.tree import Derivative, Enclosed, Listed, Node, Product, Quotient, Scripted, Symbol
from ..trees import free_scripts, inside, remembered
from .claims import read_again, without_vectors
from .derivatives import OPERATOR
from .forms import form_of, is_bold, is_capital, is_sample, is_transposed, vectors_in
from .parts import with_parts
from .scope import Customs, Scope
from .supposing import differentiating, supposing, without_argument, without_data
from .values import ROW

__all__ = ["Reading", "perhaps_numbers", "readings", "uses"]

SIGMA = r"\sigma"


@dataclass(frozen=True, slots=True)
class Reading:
    """A scope to read two sides in, and what that assumes, in words; empty for the likeliest reading.

    ``chosen`` says which of two ways it takes that make each other's steps false; beside a step that is proved in it
    this has to stand.  In a ``doubtful`` one a step may be proved, and is not refuted.
    """

    scope: Scope
    assumes: str = ""
    chosen: str = ""
    doubtful: bool = False


def readings(left: Node, right: Node, scope: Scope) -> Iterator[Reading]:
    """The sides as they stand; then with what authors do differently; then with names as numbers that stand bare."""
    scope = with_parts(left, right, scope)
    yield Reading(scope)
    others: list[Reading] = []
    for customs, words, chosen in _customs(left, right, scope):
        if customs not in scope.otherwise:
            scope.otherwise[customs] = read_again(replace(scope, customs=customs))
        # A bare name with a prime is the function of its definition; without one it may stand for another entry.
        doubtful = customs.entries and not any(isinstance(p, Scripted) and p.primes for p in _parts_of(left, right))
        others.append(Reading(scope.otherwise[customs], words, chosen, doubtful))
        yield others[-1]
    yield from _with_data(left, right, scope)
    for numbers in dict.fromkeys(_numbers(left, right, scope)):
        words = f"{' and '.join(sorted(numbers))} {'is' if len(numbers) == 1 else 'are'} read as numbers here"
        if numbers not in scope.otherwise:
            scope.otherwise[numbers] = without_vectors(scope, numbers)
        yield Reading(scope.otherwise[numbers], words)
    for suppose in (supposing, without_argument, differentiating):
        if (found := suppose(left, right, scope)) is not None:
            yield Reading(*found, doubtful=True)
            yield from _stacked_too(left, right, *found)
    for other, suppose in itertools.product(others, (supposing, differentiating)):
        if (found := suppose(left, right, other.scope)) is not None:
            yield Reading(found[0], f"{other.assumes}; {found[1]}", other.chosen, doubtful=True)


def _parts_of(left: Node, right: Node) -> list[Node]:
    return [part for side in (left, right) for part in inside(side)]


def _numbers(left: Node, right: Node, scope: Scope) -> Iterator[frozenset[str]]:
    """Names that stand bare, to be read as numbers: those of which a definition says it, then all that may be."""
    bare, indexed = uses(left, right)
    said = frozenset[str]().union(*(scope.said[name].numbers for name in bare if name in scope.said))
    if said:
        yield said - indexed
    numbers = perhaps_numbers(scope, left, right)
    if numbers:
        yield numbers | said


def perhaps_numbers(scope: Scope, *sides: Node) -> frozenset[str]:
    """The names that are vectors of the page and stand only bare in these sides, so that they may be numbers here."""
    bare, indexed = uses(*sides)
    open_bare = {form.name for form in scope.axes if not form.lower}
    numbers = frozenset(name for name in bare - indexed if scope.ranks.get(name, 0) > 0 or name in open_bare)
    if not numbers:
        return numbers
    return numbers - (
        scope.dimensions.keys()
        | _bold_vectors(*sides)
        | _multiplied(scope, *sides)
        | {form.name for form, axes in scope.axes.items() if is_capital(form.name) and (form.bold or axes == 2)}
    )


def _with_data(left: Node, right: Node, scope: Scope) -> Iterator[Reading]:
    """Where the page differentiates a label that is 0 or 1: its derivative is 0."""
    parts = [part for side in (left, right) for part in inside(side)]
    names = {part.name for part in parts if isinstance(part, Symbol)}
    data = frozenset(name for name in names & scope.data & scope.depends.keys() if name not in scope.definitions)
    if data and any(isinstance(part, Derivative) for part in parts):
        if ("data", data) not in scope.otherwise:
            scope.otherwise["data", data] = without_data(scope, data)
        words = "; ".join(f"{name} is 0 or 1, and depends on nothing" for name in sorted(data))
        yield Reading(scope.otherwise["data", data], words)


DENOMINATORS = "read in denominator layout"


def _customs(left: Node, right: Node, scope: Scope) -> Iterator[tuple[Customs, str, str]]:
    """What could be meant differently in these sides, how that is said, and what is to be said beside a proof."""
    own = scope.customs
    parts = _parts_of(left, right)
    vectors = any(_has_axes(part, scope) for part in parts)
    if any(isinstance(p, Derivative) for p in parts) and scope.alone:
        pairs = sorted(f"{of} on {by}" for of, by in scope.alone if of not in scope.definitions)
        if pairs:
            yield replace(own, alone=False), f"every entry may depend on every other: {', '.join(pairs)}", ""
    if OPERATOR in scope.ranks and scope.is_open(OPERATOR) and any(_is_operator(part) for part in parts):
        yield replace(own, operator=True), f"{OPERATOR}_j is the derivative by an entry", ""
    if not vectors:
        return
    if entries := _without_their_letter(left, right, scope):
        names = " and ".join(f"{name} stands for {name}_{letter}" for name, letter in sorted(entries.items()))
        yield replace(own, entries=True), names, ""
    if scope.is_new(SIGMA) and any(isinstance(p, Product) and _begins_with_sigma(p) for p in _reached(parts, scope)):
        yield replace(own, entrywise=True), rf"{SIGMA} is the sigmoid, entry by entry", ""
    by_vector = any(isinstance(p, Derivative) and any(_has_axes(by, scope) for by, _ in p.by) for p in parts)
    other_layout = by_vector and not scope.laid_out
    if other_layout:
        yield replace(own, denominators=True), "derivatives by vectors in denominator layout", DENOMINATORS
    declared = any(isinstance(part, Symbol) and part.name in scope.dimensions for part in parts)
    if any(is_transposed(part) for part in parts) and not declared:
        # A vector of R^n is a column; where nothing is said of one it may be a row.
        yield replace(own, upright=ROW), "vectors are rows", ""
        if other_layout:
            words = "vectors are rows, derivatives in denominator layout"
            yield replace(own, upright=ROW, denominators=True), words, f"{DENOMINATORS}, with vectors as rows"
    yield from _stacks(parts, scope)
    if any(
        (form := form_of(part, scope.numbered)) is not None and form.written and scope.axes.get(form) for part in parts
    ):
        yield replace(own, flat=True), "names with an index are entries", ""


def _stacks(parts: list[Node], scope: Scope) -> Iterator[tuple[Customs, str, str]]:
    """The x_i of the page as the rows of its X, and as its columns, where it does not say which."""
    written = {part.name for part in parts if isinstance(part, Symbol)}
    families = {matrix for matrix, rows in scope.families.items() if _is_of_matrix(matrix, rows, written, scope)}
    families -= scope.stacked.keys()
    for way in ("rows", "columns") if families else ():
        pairs = [(scope.families[name], name) for name in sorted(families)]
        words = ", ".join(f"the {small}_i are the {way} of {name}" for small, name in pairs)
        chosen = ", ".join(f"the {small}_i as the {way} of {name}" for small, name in pairs)
        yield replace(scope.customs, rows=way), words, f"read with {chosen}"


def _bold_vectors(*sides: Node) -> set[str]:
    """The names that stand bold in sides where something is transposed: whoever writes so means vectors by them."""
    parts = [part for side in sides for part in inside(side)]
    bold = {part.name for part in parts if isinstance(part, Symbol) and part.font == "bold"}
    return bold if any(is_transposed(part) for part in parts) else set()


def _multiplied(scope: Scope, *sides: Node) -> set[str]:
    r"""The vectors, by their decoration, that are multiplied by each other, divided by, or raised to a power.

    As numbers these have laws that vectors have not: (a · b)^2 = a^2 b^2.  So have the names beside a ``\times`` whose
    entries the page has elsewhere: it may be the cross product.
    """
    found: set[str] = set()
    parts = [part for side in sides for part in inside(side)]
    decorated = any(isinstance(part, Symbol) and is_bold(part) for part in parts)
    if not decorated and not any(isinstance(part, Product) and r"\times" in part.marks for part in parts):
        return found
    for part in parts:
        match part:
            case Product(factors, marks):
                vectors = [own for factor in factors if not _is_argument(factor) and (own := vectors_in(factor))]
                found.update(*(vectors if len(vectors) > 1 else ()))
                for one, mark, other in zip(factors, marks, factors[1:], strict=False):
                    pair = {part.name for part in (one, other) if isinstance(part, Symbol) and _has_axes(part, scope)}
                    found |= pair if mark == r"\times" and len(pair) > 1 else set()
            case Scripted(base, _, upper) if upper is not None and not is_transposed(part) and not is_sample(upper):
                found |= vectors_in(base)
            case Quotient(_, bottom):
                found |= vectors_in(bottom)
    return found


def _is_argument(factor: Node) -> bool:
    """Whether a factor may be what the name before it is a function of: J(s)."""
    return isinstance(factor, Enclosed) and isinstance(factor.inner, Symbol | Scripted | Listed)


def _stacked_too(left: Node, right: Node, scope: Scope, words: str) -> Iterator[Reading]:
    """What is supposed, and with that the x_i of the page as the rows of its X, or as its columns."""
    for customs, more, chosen in _stacks(_parts_of(left, right), scope):
        if customs not in scope.otherwise:
            scope.otherwise[customs] = read_again(replace(scope, customs=customs))
        yield Reading(scope.otherwise[customs], f"{words}; {more}", chosen, doubtful=True)


def _is_of_matrix(matrix: str, rows: str, names: set[str], scope: Scope) -> bool:
    """Whether sides speak of a matrix, or of its entries where it is the matrix that has a definition."""
    return matrix in names or (rows in names and matrix in scope.definitions and rows not in scope.definitions)


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
        for name in bare - indexed if bool(free_scripts(other)) else ():
            said = scope.said.get(name)
            if said is not None and len(said.indices) == 1 and not scope.lies.get(name):
                found[name] = said.indices[0]
    return found


def _has_axes(node: Node, scope: Scope) -> bool:
    form = form_of(node, scope.numbered)
    if form is None and isinstance(node, Scripted):
        form = form_of(node.base, scope.numbered)
    return form is not None and scope.open_axes(form) > 0


def _reached(parts: list[Node], scope: Scope) -> Iterator[Node]:
    """The parts, and those of what defines the names in them, directly or through others."""
    waiting, seen = list(parts), set[str]()
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Symbol) and part.name in scope.said and part.name not in seen:
            seen.add(part.name)
            waiting += inside(scope.said[part.name].body)


def _begins_with_sigma(node: Product) -> bool:
    return any(isinstance(factor, Symbol) and factor.name == SIGMA for factor in node.factors)


def uses(*sides: Node) -> tuple[set[str], set[str]]:
    """The names that stand bare in the sides, and those that have a lower script."""
    bare, indexed = zip(*map(_uses, sides), strict=True)
    return set[str]().union(*bare), set[str]().union(*indexed)


@remembered
def _uses(side: Node) -> tuple[frozenset[str], frozenset[str]]:
    bare: set[str] = set()
    indexed: set[str] = set()
    heads: set[int] = set()
    for node in inside(side):
        match node:
            case Scripted(Symbol(name) as head, lower, _, _) if lower is not None:
                indexed.add(name)
                heads.add(id(head))
            case Symbol(name) if id(node) not in heads:
                bare.add(name)
    return frozenset(bare), frozenset(indexed)
