r"""The scripts of an operand: ``_`` and ``^`` in whatever order, primes, accents, and scripts that name a margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .item import Item
from .tree import Function, Missing, Node, Numeral, Scripted, Stretch, Symbol, Total, Unread

if TYPE_CHECKING:
    from .expressions import Reader

__all__ = ["AFTER", "CHAINED", "script", "scripted", "with_more"]

AFTER = frozenset(["script", "prime", "accent", "postfix"])
"""What belongs to the operand before it."""

CHAINED = 5
"""How many slashes, or scripts of scripts, follow each other; more would nest the tree without end."""

_GLUED = frozenset(["letter", "number", "symbol", "unknown", "group", "command"])
_MARGINS = frozenset([":", ".", "+"])


def scripted(reader: Reader, base: Node) -> Node:
    """The base with what stands behind it; a second script of a kind is a script of it all."""
    items = reader.items
    lower: Node | None = None
    upper: Node | None = None
    primes = chained = 0
    while reader.place < len(items) and items[reader.place].kind in AFTER:
        item = items[reader.place]
        if item.kind == "prime":
            if upper is not None:
                base, lower, upper, primes = _scripts(reader, base, lower, upper, primes), None, None, 0
            primes += 1
            reader.place += 1
        elif item.kind == "script":
            marks = _primes(reader)
            if marks:
                primes += marks
                continue
            taken = lower if item.text == "_" else upper
            if taken is not None:
                base = _twice(reader, base) if upper is taken else _scripts(reader, base, lower, upper, primes)
                lower, upper, primes = None, None, 0
                chained += 1
            found = script(reader, base)
            lower, upper = (found, upper) if item.text == "_" else (lower, found)
        else:
            base, lower, upper, primes = _scripts(reader, base, lower, upper, primes), None, None, 0
            base = _marked(reader, base)
            chained += 1
        if chained > CHAINED:
            base, chained = Unread("too many scripts", "one script above and one below", base.at), 0
    return _scripts(reader, base, lower, upper, primes)


def _twice(reader: Reader, base: Node) -> Node:
    """What has two upper scripts, ``2^3^2``: TeX does not set it, as it may be (2^3)^2 or 2^{3^2}."""
    at = Stretch(base.at.start, reader.items[reader.place - 1].end)
    return Unread("two upper scripts behind each other", "braces, {a^b}^c or a^{b^c}", at)


def _scripts(reader: Reader, base: Node, lower: Node | None, upper: Node | None, primes: int) -> Node:
    if lower is None and upper is None and not primes:
        return base
    return Scripted(base, lower, upper, primes, Stretch(base.at.start, reader.items[reader.place - 1].end))


def with_more(reader: Reader, base: Node) -> Node:
    r"""What stands behind empty braces, ``y_i{}^{(m)}``: scripts of the same base where there is room for them."""
    found = scripted(reader, base)
    match found:
        case Scripted(Scripted(inner, lower, upper, primes), below, above, more) if found.base is base:
            if (lower is None or below is None) and (upper is None or above is None):
                return Scripted(inner, lower or below, upper or above, primes + more, found.at)
    return found


def _primes(reader: Reader) -> int:
    r"""How many primes ``^{\prime\prime}`` is; 0 for another script, which is left in its place."""
    following = reader.items[reader.place + 1] if reader.place + 1 < len(reader.items) else None
    if following is None or reader.items[reader.place].text != "^":
        return 0
    inner = following.inner if following.kind == "group" else [following]
    if not inner or any(item.kind != "prime" for item in inner):
        return 0
    reader.place += 2
    return len(inner)


def _marked(reader: Reader, base: Node) -> Node:
    """What is neither a script nor a prime but stands behind an operand: an accent, a !."""
    item = reader.items[reader.place]
    reader.place += 1
    at = Stretch(base.at.start, item.end)
    if item.kind == "accent" and isinstance(base, Symbol):
        return Symbol(f"{item.text}{{{base.name}}}", at, base.font)
    return Function(item.text, None, None, base, at)


def script(reader: Reader, base: Node | None = None) -> Node:
    """What ``^`` or ``_`` raises or lowers: a group, one token, or, as in ``e^-x``, a sign with the next one."""
    mark = reader.items[reader.place]
    reader.place += 1
    if reader.place >= len(reader.items):
        return Missing(Stretch(mark.end, mark.end))
    item = reader.items[reader.place]
    if item.kind == "sign":
        return _signed(reader, base)
    if item.kind in ("mark", "relation", "slash", "comma"):
        reader.place += 1
        return Symbol(item.text, Stretch(item.start, item.end))
    items, at = reader.argument_items()
    return reader.inside(_with_margins(items) if mark.text == "_" else items, at, None, True)


def _signed(reader: Reader, base: Node | None) -> Node:
    """``e^-x``, and ``e^-(x + b)`` where the base is e or a numeral: elsewhere ``f^-(x)`` is f⁻ at x."""
    sign = reader.items[reader.place]
    reader.place += 1
    following = reader.items[reader.place] if reader.place < len(reader.items) else None
    near = following is not None and following.start == sign.end
    power = isinstance(base, Numeral) or (isinstance(base, Symbol) and base.name == "e")
    glued = following is not None and (following.kind in _GLUED or (power and following.kind == "bracket"))
    if not near or sign.text == "+" or not glued:
        return Symbol(sign.text, Stretch(sign.start, sign.end))
    node = reader.argument()
    return Total(((sign.text, node),), Stretch(sign.start, reader.items[reader.place - 1].end))


def _with_margins(items: list[Item]) -> list[Item]:
    r"""``x_{i:}``, ``x_{\cdot j}``, ``n_{i+}``: a sign at an end of the script stands for all that an index may be, and
    is a part of its own.
    """
    if len(items) < 2 or not (_is_margin(items[0]) or _is_margin(items[-1])):
        return items
    first = 0
    while first < len(items) and _is_margin(items[first]):
        first += 1
    last = len(items)
    while last > first and _is_margin(items[last - 1]):
        last -= 1
    if any(item.kind in ("relation", "mid", "slash") for item in items[first:last]):
        return items
    if first < last and items[first].kind == "number" and all(item.kind == "sign" for item in items[:first]):
        return items
    parts = [*([one] for one in items[:first]), items[first:last], *([one] for one in items[last:])]
    found: list[Item] = []
    for part in parts:
        if found and part and not _is_comma(found[-1]) and not _is_comma(part[0]):
            found.append(Item("comma", ",", part[0].start, part[0].start))
        found += part
    return [Item("mark", item.text, item.start, item.end) if _is_margin(item) else item for item in found]


def _is_comma(item: Item) -> bool:
    return item.kind == "comma" and item.text != "."


def _is_margin(item: Item) -> bool:
    return item.kind == "mark" or (item.kind in ("relation", "comma", "sign") and item.text in _MARGINS)
