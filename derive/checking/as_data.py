"""What came of a file as one line of JSON and strictly back: for another process, and for the next run.

A record is a list of its fields in their order; `RECORDS` has the kind of each.  A certificate goes as the text that
it is in a report, so that who passes it on need not know the kernel.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..kernel.records import dataclass, replace
from ..reading.documents import Source
from ..report import LEVELS, Derivation, Problem, Repair, Span, Statement, Step, Witness, certificate_line
from .checked import Checked

__all__ = ["RECORDS", "MalformedError", "checked_of", "text_of"]


class MalformedError(ValueError):
    """A text that says nothing about a file."""


@dataclass(frozen=True, slots=True)
class Part:
    """How one field is written as data, and read."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def plain(*kinds: type) -> Part:
    """What JSON can say as it is, of one of these types and no other: True is no number."""

    def read(data: Any) -> Any:
        if type(data) not in kinds:
            raise MalformedError(f"{type(data).__name__} where {' or '.join(kind.__name__ for kind in kinds)} belongs")
        return data

    return Part(lambda value: value, read)


def one_of(*texts: str) -> Part:
    """One of these texts."""

    def read(data: Any) -> Any:
        if data not in texts:
            raise MalformedError(f"something else where {' or '.join(texts)} belongs")
        return data

    return Part(lambda value: value, read)


def absent(value: Any) -> Part:
    """A field that no document has: always this value."""

    def same(found: Any) -> None:
        if found not in (value, None):
            raise MalformedError(f"{type(found).__name__} where nothing belongs")

    def read(data: Any) -> Any:
        same(data)
        return value

    return Part(same, read)


def many(part: Part) -> Part:
    """A tuple of as many as there are."""

    def read(data: Any) -> tuple[Any, ...]:
        return tuple(map(part.read, LIST.read(data)))

    return Part(lambda values: list(map(part.write, values)), read)


def pair(part: Part) -> Part:
    """Two of a kind."""
    some = many(part)

    def read(data: Any) -> tuple[Any, ...]:
        found: tuple[Any, ...] = some.read(data)
        if len(found) != 2:
            raise MalformedError(f"{len(found)} where two belong")
        return found

    return Part(some.write, read)


def maybe(part: Part) -> Part:
    """None, or this."""
    return Part(
        lambda value: None if value is None else part.write(value),
        lambda data: None if data is None else part.read(data),
    )


def record(kind: Any, *parts: Part) -> Part:
    """A record with these fields."""
    names = kind.__match_args__

    def write(value: Any) -> list[Any]:
        return [part.write(getattr(value, name)) for name, part in zip(names, parts, strict=True)]

    def read(data: Any) -> Any:
        if len(LIST.read(data)) != len(parts):
            raise MalformedError(f"{len(data)} fields of {len(parts)}")
        return kind(*(part.read(each) for part, each in zip(parts, data, strict=True)))

    return Part(write, read)


def sealed(step: Step) -> Step:
    """A step whose certificate is text."""
    return replace(step, certificate=None, sealed=certificate_line(step))


LIST, OBJECT, FLAG, TEXT, NUMBER = plain(list), plain(dict), plain(bool), plain(str), plain(int)
TEXT_OR_NONE, NUMBER_OR_NONE, TEXTS = plain(str, type(None)), plain(int, type(None)), many(plain(str))
NOTHING = absent(None)

SPAN = record(Span, *[NUMBER_OR_NONE] * 4, TEXT_OR_NONE, NUMBER_OR_NONE)
STATEMENT = record(Statement, TEXT, NUMBER_OR_NONE, NOTHING, NOTHING)
REPAIR = record(Repair, NUMBER, NUMBER, TEXT, TEXT, maybe(pair(NUMBER)))
TWO_TEXTS = pair(TEXT)
WITNESS = record(
    Witness,
    NUMBER_OR_NONE,
    *[OBJECT] * 3,  # sizes, indices, values
    *[TEXT] * 4,  # left, right, apart, sentence
    many(TWO_TEXTS),  # instance
    maybe(TWO_TEXTS),  # sides
)
STEP = record(
    Step,
    TEXT,  # before
    TEXT,  # after
    one_of(*LEVELS),  # verdict
    TEXT_OR_NONE,  # rule
    SPAN,
    TEXTS,  # uses
    TEXTS,  # conditions
    many(REPAIR),
    NUMBER_OR_NONE,  # from_cell
    NUMBER_OR_NONE,  # from_line
    TEXT_OR_NONE,  # reason
    maybe(WITNESS),
    TEXT_OR_NONE,  # suggestion
    NOTHING,  # certificate
    NOTHING,  # shown
    FLAG,  # componentwise
    TEXT_OR_NONE,  # expected
    maybe(SPAN),  # culprit
    TEXT_OR_NONE,  # sealed
    absent(False),  # known
    TEXT_OR_NONE,  # meaning
)
DERIVATION = record(Derivation, TEXT, many(STEP), many(STATEMENT), many(STATEMENT), TEXTS, SPAN, absent(()), absent(""))
PROBLEM = record(Problem, TEXT, TEXT, SPAN, FLAG, FLAG, absent(False))
CHECKED = record(Checked, TEXT, many(DERIVATION), many(PROBLEM), NOTHING, NUMBER)

RECORDS = {
    Span: SPAN,
    Statement: STATEMENT,
    Repair: REPAIR,
    Witness: WITNESS,
    Step: STEP,
    Derivation: DERIVATION,
    Problem: PROBLEM,
    Checked: CHECKED,
}


def text_of(checked: Checked) -> str:
    """What came of a file, without its source and without line ends."""
    derivations = tuple(
        replace(derivation, steps=tuple(map(sealed, derivation.steps))) for derivation in checked.derivations
    )
    return json.dumps(CHECKED.write(replace(checked, derivations=derivations, source=None)), separators=(",", ":"))


def checked_of(text: str, source: Source) -> Checked:
    """What came of the file with this source; `MalformedError` for a text that does not say it."""
    try:
        found: Checked = CHECKED.read(json.loads(text))
    except (ValueError, RecursionError) as failure:
        raise MalformedError(str(failure)) from None
    if found.file != source.file:
        raise MalformedError("it is about another file")
    return replace(found, source=source)
