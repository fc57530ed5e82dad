r"""∇ and what it takes: ``\nabla_z L``, ``\nabla f(x)^T d``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .derivatives import NAMES, By, order_of
from .groups import reach
from .item import Item
from .limits import Stop
from .scripting import script, scripted
from .tree import Derivative, Listed, Missing, Node, Stretch
from .vocabulary import ACCENTS, FONTS

if TYPE_CHECKING:
    from .expressions import Reader

__all__ = ["nabla"]


def nabla(reader: Reader, start: int) -> Node:
    r"""``\nabla_z L``, ``\nabla L``, ``\nabla^2 f``: up to the next mark, as in ``\nabla f \cdot v``.

    ``\nabla f(x)`` ends with its parentheses, and ``\nabla L v`` with a name that stands for a function, a capital or f
    or ℓ: what follows is multiplied, ``^T`` behind it transposes the gradient.  ``start`` is the place of the sign; the
    reader stands behind it.
    """
    order, by = _scripts_of_nabla(reader)
    items = reader.items
    none = frozenset(["mark", "relation", "sign", "slash", "script"])
    if reader.place >= len(items) or items[reader.place].kind in none:
        end = reader.from_(start).end
        return Derivative(r"\nabla", Missing(Stretch(end, end)), by, order, reader.from_(start))
    application = _application(items, reader.place)
    if not application:
        body = reader.body(Stop.MARK)
        return Derivative(r"\nabla", body, by, order, reader.from_(start))
    transposed = _transposing(items, application)
    end = application - 2 if transposed else application
    inner = items[reader.place : end]
    body = reader.inside(inner, inner[0].start)
    reader.place = end
    node = Derivative(r"\nabla", body, by, order, Stretch(items[start].start, inner[-1].end))
    return scripted(reader, node) if transposed else node


def _scripts_of_nabla(reader: Reader) -> tuple[int | None, By]:
    order: int | None = None
    by: By = ()
    while reader.place < len(reader.items) and reader.items[reader.place].kind == "script":
        if reader.items[reader.place].text == "^":
            order, behind = order_of(reader.items, reader.place)
            if order is None:
                break
            reader.place = behind
        elif by:
            break
        else:
            found = script(reader)
            by = tuple((part, 1) for part in (found.parts if isinstance(found, Listed) else (found,)))
    return order, by


_LOSSES = frozenset(["f", "g", "ell", r"\ell"])


def _application(items: list[Item], place: int) -> int:
    """The place behind f(x), or behind a name that stands for a function; 0 for a product like any other."""
    item = items[place]
    end = reach(items, place) if item.kind in ("command", "unknown") else place + 1
    if item.kind not in NAMES - {"bracket", "group"}:
        return 0
    if item.kind == "command" and item.text not in ACCENTS and item.text not in FONTS:
        return 0
    while end < len(items) and items[end].kind in ("script", "prime"):
        end = reach(items, end) if items[end].kind == "script" else end + 1
    if end < len(items) and items[end].kind == "bracket":
        end += 1
        return reach(items, end) if _transposing(items, min(len(items), end + 2)) else end
    inner = item
    while inner.kind == "command" and place + 1 < len(items):
        place += 1
        calligraphic = FONTS.get(inner.text) in ("calligraphic", "blackboard")
        group = items[place].inner
        if calligraphic:
            return end
        if FONTS.get(inner.text) == "bold" or not group:
            return 0
        inner = group[0]
    return end if inner.text[:1].isupper() or inner.text in _LOSSES or inner.kind == "word" else 0


_TRANSPOSED = frozenset(["T", r"\top", "t", r"\mathrm"])


def _transposing(items: list[Item], end: int) -> bool:
    """Whether a raised T stands before a place."""
    if end < 2 or items[end - 2].kind != "script" or items[end - 2].text != "^":
        return False
    inner = items[end - 1].inner or [items[end - 1]]
    while inner[0].kind == "command" and len(inner) == 2:
        inner = inner[1].inner or [inner[1]]
    return len(inner) == 1 and inner[0].text in _TRANSPOSED
