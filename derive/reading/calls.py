r"""What a function is, where a page says it of its arguments at one sample: h_θ(x^{(i)}) = σ(θ^T x^{(i)}).

Every argument is a parameter if the body speaks of it as a whole only: Cost(h_θ(x^{(i)}), y^{(i)}) is one of two.
"""

from __future__ import annotations

from collections.abc import Iterator

from .latex.tree import Enclosed, Listed, Node, Product, Scripted, Symbol
from .meaning.patterns import PARAMETER, Pattern, pattern_of
from .mending.mend import rebuilt
from .trees import free_scripts, inside

__all__ = ["of_call"]


def of_call(node: Node, body: Node) -> tuple[Pattern, Node] | None:
    """The function that an equation defines, as its pattern and a body of its parameters; None where it defines none.

    f_k(x) with a body that has entries at k is one for each k, and none of these.
    """
    match node:
        case Product((head, Enclosed("(" | "[", _, inner)), ("",)):
            named = pattern_of(head)
        case _:
            return None
    parts = inner.parts if isinstance(inner, Listed) else (inner,)
    if named is None or named.arguments or named.applied_to or not _says_more(parts):
        return None
    names = tuple(_parameter(part, number) for number, part in enumerate(parts, 1))
    own = {part: Symbol(name, part.at) for part, name in zip(parts, names, strict=True)}
    if len(own) < len(parts) or len(set(names)) < len(names):
        return None
    general = _replaced(body, own)
    left = {part.name for part in inside(general) if isinstance(part, Symbol)}
    if (left - set(names)) & {letter for part in parts for letter in _letters(part)} or not left & set(names):
        return None
    if {letter.name for letter in free_scripts(general)} & set(named.indices):
        return None
    return Pattern(named.name, named.indices, None, names), general


def _says_more(parts: tuple[Node, ...]) -> bool:
    """Whether arguments are more than names: what is said of x alone, and of entries, is understood without."""
    if not all(_is_application(part) or isinstance(part, Symbol) or _is_sample(part) for part in parts):
        return False
    return any(not isinstance(part, Symbol) for part in parts)


def _parameter(part: Node, number: int) -> str:
    """x for x^{(i)}: so f alone is f at x."""
    match part:
        case Symbol(name) | Scripted(Symbol(name)):
            return name
    return f"{PARAMETER}{number}"


def _is_application(node: Node) -> bool:
    match node:
        case Product((Symbol() | Scripted(Symbol()), Enclosed("(" | "[", _, inner)), ("",)):
            return isinstance(inner, Symbol) or _is_sample(inner)
    return False


def _is_sample(node: Node) -> bool:
    match node:
        case Scripted(Symbol(), None, Enclosed("(" | "[", _, Symbol()), 0):
            return True
    return False


def _letters(part: Node) -> Iterator[str]:
    """The letters that an argument is made of, but for the name of a function and what stands below it."""
    if _is_application(part) and isinstance(part, Product):
        part = part.factors[1]
    yield from (symbol.name for symbol in inside(part) if isinstance(symbol, Symbol))


def _replaced(node: Node, own: dict[Node, Symbol]) -> Node:
    """The node with parameters for the arguments; side by side with others, h(x) is one of several factors."""
    found = own.get(node)
    if found is not None:
        return found
    match node:
        case Product(factors, marks, at):
            for place in range(len(factors) - 1):
                pair = Product(factors[place : place + 2], ("",), at)
                if marks[place] == "" and pair in own:
                    rest = (*factors[:place], own[pair], *factors[place + 2 :])
                    kept = (*marks[:place], *marks[place + 1 :])
                    return _replaced(rest[0] if len(rest) == 1 else Product(rest, kept, at), own)
    return rebuilt(node, lambda part: _replaced(part, own))
