r"""A name for a part of what was defined before: with ŷ := σ(w^T x + b), then z := w^T x + b, the first is σ(z).

Both definitions say the same of values.  ∂ŷ/∂z alone has a meaning only with the second.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...kernel.records import replace
from ..latex.tree import Derivative, Node, Numeral, Scripted, Symbol
from ..mending.mend import rebuilt
from ..trees import inside, values_in
from .claims import definition
from .patterns import letters
from .refusal import UnreadableError
from .scope import Said, Scope

__all__ = ["with_parts"]


def with_parts(left: Node, right: Node, scope: Scope) -> Scope:
    """The scope in which what the sides differentiate by stands in the definitions that its own is a part of."""
    for key in dict.fromkeys(_differentiated_by(left, right)):
        if key not in scope.otherwise:
            scope.otherwise[key] = _with_part(scope, *key)
        scope = scope.otherwise[key]
    return scope


def _differentiated_by(*sides: Node) -> Iterator[tuple[str, Node]]:
    for node in (part for side in sides for part in inside(side)):
        for by, _ in node.by if isinstance(node, Derivative) else ():
            match by:
                case Symbol(name) | Scripted(Symbol(name), _, None, 0):
                    yield name, by


def _with_part(scope: Scope, name: str, by: Node) -> Scope:
    part = scope.said.get(name)
    if part is None or isinstance(part.body, Symbol | Scripted | Numeral):
        return scope
    if not part.indices and isinstance(by, Scripted):
        by = by.base  # an entry of Z := XW, which is a part as a whole
    elif _indices(by) != part.indices:
        return scope
    found = scope
    for other, said in scope.said.items():
        if other == name or name in values_in(said.body) or name not in scope.definitions:
            continue
        body = _replaced(said.body, part.body, by)
        if body is not said.body:
            found = _read(found, other, replace(said, body=body))
    return found


def _indices(by: Node) -> tuple[str, ...] | None:
    match by:
        case Scripted(_, lower) if lower is not None:
            return letters(lower)
    return ()


def _replaced(node: Node, part: Node, by: Node) -> Node:
    return by if node == part else rebuilt(node, lambda inner: _replaced(inner, part, by))


def _read(scope: Scope, name: str, said: Said) -> Scope:
    """The scope with a definition read as ``said``; as it was where that has no meaning."""
    try:
        made, lies = definition(name, said.indices, said.body, scope, said.serial)
    except UnreadableError:
        return scope
    return replace(
        scope,
        definitions={**scope.definitions, name: made},
        said={**scope.said, name: said},
        lies={**scope.lies, name: lies} if lies else scope.lies,
    )
