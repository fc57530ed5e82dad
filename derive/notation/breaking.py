"""A picture that is too wide, broken into several: before + and −, else before ·, else inside brackets."""

from __future__ import annotations

from collections.abc import Iterator

from .as_picture import CASE_GAP, Picture, beside, braced, line, picture_of, stacked
from .as_text import text_of
from .layout import Brackets, Cases, Fraction, Layout, Operator, Place, Row, Script, Symbol, row
from .wrapping import wrapped

__all__ = ["broken"]

BRACE = 2
"""Columns of a brace and the space behind it."""
LEAST_CASES = 12
"""No narrower is a case distinction stacked."""


def broken(layout: Layout, columns: int, max_height: int = 5) -> tuple[Picture, ...]:
    """The layout as pictures of at most ``columns``, to be read one after the other; nothing is left out."""
    whole = picture_of(layout, max_height)
    if whole.width <= columns:
        return (whole,)
    rows: list[Picture] = []
    for chunk in chunks(layout, Place.SUM):
        piece = picture_of(row(*chunk), max_height)
        if piece.width <= columns:
            append(rows, piece, columns)
            continue
        for part in chunks(row(*chunk), Place.PRODUCT):
            for smaller in fitting(row(*part), columns, max_height):
                append(rows, smaller, columns)
    return tuple(trimmed(picture) for picture in rows)


def fitting(layout: Layout, columns: int, max_height: int) -> Iterator[Picture]:
    """A layout without operators of its own, opened until it fits."""
    piece = picture_of(layout, max_height)
    if piece.width <= columns:
        yield piece
        return
    if isinstance(layout, Cases) and columns > LEAST_CASES:
        yield narrow(layout, columns, max_height)
        return
    inside = opened(layout)
    if inside is None:
        yield from (line(text) for text in wrapped(text_of(layout), columns))
        return
    for part in chunks(inside, Place.PRODUCT):
        yield from fitting(row(*part), columns, max_height)


def narrow(layout: Cases, columns: int, max_height: int) -> Picture:
    """A case distinction, each condition beneath its value."""
    room = columns - BRACE
    parts: list[list[Picture]] = []
    for value, condition in layout.rows:
        said = broken(condition, room - len(CASE_GAP), max_height)
        under = [beside([line(CASE_GAP if place == 0 else " " * len(CASE_GAP)), p]) for place, p in enumerate(said)]
        parts.append([*broken(value, room, max_height), *under])
    spaced = [picture for place, part in enumerate(parts) for picture in (*([line("")] if place else []), *part)]
    above = sum(picture.height for picture in parts[0])
    return braced(stacked(spaced, 0, centred=False), above)


def append(rows: list[Picture], piece: Picture, columns: int) -> None:
    """Put a piece behind the last row where it fits, else on a new one."""
    if rows and rows[-1].width + piece.width <= columns:
        rows[-1] = beside([rows[-1], piece])
    else:
        rows.append(piece)


def chunks(layout: Layout, finest: Place) -> Iterator[list[Layout]]:
    """A row cut before each operator that is at least as loose as ``finest``."""
    chunk: list[Layout] = []
    for item in layout.items if isinstance(layout, Row) else (layout,):
        if isinstance(item, Operator) and item.place.value <= finest.value and chunk:
            yield chunk
            chunk = []
        chunk.append(item)
    yield chunk


def opened(layout: Layout) -> Layout | None:
    """A layout one level flatter: a bracket or fraction becomes part of the row; None where nothing is left to open."""
    match layout:
        case Row(items):
            for place, item in enumerate(items):
                inside = opened(item)
                if inside is not None:
                    return row(*items[:place], inside, *items[place + 1 :])
            return None
        case Brackets(body, left, right):
            return row(Symbol(left, left), body, Symbol(right, right))
        case Fraction(numerator, denominator):
            return row(shown(numerator), Operator("/", "/", Place.PRODUCT), shown(denominator))
        case Script(Brackets(body, left, right), lower, upper):
            return row(Symbol(left, left), body, Script(Symbol(right, right), lower, upper))
        case _:
            return None


def shown(layout: Layout) -> Layout:
    """With the brackets that a slash needs."""
    return Brackets(layout.body) if isinstance(layout, Brackets) else layout


def trimmed(picture: Picture) -> Picture:
    """Without the blank columns at the left that a leading operator's space leaves."""
    indent = min(len(text) - len(text.lstrip(" ")) for text in picture.lines)
    return Picture(tuple(text[indent:] for text in picture.lines), picture.baseline)
