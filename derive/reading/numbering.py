r"""Numbers of layers, steps and samples above a name that are no powers: W^l "of layer l", w^{t+1} "at step t + 1".

Where a page says so in words, the number is read as if it stood in parentheses, W^{(l)}, which is an index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from ..kernel.records import dataclass, replace
from .cues import Cues
from .documents import Formula
from .latex import Line
from .latex.tree import Enclosed, Listed, Node, Numeral, Scripted, Symbol, Total, Unread
from .meaning.forms import is_capital
from .meaning.functions import TRANSPOSED
from .mending.mend import rebuilt
from .sentences import Sentence, sentences_of
from .trees import inside

__all__ = ["Numbering", "numbering_of"]

KINDS = ("layer", "step", "sample")
NO_NAMES = frozenset({"e", r"\partial", "d", r"\mathrm{e}", r"\nabla"})
Prose = Iterable[tuple[str | Formula, ...]]
LinesOf = Callable[[Formula], tuple[Line, ...]]


@dataclass(frozen=True)
class Numbering:
    """The ``letters`` above that number a layer, a step or a sample, with its kind; the names of which the page says
    so, and those that only look like it; ``first`` are names with the number 0 or 1 above somewhere: no power is that.

    ``weights`` are the capital letters that are the weights of a layer.
    """

    letters: dict[str, str] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    like: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    weights: frozenset[str] = frozenset()
    read: dict[int, tuple[Line, tuple[Line, ...]]] = field(default_factory=dict)

    def of(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The lines of a formula with such numbers in parentheses."""
        if not self.letters or not lines:
            return lines
        if id(lines[0]) not in self.read:
            made = (replace(line, sides=tuple(self.node(side) for side in line.sides)) for line in lines)
            self.read[id(lines[0])] = lines[0], tuple(made)  # the line is kept, so that no other one gets its number
        return self.read[id(lines[0])][1]

    def node(self, node: Node) -> Node:
        """A tree with such numbers in parentheses."""
        node = rebuilt(node, self.node)
        match node:
            case Scripted(Symbol(name) as head, lower, upper, 0, at) if upper is not None:
                return Scripted(head, lower, self.above(name, upper), 0, at)
        return node

    def above(self, name: str, upper: Node) -> Node:
        """What stands above a name."""
        letter = _letter(upper)
        if letter in self.letters:
            if name in self.said:
                return Enclosed("(", ")", upper, upper.at)
            if name in self.like:
                kind = self.letters[letter]
                return Unread(f"is this a power of {name}, or {name} of a {kind}?", "a number in parentheses", upper.at)
        if name in self.said and isinstance(upper, Numeral):
            if name in self.first or is_capital(name):
                return Enclosed("(", ")", upper, upper.at)
            return Unread(f"is this a power of {name}, or its number?", "a number in parentheses", upper.at)
        return upper


def numbering_of(prose: Prose, formulas: Iterable[Formula], lines_of: LinesOf, cues: Cues) -> Numbering:
    """What a page says of numbers above its names."""
    letters: dict[str, str] = {}
    said: set[str] = set()
    weights: set[str] = set()
    for parts in prose:
        if not any(isinstance(part, str) and cues.places(f"{kind} noun", part) for part in parts for kind in KINDS):
            continue
        for sentence in sentences_of(parts, lines_of):
            for letter, kind in _numbers(sentence, cues):
                mentions = (part for _, part in sentence.mentions() if _begins_with(part.sides[0], letter))
                names = {name for part in mentions for name in _names_with(part.sides, letter)}
                if names:
                    letters[letter] = kind
                    said |= names
                    weights |= {n for n in names if is_capital(n) and cues.places("weights", sentence.words)}
    if not letters:
        return Numbering()
    sides = tuple(side for formula in formulas for line in lines_of(formula) for side in line.sides)
    others = {name: kind for letter, kind in letters.items() for name in _names_with(sides, letter)}
    latin = {name: kind for name, kind in others.items() if _is_latin(name) and name not in said}
    said |= {name for name, kind in latin.items() if kind == "layer"}
    return Numbering(
        letters,
        frozenset(said),
        frozenset(n for n in latin if latin[n] == "step") - said,
        _with_first(sides),
        frozenset(weights),
    )


def _numbers(sentence: Sentence, cues: Cues) -> Iterator[tuple[str, str]]:
    """The letters that a sentence calls the number of a layer, step or sample; all that stand above, if it says so."""
    kinds = [kind for kind in KINDS if cues.places(f"{kind} noun", sentence.words)]
    if kinds and cues.places("superscript", sentence.words):
        above = (part.upper for _, m in sentence.mentions() for part in _scripted(m.sides) if part.upper is not None)
        yield from ((letter, kinds[0]) for upper in above if (letter := _letter(upper)))
    elif cues.places("power", sentence.words) and not cues.places("not", sentence.words):
        return
    for place, part in sentence.mentions():
        letter = part.sides[0].name if isinstance(part.sides[0], Symbol) else ""
        if len(letter) == 1 and letter not in TRANSPOSED and letter not in NO_NAMES:
            before, after = sentence.before(place), sentence.after(place)
            yield from ((letter, kind) for kind in KINDS if cues.says(kind, before, after))


def _begins_with(side: Node, letter: str) -> bool:
    """Whether a formula is about a name with a number above, W^l, W^l and b^l, z^l = …, and has it not only in it."""
    parts = side.parts if isinstance(side, Listed) else (side,)
    return any(
        isinstance(part, Scripted) and part.upper is not None and _letter(part.upper) == letter for part in parts
    )


def _scripted(sides: tuple[Node, ...]) -> Iterator[Scripted]:
    return (part for side in sides for part in inside(side) if isinstance(part, Scripted))


def _names_with(sides: tuple[Node, ...], letter: str) -> Iterator[str]:
    """The names that have a number counted from this letter above."""
    for node in _scripted(sides):
        match node:
            case Scripted(Symbol(name), _, upper, 0) if upper is not None and name not in NO_NAMES:
                if _letter(upper) == letter:
                    yield name


def _letter(upper: Node) -> str:
    """The letter of t, t + 1 and t − 1."""
    match upper:
        case Symbol(name) | Total((("+", Symbol(name)), ("+" | "-", Numeral()))):
            return name if name not in TRANSPOSED else ""
    return ""


def _with_first(sides: tuple[Node, ...]) -> frozenset[str]:
    return frozenset(
        node.base.name for node in _scripted(sides) if isinstance(node.base, Symbol) and _is_first(node.upper)
    )


def _is_first(upper: Node | None) -> bool:
    return isinstance(upper, Numeral) and upper.text in ("0", "1")


def _is_latin(name: str) -> bool:
    """Whether a name is no Greek letter: γ^t is a power."""
    return not name.startswith("\\") or "{" in name
