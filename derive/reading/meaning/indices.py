"""Indices as they are written: letters and numbers below, samples and layers above; scripts that are words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...kernel import Index, Literal, Relation, Size
from ...kernel.records import replace
from ..latex.tree import Compared, Enclosed, Listed, Missing, Node, Numeral, Product, Scripted, Symbol, Total, Words
from .refusal import UnreadableError

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["index", "index_list", "sample_of", "size_of", "spelled"]


def size_of(place: Index) -> Size:
    """The size of the range of an index that no sum has bound yet."""
    size = getattr(place, "size", None)
    if size is None:
        raise TypeError("a bound index has no size of its own")
    return size  # type: ignore[no-any-return]  # every index that is not bound has one


def sample_of(e: Elaboration, upper: Node, base: Symbol, lower: Node | None) -> Index | None:
    """The sample of x^{(m)}, or of ŷ^i inside a sum over i; None for a power."""
    match upper:
        case Enclosed("(" | "[", _, Numeral(text)) if e.scope.zeroth and e.scope.counting != "0":
            e.note("numbers above count from 0: read as counting from 1")
            e.counting.add("0")
            return Literal(int(text) + 1, e.fresh_size())
        case Enclosed("(" | "[", _, Symbol() | Numeral() as inner):
            return index(e, inner)
        case Enclosed("(" | "[", _, Total() as inner) if e.scope.has_samples(base.name):
            return index(e, inner)
        case Symbol(name) if name in e.indices and base.name not in e.arguments:
            return e.indices[name]
    return None


def index_list(e: Elaboration, lower: Node) -> tuple[Index, ...] | None:
    """The indices of a lower script, or None where it is part of the name: L_{CE}, x_{max}."""
    match lower:
        case Listed(parts) | Product(parts):
            found = [index_list(e, part) for part in parts]
            if any(places is None for places in found):
                return None
            return tuple(place for places in found if places is not None for place in places)
        case Symbol(name) if len(name) > 1 and not name.startswith("\\"):
            return None
        case Words():
            return None
        case Enclosed("(" | "[", _, inner):
            return index_list(e, inner)
        case Missing():
            return ()
        case Numeral("0") if e.scope.counting != "0":
            return None
    return (index(e, lower),)


def index(e: Elaboration, node: Node) -> Index:
    """One index: a letter, or a number from 1, from 0 on a page that counts so."""
    match node:
        case Symbol(name):
            return e.free(name)
        case Numeral(text) if text.isdigit() and e.scope.counting == "0":
            e.note("indices count from 0: read as counting from 1")
            return Literal(int(text) + 1, e.fresh_size())
        case Numeral(text) if text.isdigit() and int(text) >= 1:
            if not e.scope.counting:
                e.counting.add("1")
            return Literal(int(text), e.fresh_size())
        case Numeral(text):
            raise UnreadableError(f"the index {text}: indices count from 1 here", node.at, "1, 2, …")
        case Compared((Symbol() as first, Symbol() as second), (r"\neq",)):
            # \theta_{i \neq k}: the index i, which is not k.
            place, other = index(e, first), index(e, second)
            e.ranges.join(size_of(place), size_of(other))
            e.relations[Relation("≠", place, other)] = node
            return place
        case Total(((_, Symbol(name)), (sign, Numeral(text)))):
            # The layer before: an index of its own, which is never the one it is counted from.
            return e.free(f"{name}{sign}{text}")
        case Scripted(Symbol(name), Symbol(own) | Numeral(own), None, 0):
            return replace(e.free(f"{name}_{own}"))
    raise UnreadableError("an index is a letter or a number", node.at, "z_j")


def spelled(lower: Node | None) -> str:
    """The letters of a script that is part of a name."""
    match lower:
        case Symbol(name):
            return name
        case Words(text):
            return text.strip()
        case Numeral(text):
            return text
        case Listed(parts) | Product(parts):
            return "".join(map(spelled, parts))
        case Enclosed(opening, closing, inner):
            return f"{opening}{spelled(inner)}{closing}"
    return ""
