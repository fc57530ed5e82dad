"""What is known of a wrong side and of the one it was compared with: their parts, letters, names, spelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property
from itertools import pairwise

from ...kernel import Definition
from ...kernel.records import dataclass
from ...reading.latex.tree import (
    Big,
    Derivative,
    Enclosed,
    Function,
    Node,
    Numeral,
    Product,
    Scripted,
    Stretch,
    Symbol,
    Total,
)
from ...reading.meaning.claims import Claim
from ...reading.meaning.scope import variables_in
from ...reading.page import Side
from ...reading.trees import free_scripts, heads_of, inside, script_letters

__all__ = ["Edit", "Wording", "braced", "is_exponent", "is_no_quantity", "quantities", "raised_stretch", "wrapped"]

MOST_FACTORS = 8
NO_FACTOR = frozenset({r"\partial", "d", "e"})


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands at a stretch of the side's text, replaced; ``words`` say it, where there are better ones."""

    at: Stretch
    new: str
    words: str = ""


def wrapped(text: str) -> str:
    """The text in brackets of its height."""
    tall = any(command in text for command in (r"\frac", r"\dfrac", r"\sum", r"\left"))
    return rf"\left({text}\right)" if tall else f"({text})"


def braced(source: str, at: Stretch, new: str) -> str:
    """A new script in braces, where it needs them and has none."""
    bare = at.start > 0 and source[at.start - 1] in "_^"
    return f"{{{new}}}" if bare and len(new) > 1 else new


def raised_stretch(source: str, at: Stretch) -> Stretch:
    """An upper script with its ``^`` and its braces."""
    start, end = at.start, at.end
    while start > 0 and (source[start - 1].isspace() or source[start - 1] in "{^"):
        start -= 1
        if source[start] == "^":
            break
    while source[start:end].count("{") > source[start:end].count("}") and end < len(source):
        end += 1
    return Stretch(start, end)


class Wording:
    """A side that does not hold, ``after``, beside the one it was compared with."""

    def __init__(self, before: Side, after: Side, made: Claim) -> None:
        self.before = before
        self.after = after
        self.made = made
        self.root = after.node
        self.source = after.formula.text

    def text(self, node: Node) -> str:
        """How a node of the wrong side is spelled."""
        return self.source[node.at.start : node.at.end].strip()

    def under(self, node: Big, new: str) -> Edit:
        """The sign of a sum with something else under it."""
        if node.lower is None:
            return Edit(node.at, self.text(node))
        start, end = node.lower.at.start, node.lower.at.end
        if self.source[start - 1] == "{":
            start, end = start - 1, end + 1
        return Edit(
            Stretch(node.at.start, end), self.source[node.at.start : start] + (new if len(new) == 1 else f"{{{new}}}")
        )

    @cached_property
    def places(self) -> list[tuple[Node, tuple[Node, ...]]]:
        """Every quantity in the wrong side with the nodes around it, the outermost first."""
        return list(quantities(self.root, ()))

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The letters that are indices on either side: the free ones first."""
        free = [letter.name for side in (self.before, self.after) for letter in free_scripts(side.node)]
        bound = [head.name for side in (self.before, self.after) for head in _bound(side.node)]
        return tuple(dict.fromkeys([*free, *bound]))

    @cached_property
    def names(self) -> dict[int, tuple[str, ...]]:
        """The names on either side, as spelled, and in what they are defined by, by the number of their indices."""
        found: dict[int, dict[str, None]] = {}
        for side in (self.before, self.after):
            heads = set()
            for part in inside(side.node):
                match part:
                    case Scripted(Symbol(name) as head, lower, _, 0) if lower is not None and name not in NO_FACTOR:
                        own = script_letters(lower)
                        heads.add(head.at)
                        if own:
                            heads |= {letter.at for letter in own}
                            found.setdefault(len(own), {})[side.written(head.at)] = None
                    case Symbol(name) if name not in NO_FACTOR and part.at not in heads and name not in self.letters:
                        found.setdefault(0, {})[side.written(part.at)] = None
        for name, rank in sorted(self._defining):
            found.setdefault(rank, {})[name] = None
        return {rank: tuple(spelled) for rank, spelled in found.items()}

    @property
    def _defining(self) -> set[tuple[str, int]]:
        """The variables of the definitions that the claim rests on."""
        definitions = [given for given in self.made.given if isinstance(given, Definition)]
        named = {(definition.name, len(definition.parameters)) for definition in definitions}
        named |= variables_in(definition.body for definition in definitions)
        return {(name, rank) for name, rank in named if len(name) == 1 or name.startswith("\\")}

    @cached_property
    def factors(self) -> tuple[str, ...]:
        """What one of the sides has as a factor or a term, as it is spelled; and 2 and a half."""
        found: dict[str, None] = {"2": None}
        for side in (self.before, self.after):
            for node, above in quantities(side.node, ()):
                under = above[-1] if above else None
                simple = isinstance(node, Scripted | Symbol) or (
                    isinstance(node, Enclosed) and isinstance(node.inner, Total)
                )
                named = not (isinstance(node, Symbol) and node.name in NO_FACTOR)
                if simple and named and isinstance(under, Product | Total | Big | Function | Enclosed | None):
                    found[side.written(node.at)] = None
        return (*list(found)[:MOST_FACTORS], r"\frac{1}{2}")

    @cached_property
    def inner_derivatives(self) -> tuple[str, ...]:
        """The derivatives of what stands inside a function or a power, by what the compared side differentiates by."""
        found: dict[str, None] = {}
        by = next(((p.kind, self.before.written(p.by[0][0].at)) for p in _derivatives(self.before.node)), None)
        for side in (self.before, self.after):
            for node in inside(side.node):
                for inner in _insides(node):
                    text = _derivative_of(side, inner, by)
                    if text is not None:
                        found[text] = None
        return tuple(found)[:MOST_FACTORS]


def is_exponent(node: Node, above: Node) -> bool:
    """Whether a node is what a name, e or another, is raised to."""
    return isinstance(above, Scripted) and above.upper is node and isinstance(above.base, Symbol)


def is_no_quantity(node: Node, above: tuple[Node, ...]) -> bool:
    """Whether a name is not a quantity of its own: it has a script, is applied, or is differentiated by."""
    match above:
        case (*_, Scripted(base)) if base is node:
            return True
        case (*_, Derivative(_, body)) if body is not node:
            return True
    return False


def quantities(node: Node, above: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """The node and what is inside it, but for the letters of scripts and of limits."""
    yield node, above
    left_out = {"at", "lower", "note"} | ({"upper"} if isinstance(node, Big) else set())
    for field in fields(node):
        if field.name not in left_out:
            for part in _nodes(getattr(node, field.name)):
                yield from quantities(part, (*above, node))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, tuple):
        for part in value:
            yield from _nodes(part)
    elif isinstance(value, Node):
        yield value


def _bound(node: Node) -> Iterator[Symbol]:
    for part in inside(node):
        if isinstance(part, Big) and part.lower is not None:
            yield from heads_of(part.lower)


def _derivatives(node: Node) -> Iterator[Derivative]:
    yield from (part for part in inside(node) if isinstance(part, Derivative) and part.by)


def _insides(node: Node) -> Iterator[Node]:
    """What is inside a function, a power, an exponential."""
    match node:
        case Function(_, _, _, argument):
            yield argument
        case Scripted(base, _, upper, _) if upper is not None:
            yield upper if isinstance(base, Symbol) and base.name == "e" else base
        case Product(factors):
            for head, argument in pairwise(factors):
                if isinstance(head, Symbol | Scripted) and isinstance(argument, Enclosed):
                    yield argument
    return


def _derivative_of(side: Side, inner: Node, by: tuple[str, str] | None) -> str | None:
    """∂ inner/∂ by; g'(x), where what is inside is g(x)."""
    while isinstance(inner, Enclosed):
        inner = inner.inner
    match inner:
        case Numeral():
            return None
        case Product((Symbol() as head, Enclosed() as argument), ("",)):
            return f"{side.written(head.at)}'{side.written(argument.at)}"
    if by is None or side.written(inner.at) == by[1]:
        return None
    kind, variable = by
    text = side.written(inner.at)
    if isinstance(inner, Total):
        return rf"\frac{{{kind}}}{{{kind} {variable}}} ({text})"
    return rf"\frac{{{kind} {text}}}{{{kind} {variable}}}"
