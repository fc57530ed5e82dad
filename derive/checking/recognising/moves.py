"""The moves by which a line of a derivation becomes the next, each with its name there and its name back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...kernel import (
    Case,
    Derivative,
    Exp,
    Free,
    Last,
    Literal,
    Log,
    Number,
    OneHot,
    Relation,
    Summation,
    Term,
    Variable,
    indices_of,
    number,
    subterms,
    summation,
)
from ...kernel.records import dataclass
from .differentiating import differentiation
from .fingerprints import Fingerprints
from .known import Known, names_in, shown, unfolding, unfolding_inside
from .lemmas import about, derivative_known
from .powers import exponents, logarithms
from .sums import known_case, linearity, multiplied_out, pull_out, sift, split_at, where_it_applies
from .walking import Rule, everywhere, exhaustively

__all__ = ["EXPONENTS", "FOLD", "LOGARITHMS", "UNFOLD", "Move", "Moved", "moves", "written"]

Moved = tuple[Term, tuple[str, ...]]
UNFOLD, FOLD = "definition of ", "fold "
PULL, LINEAR, EXPAND = "pull a constant out of a sum", "linearity of the sum", "expand"
EXPONENTS, LOGARITHMS = "laws of exponents", "laws of logarithms"


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of a term that has a part of the kind ``at``, with the names of the rules that did it.

    ``back`` is what the way back is called, None where nobody goes it.
    """

    at: type
    there: Callable[[Term], Moved]
    back: Callable[[tuple[str, ...]], tuple[str, ...]] | None = None


def once(at: type, name: str, rule: Rule, back: str | None = None) -> Move:
    """A rule applied everywhere at once."""

    def there(term: Term) -> Moved:
        new = everywhere(term, rule)
        return new, () if new is term else (name,)

    return Move(at, there, (lambda names: (back,)) if back is not None else None)


def often(at: type, rules: Iterable[tuple[str, Rule]], *, back: bool = False) -> Move:
    """Rules applied as often as they apply; the way back has the same names."""
    rules = tuple(rules)
    return Move(at, lambda term: exhaustively(term, rules), (lambda names: names) if back else None)


def moves(known: Known, left: Term, right: Term) -> Iterator[Move]:
    """The moves that may lead from one side to the other, the simple ones first."""
    names = names_in(known, left, right)
    for name in names:
        yield once(Variable, UNFOLD + name, unfolding(known, {name}), FOLD + name)
    if len(names) > 1:
        every = tuple((UNFOLD + name, unfolding(known, {name})) for name in names)
        yield Move(Variable, lambda term: exhaustively(term, every), folded)
    if any(isinstance(part, Derivative) for part in (*subterms(left), *subterms(right))):
        yield from derivative_moves(known)
    for relation in known.relations:
        yield once(type(relation.left), used(relation), replacing(relation))
    for given in known.one_hot:
        yield once(Summation, "use one-hot", replacing(sums_to_one(given)))
    yield from sum_moves(left, right)
    yield often(Exp, ((EXPONENTS, exponents),), back=True)
    yield often(Log, ((LOGARITHMS, logarithms),), back=True)


def derivative_moves(known: Known) -> Iterator[Move]:
    """One rule of differentiation; as far as sums and constant factors go; as far as it goes."""
    if known.lemmas:
        yield lemma_move(known)
    rules = differentiation(known.definitions)
    for name, rule in rules[2:]:
        yield once(Derivative, name, rule, name)
    bare = ("definition", unfolding_inside(known, bare=True))
    yield often(Derivative, (*rules[:4], bare))
    within = ("definition", unfolding_inside(known))
    yield often(Derivative, (*rules, *simplifying(known), within))


def folded(names: tuple[str, ...]) -> tuple[str, ...]:
    """The way back from names unfolded."""
    return tuple(FOLD + name.removeprefix(UNFOLD) for name in reversed(names))


def simplifying(known: Known) -> tuple[tuple[str, Rule], ...]:
    """What is done with δ once a derivative has made one."""
    return (
        ("case j ≠ k", known_case(known.cases)),
        ("case j ≠ k", where_it_applies),
        ("sifting", sift),
    )


def lemma_move(known: Known) -> Move:
    """Derivatives that earlier lines have found."""
    rule = derivative_known(known.lemmas)
    decided = (("case j ≠ k", where_it_applies),)

    def there(term: Term) -> Moved:
        new = everywhere(term, rule)
        if new is term:
            return term, ()
        if isinstance(new, Case):
            return new, ("both cases",)
        subjects = {each.about for each in known.lemmas} & {about(part) for part in subterms(term)}
        names = sorted({name for name, _ in subjects if name})
        return exhaustively(new, decided)[0], tuple(f"derivative of {shown(name)}" for name in names)

    return Move(Derivative, there)


# --- givens -----------------------------------------------------------------------------------------------------------


def used(relation: Relation) -> str:
    """Use Σ y = 1; any other equation is the given."""
    match relation.left, relation.right:
        case Summation(body=Variable(name)), Number(value) if value == 1:
            return f"use Σ {shown(name)} = 1"
    return "use the given"


def replacing(relation: Relation) -> Rule:
    """The left side of an equation as its right side, however its terms are arranged."""
    fingerprint = Fingerprints()
    left, right = relation.left, relation.right

    def apply(term: Term) -> Term | None:
        if not isinstance(left, Term) or not isinstance(right, Term):
            return None
        return right if term == left or fingerprint(term) == fingerprint(left) else None

    return Rule(type(left), apply)


def sums_to_one(given: OneHot) -> Relation:
    """Σ_j y_j = 1, of a one-hot vector."""
    index = Free("·", given.size)
    return Relation("=", summation(index, Variable(given.name, (index,))), number(1))


# --- sums -------------------------------------------------------------------------------------------------------------


def sum_moves(left: Term, right: Term) -> Iterator[Move]:
    """What is done with the sums of both sides."""
    sums = [part for side in (left, right) for part in subterms(side) if isinstance(part, Summation)]
    if not sums:
        return
    sizes = {each.size for each in sums}
    hints = {each.size: each.hint for each in reversed(sums)}
    places = {i: None for side in (left, right) for i in indices_of(side) if isinstance(i, Free | Literal | Last)}
    for place in places:
        if place.size in sizes:
            yield once(Summation, f"split a sum at {hints[place.size]} = {written(place)}", split_at(place), "collect")
    yield once(Summation, "sifting", sift, "sifting")
    yield often(Summation, ((PULL, pull_out),), back=True)
    yield often(Summation, ((LINEAR, linearity), (PULL, pull_out)), back=True)
    rules = ((EXPAND, multiplied_out), (LINEAR, linearity), (PULL, pull_out))
    yield Move(Summation, lambda term: exhaustively(term, rules), factored)


def factored(names: tuple[str, ...]) -> tuple[str, ...]:
    """Sums taken together and what is common to their terms taken out."""
    return tuple("factor" if name == EXPAND else name for name in reversed(names))


def written(place: Free | Literal | Last) -> str:
    """An index as it is read."""
    match place:
        case Free(name):
            return shown(name)
        case Literal(value):
            return str(value)
        case Last(size):
            return str(size)
