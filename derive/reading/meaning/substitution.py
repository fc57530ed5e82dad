"""A definition at other arguments than its own: s(a + b)_i where the page defines s(z)_i, L(v) for L(w).

What a name was defined for is put in its place in the body, through every definition that speaks of it; what does not
fit is refused: a call is never taken for the same value at another argument.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...kernel import Definition, Derivative, Free, Index, Term, Variable, substitute_indices, subterms
from ...kernel.terms import rebuilt
from ..latex.tree import Annotated, Enclosed, Node, Scripted, Symbol
from . import scripts
from .patterns import call_of, letters
from .refusal import UnreadableError
from .scope import Said
from .values import Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["at_arguments", "at_vector"]


def at_arguments(e: Elaboration, name: str, lower: Node | None, inner: Node) -> Value:
    """The value of a defined name at the arguments of a call; as it was defined where they are the same."""
    said = e.scope.said.get(name)
    parts = call_of(name, None, inner).arguments
    if said is None or not said.written:
        before = e.calls.setdefault(name, parts)
        if before != parts:
            raise UnreadableError(f"{name} was defined without arguments", inner.at, "the same ones everywhere")
        return scripts.named(e, name, lower)
    if len(parts) > len(said.written):
        raise UnreadableError(f"{name} takes {len(said.written)} arguments", inner.at, "as defined")
    pairs = _paired(said, parts)
    if pairs is None:
        raise _unlike(name, said, inner)
    if all(_is_same(written, part) for written, part in pairs):
        places = _places(e, said, pairs)
        return Value(Variable(name, places)) if places else scripts.named(e, name, lower)
    values: dict[str, Value] = {}
    for written, part in pairs:
        if not _is_same(written, part):
            if not isinstance(written, Symbol):
                raise _unlike(name, said, inner)
            values[written.name] = e.value(part)
    return _substituted(e, e.scope.definitions[name], values, lower, inner)


def at_vector(e: Elaboration, name: str, vector: str, value: Value, at: Node) -> Value:
    """σ(a + b), where the page has defined σ(z)_i: the whole vector."""
    return _substituted(e, e.scope.definitions[name], {vector: value}, None, at)


def _paired(said: Said, parts: tuple[Node, ...]) -> list[tuple[Node, Node]] | None:
    """Each argument of a call with the one it stands for: all in order, or fewer that are written as they were."""
    if len(parts) == len(said.written):
        return list(zip(said.written, parts, strict=True))
    found = []
    for part in parts:
        written = next((w for w in said.written if _is_same(w, part)), None)
        if written is None:
            return None
        found.append((written, part))
    return found


def _is_same(written: Node, part: Node) -> bool:
    """Whether an argument is the one that a name was defined with: the same name, with as many indices or bare."""
    one, other = _head(written), _head(part)
    if one is None or other is None:
        return written == part
    return one[0] == other[0] and (len(one[1]) == len(other[1]) or not other[1])


def _head(node: Node) -> tuple[str, tuple[Node, ...]] | None:
    """A name and its indices."""
    match node:
        case Symbol(name):
            return name, ()
        case Scripted(Symbol(name), lower, upper, 0):
            above = (upper.inner,) if isinstance(upper, Enclosed) else ()
            if upper is not None and not above:
                return None
            return name, (*above, *((lower,) if lower is not None else ()))
        case Annotated(_, inner):
            return _head(inner)
    return None


def _places(e: Elaboration, said: Said, pairs: list[tuple[Node, Node]]) -> tuple[Index, ...]:
    """The indices that the arguments of a call have where the definition has its own: p_1(x_j; β) is p_1 at j."""
    found: dict[str, Index] = {}
    for written, part in pairs:
        one, other = _head(written), _head(part)
        if one is None or other is None or len(one[1]) != len(other[1]):
            continue
        for node, place in zip(one[1], other[1], strict=True):
            own = letters(node)
            if own is not None and len(own) == 1 and own[0] in said.indices:
                found[own[0]] = scripts.index(e, place)
    return tuple(found[letter] for letter in said.indices) if set(said.indices) == found.keys() else ()


def _substituted(
    e: Elaboration, definition: Definition, values: Mapping[str, Value], lower: Node | None, at: Node
) -> Value:
    places = () if lower is None else scripts.index_list(e, lower) or ()
    axes = tuple(e.fresh_axis() for _ in definition.parameters[len(places) :])
    if len(places) > len(definition.parameters):
        raise UnreadableError(f"{definition.name} has fewer indices", at.at, "as defined")
    indices: dict[Index, Index] = dict(zip(definition.parameters, (*places, *axes), strict=True))
    return Value(substitute_indices(_walked(e, definition.body, values, at), indices), axes)


def _walked(e: Elaboration, term: Term, values: Mapping[str, Value], at: Node) -> Term:
    """The term with the values put in the place of names, definitions that speak of these unfolded."""
    if any(isinstance(part, Derivative) for part in subterms(term)):
        raise UnreadableError(
            "a derivative in a definition, at another argument", at.at, "the argument of the definition"
        )

    def walk(part: Term) -> Term:
        if isinstance(part, Variable):
            value = values.get(part.name)
            if value is not None:
                if len(value.axes) != len(part.indices):
                    raise UnreadableError(f"{part.name} has another shape in the definition", at.at, "one shape")
                for axis, index in zip(value.axes, part.indices, strict=True):
                    if isinstance(index, Free):
                        e.ranges.join(axis.size, index.size)
                return value.along(part.indices)
            known = e.scope.definitions.get(part.name)
            if known is not None and _speaks_of(e, known, values) and len(known.parameters) == len(part.indices):
                inner: dict[Index, Index] = dict(zip(known.parameters, part.indices, strict=True))
                return substitute_indices(_walked(e, known.body, values, at), inner)
        return rebuilt(part, walk)

    return walk(term)


def _speaks_of(e: Elaboration, definition: Definition, names: Mapping[str, Value]) -> bool:
    bodies = [definition.body]
    used = {(part.name, len(part.indices)) for part in subterms(definition.body) if isinstance(part, Variable)}
    bodies += [known.body for known in e.scope.reached(used)]
    return any(isinstance(part, Variable) and part.name in names for body in bodies for part in subterms(body))


def _unlike(name: str, said: Said, inner: Node) -> UnreadableError:
    return UnreadableError(f"{name} was defined for {len(said.written)} other arguments", inner.at, "those")
