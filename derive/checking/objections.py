"""Why a counterexample would not count: it would choose values for what the page leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..kernel import (
    Add,
    Apply,
    Bound,
    Definition,
    Multiply,
    Number,
    OneHot,
    Power,
    Relation,
    Summation,
    Term,
    Variable,
    indices_of,
    subterms,
)
from ..kernel.records import dataclass
from ..reading.latex.tree import Node, Symbol
from ..reading.marked import STAR
from ..reading.meaning.claims import POSITIVE, Claim
from ..reading.meaning.scope import Scope
from ..reading.meaning.unknowns import is_derivative, is_second
from ..reading.trees import inside

__all__ = ["Objection", "in_two_fonts", "objection", "of_any_value"]


SCRIPT = frozenset({"calligraphic", "fraktur", "blackboard"})
"""Fonts that make another name of a letter; bold and upright ones do not."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why; ``to_base`` says that it is the side before of which the page says nothing."""

    reason: str
    to_base: bool = False


def objection(made: Claim, scope: Scope) -> Objection | None:
    """What speaks against a counterexample to the claim, or None."""
    if made.told_apart:
        return Objection(f"{made.told_apart[0]} stands with different numbers of indices")
    definitions = {given.name: given.body for given in made.given if isinstance(given, Definition)}
    left, right = _reach([made.left], definitions), _reach([made.right], definitions)
    unread = sorted(name for name in (left | right | _applied(made)) & scope.unread if not _moves(name, made, scope))
    if unread:
        return Objection(f"what is said of {unread[0]} could not be read", unread[0] not in right)
    if any(is_second(name) for name in left | right):
        return Objection("a second derivative of what nobody has defined")  # its indices may change places
    new = _new_names(made, left, right, definitions)
    if scope.arbitrary:
        new = [name for name in new if is_derivative(name)]
    else:
        # One value of a name, of which the page may say in an equation which: its optimum.
        starred = {name for name in left | right if name.endswith(STAR) and name not in definitions}
        new = sorted({*new, *starred})
    if not scope.arbitrary and (means := _means(left | right, made, scope)):
        return Objection(f"nobody has said that {means[0]} is a mean or a conjugate, nor that it is none")
    if new:
        reason = f"nobody has said what {' and '.join(new)} {'is' if len(new) == 1 else 'are'}"
        return Objection(reason, any(isinstance(part, Variable) and part.name in new for part in subterms(made.left)))
    if not scope.arbitrary and (function := _unsaid_function(made, definitions)):
        return Objection(f"nobody has said what {function} is", isinstance(made.left, Apply))
    terms = (made.left, made.right, *definitions.values())
    names = {part.name for term in terms for part in subterms(term) if isinstance(part, Variable)}
    if linked := _linked(left | right, names, scope):
        return Objection(f"nobody has said how {linked[0]} depends on {linked[1]}")
    return None


def _means(names: set[str], made: Claim, scope: Scope) -> list[str]:
    r"""The \bar{y} of which nothing is said, beside y or entries y_i: a conjugate, or the mean of these, maybe."""
    terms = (made.left, made.right)
    entries = {part.name for term in terms for part in subterms(term) if isinstance(part, Variable)}
    barred = {rf"\bar{{{name}}}" for name in entries} | {rf"\overline{{{name}}}" for name in entries}
    return sorted(name for name in names & barred if name not in scope.definitions)


def _moves(name: str, made: Claim, scope: Scope) -> bool:
    """Whether an unread name moves freely in a claim of sums, products and quotients: it fails nearly everywhere.

    Only the shapes of its definition are wrong, and the claim speaks of none of the names there.
    """
    parts = [part for side in (made.left, made.right) for part in subterms(side)]
    names = {part.name for part in parts if isinstance(part, Variable)}
    own = scope.misfits.get(name, frozenset())
    apart = bool(own) and names.isdisjoint(own) and names.isdisjoint(scope.definitions)
    places = {part.indices for part in parts if isinstance(part, Variable) and part.name == name}
    return apart and len(places) == 1 and all(map(_is_rational, parts))


def _is_rational(part: Term) -> bool:
    match part:
        case Power(_, Number(exponent)):
            return exponent.denominator == 1
    return isinstance(part, Add | Multiply | Number | Variable)


def in_two_fonts(left: Node, right: Node) -> Objection | None:
    """What speaks against a counterexample to a claim of ℒ and L, which are read as one name."""
    fonts: dict[str, set[bool]] = {}
    for part in (part for side in (left, right) for part in inside(side)):
        if isinstance(part, Symbol):
            fonts.setdefault(part.name, set()).add(part.font in SCRIPT)
    found = sorted(name for name, kinds in fonts.items() if len(kinds) > 1)
    return Objection(f"{found[0]} stands in two fonts") if found else None


def of_any_value(made: Claim) -> list[str]:
    """The variables that one side of a claim has and the other has not, and of which nothing is said."""
    definitions = {given.name: given.body for given in made.given if isinstance(given, Definition)}
    left, right = _reach([made.left], definitions), _reach([made.right], definitions)
    new = {*_new_names(made, left, right, definitions), *_new_names(made, right, left, definitions)}
    return sorted(name for name in new if not is_derivative(name))


def _new_names(made: Claim, left: set[str], right: set[str], definitions: Mapping[str, Term]) -> list[str]:
    """The variables that only the new side has, of which nothing is said: it may well be their definition."""
    relations = (given for given in made.given if isinstance(given, Relation) and made.stated.get(given) != POSITIVE)
    stated = [side for relation in relations for side in (relation.left, relation.right) if isinstance(side, Term)]
    known = left | _reach(stated, definitions) | {g.name for g in made.given if isinstance(g, OneHot)}
    # The derivative of an unknown name on one side only, or a value p(x): nothing is said of it.
    one_sided = {name for name in right ^ left if is_derivative(name) or "(" in name}
    return sorted((right - known - _sizes(made)) | one_sided)


def _applied(made: Claim) -> set[str]:
    """The names of functions that nobody has defined: r of r(x), r'(x)."""
    return {part.function for side in (made.left, made.right) for part in subterms(side) if isinstance(part, Apply)}


def _unsaid_function(made: Claim, definitions: Mapping[str, Term]) -> str:
    """A function of which the claim may say what it is: it is all of the left side, or stands on the right only."""
    left, right = (_functions(side, definitions) for side in (made.left, made.right))
    match made.left:
        case Apply(function, _, orders) if any(orders) or function not in right:
            return function
    return min(right - left, default="")


def _functions(side: Term, definitions: Mapping[str, Term]) -> set[str]:
    """The unknown functions in a term, definitions unfolded."""
    found: set[str] = set()
    waiting, seen = [side], set[str]()
    while waiting:
        for part in subterms(waiting.pop()):
            match part:
                case Apply(function):
                    found.add(function)
                case Variable(name) if name in definitions and name not in seen:
                    seen.add(name)
                    waiting.append(definitions[name])
    return found


def _linked(free: set[str], names: set[str], scope: Scope) -> tuple[str, str] | None:
    """Two names of which one depends on the other in a way that is not said: their values cannot be chosen freely."""
    for name in sorted(free - scope.definitions.keys()):
        for other in scope.depends.get(name, ()):
            if other in names:
                return name, other
    return None


def _reach(terms: Iterable[Term], definitions: Mapping[str, Term]) -> set[str]:
    """The names in the terms, definitions unfolded."""
    found: set[str] = set()
    waiting = list(terms)
    seen: set[str] = set()
    while waiting:
        for name in {part.name for part in subterms(waiting.pop()) if isinstance(part, Variable)}:
            if name in definitions and name not in seen:
                seen.add(name)
                waiting.append(definitions[name])
            elif name not in definitions:
                found.add(name)
    return found


def _sizes(made: Claim) -> set[str]:
    sides = (made.left, made.right)
    found = {i.size for side in sides for i in indices_of(side) if not isinstance(i, Bound)}
    found |= {part.size for side in sides for part in subterms(side) if isinstance(part, Summation)}
    return {str(size) for size in found}
