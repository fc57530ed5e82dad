"""Values that a page names and never explains: h_θ(x^{(i)}), P(O = w | C = c); numbers, one for each of their indices.

What such a value depends on is what stands in its name: by that its derivative is a variable of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ...kernel import Index, Variable
from ...notation.expressions import expression
from ..latex.tree import (
    Annotated,
    Compared,
    Dots,
    Enclosed,
    Listed,
    Missing,
    Node,
    Numeral,
    Product,
    Quotient,
    Scripted,
    Symbol,
    Total,
)
from ..trees import free_scripts, inside
from . import scripts
from .patterns import GIVEN, Pattern
from .refusal import UnreadableError
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
    own = None if lower is None or _is_parameter(e, lower) else scripts.index_list(e, lower)
    if own is not None:
        below, indices = "_", (*own, *indices)
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
    """The name with all that stands in its parentheses but for the indices: P(y | 2x) is not P(y | x)."""
    return f"{name}({_written(inner, {letter: place for place, letter in enumerate(letters)}, set())})"


def _written(node: Node, letters: Mapping[str, int], seen: set[str]) -> str:
    """A node in one spelling; in the place of an index nothing stands, or its number where the index came before."""

    def write(part: Node) -> str:
        return _written(part, letters, seen)

    match node:
        case Symbol(name) if name in letters:
            again = name in seen
            seen.add(name)
            return f"#{letters[name]}" if again else ""
        case Symbol(text) | Numeral(text):
            return text
        case Scripted(base, lower, upper, primes):
            below = "" if lower is None else _joined("_", write(lower))
            above = "" if upper is None else _joined("^", write(upper))
            return write(base) + below + above + "'" * primes
        case Compared((Symbol() as first, Symbol(letter) as second), ("=",)) if letter in letters:
            return write(first) + write(second)
        case Compared(sides, operators):
            parts = [write(side) for side in sides]
            signs = (SIGNS.get(operator, f" {operator} ") for operator in operators)
            return parts[0] + "".join(sign + part for sign, part in zip(signs, parts[1:], strict=True))
        case Listed(parts):
            return ",".join(map(write, parts))
        case Product(factors, marks):
            marked = (f" {mark} " if mark else " " for mark in marks)
            return write(factors[0]) + "".join(m + write(f) for m, f in zip(marked, factors[1:], strict=True))
        case Total(terms):
            return "".join(f"{sign}{write(term)}" for sign, term in terms).removeprefix("+")
        case Quotient(top, bottom):
            return f"[{write(top)}/{write(bottom)}]"
        case Enclosed(opening, closing, part):
            return f"{BRACKETS.get(opening, opening)}{write(part)}{BRACKETS.get(closing, closing)}"
        case Annotated(_, part):
            return write(part)
        case Dots():
            return "…"
        case Missing():
            return ""
    raise UnreadableError("an argument that makes no name", node.at, "names, numbers, sums and products")


SIGNS = {GIVEN: " | ", "=": "="}
BRACKETS = {"(": "[", ")": "]"}
"""Round brackets would end the name."""
SPLIT = expression(r"[(),_{}|=+\-^/\[\]<>' #…*.:;]+")


def _joined(sign: str, script: str) -> str:
    return f"{sign}{script}" if script.strip("[]") else ""


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
        head, *parts = _parts(name)
        yield from (part for part in parts if part != head)


def _parts(name: str) -> list[str]:
    """The names in a name: h, θ and x of h_θ(x)."""
    return [part for part in SPLIT.split(name) if part and not part.isdigit()]


def depends_on(names: set[str], variable: str) -> str | None:
    """The first of these names that is a value with the variable in it, or None."""
    return next((n for n in sorted(names) if "(" in n and variable in _parts(n)), None)
