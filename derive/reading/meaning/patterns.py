"""What a left-hand side defines: a variable, an entry for each index, a function of numbers and of indices."""

from __future__ import annotations

from ...kernel.records import dataclass
from ..latex.tree import Annotated, Compared, Dots, Enclosed, Listed, Node, Numeral, Product, Scripted, Symbol
from ..trees import script_letters

__all__ = ["PARAMETER", "Call", "Pattern", "call_of", "is_probability", "letters", "pattern_of"]

GIVEN = r"\mid"
PARAMETER = "·argument"
"""What the names of parameters begin with where the page writes f at whole arguments: h(x^{(i)})."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """``name`` with the letters of its ``indices``; ``applied_to`` where it is written σ(z_j) for σ_j.

    ``arguments`` are the letters in parentheses of f(x), L(θ), π(a | s): a function's parameters, or what a loss
    depends on.  P(O = o | C = c) has the name ``P(O|C)`` and the arguments o and c.  ``samples`` is how many of the
    indices, the first ones, are written above, x^{(m)}; ``written`` what stands in the parentheses.
    """

    name: str
    indices: tuple[str, ...] = ()
    applied_to: str | None = None
    arguments: tuple[str, ...] = ()
    samples: int = 0
    written: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A name before parentheses: the full name, and what stands for each parameter."""

    name: str
    arguments: tuple[Node, ...]


def pattern_of(node: Node) -> Pattern | None:
    """The pattern of a side that could be defined by an equation, or None."""
    match node:
        case Annotated(_, inner) | Enclosed("(", ")", inner):
            return pattern_of(inner)
        case Symbol(name):
            return Pattern(name)
        case Scripted(Symbol(name), lower, upper, 0):
            return _with_scripts(name, lower, upper)
        case Product((Enclosed("(", ")", Numeral()), *rest), ("", *marks)) if rest:
            # (1) p_j = …: the number of the line.
            return pattern_of(rest[0] if len(rest) == 1 else Product(tuple(rest), tuple(marks), node.at))
        case Product((head, Enclosed("(" | "[", _, inner)), ("",)):
            return _applied(pattern_of(head), inner, None)
        case Product((head, Scripted(Enclosed("(" | "[", _, inner), lower, None, 0)), ("",)) if lower is not None:
            return _applied(pattern_of(head), inner, lower)
    return None


def is_probability(node: Node) -> bool:
    """Whether a node is a conditional probability by name: p(C_k | x)."""
    match node:
        case Product((Symbol() | Scripted(Symbol()), Enclosed("(" | "[", _, Compared(_, operators))), ("",)):
            return GIVEN in operators
    return False


def call_of(name: str, lower: Node | None, inner: Node) -> Call:
    """The call of a name with a lower script, before parentheses: p_1(x; β), P(O = w | C = c)."""
    full = name if lower is None else f"{name}_{{{_word(lower) or ''}}}"
    names, arguments = _arguments(inner)
    return Call(full + names, arguments)


def _with_scripts(name: str, lower: Node | None, upper: Node | None) -> Pattern | None:
    below = () if lower is None else letters(lower)
    if below is None:
        word = _word(lower)
        return None if word is None or upper is not None else Pattern(f"{name}_{{{word}}}")
    match upper:
        case None:
            above: tuple[str, ...] | None = ()
        case Enclosed("(" | "[", _, inner):
            above = letters(inner)
        case _:
            above = None
    if above is None or len({*above, *below}) < len(above) + len(below):
        return None
    return Pattern(name, (*above, *below), samples=len(above))


def _applied(head: Pattern | None, inner: Node, lower: Node | None) -> Pattern | None:
    if head is None or head.applied_to or head.arguments:
        return None
    if lower is not None:
        own = letters(lower)
        vector = inner.name if isinstance(inner, Symbol) else None
        # σ(z)_i is said of any z; σ(z + c)_i is an entry of σ at another place.
        return Pattern(head.name, (*head.indices, *own), vector) if own and vector is not None else None
    match inner:
        case Scripted(Symbol(vector), below, None, 0) if below is not None and (own := letters(below)):
            return Pattern(head.name, (*head.indices, *own), vector)
        case Symbol(letter):
            return Pattern(head.name, head.indices, None, (letter,), written=(inner,))
        case Listed(parts) | Compared(parts, (r"\|",)) if all(_is_argument(part) for part in parts):
            heads = tuple(dict.fromkeys(name for part in parts if (name := _name_of(part))))
            return Pattern(head.name, head.indices, None, heads or ("·",), written=parts)
        case Compared(_, operators) if GIVEN in operators:
            names, arguments = _arguments(inner)
            own_letters = tuple(part.name for part in arguments if isinstance(part, Symbol))
            whole = len(own_letters) == len(arguments) and len(set(own_letters)) == len(own_letters)
            return Pattern(head.name + names, head.indices, None, own_letters) if whole and own_letters else None
    return None


def _is_argument(node: Node) -> bool:
    return isinstance(node, Symbol | Scripted | Dots)


def _name_of(node: Node) -> str:
    match node:
        case Symbol(name) | Scripted(Symbol(name)):
            return name
    return ""


def _arguments(inner: Node) -> tuple[str, tuple[Node, ...]]:
    """What stands in parentheses, part by part, and what of it belongs to the name: O and C of (O = o | C = c)."""
    match inner:
        case Listed(parts):
            found = [_arguments(part) for part in parts]
            names = ",".join(name for name, _ in found if name)
            return names, tuple(part for _, own in found for part in own)
        case Compared((left, right), (r"\|",)):
            return "", (left, right)
        case Compared((left, right), (operator,)) if operator == GIVEN:
            (one, first), (other, second) = _arguments(left), _arguments(right)
            names = f"({one}|{other})" if one or other else ""
            return names, (*first, *second)
        case Compared((Symbol(name), Numeral(text)), ("=",)):
            return f"{name}={text}", ()
        case Compared((Symbol(name), value), ("=",)):
            return name, (value,)
    return "", (inner,)


def letters(node: Node) -> tuple[str, ...] | None:
    """The letters of a script, if it is made of letters alone."""
    found = script_letters(node)
    return None if found is None else tuple(letter.name for letter in found)


def _word(node: Node | None) -> str | None:
    from .scripts import spelled

    return spelled(node) or None
