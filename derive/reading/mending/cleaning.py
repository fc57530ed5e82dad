r"""What is read in one way only and yet is a slip: an index bound and free, Σ without one, ``\cdot -1``, ``(a]``.

The side keeps the meaning that it has as it is written; the slip is named all the same, for its reader may stumble.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...kernel.records import replace
from ...notation.expressions import expression
from ..latex.tree import Big, Compared, Enclosed, Missing, Node, Product, Scripted, Stretch, Symbol, Total
from ..trees import free_scripts, heads_of, inside, script_letters
from .changes import Change, balanced, edited
from .mend import Mend, rebuilt

__all__ = ["cleaned"]

LETTERS = "ijklmqrst"
"""Names for an index that needs another one, the first that the side does not use."""

PAIRS = {("(", "]"): ")", ("[", ")"): "]"}
"""Brackets that do not fit, with the closing one that would."""

_SUM = expression(r"\\sum(\\(no)?limits(?![A-Za-z]))?|∑|Σ")


def cleaned(node: Node, own: Iterable[str], source: str) -> tuple[Node, tuple[Mend, ...]]:
    """The side with these slips put right.

    ``own`` are the letters that stand free in its chain, ``source`` is the formula's text.
    """
    cleaning = _Cleaning(frozenset(own), source)
    found = node
    if any(isinstance(part, Big) for part in inside(node)):
        found = cleaning.apart(cleaning.with_indices(node, frozenset()), frozenset())
    mends = [*cleaning.mends.values(), *_signs_behind_marks(found, source), *_unlike_brackets(found, source)]
    return found, tuple(sorted(mends, key=lambda mend: (mend.at.start, mend.at.end)))


def _signs_behind_marks(node: Node, source: str) -> Iterator[Mend]:
    r"""``a \cdot -b``, read a (−b): a reader may take it for a difference."""
    for part in inside(node):
        if isinstance(part, Product):
            for factor in part.factors[1:]:
                if isinstance(factor, Total) and len(factor.terms) == 1 and factor.terms[0][0] == "-":
                    yield Mend(factor.at, f"({source[factor.at.start : factor.at.end].strip()})")


def _unlike_brackets(node: Node, source: str) -> Iterator[Mend]:
    """``(a + b]``, read (a + b): outside of an interval the two are one pair."""
    for part in inside(node):
        if isinstance(part, Enclosed) and (part.opening, part.closing) in PAIRS:
            text = source[part.at.start : part.at.end].rstrip()
            if text.endswith(part.closing):
                yield Mend(part.at, text[: -len(part.closing)] + PAIRS[part.opening, part.closing])


class _Cleaning:
    """A walk through one side, first for sums without an index, then for indices bound and free."""

    def __init__(self, own: frozenset[str], source: str) -> None:
        self.own = own
        self.source = source
        self.mends: dict[int, Mend] = {}
        self.free: set[str] | None = None
        self.taken: set[str] = set()

    def with_indices(self, node: Node, bound: frozenset[str]) -> Node:
        """Every sum over the one letter that it can mean: one of no other use in the chain, if there is one."""
        if not isinstance(node, Big):
            return rebuilt(node, lambda part: self.with_indices(part, bound))
        if node.operator == "sum" and isinstance(node.lower, Missing | None):
            sign = _SUM.match(self.source, node.at.start)
            letters = dict.fromkeys(s.name for s in free_scripts(node.body) if s.name not in bound)
            meant = [letter for letter in letters if letter not in self.own] or list(letters)
            if len(meant) == 1 and sign is not None:
                (letter,) = meant
                node = replace(node, lower=Symbol(letter, Stretch(sign.end(), sign.end())))
                self.mends[node.at.start] = Mend(Stretch(node.at.start, sign.end()), f"{sign.group()}_{letter}")
        return replace(node, body=self.with_indices(node.body, bound | _heads(node)))

    def apart(self, node: Node, bound: frozenset[str]) -> Node:
        """Every sum over a letter that nothing around it uses."""
        if self.free is None:
            # A letter that is none of the chain's own is bound nowhere: it is the one to be put right, not the sum.
            self.free = {letter.name for letter in free_scripts(node)} & self.own
            self.taken = {part.name for part in inside(node) if isinstance(part, Symbol)} | self.own
        node = _beside(node) or node
        if not isinstance(node, Big):
            return rebuilt(node, lambda part: self.apart(part, bound))
        for letter in sorted(_heads(node) & (bound | self.free)):
            node = self.with_another(node, letter)
        return replace(node, body=self.apart(node.body, bound | _heads(node)))

    def with_another(self, node: Big, letter: str) -> Big:
        """The sum over another letter; as it was, where the letter is more in it than an index."""
        other = next((new for new in LETTERS if new not in self.taken), None)
        places: list[Stretch] = []
        if other is None or node.lower is None:
            return node
        body = _renamed(node.body, letter, other, places)
        lower = _head_renamed(node.lower, letter, other, places)
        if _uses(body, letter) or lower is None or not all(map(self.is_written, places)):
            return node
        self.taken.add(other)
        changes = [Change(at, other if at.start < at.end else f"_{other}") for at in places]
        at = balanced(self.source, node.at)
        self.mends[node.at.start] = Mend(at, edited(self.source, at, changes).strip())
        return replace(node, lower=lower, body=body)

    def is_written(self, at: Stretch) -> bool:
        """Whether the letter itself stands there, and no command of the author's that stands for it."""
        text = self.source[at.start : at.end]
        return not text.startswith("\\") or text[1:].isalpha()


def _beside(node: Node) -> Node | None:
    """Π_i a_i Π_i b_i as the product of both, where the second one binds the letters of the first; None elsewhere."""
    match node:
        case Big("prod", _, _, Product(factors, marks)):
            for cut, factor in enumerate(factors):
                if cut and isinstance(factor, Big) and _heads(node) & _heads(factor):
                    body = factors[0] if cut == 1 else Product(factors[:cut], marks[: cut - 1], node.at)
                    return Product((replace(node, body=body), *factors[cut:]), marks[cut - 1 :], node.at)
    return None


def _heads(node: Big) -> frozenset[str]:
    return frozenset(head.name for head in heads_of(node.lower)) if node.lower is not None else frozenset()


def _head_renamed(lower: Node, letter: str, other: str, places: list[Stretch]) -> Node | None:
    """What stands under a sum, for another letter; None for a shape that is not clear."""
    match lower:
        case Symbol(name, at, font) if name == letter:
            places.append(at)
            return Symbol(other, at, font)
        case Compared((Symbol() as head, *rest), operators, at) if head.name == letter:
            if any(_uses(side, letter) for side in rest):
                return None
            return Compared((_swapped(head, letter, other, places), *rest), operators, at)
    return None


def _renamed(node: Node, letter: str, other: str, places: list[Stretch]) -> Node:
    """The node with an index renamed wherever it stands as one: in a script, a sample's bracket, a comparison."""
    match node:
        case Big() if letter in _heads(node):
            return node
        case Scripted(base, lower, upper, primes, at):
            if lower is not None and script_letters(lower) is not None:
                lower = _swapped(lower, letter, other, places)
            if isinstance(upper, Enclosed) and script_letters(upper) is not None:
                upper = _swapped(upper, letter, other, places)
            elif upper is not None:
                upper = _renamed(upper, letter, other, places)
            return Scripted(_renamed(base, letter, other, places), lower, upper, primes, at)
        case Compared(sides, operators, at):
            swapped = (_swapped(s, letter, other, places) if isinstance(s, Symbol) else s for s in sides)
            return Compared(tuple(swapped), operators, at)
    return rebuilt(node, lambda part: _renamed(part, letter, other, places))


def _swapped(node: Node, letter: str, other: str, places: list[Stretch]) -> Node:
    if isinstance(node, Symbol):
        if node.name != letter:
            return node
        places.append(node.at)
        return Symbol(other, node.at, node.font)
    return rebuilt(node, lambda part: _swapped(part, letter, other, places))


def _uses(node: Node, letter: str) -> bool:
    """Whether a letter stands anywhere, but in a sum over it."""
    match node:
        case Symbol(name):
            return name == letter
        case Big() if letter in _heads(node):
            return False
    found: list[bool] = []

    def look(part: Node) -> Node:
        found.append(_uses(part, letter))
        return part

    rebuilt(node, look)
    return any(found)
