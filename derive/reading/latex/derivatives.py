r"""Derivatives as written: ``\frac{\partial L}{\partial z}``, ``\partial L / \partial z``, ``\frac{d}{dx}``, ∇.

A fraction is a derivative only if ∂, or d, stands first both over and under it, before something to differentiate by;
any other stays a quotient with the symbol ∂ in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .groups import behind_optional, opened
from .item import Item
from .scripting import script
from .tree import Derivative, Listed, Missing, Node, Numeral, Product, Scripted, Stretch, Total

if TYPE_CHECKING:
    from .expressions import Reader

__all__ = [
    "NAMES",
    "By",
    "derivative_command",
    "derivative_here",
    "derivative_of_fraction",
    "goes_on_chain",
    "order_of",
]

_FAR = 40
"""How many items may stand between a ∂ and the slash that divides it."""

By = tuple[tuple[Node, int], ...]


def _sign(items: list[Item], place: int) -> tuple[str, int]:
    r"""``\partial`` or ``d`` if one stands here, with the place behind it; an empty string if none does."""
    if place >= len(items):
        return "", place
    item = items[place]
    if item.kind == "symbol" and item.text == r"\partial":
        return r"\partial", place + 1
    if item.kind == "letter" and item.text == "d":
        return "d", place + 1
    if (
        item.kind == "command"
        and item.text in ("mathrm", "operatorname", "mathsf", "mathit")
        and place + 1 < len(items)
    ):
        inner = items[place + 1].inner or [items[place + 1]]
        if len(inner) == 1 and inner[0].kind == "letter" and inner[0].text == "d":
            return "d", place + 2
    return "", place


def order_of(items: list[Item], place: int) -> tuple[int | None, int]:
    """The numeral raised here, if one is; and the place behind it."""
    if place + 1 < len(items) and items[place].kind == "script" and items[place].text == "^":
        inner = items[place + 1].inner or [items[place + 1]]
        if len(inner) == 1 and inner[0].kind == "number" and inner[0].text.isdigit() and len(inner[0].text) < 3:
            return int(inner[0].text), place + 2
    return None, place


def derivative_of_fraction(reader: Reader, top: list[Item], bottom: list[Item], at: Stretch) -> Node | None:
    """The derivative that a fraction is; without a body over it, it takes the product behind it."""
    if not top or not bottom:
        return None
    top, bottom = opened(top), opened(bottom)
    if top and top[0].kind == "sign" and top[0].text == "-":
        inner = derivative_of_fraction(reader, top[1:], bottom, at)
        return None if inner is None else Total((("-", inner),), inner.at)
    kind, place = _sign(top, 0)
    if not kind:
        return None
    order, place = order_of(top, place)
    if place < len(top) and top[place].kind in ("script", "prime", "mark", "slash"):
        return None
    by = _variables(reader, kind, bottom, order)
    if by is None:
        return None
    if place < len(top):
        return Derivative(kind, reader.inside(top[place:], top[place].start), by, order, at)
    body = _operand(reader, _chunks(kind, bottom))
    end = at.end if isinstance(body, Missing) else body.at.end
    return Derivative(kind, body, by, order, Stretch(at.start, max(end, at.end)))


def _operand(reader: Reader, chunks: Chunks | None) -> Node:
    """The product behind ∂/∂x, up to a ∂x or (∂/∂y) x that goes on with the chain rule."""
    if reader.at_sign() and reader.items[reader.place].text != "-":
        end = reader.items[reader.place - 1].end if reader.place else reader.here()
        return Missing(Stretch(end, end))
    before = reader.chain
    reader.chain = chunks[0][1] if chunks is not None and len(chunks) == 1 and chunks[0][0] == 1 else before
    try:
        return reader.body()
    finally:
        reader.chain = before


def goes_on_chain(reader: Reader) -> bool:
    r"""Whether a ``\frac{\partial x}{\partial y}`` or ``\frac{\partial}{\partial y} x`` comes next, perhaps behind a
    mark, where x is what is differentiated by: (∂f/∂x)(∂x/∂y) is meant, and not ∂/∂x of the product.
    """
    items, place = reader.items, reader.place
    place += items[place].kind == "mark"
    if place >= len(items) or items[place].kind != "command" or not items[place].text.endswith("frac"):
        return False
    top = items[place + 1].inner if place + 1 < len(items) else None
    if not top or reader.chain is None:
        return False
    top = opened(top)
    kind, behind = _sign(top, 0)
    if not kind:
        return False
    body = top[behind:] or items[place + 3 : place + 3 + len(reader.chain)]
    wanted = _spelling(reader.chain)
    return _spelling(body)[: len(wanted)] == wanted


def _spelling(items: list[Item]) -> list[str]:
    """The items one after the other, whatever braces are around them."""
    found: list[str] = []
    for item in items:
        found += _spelling(item.inner) if item.inner else [item.kind + item.text]
    return found


Chunks = list[tuple[int, list[Item]]]


def _chunks(kind: str, items: list[Item]) -> Chunks | None:
    """What is differentiated by, with how often; None if it is not all of the form ∂x ∂y."""
    chunks: Chunks = []
    place = 0
    while place < len(items):
        found, behind = _sign(items, place)
        if found == kind and not (chunks and not chunks[-1][1]):
            count, behind = order_of(items, behind)
            chunks.append((count or 1, []))
            place = behind
        elif not chunks or items[place].kind in ("sign", "slash", "relation"):
            return None
        else:
            end = place + (2 if items[place].kind == "script" else 1)
            chunks[-1][1].extend(items[place:end])
            place = end
    if not chunks or any(not chunk or chunk[0].kind in ("script", "prime", "mark") for _, chunk in chunks):
        return None
    return chunks


def _variables(reader: Reader, kind: str, items: list[Item], order: int | None) -> By | None:
    """The variables that something is differentiated by."""
    chunks = _chunks(kind, items)
    if chunks is None:
        return None
    return _counted([(reader.inside(chunk, chunk[0].start), count) for count, chunk in chunks], order)


def _counted(by: list[tuple[Node, int]], order: int | None) -> By:
    """``\\partial z^2`` under ``\\partial^2`` counts z twice; ``\\partial x y`` under it is x and y."""
    if order is None or sum(count for _, count in by) == order:
        return tuple(by)
    if len(by) == 1 and isinstance(by[0][0], Product) and len(by[0][0].factors) == order:
        return tuple((factor, 1) for factor in by[0][0].factors)
    counted: list[tuple[Node, int]] = []
    for node, count in by:
        match node:
            case Scripted(base, lower, Numeral(text), 0, at) if text.isdigit() and len(text) < 3:
                plain = base if lower is None else Scripted(base, lower, None, 0, Stretch(at.start, lower.at.end))
                counted.append((plain, int(text)))
            case _:
                counted.append((node, count))
    return tuple(counted) if sum(count for _, count in counted) == order else tuple(by)


def derivative_here(reader: Reader) -> Node | None:
    r"""``\partial L / \partial z``, ``dL/dx``, ``\partial_z L``; None if ∂ or d is a name here, nothing being read."""
    items, start = reader.items, reader.place
    kind, place = _sign(items, start)
    if not kind:
        return None
    order, place = order_of(items, place)
    if place < len(items) and items[place].kind == "script":
        raised = items[place + 1].kind if items[place].text == "^" and place + 1 < len(items) else ""
        by_script = items[place].text == "_" or raised in ("letter", "symbol")
        return _by_script(reader, kind, order, place) if kind == r"\partial" and by_script else None
    slash = _slash(items, place)
    if slash is None:
        return None
    bottom = items[slash + 1]
    if bottom.kind == "bracket":
        lower, end = bottom.inner or [], slash + 2
    else:
        end = _behind_variables(reader, kind, slash + 1)
        lower = items[slash + 1 : end]
    reader.place = start
    at = Stretch(items[start].start, items[end - 1].end)
    by = _variables(reader, kind, opened(lower), order)
    if by is None:
        return None
    reader.place = end
    if place < slash:
        return Derivative(kind, reader.inside(items[place:slash], items[place].start), by, order, at)
    body = _operand(reader, _chunks(kind, opened(lower)))
    return Derivative(kind, body, by, order, Stretch(at.start, max(at.end, body.at.end)))


def _slash(items: list[Item], place: int) -> int | None:
    """The slash that divides what begins here, with something behind it."""
    for end in range(place, min(len(items) - 1, place + _FAR)):
        kind = items[end].kind
        if kind == "slash":
            return end
        if kind in ("sign", "mark", "relation", "comma", "big"):
            return None
    return None


def _behind_variables(reader: Reader, kind: str, place: int) -> int:
    reader.place = place
    while True:
        found, behind = _sign(reader.items, reader.place)
        if found != kind or behind >= len(reader.items):
            return reader.place
        reader.place = order_of(reader.items, behind)[1]
        if reader.place >= len(reader.items) or reader.items[reader.place].kind not in NAMES:
            return reader.place
        reader.factor()


NAMES = frozenset(["letter", "symbol", "unknown", "word", "bracket", "group", "command"])
"""What a variable begins with."""


def _by_script(reader: Reader, kind: str, order: int | None, place: int) -> Node:
    r"""``\partial_{z_k} L``: the product that follows is differentiated, up to the next ``\partial_x``."""
    start, reader.place = reader.place, place
    found = script(reader)
    if order is None:
        order, reader.place = order_of(reader.items, reader.place)
    parts = found.parts if isinstance(found, Listed) else (found,)
    by = tuple((part, order or 1) for part in parts) if len(parts) == 1 else tuple((part, 1) for part in parts)
    before, reader.partial = reader.partial, True
    try:
        return Derivative(kind, reader.body(), by, order, reader.from_(start))
    finally:
        reader.partial = before


def derivative_command(reader: Reader, kind: str, start: int) -> Node:
    r"""``\pdv{L}{z}``, ``\pdv[2]{L}{z}``, ``\dv{x} f``."""
    order: int | None = None
    end = behind_optional(reader.items, reader.place)
    if end > reader.place:
        inner = reader.items[reader.place].inner or []
        if len(inner) != 1 or not inner[0].text.isdigit() or len(inner[0].text) > 2:
            return reader.rest_unread("a derivative of this order")
        order, reader.place = int(inner[0].text), end
    parts: list[Node] = []
    while reader.place < len(reader.items) and reader.items[reader.place].kind == "group" and len(parts) < 4:
        parts.append(reader.argument())
    if not parts:
        return reader.rest_unread("a derivative without a variable")
    by = parts[1:] or parts
    body = parts[0] if len(parts) > 1 else reader.body()
    counted = tuple((part, order if order and len(by) == 1 else 1) for part in by)
    return Derivative(kind, body, counted, order, reader.from_(start))
