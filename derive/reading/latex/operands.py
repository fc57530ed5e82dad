r"""What stands where an operand is needed: names, brackets, fractions, functions, Σ, tables, and what commands make."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...kernel.records import replace
from ...notation.expressions import expression
from .derivatives import derivative_command, derivative_here, derivative_of_fraction
from .groups import behind_optional
from .item import Item
from .limits import Stop
from .scripting import script
from .tables import cases, grid, is_table
from .tree import (
    Annotated,
    Big,
    Dots,
    Enclosed,
    Function,
    Grid,
    Listed,
    Missing,
    Node,
    Numeral,
    Product,
    Quotient,
    Root,
    Scripted,
    Stretch,
    Symbol,
    Unread,
    Words,
)
from .vocabulary import ACCENTS, ANNOTATIONS, BOLD_NAMES, DERIVATIVES, FONTS, LAYOUTS

if TYPE_CHECKING:
    from .expressions import Reader

__all__ = ["OPERANDS", "binomial", "fraction"]

Part = tuple[list[Item], int]
"""The items of an argument and the character where it begins."""

_UNDER = frozenset(["max", "min", "sup", "inf", "lim", "limsup", "liminf", "argmax", "argmin"])
"""Functions that are big operators when something stands under them."""


def _number(reader: Reader, item: Item) -> Node:
    reader.place += 1
    font = item.note or reader.font
    at = Stretch(item.start, item.end)
    return Symbol(item.text, at, font) if font in ("bold", "blackboard") else Numeral(item.text, at)


def _symbol(reader: Reader, item: Item) -> Node:
    if item.text == r"\nabla":
        reader.place += 1
        return _nabla(reader, reader.place - 1)
    if item.text == r"\partial":
        found = derivative_here(reader)
        if found is not None:
            return found
    reader.place += 1
    return Symbol(item.text, Stretch(item.start, item.end), "" if reader.font == "roman" else reader.font)


def _unknown(reader: Reader, item: Item) -> Node:
    r"""A command that nobody explained: a name, or with braces behind it a function, as ``\pv`` and ``\pv{x}``."""
    start = reader.place
    reader.place += 1
    arguments: list[Node] = []
    while reader.place < len(reader.items) and reader.items[reader.place].kind == "group" and len(arguments) < 9:
        if not reader.items[reader.place].inner:
            break
        arguments.append(reader.argument())
    at = reader.from_(start)
    if not arguments:
        font = "bold" if _BOLD_NAME.fullmatch(item.text) else "" if reader.font == "roman" else reader.font
        return Symbol(item.text, at, font)
    among = Stretch(arguments[0].at.start, arguments[-1].at.end)
    inner = arguments[0] if len(arguments) == 1 else Listed(tuple(arguments), among)
    if item.text in _ENCLOSING:
        return Enclosed(*_ENCLOSING[item.text], inner, at)
    return Function(item.text, None, None, inner, at)


_BOLD_NAME = expression(BOLD_NAMES)
_ENCLOSING = {
    r"\abs": ("|", "|"),
    r"\norm": (r"\|", r"\|"),
    r"\ceil": (r"\lceil", r"\rceil"),
    r"\floor": (r"\lfloor", r"\rfloor"),
    r"\set": (r"\{", r"\}"),
    r"\inner": (r"\langle", r"\rangle"),
}


def _letter(reader: Reader, item: Item) -> Node:
    """The letter d, which may begin ``dL/dx``."""
    found = derivative_here(reader)
    if found is not None:
        return found
    reader.place += 1
    return Symbol(item.text, Stretch(item.start, item.end), item.note or reader.font)


def _word(reader: Reader, item: Item) -> Node:
    reader.place += 1
    return Symbol(item.text, Stretch(item.start, item.end), "" if reader.font == "roman" else reader.font)


def _words(reader: Reader, item: Item) -> Node:
    reader.place += 1
    return Words(item.text, Stretch(item.start, item.end))


def _dots(reader: Reader, item: Item) -> Node:
    reader.place += 1
    return Dots(Stretch(item.start, item.end))


def _switch(reader: Reader, item: Item) -> None:
    r"""``\bf`` and the like: for the rest of the row."""
    reader.place += 1
    reader.font = item.text


def _scripts_of(reader: Reader) -> tuple[Node | None, Node | None]:
    """What stands under and over a function or a big operator."""
    lower: Node | None = None
    upper: Node | None = None
    while reader.place < len(reader.items) and reader.items[reader.place].kind == "script":
        low = reader.items[reader.place].text == "_"
        if (lower if low else upper) is not None:
            break
        found = script(reader)
        lower, upper = (found, upper) if low else (lower, found)
    return lower, upper


def _big(reader: Reader, item: Item) -> Node:
    reader.place += 1
    following = reader.items[reader.place].kind if reader.place < len(reader.items) else ""
    if item.note == "word" and following != "script":
        return Symbol(item.text, Stretch(item.start, item.end))
    return _big_of(reader, item.text, reader.place - 1, *_scripts_of(reader))


def _big_of(reader: Reader, name: str, start: int, lower: Node | None, upper: Node | None) -> Node:
    body = reader.body()
    return Big(name, lower, upper, body, reader.from_(start))


def _function(reader: Reader, item: Item) -> Node:
    start, name = reader.place, item.text
    reader.place += 1
    following = reader.items[reader.place] if reader.place < len(reader.items) else None
    if item.note == "typed" and (following is None or following.kind in ("relation", "comma")):
        return Symbol(name, Stretch(item.start, item.end))
    if name == "arg" and following is not None and following.text in ("max", "min"):
        reader.place += 1
        name += following.text
    return _function_of(reader, name, start, *_scripts_of(reader))


def _function_of(reader: Reader, name: str, start: int, lower: Node | None, upper: Node | None) -> Node:
    if name in _UNDER and lower is not None:
        return _big_of(reader, name, start, lower, upper)
    following = reader.items[reader.place : reader.place + 1]
    if lower is upper is None and following and following[0].kind == "prime":
        return Symbol(name, reader.from_(start))  # tanh'(x): a name with a prime, before its parentheses
    return Function(name, lower, upper, _argument_of(reader), reader.from_(start))


def _argument_of(reader: Reader) -> Node:
    """Brackets or braces that follow at once, else the product up to the next mark or function."""
    items, place = reader.items, reader.place
    following = items[place] if place < len(items) else None
    scripted = place + 1 < len(items) and items[place + 1].kind in ("script", "prime")
    if following is None or following.kind in ("mark", "slash", "relation", "comma"):
        return Missing(Stretch(reader.here(), reader.here()))
    if following.kind == "bracket":
        reader.place += 1
        return _bracketed(reader, following)
    if following.kind == "group" and following.inner and not scripted:
        reader.place += 1
        return reader.inside(following.inner, following.start + 1)
    return reader.body(Stop.FUNCTION)


def _bracket(reader: Reader, item: Item) -> Node:
    reader.place += 1
    return _bracketed(reader, item)


def _bracketed(reader: Reader, item: Item) -> Node:
    inner = item.inner or []
    at = Stretch(item.start, item.end)
    if item.text == r"\{" and item.note == "." and len(inner) == 1 and is_table(inner[0]):
        return cases(reader, inner[0], at)
    node = reader.inside(inner, inner[0].start if inner else max(item.start, item.end - 1))
    if item.text == "." and item.note == ".":
        return node
    return Enclosed(item.text, item.note, node, at)


def _group(reader: Reader, item: Item) -> Node | None:
    """Braces that carry a script, have a font of their own, or are empty."""
    reader.place += 1
    if item.inner:
        node = reader.inside(item.inner, item.start + 1)
        return replace(node, at=Stretch(item.start, item.end))
    following = reader.items[reader.place].kind if reader.place < len(reader.items) else ""
    return Missing(Stretch(item.start, item.end)) if following in ("script", "prime") else None


def _environment(reader: Reader, item: Item) -> Node:
    reader.place += 1
    at = Stretch(item.start, item.end)
    if item.text in LAYOUTS:
        return reader.inside(item.inner or [], item.start)
    if item.text == "subarray":
        return _lines(reader, item.inner or [], item.start, reader.place - 1)
    return cases(reader, item, at) if "cases" in item.text else grid(reader, item, at)


def fraction(reader: Reader, top: Part, bottom: Part, at: Stretch) -> Node:
    """A derivative if ∂ or d stands in both parts, else a quotient."""
    found = derivative_of_fraction(reader, top[0], bottom[0], at)
    if found is not None:
        return found
    return Quotient(reader.inside(*top), reader.inside(*bottom), at)


def binomial(reader: Reader, top: Part, bottom: Part, at: Stretch) -> Node:
    """One over the other in brackets."""
    return Grid("binom", ((reader.inside(*top),), (reader.inside(*bottom),)), at)


def _command(reader: Reader, item: Item) -> Node | None:
    start = reader.place
    reader.place += 1
    name = item.text
    if name.endswith("frac"):
        top, bottom = reader.argument_items(), reader.argument_items()
        return fraction(reader, top, bottom, reader.from_(start))
    if name in DERIVATIVES:
        return derivative_command(reader, DERIVATIVES[name], start)
    if (name in ACCENTS or name in FONTS) and _is_nabla(reader):
        reader.place += 1
        return _nabla(reader, start)
    if name in ACCENTS:
        return _accented(ACCENTS[name], reader.argument(), reader.from_(start))
    if name in FONTS:
        return _in_font(reader, start, FONTS[name])
    if name in ANNOTATIONS and name not in ("underset", "overset"):
        return _annotated(reader, start, ANNOTATIONS[name])
    return _MORE[name](reader, start) if name in _MORE else reader.argument()


def _nabla(reader: Reader, start: int) -> Node:
    from .gradients import nabla  # few pages have one

    return nabla(reader, start)


def _is_nabla(reader: Reader) -> bool:
    r"""Whether the argument that follows is ∇ alone, as in ``\vec\nabla``, ``\boldsymbol{\nabla}``."""
    if reader.place >= len(reader.items):
        return False
    item = reader.items[reader.place]
    inner = item.inner if item.kind == "group" else [item]
    return bool(inner) and inner is not None and len(inner) == 1 and inner[0].text == r"\nabla"


def _in_font(reader: Reader, start: int, font: str) -> Node:
    node = reader.argument(font)
    at = reader.from_(start)
    match node:
        case Symbol(name, _, own):
            return Symbol(name, at, own)
        case Numeral(text) if font in ("bold", "blackboard"):
            return Symbol(text, at, font)
        case Numeral(text):
            return Numeral(text, at)
        case Product((Symbol("d", _, "bold"), Symbol(name, _, "bold")), ("",)):
            return Symbol(f"d{name}", at, "bold")
        case Product((Symbol("d", _, "bold"), Scripted(Symbol(name, _, "bold") as base, lower, upper, primes)), ("",)):
            whole = Symbol(f"d{name}", Stretch(node.at.start, base.at.end), "bold")
            return Scripted(whole, lower, upper, primes, at)
    return node if isinstance(node, Missing | Unread) else replace(node, at=at)


def _accented(accent: str, node: Node, at: Stretch) -> Node:
    """An accent is a part of the name under it, also if that has scripts or an argument; over more it is a function."""
    match node:
        case Symbol(name, _, font):
            return Symbol(f"{accent}{{{name}}}", at, font)
        case Numeral(text) if accent == r"\vec":
            return Symbol(f"{accent}{{{text}}}", at)
        case Scripted(Symbol() as base, lower, upper, primes):
            inner = _accented(accent, base, base.at)
            return Scripted(inner, lower, upper, primes, at)
        case Product((Symbol() | Scripted() as base, Enclosed() as argument), marks):
            return Product((_accented(accent, base, base.at), argument), marks, at)
        case Missing() | Unread():
            return node
    return Function(accent, None, None, node, at)


def _annotated(reader: Reader, start: int, kind: str) -> Node:
    inner = reader.argument()
    note: Node | None = None
    if kind == r"\cancelto":
        note, inner = inner, reader.argument()
    brace = kind.endswith(("brace", "bracket", "paren"))
    if brace and reader.place < len(reader.items) and reader.items[reader.place].kind == "script":
        note = script(reader)
    return Annotated(kind, inner, note, reader.from_(start))


def _root(reader: Reader, start: int) -> Node:
    degree: Node | None = None
    end = behind_optional(reader.items, reader.place)
    if end > reader.place:
        opening = reader.items[reader.place]
        reader.place = end
        degree = reader.inside(opening.inner or [], opening.start + 1)
    return Root(degree, reader.argument(), reader.from_(start))


def _set(reader: Reader, start: int) -> Node:
    r"""``\underset{x}{\max}``: what stands under or over an operator; elsewhere a note, or, if it is a sign, a mark
    that may mean anything.
    """
    kind = "\\" + reader.items[start].text
    note = reader.argument(joining=True)
    items, at = reader.argument_items()
    names = [item for item in items if item.kind not in ("wide",)]
    lower, upper = (note, None) if kind == r"\underset" else (None, note)
    if names and names[0].kind == "function" and len(names) <= 2:
        return _function_of(reader, "".join(item.text for item in names), start, lower, upper)
    if len(names) == 1 and names[0].kind == "big":
        more_lower, more_upper = _scripts_of(reader)
        return _big_of(reader, names[0].text, start, lower or more_lower, upper or more_upper)
    inner = reader.inside(items, at)
    if _is_sign(note):
        return Function(kind, lower, upper, inner, reader.from_(start))
    return Annotated(kind, inner, note, reader.from_(start))


def _is_sign(note: Node) -> bool:
    r"""Whether a note is a letter or a sign, as in ``\overset{*}{x}``, and no word or formula."""
    match note:
        case Symbol(name):
            return len(name) == 1 or name.startswith("\\")
        case Product((Missing(), *_)):
            return True
    return False


def _binomial(reader: Reader, start: int) -> Node:
    top, bottom = reader.argument_items(), reader.argument_items()
    return binomial(reader, top, bottom, reader.from_(start))


def _substack(reader: Reader, start: int) -> Node:
    """The lines of a script, one part each."""
    items, at = reader.argument_items()
    return _lines(reader, items, at, start)


def _lines(reader: Reader, items: list[Item], at: int, start: int) -> Node:
    rows: list[list[Item]] = [[]]
    for item in items:
        if item.kind == "row":
            rows.append([])
        else:
            rows[-1].append(item)
    nodes = tuple(reader.inside(row, row[0].start, joining=True) for row in rows if row)
    return nodes[0] if len(nodes) == 1 else Listed(nodes, reader.from_(start)) if nodes else Missing(Stretch(at, at))


def _operator(reader: Reader, start: int) -> Node:
    r"""``\operatorname{E}``, ``\mathop{\rm argmax}``: a name, set upright; with what stands under it."""
    items, at = reader.argument_items()
    names = [item for item in items if item.kind not in ("wide", "switch")]
    if names and names[0].kind == "function" and len(names) <= 2:
        name = "".join(item.text for item in names)
        return _function_of(reader, name, start, *_scripts_of(reader))
    node = reader.inside(items, at, "roman")
    return Symbol(node.name, reader.from_(start), node.font) if isinstance(node, Symbol) else node


_MORE: dict[str, Callable[[Reader, int], Node]] = {
    "sqrt": _root,
    "pmod": lambda reader, start: reader.rest_unread("a remainder"),
    "overset": _set,
    "underset": _set,
    "stackrel": _set,
    **dict.fromkeys(["binom", "dbinom", "tbinom"], _binomial),
    "substack": _substack,
    **dict.fromkeys(["operatorname", "mathop"], _operator),
}

OPERANDS: dict[str, Callable[[Reader, Item], Node | None]] = {
    "letter": _letter,
    "number": _number,
    "symbol": _symbol,
    "unknown": _unknown,
    "word": _word,
    "words": _words,
    "function": _function,
    "big": _big,
    "bracket": _bracket,
    "group": _group,
    "environment": _environment,
    "command": _command,
    "switch": _switch,
    "dots": _dots,
    "script": lambda reader, item: Missing(Stretch(item.start, item.start)),
}
