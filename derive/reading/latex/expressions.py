r"""Items to nodes: a precedence parser for sums, products, quotients and what stands in a list.

From the loosest to the tightest: the bar of a condition, commas, relations, + and −, Σ and ∂/∂x before the product that
follows them, products, ``log`` before its argument, scripts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .brackets import bracketed
from .derivatives import goes_on_chain
from .differentials import differential, is_name
from .groups import opened, reach
from .item import Item
from .limits import Stop
from .operands import OPERANDS, binomial, fraction
from .scripting import AFTER, CHAINED, scripted, with_more
from .tree import (
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
    Stretch,
    Symbol,
    Total,
    Unread,
)

__all__ = ["Reader", "operand_words", "parts_of", "span", "whole"]

_SEPARATING = frozenset(["comma", "words", "mid", "relation", "over"])
_LAYOUT = frozenset(["wide", "row", "cell", "tag", "nothing"])
_STOPPING = frozenset(["function", "big", "mark"])
_OPERATORS = frozenset(["sign", "mark", "slash", "relation"])
_COLONS = frozenset([":", r"\div"])
_SIGNS_IN_A_ROW = 6


def span(items: list[Item], at: int) -> Stretch:
    """Where the items stand; nothing at ``at`` if there are none."""
    return Stretch(items[0].start, items[-1].end) if items else Stretch(at, at)


def whole(items: list[Item], at: int, depth: int, font: str = "", joining: bool = False) -> Node:
    """What stands in a group, a script, a bracket: an expression, or several with commas and relations between them.

    With ``joining``, as in a script, ``i = 1, \\dots, n`` is one comparison.
    """
    if not items:
        return Missing(Stretch(at, at))
    if len(items) == 1:
        item = items[0]
        if item.kind == "letter" and not item.note:
            return Symbol(item.text, Stretch(item.start, item.end), font)
        if item.kind == "number" and not font:
            return Numeral(item.text, Stretch(item.start, item.end))
        if item.kind in ("mark", "sign") or (joining and item.kind == "function"):
            return Symbol(item.text, Stretch(item.start, item.end))
    if depth <= 0:
        return Unread("nested too deeply", "fewer groups within groups", span(items, at))
    items = bracketed(opened(items))
    kinds = {item.kind for item in items}
    if not kinds.isdisjoint(_LAYOUT):
        items = [item for item in items if item.kind not in _LAYOUT]
        if not items:
            return Missing(Stretch(at, at))
    if kinds.isdisjoint(_SEPARATING):
        return Reader(items, depth, font).total()
    return _conditioned(items, at, depth, font, joining)


def _conditioned(items: list[Item], at: int, depth: int, font: str, joining: bool) -> Node:
    if any(item.kind == "over" for item in items):
        place = next(place for place, item in enumerate(items) if item.kind == "over")
        return Reader(items, depth, font).over(items[:place], items[place], items[place + 1 :])
    sides: list[list[Item]] = [[]]
    operators: list[Item] = []
    for item in items:
        if item.kind == "mid":
            operators.append(item)
            sides.append([])
        else:
            sides[-1].append(item)
    if not operators:
        return _listed(items, at, depth, font, joining)
    places = [items[0].start, *(item.end for item in operators)]
    nodes = tuple(
        _listed(side, place, depth, font, joining) if side else Missing(Stretch(place, place))
        for side, place in zip(sides, places, strict=True)
    )
    return Compared(nodes, tuple(item.text for item in operators), span(items, at))


def _listed(items: list[Item], at: int, depth: int, font: str, joining: bool) -> Node:
    nodes = parts_of(items, depth, font, joining)
    if len(nodes) == 1:
        return nodes[0]
    return Listed(nodes, span(items, at)) if nodes else Missing(Stretch(at, at))


def parts_of(items: list[Item], depth: int, font: str = "", joining: bool = False) -> tuple[Node, ...]:
    """The parts between commas and prose; prose is a part of its own, nothing after a last comma is none."""
    nodes: list[Node] = []
    for start, part in _pieces(items):
        if part:
            nodes.append(_compared(part, depth, font))
        elif nodes or start < items[-1].start:
            nodes.append(Missing(Stretch(start, start)))
    return tuple(_joined(nodes) if joining else nodes)


def _pieces(items: list[Item]) -> Iterator[tuple[int, list[Item]]]:
    """Each part with the place where it begins; an empty one only between two commas."""
    part: list[Item] = []
    after_comma = False
    start = items[0].start if items else 0
    for place, item in enumerate(items):
        if item.kind == "comma":
            if part or (after_comma and item.text == ","):
                yield start, part
            part, start, after_comma = [], item.end, True
        elif item.kind == "dots" and not part and (after_comma or not place) and _stands_alone(items, place):
            yield start, [item]
            start = item.end
        elif item.kind == "words" and not operand_words(items, place):
            if part:
                yield start, part
            yield item.start, [item]
            part, start, after_comma = [], item.end, False
        else:
            part.append(item)
    if part:
        yield start, part


def _stands_alone(items: list[Item], place: int) -> bool:
    """Whether an operand follows dots without a comma between: ``1, \\ldots n``."""
    return place + 1 < len(items) and items[place + 1].kind in ("letter", "symbol", "number", "word")


def operand_words(items: list[Item], place: int) -> bool:
    """Whether words stand where an operand is needed, ``2 \\cdot \\text{cross entropy}``, or beside the mathematics."""
    before = items[place - 1].kind if place else ""
    after = items[place + 1].kind if place + 1 < len(items) else ""
    if before in ("sign", "mark", "slash"):
        return True
    if before == "relation":
        return after not in ("letter", "symbol", "unknown", "number")
    return (not before or before == "comma") and after in ("relation", "mark", "slash", "script")


def _compared(items: list[Item], depth: int, font: str) -> Node:
    """Sides with relations between them, or the one side; a sign alone is a name, as in ``x_{:, j}``."""
    if len(items) == 1 and (items[0].kind in ("mark", "sign") or items[0].text == ":"):
        return Symbol(items[0].text, span(items, 0))
    places = [place for place, item in enumerate(items) if item.kind == "relation"]
    if not places:
        return Reader(items, depth, font).total()
    nodes: list[Node] = []
    start = 0
    for place in [*places, len(items)]:
        side = items[start:place]
        at = side[0].start if side else items[place].start if place < len(items) else items[-1].end
        nodes.append(Reader(side, depth, font).total() if side else Missing(Stretch(at, at)))
        start = place + 1
    return Compared(tuple(nodes), tuple(items[place].text for place in places), span(items, 0))


def _joined(nodes: list[Node]) -> list[Node]:
    r"""``i = 1``, ``\dots``, ``n`` become one comparison with the list 1, …, n."""
    found: list[Node] = []
    place = 0
    while place < len(nodes):
        node = nodes[place]
        end = place + 1
        while end < len(nodes) and isinstance(nodes[end], Dots | Numeral | Symbol | Total | Product | Scripted):
            end += 1
        run = nodes[place + 1 : end]
        listing = any(isinstance(one, Dots) for one in run) or (run and all(isinstance(one, Numeral) for one in run))
        if isinstance(node, Compared) and listing and "\\mid" not in node.operators:
            last = node.sides[-1]
            values = Listed((last, *run), Stretch(last.at.start, run[-1].at.end))
            node = Compared((*node.sides[:-1], values), node.operators, Stretch(node.at.start, run[-1].at.end))
            place = end - 1
        found.append(node)
        place += 1
    return found


class Reader:
    """One row of operands and operators, read from left to right."""

    __slots__ = ("chain", "depth", "font", "items", "partial", "place", "slashes")

    def __init__(self, items: list[Item], depth: int, font: str = "") -> None:
        self.items = items
        self.place = 0
        self.slashes = 0
        self.depth = depth
        self.font = font
        self.partial = False
        """Whether a ``\\partial_x`` before this row's next factors differentiates them, up to the next."""
        self.chain: list[Item] | None = None
        """What a ∂/∂x before this row's next factors differentiates by; a ∂x behind them is the chain rule's."""

    def from_(self, start: int) -> Stretch:
        """From the item at ``start`` to what was read last."""
        return Stretch(self.items[start].start, self.items[self.place - 1].end)

    def here(self) -> int:
        """The character where reading goes on."""
        items = self.items
        if self.place < len(items):
            return items[self.place].start
        return items[-1].end if items else 0

    def inside(self, items: list[Item], at: int, font: str | None = None, joining: bool = False) -> Node:
        """What a group of this row holds."""
        return whole(items, at, self.depth - 1, self.font if font is None else font, joining)

    def total(self) -> Node:
        """Terms with their signs, to the end of the row."""
        items = self.items
        if not items:
            return Missing(Stretch(0, 0))
        terms: list[tuple[str, Node]] = []
        signed = items[0].kind == "sign"
        while self.place < len(items):
            if items[self.place].kind == "sign":
                terms.append(self._signed())
            else:
                terms.append(("+", self.product()))
        if len(terms) == 1 and not signed:
            return terms[0][1]
        return Total(tuple(terms), Stretch(items[0].start, items[-1].end))

    def _signed(self) -> tuple[str, Node]:
        """A sign and its term; further signs make a term of their own, ``a + -b``."""
        items, start = self.items, self.place
        while self.place < len(items) and items[self.place].kind == "sign":
            self.place += 1
        signs = items[start : self.place]
        if len(signs) > _SIGNS_IN_A_ROW:
            return signs[0].text, Unread("too many signs", "one sign before a term", self.from_(start))
        node = self.product()
        for sign in reversed(signs[1:]):
            node = Total(((sign.text, node),), Stretch(sign.start, max(node.at.end, sign.end)))
        return signs[0].text, node

    def body(self, stop: Stop = Stop.SUM) -> Node:
        r"""The product that an operator before it takes; in ``\sum_j - a_j`` with its sign."""
        if self.place >= len(self.items):
            return Missing(Stretch(self.here(), self.here()))
        self.depth -= 1
        try:
            if self.depth <= 0:
                return self.rest_unread()
            return self.product(stop) if not self.at_sign() else self._negative(lambda: self.product(stop))
        finally:
            self.depth += 1

    def rest_unread(self, reason: str = "nested too deeply") -> Node:
        """The rest of the row, unread."""
        start, self.place = min(self.place, len(self.items) - 1), len(self.items)
        return Unread(reason, "something simpler", self.from_(start))

    def at_sign(self) -> bool:
        """Whether a sign comes next."""
        return self.place < len(self.items) and self.items[self.place].kind == "sign"

    def _negative(self, operand: Callable[[], Node]) -> Node:
        """A sign where an operand is needed, with the operand: ``\\cdot -1``."""
        sign = self.items[self.place]
        self.place += 1
        node = operand()
        return Total(((sign.text, node),), Stretch(sign.start, max(node.at.end, sign.end)))

    def product(self, stop: Stop = Stop.SUM) -> Node:
        """Factors side by side up to + or −; the argument of a function ends at a mark and the next function too."""
        items, start = self.items, self.place
        count = len(items)
        factors: list[Node] = []
        marks: list[str] = []
        while self.place < count:
            item = items[self.place]
            kind = item.kind
            if kind == "sign" or (factors and self._ends(item, stop)):
                break
            if kind == "mark":
                if not factors:
                    factors.append(Missing(Stretch(item.start, item.start)))
                self.place += 1
                factors.append(self._after_mark())
                marks.append(item.text)
            elif kind == "slash":
                self._divide(factors)
            elif kind == "evaluated" and factors:
                self._evaluate(factors, marks)
            elif kind == "group" and not item.inner and factors:
                self.place += 1
                factors[-1] = with_more(self, factors[-1])
            else:
                self._append(factors, marks)
        if len(factors) == 1:
            return factors[0]
        if not factors:
            return Missing(Stretch(self.here(), self.here()))
        return Product(tuple(factors), tuple(marks), self._over(factors, start))

    def _append(self, factors: list[Node], marks: list[str]) -> None:
        """The next factor, which may be one name with the letter d or Δ before it."""
        factor = self.factor()
        if factor is None:
            return
        name = differential(factors, factor) if factors else None
        if name is not None:
            factors[-1] = name
            return
        if factors:
            marks.append("")
        factors.append(factor)

    def _ends(self, item: Item, stop: Stop) -> bool:
        """Whether a product with factors ends before an item."""
        if stop is Stop.MARK and item.kind == "mark":
            return True
        if stop is Stop.FUNCTION and self._ends_argument(item):
            return True
        if self.partial and item.text == r"\partial" and item.kind == "symbol":
            following = self.items[self.place + 1].kind if self.place + 1 < len(self.items) else ""
            return following == "script"
        return self.chain is not None and item.kind in ("command", "mark") and goes_on_chain(self)

    def _evaluate(self, factors: list[Node], marks: list[str]) -> None:
        """``f(x)|_{x=0}``: the bar of an evaluation, with its scripts, behind an operand or an application."""
        item = self.items[self.place]
        self.place += 1
        inner = factors.pop()
        if isinstance(inner, Enclosed) and factors and marks and not marks[-1] and is_name(factors[-1]):
            head = factors.pop()
            marks.pop()
            inner = Product((head, inner), ("",), Stretch(head.at.start, inner.at.end))
        factors.append(scripted(self, Enclosed(".", "|", inner, Stretch(inner.at.start, item.end))))

    def _over(self, factors: list[Node], start: int) -> Stretch:
        begin = min(self.items[start].start, factors[0].at.start)
        return Stretch(begin, max(self.items[self.place - 1].end, factors[-1].at.end))

    def _ends_argument(self, item: Item) -> bool:
        if item.kind == "slash":
            following = self.items[self.place + 1].kind if self.place + 1 < len(self.items) else ""
            return following in ("function", "big")
        return item.kind in _STOPPING or self._is_operator(item)

    def _is_operator(self, item: Item) -> bool:
        r"""``\frac{\partial}{\partial z}`` with nothing over it but the sign, and ∇."""
        if item.kind == "symbol":
            return item.text == r"\nabla"
        if item.kind != "command" or not item.text.endswith("frac"):
            return False
        top = self.items[self.place + 1] if self.place + 1 < len(self.items) else None
        inner = top.inner if top is not None else None
        return bool(inner) and inner is not None and inner[0].text in (r"\partial", "d") and len(inner) in (1, 3)

    def _after_mark(self) -> Node:
        """The operand that a mark or a slash needs."""
        if self.place >= len(self.items):
            return Missing(Stretch(self.here(), self.here()))
        kind = self.items[self.place].kind
        if kind == "sign":
            return self._signed_operand()
        if kind in _OPERATORS:
            return Missing(Stretch(self.here(), self.here()))
        factor = self.factor()
        return Missing(Stretch(self.here(), self.here())) if factor is None else factor

    def _signed_operand(self) -> Node:
        self.depth -= 1
        try:
            return self.rest_unread() if self.depth <= 0 else self._negative(self._after_mark)
        finally:
            self.depth += 1

    def _divide(self, factors: list[Node]) -> None:
        at = self.items[self.place]
        self.place += 1
        top = factors.pop() if factors else Missing(Stretch(at.start, at.start))
        bottom = self._after_mark()
        self.slashes += 1
        if at.text in _COLONS and self._joins_factor():
            bottom = Unread(f"{at.text} before a product, or another one", "parentheses, or \\frac", bottom.at)
        if self.slashes > CHAINED:
            top = Unread("too many slashes", "fractions, or fewer slashes", top.at)
        factors.append(Quotient(top, bottom, Stretch(top.at.start, max(bottom.at.end, at.end)), slash=True))

    def _joins_factor(self) -> bool:
        """Whether a factor stands behind without a mark, or another colon: what is divided by what is not clear."""
        if self.place >= len(self.items):
            return False
        item = self.items[self.place]
        return item.text in _COLONS if item.kind == "slash" else item.kind not in _OPERATORS

    def factor(self) -> Node | None:
        """An operand with its scripts; None for what leaves no trace."""
        items, start = self.items, self.place
        item = items[start]
        kind = item.kind
        if kind == "letter" and item.text != "d":
            self.place += 1
            node: Node | None = Symbol(item.text, Stretch(item.start, item.end), item.note or self.font)
        elif kind == "number" and not self.font and not item.note:
            self.place += 1
            node = Numeral(item.text, Stretch(item.start, item.end))
        else:
            node = OPERANDS[kind](self, item) if kind in OPERANDS else self.unread()
        place = self.place
        if place < len(items) and items[place].kind in AFTER and node is not None:
            node = scripted(self, node)
        return node

    def unread(self) -> Node:
        """The item here, which is no operand."""
        item = self.items[self.place]
        self.place += 1
        return Unread(f"{item.text} is not read here", item.note or "an operand", Stretch(item.start, item.end))

    def argument(self, font: str | None = None, joining: bool = False) -> Node:
        """What a command takes: a group, or one token, with the arguments it takes itself."""
        if self.place >= len(self.items):
            return Missing(Stretch(self.here(), self.here()))
        items, at = self.argument_items()
        return self.inside(items, at, font, joining)

    def argument_items(self) -> tuple[list[Item], int]:
        """The items of an argument and where it begins; none at the end of the row."""
        if self.place >= len(self.items):
            return [], self.here()
        item = self.items[self.place]
        if item.kind == "group":
            self.place += 1
            return item.inner or [], item.start + 1
        end = reach(self.items, self.place) if item.kind in ("command", "unknown") else self.place + 1
        found = self.items[self.place : end]
        self.place = end
        return found, item.start

    def over(self, top: list[Item], sign: Item, bottom: list[Item]) -> Node:
        r"""``{top \over bottom}``, ``{n \choose k}``."""
        at = Stretch(top[0].start if top else sign.start, bottom[-1].end if bottom else sign.end)
        if sign.text == r"\over":
            return fraction(self, (top, at.start), (bottom, sign.end), at)
        return binomial(self, (top, at.start), (bottom, sign.end), at)
