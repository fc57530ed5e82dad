r"""Derivatives as written: ``\frac{\partial L}{\partial z}``, ``\partial L / \partial z``, ``\frac{d}{dx}``, ∇.

A fraction is a derivative only if ∂, or d, stands first both over and under it, before something to differentiate by;
any other stays a quotient with the symbol ∂ in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .groups import behind_optional, opened
from .tokens import Item
from .tree import Derivative, Listed, Missing, Node, Numeral, Product, Scripted, Stretch, Total

if TYPE_CHECKING:
    from .expressions import Reader

__all__ = ["derivative_command", "derivative_here", "derivative_of_fraction", "nabla"]

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


def _order(items: list[Item], place: int) -> tuple[int | None, int]:
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
    order, place = _order(top, place)
    if place < len(top) and top[place].kind in ("script", "prime", "mark", "slash"):
        return None
    by = _variables(reader, kind, bottom, order)
    if by is None:
        return None
    if place < len(top):
        return Derivative(kind, reader.inside(top[place:], top[place].start), by, order, at)
    body = reader.body()
    end = at.end if isinstance(body, Missing) else body.at.end
    return Derivative(kind, body, by, order, Stretch(at.start, max(end, at.end)))


def _variables(reader: Reader, kind: str, items: list[Item], order: int | None) -> By | None:
    """What is differentiated by; None if it is not all of the form ∂x ∂y."""
    chunks: list[tuple[int, list[Item]]] = []
    place = 0
    while place < len(items):
        found, behind = _sign(items, place)
        if found == kind and not (chunks and not chunks[-1][1]):
            count, behind = _order(items, behind)
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
    by = [(reader.inside(chunk, chunk[0].start), count) for count, chunk in chunks]
    return _counted(by, order)


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
    order, place = _order(items, place)
    if place < len(items) and items[place].kind == "script":
        return _by_script(reader, kind, order, place) if kind == r"\partial" and items[place].text == "_" else None
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
    body = reader.body()
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
        reader.place = _order(reader.items, behind)[1]
        if reader.place >= len(reader.items) or reader.items[reader.place].kind not in _NAMES:
            return reader.place
        reader.factor()


_NAMES = frozenset(["letter", "symbol", "unknown", "word", "bracket", "group", "command"])


def _by_script(reader: Reader, kind: str, order: int | None, place: int) -> Node:
    r"""``\partial_{z_k} L``: the product that follows is differentiated."""
    start, reader.place = reader.place, place
    script = reader.script()
    if order is None:
        order, reader.place = _order(reader.items, reader.place)
    parts = script.parts if isinstance(script, Listed) else (script,)
    by = tuple((part, order or 1) for part in parts) if len(parts) == 1 else tuple((part, 1) for part in parts)
    return Derivative(kind, reader.body(), by, order, reader.from_(start))


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


def nabla(reader: Reader, item: Item) -> Node:
    r"""``\nabla_z L``, ``\nabla L``, ``\nabla^2 f``: up to the next mark, as in ``\nabla f \cdot v``."""
    start = reader.place
    reader.place += 1
    order: int | None = None
    by: By = ()
    while reader.place < len(reader.items) and reader.items[reader.place].kind == "script":
        if reader.items[reader.place].text == "^":
            order, behind = _order(reader.items, reader.place)
            if order is None:
                break
            reader.place = behind
        elif by:
            break
        else:
            script = reader.script()
            by = tuple((part, 1) for part in (script.parts if isinstance(script, Listed) else (script,)))
    items = reader.items
    if reader.place < len(items) and items[reader.place].kind in ("mark", "relation", "sign", "slash", "script"):
        body: Node = Missing(Stretch(reader.here(), reader.here()))
    else:
        body = reader.body(argument=True)
    return Derivative(r"\nabla", body, by, order, reader.from_(start))
