"""Values that a page names and never explains: h_θ(x^{(i)}), P(O = w | C = c); numbers, one for each of their indices.

What such a value depends on is what stands in its name: by that its derivative is a variable of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from ...kernel import Index, Variable
from ..latex.tree import Compared, Enclosed, Listed, Node, Numeral, Product, Scripted, Symbol
from ..trees import free_scripts, inside
from . import scripts
from .patterns import GIVEN, Pattern
from .values import Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["arguments_of", "depends_on", "event_in", "events_in", "is_call", "value"]


def is_call(e: Elaboration, name: str, lower: Node | None, inner: Node) -> bool:
    """Whether a name before parentheses can only be a function that nobody has defined.

    A condition's bar stands in no product; a name that has a parameter below, h_θ(x), is one before names alone.
    """
    if name in e.scope.ranks and not isinstance(lower, Symbol):
        return False
    match inner:
        case Compared(_, operators):
            return GIVEN in operators
        case Listed(parts):
            return all(map(_is_name, parts)) and _is_parameter(e, lower)
    return _is_name(inner) and _is_parameter(e, lower)


def _is_name(node: Node) -> bool:
    return isinstance(node, Symbol) or (isinstance(node, Scripted) and isinstance(node.base, Symbol))


def _is_parameter(e: Elaboration, lower: Node | None) -> bool:
    """Whether a letter below is what a function depends on, and no index: a Greek letter, or a vector."""
    match lower:
        case Symbol(name, font=font):
            return name.startswith("\\") or font == "bold" or e.scope.ranks.get(name, 0) > 0
    return False


def value(e: Elaboration, name: str, lower: Node | None, inner: Node) -> Value:
    """The value as a variable with the indices that stand in its arguments."""
    letters = dict.fromkeys(_index_letters(inner, e.indices))
    below = "" if lower is None else f"_{{{scripts.spelled(lower)}}}"
    indices: tuple[Index, ...] = tuple(e.free(letter) for letter in letters)
    whole = _whole_name(f"{name}{below}", inner, letters)
    if whole not in e.scope.definitions:
        e.note(f"{name}{below} is not explained")
    return Value(Variable(whole, indices))


def event_in(node: Node) -> Pattern | None:
    """The name of a probability of letters under others, P(O = w | C = c), with these as its indices; else None."""
    match node:
        case Product((Symbol(name), Enclosed("(" | "[", _, Compared((event, under), (operator,)) as inner)), ("",)):
            letters = tuple(_index_letters(inner))
            if operator == GIVEN and _is_event(event) and _is_event(under) and len(set(letters)) == len(letters):
                return Pattern(_whole_name(name, inner, letters), letters)
    return None


def events_in(node: Node) -> Iterator[Pattern]:
    """Such probabilities among the factors of a product."""
    if isinstance(node, Product):
        for place, mark in enumerate(node.marks):
            found = event_in(Product(node.factors[place : place + 2], (mark,), node.at))
            if found is not None:
                yield found


def _is_event(node: Node) -> bool:
    """Whether a node says of a name which of its values it has, O = w."""
    match node:
        case Compared((Symbol(), Symbol()), ("=",)):
            return True
    return False


def _whole_name(name: str, inner: Node, letters: Iterable[str]) -> str:
    """The name with what stands in its parentheses, but for the indices."""
    own = set(letters)
    return f"{name}({','.join(dict.fromkeys(part for part in _names(inner) if part not in own))})"


def _names(node: Node) -> Iterator[str]:
    """What stands in the name: P(y = 0 | x) is another value than P(y = 1 | x)."""
    for part in inside(node):
        match part:
            case Symbol(name):
                yield name
            case Compared((_, Numeral(text)), ("=",)):
                yield f"={text}"


def _index_letters(node: Node, bound: Collection[str] = ()) -> Iterator[str]:
    """The letters in scripts, those of samples, those that a sum around has bound, and the w of O = w."""
    for part in inside(node):
        match part:
            case Scripted(_, _, Enclosed("(" | "[", _, Symbol(letter)), _):
                yield letter
            case Compared((_, Symbol(letter)), ("=",)):
                yield letter
            case Symbol(letter) if letter in bound:
                yield letter
    yield from (letter.name for letter in free_scripts(node))


def arguments_of(name: str) -> Iterator[str]:
    """What a value depends on by its name: θ, a and s for π_θ(a | s)."""
    if "(" in name:
        head, *parts = re.split(r"[(),_{}]+", name)
        yield from (part for part in parts if part and part != head)


def depends_on(names: set[str], variable: str) -> str | None:
    """The first of these names that is a value with the variable in it, or None."""
    return next((n for n in sorted(names) if "(" in n and variable in re.split(r"[(),_{}]+", n)), None)
