"""Which parts of a formula are not those of the one before it: trees of MathML are compared, the new parts marked.

Brackets that belong together are one part, a fraction's numerator is compared with a numerator, and what stands in a
row is compared in its order.  A marked part is an ``mrow`` of its own, so the formula stays one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from xml.etree import ElementTree as Xml

from ...kernel.records import dataclass

__all__ = ["marked"]

ROWS = frozenset({"math", "mrow", "mstyle", "msqrt", "mpadded", "mtd", "mtr", "mtable"})
"""Elements with any number of children, compared in order."""
FIXED = frozenset({"mfrac", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover"})
"""Elements whose children have each a role of its own."""
SCRIPTS = frozenset({"msub", "msup", "msubsup"})
CELLS = frozenset({"mtable", "mtr"})
"""Elements whose children are not mathematics themselves."""
CLOSING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
BRACKETS = frozenset({*CLOSING, *CLOSING.values()})
ALIKE = 0.5
"""Two parts that have less of their letters in common are not compared any further."""
MOST = 400
"""Children of a row beyond which it is not compared: who would look for the difference."""
NEAR = 8
"""Among how many parts that went the one is looked for that a new part stands for."""


@dataclass(frozen=True)
class Siblings:
    """Some children of an element, side by side."""

    parent: Xml.Element
    first: int
    last: int


@dataclass(frozen=True)
class Whole:
    """All of an element."""


WHOLE = Whole()
Changes = Whole | tuple[Siblings, ...]


def marked(new: Xml.Element, old: Xml.Element, name: str = "new") -> Xml.Element:
    """A copy of the one formula in which every part has the class ``name`` that the other one has not.

    Where the two have nothing in common, all of it has the classes ``name`` and ``all``.
    """
    before, after = grouped(deepcopy(old)), grouped(deepcopy(new))
    found = Comparison().of(before, after)
    if isinstance(found, Whole):
        mark(Siblings(after, 0, len(after)), f"{name} all")
        return after
    # From the last one backwards: the places of those before it stay what they are.
    for run in reversed(found):
        mark(run, name)
    return after


def grouped(element: Xml.Element) -> Xml.Element:
    """The element with a row of its own for every pair of brackets and what is between them."""
    for child in element:
        grouped(child)
    if element.tag not in ROWS or element.tag in CELLS:
        return element
    stack: list[tuple[str, list[Xml.Element]]] = [("", [])]
    for child in list(element):
        sign = sign_of(child)
        if sign in CLOSING:
            stack.append((CLOSING[sign], [child]))
        elif len(stack) > 1 and sign == stack[-1][0]:
            inner = Xml.Element("mrow")
            inner.extend([*stack.pop()[1], child])
            stack[-1][1].append(inner)
        else:
            stack[-1][1].append(child)
    children = applied([child for _, part in stack for child in part])
    if len(children) == 1 and children[0].tag == "mrow" and element.tag == "mrow":
        children = list(children[0])  # brackets that had a row of their own already
    element[:] = children
    return element


def sign_of(element: Xml.Element) -> str:
    """The sign that an element is; of a bracket with an exponent, the bracket."""
    if element.tag in SCRIPTS and len(element) and sign_of(element[0]) in CLOSING.values():
        return sign_of(element[0])
    return (element.text or "") if element.tag == "mo" else ""


def applied(children: Sequence[Xml.Element]) -> list[Xml.Element]:
    """The children, a letter and the brackets behind it as one: σ(z)."""
    out: list[Xml.Element] = []
    for child in children:
        if out and out[-1].tag == "mi" and is_bracketed(child):
            inner = Xml.Element("mrow")
            inner.extend([out.pop(), child])
            child = inner
        out.append(child)
    return out


def opens(element: Xml.Element) -> bool:
    """Whether it begins with a bracket."""
    return len(element) > 0 and sign_of(element[0]) in CLOSING


def is_bracketed(element: Xml.Element) -> bool:
    """Whether it is a row in round brackets."""
    return element.tag == "mrow" and len(element) > 1 and element[0].tag == "mo" and element[0].text == "("


class Comparison:
    """Compares trees; what an element is, is told once."""

    def __init__(self) -> None:
        self.known: dict[int, str] = {}

    def key(self, element: Xml.Element) -> str:
        """What an element says, whatever its spacing."""
        found = self.known.get(id(element))
        if found is None:
            inside = "".join(map(self.key, element)) or (element.text or "")
            found = inside if plain_row(element) else f"<{element.tag} {inside}>"
            self.known[id(element)] = found
        return found

    def of(self, old: Xml.Element, new: Xml.Element) -> Changes:
        """The changes from one element to another."""
        if self.key(old) == self.key(new):
            return ()
        if old.tag == new.tag and new.tag in FIXED and len(old) == len(new):
            return self.side_by_side(old, new)
        if new.tag in ROWS and len(new) <= MOST:
            return self.in_order(parts(old), new)
        # Of a row nothing may be left but one of its children.
        return () if old.tag in ROWS and self.key(new) in map(self.key, old) else WHOLE

    def side_by_side(self, old: Xml.Element, new: Xml.Element) -> Changes:
        """The changes of each child: numerator and numerator, base and base."""
        changes = [self.of(one, other) for one, other in zip(old, new, strict=True)]
        if all(isinstance(change, Whole) for change in changes):
            return WHOLE
        return tuple(run for place, change in enumerate(changes) for run in runs_of(change, new, place))

    def in_order(self, before: Sequence[Xml.Element], new: Xml.Element) -> Changes:
        """The changes of a row: what was put in, and what stands for something else."""
        after = list(new)
        blocks = self.blocks(before, after)
        found: list[Siblings] = []
        for _, i, i_end, j, j_end in blocks:
            found += self.replaced(before[i:i_end], new, j, j_end)
        joined = tuple(side_joined(found, new))
        return WHOLE if joined == (Siblings(new, 0, len(new)),) else joined

    def blocks(
        self, before: Sequence[Xml.Element], after: Sequence[Xml.Element]
    ) -> list[tuple[str, int, int, int, int]]:
        """What differs; a lone sign between two differences is a part of them."""
        keys = [self.key(child) for child in before], [self.key(child) for child in after]
        out: list[tuple[str, int, int, int, int]] = []
        codes = SequenceMatcher(None, *keys, autojunk=False).get_opcodes()
        for place, (kind, i, i_end, j, j_end) in enumerate(codes):
            between = 0 < place < len(codes) - 1 and j_end - j == 1 and after[j].tag == "mo"
            if kind == "equal" and not between:
                continue
            if out and place and (out[-1][2], out[-1][4]) == (i, j):
                _, i, _, j, _ = out.pop()
            out.append(("replace", i, i_end, j, j_end))
        return out

    def replaced(self, before: Sequence[Xml.Element], new: Xml.Element, first: int, last: int) -> Iterator[Siblings]:
        """The changes where some children stand for others: like is compared with like, the rest is new."""
        left = list(before)
        for place in range(first, last):
            child = new[place]
            alone = len(before) == last - first == 1 and before[0].tag == child.tag and opens(before[0]) == opens(child)
            partner = next((old for old in left[:NEAR] if alone or self.alike(old, child)), None)
            if partner is None:
                yield Siblings(new, place, place + 1)
                continue
            del left[: left.index(partner) + 1]
            yield from runs_of(self.of(partner, child), new, place)

    def alike(self, one: Xml.Element, other: Xml.Element) -> bool:
        """Whether two elements are of a kind and have enough in common: a base, a numerator, half of their letters."""
        if one.tag != other.tag or one.tag not in ROWS | FIXED or opens(one) != opens(other):
            return False
        if one.tag in FIXED and any(self.key(mine) == self.key(its) for mine, its in zip(one, other, strict=False)):
            return True
        mine, its = Counter(letters(one)), Counter(letters(other))
        return (mine & its).total() >= ALIKE * (mine | its).total()


def parts(element: Xml.Element) -> Sequence[Xml.Element]:
    """The children of a row; anything else is one part."""
    return list(element)[:MOST] if element.tag in ROWS else [element]


def plain_row(element: Xml.Element) -> bool:
    """Whether an element only keeps its children together."""
    return element.tag == "mrow" and len(element) == 1


def letters(element: Xml.Element) -> Iterator[str]:
    """What stands in an element, from left to right."""
    return (each.text for each in element.iter() if each.text and each.text not in BRACKETS)


def runs_of(change: Changes, parent: Xml.Element, place: int) -> tuple[Siblings, ...]:
    """The changes of a child, as they are seen from its parent."""
    return (Siblings(parent, place, place + 1),) if isinstance(change, Whole) else change


def side_joined(runs: Sequence[Siblings], parent: Xml.Element) -> Iterator[Siblings]:
    """The runs, those of the parent that touch as one."""
    open_run: Siblings | None = None
    for run in runs:
        if open_run is not None and run.parent is parent and run.first == open_run.last:
            open_run = Siblings(parent, open_run.first, run.last)
            continue
        if open_run is not None:
            yield open_run
            open_run = None
        if run.parent is parent:
            open_run = run
        else:
            yield run
    if open_run is not None:
        yield open_run


def mark(run: Siblings, name: str) -> None:
    """Put the children of a run into a row with a class; those of a table cell by cell."""
    parent, children = run.parent, run.parent[run.first : run.last]
    if parent.tag in CELLS:
        for child in children:
            mark(Siblings(child, 0, len(child)), name)
        return
    if not children:
        return
    inner = Xml.Element("mrow", {"class": name})
    for child, ends in ((children[0], run.first > 0), (children[-1], run.last < len(parent))):
        # At the end of a row of its own a sign would be spaced as if it had one side only.
        if ends and child.tag == "mo" and (child.text or "") not in BRACKETS:
            child.attrib.setdefault("form", "infix")
    inner.extend(children)
    parent[run.first : run.last] = [inner]
