r"""∂ through names that the page differentiates and never defines: the chain rule, read off the derivatives it writes.

Where a page writes ∂p_j/∂z_i and says nowhere what p is, p is an unknown smooth function of z, and its derivative a
variable of its own, called ``∂p/∂z``, with the indices of p and then those of z.  Where it writes ∂L/∂p too, L depends
on z through p, and ∂L/∂z_i is Σ_j ∂L/∂p_j ∂p_j/∂z_i: the chain rule (Rudin, Principles of Mathematical Analysis, 9.15).
A second derivative of such a name is a variable too, ``∂∂p/∂z/∂z``; that it is symmetric is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...kernel import Case, Free, Index, Term, Variable, add, multiply, number, substitute_indices, subterms, summation
from ...kernel import Derivative as Partial
from ...kernel.derivative import Calculus
from ...kernel.records import replace
from ...kernel.refusals import Beyond
from ..latex.tree import Node, Stretch
from . import opaque
from .refusal import UndefinedError, UnreadableError
from .scope import Fact, variables_in

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["differentiated", "is_derivative", "is_second", "jacobian_name"]

DEEPEST = 6
"""How many definitions within definitions a derivative goes through."""
NOWHERE = Stretch(0, 0)


def jacobian_name(of: str, by: str) -> str:
    """The name of the derivatives of one name by another."""
    return f"∂{of}/∂{by}"


def is_derivative(name: str) -> bool:
    """Whether a variable is the derivative of an unknown name."""
    return name.startswith("∂")


def is_second(name: str) -> bool:
    """Whether a variable is a derivative of the derivative of an unknown name."""
    return name.startswith("∂∂")


def differentiated(e: Elaboration, body: Term, variable: Variable, node: Node) -> Term | None:
    """The derivative of the body by the variable where unknown names stand between the two; None where none does."""
    names = _reached(e, body)
    between = sorted(
        name for name in names if name != variable.name and name[0] != "·" and _leads(e, name, variable.name)
    )
    between = [name for name in between if name not in e.scope.definitions]
    between = [name for name in between if not _round_about(e, name, variable.name, names)]
    # What leads from a name to the variable leads from its derivatives to it as well.
    again = sorted(name for name in names if is_derivative(name) and _leads(e, _of(name), variable.name))
    if not between and not again:
        return None
    if any(map(is_second, again)):
        raise UndefinedError("a third derivative of what nobody has defined", node.at, "a definition")
    between += again
    for name in between:
        e.note(f"{name} depends on {_said(e, name, variable.name)} in a way that is not said")
    if isinstance(body, Variable) and body.name in between:
        return _jacobian(e, body, variable)
    parts: list[Term] = []
    if variable.name in names:
        parts.append(Partial(body, variable))
    for name in between:
        places = _places(e, name, _rank(e, body, name))
        inner = Variable(name, places)
        term: Term = multiply(Partial(body, inner), _jacobian(e, inner, variable))
        for place in reversed(places):
            term = summation(place, term) if place.name.startswith("·") else term
        parts.append(term)
    return add(*parts)


def _of(name: str) -> str:
    """The p of ∂p/∂w."""
    return name.removeprefix("∂").rpartition("/∂")[0]


def _places(e: Elaboration, name: str, rank: int) -> tuple[Free, ...]:
    """Indices to sum over; a layer that is one letter throughout the page is that letter."""
    fixed = dict(e.scope.fixed.get(name, ()))
    return tuple(e.free(fixed[place]) if place in fixed else e.fresh_axis() for place in range(rank))


def _jacobian(e: Elaboration, of: Variable, by: Variable) -> Term:
    """∂u/∂x for an unknown u: a variable, or a sum over what lies between the two."""
    through = [name for name in e.scope.depends.get(of.name, ()) if name != by.name and _leads(e, name, by.name)]
    if not through or any((fact.of, fact.by, fact.case) == (of.name, by.name, "") for fact in e.scope.facts):
        return _direct(e, of, by)
    parts: list[Term] = []
    for name in _nearest(e, through):
        places = _places(e, name, _known_rank(e, name))
        inner = Variable(name, places)
        rest = _known(e, inner, by) if name in e.scope.definitions else _jacobian(e, inner, by)
        term: Term = multiply(_direct(e, of, inner), rest)
        for place in reversed(places):
            term = summation(place, term) if place.name.startswith("·") else term
        parts.append(term)
    return add(*parts)


def _known(e: Elaboration, of: Variable, by: Variable) -> Term:
    """∂u/∂v for a defined u; where v is defined too, by what stands beside it, v alone varies, and what is made of v.

    In a backward pass ∂ℓ/∂σ² is taken with the x_i that σ² is made of held fixed: x̂_i has both.
    """
    return _with_others_fixed(e, of, by) if by.name in e.scope.definitions else Partial(of, by)


def _with_others_fixed(e: Elaboration, of: Variable, by: Variable, seen: frozenset[str] = frozenset()) -> Term:
    """∂u/∂v = ∂(body of u)/∂v + Σ_w ∂(body of u)/∂w ∂w/∂v, each body differentiated as it is written."""
    known = e.scope.definitions[of.name]
    if len(known.parameters) != len(of.indices) or len(seen) > DEEPEST:
        return Partial(of, by)
    for parameter, index in zip(known.parameters, of.indices, strict=True):
        e.ranges.join(parameter.size, getattr(index, "size", parameter.size))
    body = substitute_indices(known.body, dict(zip(known.parameters, of.indices, strict=True)))
    parts = [_as_written(e, body, by)]
    for name in sorted({part.name for part in subterms(body) if isinstance(part, Variable)} - seen - {by.name}):
        if name in e.scope.definitions and _leads(e, name, by.name):
            places = _places(e, name, _known_rank(e, name))
            inner = Variable(name, places)
            rest = _with_others_fixed(e, inner, by, seen | {of.name})
            term: Term = multiply(_as_written(e, body, inner), rest)
            for place in reversed(places):
                term = summation(place, term) if place.name.startswith("·") else term
            parts.append(term)
    return add(*parts)


def _as_written(e: Elaboration, body: Term, by: Variable) -> Term:
    """The derivative of a body with every other name in it held fixed, whatever it is made of."""
    try:
        return Calculus({}, e.numbers, 1).derivative(body, by, ())
    except Beyond as beyond:
        raise UndefinedError(str(beyond), NOWHERE, "a derivative by what stands there with as many indices") from None


def _nearest(e: Elaboration, through: list[str]) -> list[str]:
    """The names of a way that no other leads to: with ∂L/∂p, ∂L/∂z and ∂p/∂z on a page, L depends on z through p."""
    behind = {name for name in through for other in through if name != other and _before(e, other, name)}
    return [name for name in through if name not in behind] or through


def _before(e: Elaboration, name: str, to: str) -> bool:
    """Whether a name depends on another by a derivative that the page writes, or by its definition."""
    return to in e.scope.depends.get(name, ()) or _leads(e, name, to)


def _direct(e: Elaboration, of: Variable, by: Variable) -> Term:
    found: Term = Variable(jacobian_name(of.name, by.name), (*of.indices, *by.indices))
    for fact in e.scope.facts:
        if (fact.of, fact.by) == (of.name, by.name):
            said = _as_said(e, fact, of, by)
            if said is not None:
                if fact.line:  # else it is supposed, and the reading says so
                    e.note(f"∂{of.name}/∂{by.name} is as line {fact.line} says")
                found = _in_its_case(fact, of, by, said, found)
    for one, other in e.scope.alone.get((of.name, by.name), ()) if e.scope.customs.alone else ():
        if one < len(of.indices) and other < len(by.indices):
            e.note(f"each entry of {of.name} depends on the {by.name} of its own index")
            found = _where_equal(of.indices[one], by.indices[other], found)
    return found


def _as_said(e: Elaboration, fact: Fact, of: Variable, by: Variable) -> Term | None:
    """The body of a fact at these indices; None where it was said of something of another shape."""
    letters = (*fact.of_indices, *fact.by_indices)
    own = {letter: Free(f"·{letter}{next(e.numbers)}", e.fresh_size()) for letter in letters}
    # What is supposed differentiates by h: of what h is made, it says nothing.
    scope = e.scope if fact.line else e.scope.without({fact.by})
    try:
        value = replace(e, indices=own, arguments={}, scope=scope).value(fact.body)
    except UnreadableError:
        return None
    places: tuple[Index, ...] = (*of.indices, *by.indices)
    written = (*(own[letter] for letter in letters), *value.axes)
    if len(written) != len(places) or (letters and value.axes):
        return None
    for one, other in zip(written, places, strict=True):
        e.ranges.join(one.size, getattr(other, "size", one.size))
    return substitute_indices(value.term, dict(zip(written, places, strict=True)))


def _in_its_case(fact: Fact, of: Variable, by: Variable, said: Term, rest: Term) -> Term:
    """What was said of equal, or of different indices only, there, and elsewhere the rest."""
    if not fact.case or len(of.indices) != 1 or len(by.indices) != 1:
        return said
    one, other = of.indices[0], by.indices[0]
    if one == other:
        return said if fact.case == "=" else rest
    return Case(one, other, said, rest) if fact.case == "=" else Case(one, other, rest, said)


def _where_equal(one: Index, other: Index, term: Term) -> Term:
    return term if one == other else Case(one, other, term, number(0))


def _leads(e: Elaboration, name: str, to: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a name depends on another, by its definition or by the derivatives that the page writes."""
    if name == to:
        return True
    if name in seen or len(seen) > 20:
        return False
    return any(_leads(e, other, to, seen | {name}) for other in _next(e, name))


def _round_about(e: Elaboration, name: str, to: str, names: set[str]) -> bool:
    """Whether a name leads on only through what is differentiated: h_k = Σ_j w_jk g_j, with g of the layer before."""
    if name == to or to in e.scope.depends.get(name, ()):
        return False
    through = [other for other in _next(e, name) if _leads(e, other, to)]
    return all(other in names and _leads(e, other, name) for other in through)


def _next(e: Elaboration, name: str) -> Iterator[str]:
    known = e.scope.definitions.get(name)
    if known is not None:
        yield from sorted({part.name for part in subterms(known.body) if isinstance(part, Variable)})
    else:
        yield from opaque.arguments_of(name)
        yield from e.scope.depends.get(name, ())


def _reached(e: Elaboration, body: Term) -> set[str]:
    """The names in a term, definitions unfolded."""
    bodies = [definition.body for definition in e.scope.reached(variables_in([body]))]
    bodies += [given.body for given in e.extra if hasattr(given, "body")]
    return {part.name for term in (body, *bodies) for part in subterms(term) if isinstance(part, Variable)}


def _rank(e: Elaboration, body: Term, name: str) -> int:
    """How many indices a name has in a term or in what this is defined by."""
    bodies = [definition.body for definition in e.scope.reached(variables_in([body]))]
    found = [len(p.indices) for t in (body, *bodies) for p in subterms(t) if isinstance(p, Variable) and p.name == name]
    return found[0] if found else _known_rank(e, name)


def _known_rank(e: Elaboration, name: str) -> int:
    known = e.scope.definitions.get(name)
    if known is not None:
        return len(known.parameters)
    bare = [axes for form, axes in e.scope.axes.items() if form.name == name and not form.written]
    return e.scope.ranks.get(name, bare[0] if bare else 0)


def _said(e: Elaboration, name: str, to: str) -> str:
    through = [other for other in e.scope.depends.get(name, ()) if other != to and _leads(e, other, to)]
    return " and ".join(through) if through else to
