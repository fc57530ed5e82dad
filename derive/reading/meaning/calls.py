r"""Functions that stand without their argument, h for h(x^{(i)}), and derivatives by a function's value, ∂/∂h(x).

A function alone is meant where the formula has it, if it has it at one argument only.  By its value is differentiated
what is written with it: ∂/∂h(x) (y log h(x)) is y/h(x).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ...kernel import Definition, Free, Variable, indices_of, subterms
from ...kernel import Derivative as Partial
from ...kernel.records import dataclass, replace
from ..latex.tree import Big, Derivative, Enclosed, Node, Product, Scripted, Symbol
from ..trees import heads_of, inside
from . import scripts
from .refusal import UndefinedError, UnreadableError
from .scope import Scope
from .values import Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["Call", "alias_of", "by_value", "calls_in", "whole"]


@dataclass(frozen=True, slots=True)
class Call:
    """A function at its argument; ``bound`` are the letters in it that a sum of the formula binds."""

    node: Product
    bound: frozenset[str]


def calls_in(nodes: Iterable[Node], scope: Scope) -> Mapping[str, Call]:
    """The functions of the page that a formula has at one argument only, with that."""
    if not scope.functions:
        return {}
    found: dict[str, set[Product]] = {}
    bound: set[str] = set()
    for part in (part for node in nodes for part in inside(node)):
        match part:
            case Big(_, lower) if lower is not None:
                bound |= {head.name for head in heads_of(lower)}
            case Product(factors, marks, at):
                for place, mark in enumerate(marks):
                    name, argument = _name(factors[place]), _argument(factors[place + 1])
                    if mark == "" and name in scope.functions and argument is not None:
                        found.setdefault(name, set()).add(Product((factors[place], argument), ("",), at))
    return {name: Call(node, _letters(node) & bound) for name, (node, *others) in found.items() if not others}


def whole(e: Elaboration, name: str) -> Node | None:
    """The function of this name at the one argument that the formula has it at, where that has a meaning here."""
    call = e.whole.get(name)
    return call.node if call is not None and call.bound <= e.indices.keys() else None


def alias_of(e: Elaboration, factor: Node, after: Node | None) -> Value | None:
    """The variable that stands for a function's value while something is differentiated by that."""
    argument = _argument(after)
    if not e.aliases or argument is None:
        return None
    variable = e.aliases.get(Product((factor, argument), ("",), factor.at))
    if variable is None:
        return None
    upper = after.upper if isinstance(after, Scripted) else None
    return Value(variable) if upper is None else scripts.raised(e, Value(variable), upper)


def by_value(e: Elaboration, node: Derivative) -> Value | None:
    """∂/∂h(x) of what is written with h(x); None where the variable is one."""
    match node.by:
        case ((by, 1),) if (call := _call(e, by)) is not None:
            found = e.value(call)
        case _:
            return None
    if isinstance(found.term, Variable):
        return None
    if found.axes:
        raise UnreadableError("a derivative by what is no variable", by.at, r"\partial x_k")
    indices = tuple(dict.fromkeys(i for i in indices_of(found.term) if isinstance(i, Free)))
    variable = Variable(f"·u{next(e.numbers)}", indices)
    body = replace(e, aliases={**e.aliases, call: variable}).value(node.body)
    if all(part != variable for part in subterms(body.term)):
        raise UndefinedError("what is differentiated is not written with that", node.at, "a definition")
    e.extra.append(Definition(variable.name, indices, found.term))
    return replace(body, term=Partial(body.term, variable))


def _call(e: Elaboration, by: Node) -> Product | None:
    """The function at its argument that is meant by what stands under ∂."""
    match by:
        case Product((head, Enclosed()), ("",)) if _name(head):
            return by
        case Symbol(name) | Scripted(Symbol(name)) if name in e.scope.functions and isinstance(by, Symbol | Scripted):
            lower = by.lower if isinstance(by, Scripted) else None
            labelled = lower is None or scripts.spelled(lower) in e.scope.functions[name].labels
            found = whole(e, name) if labelled else None
            return found if isinstance(found, Product) else None
    return None


def _name(head: Node) -> str:
    match head:
        case Symbol(name) | Scripted(Symbol(name), _, None, 0):
            return name
    return ""


def _argument(node: Node | None) -> Enclosed | None:
    """The parentheses behind a function, with a power above them or without."""
    match node:
        case Enclosed("(" | "["):
            return node
        case Scripted(Enclosed("(" | "[") as found, None, _, 0):
            return found
    return None


def _letters(node: Node) -> frozenset[str]:
    return frozenset(part.name for part in inside(node) if isinstance(part, Symbol))
