"""The language as plain data: terms, indices and givens to nested lists with a word at their head, and strictly back.

``z_j`` is ``["variable", "z", [["free", "j", "n"]]]``; after its head a list has the fields of the kind of term, in
their order.  `TABLE` is the whole language: a kind of term, index or given is a row of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from fractions import Fraction
from typing import Any, get_args

from .records import dataclass
from .terms import (
    Add,
    Apply,
    Bound,
    Case,
    Definition,
    Derivative,
    Exp,
    Free,
    Fresh,
    Given,
    Index,
    Last,
    Literal,
    Log,
    Multiply,
    Number,
    OneHot,
    Power,
    Relation,
    Summation,
    Term,
    Variable,
    ZeroLogZero,
)

__all__ = [
    "FREE",
    "GIVEN",
    "NAME",
    "RATIONAL",
    "RELATION",
    "TABLE",
    "TERM",
    "VARIABLE",
    "WHOLE",
    "Data",
    "MalformedError",
    "Part",
    "expected",
    "name",
    "read",
    "several",
    "shortened",
    "whole",
    "written",
]

MOST_LEVELS = 120
"""How deep terms may be nested to be read: twice what the kernel decides, and well below Python's limit."""

MOST_DIGITS = 4_000
"""How long a number may be: Python reads no more than 4300 digits."""

GREATEST = 10**6
"""The greatest size, index or order that is read."""

Data = Any
"""What JSON can say: lists, strings, integers, objects."""


class MalformedError(ValueError):
    """Data that says nothing in the kernel's language: where it is, and what was expected there."""


# --- the parts of a row ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """How one field is written, and how it is read at a place that many levels below the top."""

    write: Callable[[Any], Data]
    read: Callable[[Data, str, int], Any]


def expected(what: str, where: str, data: Data) -> MalformedError:
    """The error that names the place, what was expected there, and what kind of thing stands there."""
    if isinstance(data, list):
        found = f"a list that begins with {shortened(data[0])}" if data else "an empty list"
    else:
        found = "an object" if isinstance(data, dict) else shortened(data)
    return MalformedError(f"{where}: expected {what}, found {found}")


def shortened(data: Data) -> str:
    """A piece of data in a few characters."""
    if isinstance(data, list | dict):
        return "a list" if isinstance(data, list) else "an object"
    text = "null" if data is None else ascii(data) if isinstance(data, str) else str(data)
    return text if len(text) <= 40 else text[:36] + " ..."


def whole(data: Data, where: str, _: int = 0) -> int:
    """An integer; true and false are none."""
    if not isinstance(data, int) or isinstance(data, bool):
        raise expected("an integer", where, data)
    if abs(data) > GREATEST:
        raise MalformedError(f"{where}: expected an integer of at most {GREATEST}")
    return data


def name(data: Data, where: str, _: int = 0) -> str:
    """A name: text with at least one character, all of which can be written."""
    if not isinstance(data, str) or not data or re.search("[\ud800-\udfff]", data):
        raise expected("a name", where, data)
    return data


def operator(data: Data, where: str, _: int = 0) -> str:
    """What a relation says."""
    if data not in ("=", "≠", ">", "≥"):
        raise expected("one of = ≠ > ≥", where, data)
    found: str = data
    return found


def rational(data: Data, where: str, _: int = 0) -> Fraction:
    """An exact number as "p" or "p/q", in lowest terms."""
    form = 'a number as "p" or "p/q" in lowest terms'
    if not isinstance(data, str) or not re.fullmatch(r"-?[0-9]+(/[0-9]+)?", data):
        raise expected(form, where, data)
    if len(data) > MOST_DIGITS:
        raise MalformedError(f"{where}: expected a number of at most {MOST_DIGITS} digits, found {len(data)}")
    numerator, _slash, denominator = data.partition("/")
    if int(denominator or 1) == 0 or str(value := Fraction(int(numerator), int(denominator or 1))) != data:
        raise expected(form, where, data)
    return value


def size(data: Data, where: str, _: int = 0) -> str | int:
    """The size of a range: a name or an integer."""
    return name(data, where) if isinstance(data, str) else whole(data, where)


def several(part: Part) -> Part:
    """A list of as many as there are."""

    def write(items: tuple[Any, ...]) -> Data:
        out = []
        for item in items:
            out.append(part.write(item))  # a comprehension is a frame more on every level
        return out

    def read_all(data: Data, where: str, level: int) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise expected("a list", where, data)
        found = []
        for place, item in enumerate(data):
            found.append(part.read(item, f"{where}[{place}]", level))
        return tuple(found)

    return Part(write, read_all)


def written(thing: Term | Index | Given) -> Data:
    """A term, index or given as plain data."""
    kind = type(thing)
    row = HEADS[kind]
    out: list[Data] = [row.head]
    for part, own in zip(row.parts, FIELDS[kind], strict=True):
        out.append(part.write(getattr(thing, own)))
    return out


def one_of(what: str, *kinds: Any) -> Part:
    """Something of one of these kinds, each with a row in the table."""

    def read_one(data: Data, where: str, level: int) -> Any:
        head = data[0] if isinstance(data, list) and data and isinstance(data[0], str) else None
        row = ROWS.get(head) if head is not None else None
        if row is None or row.kind not in kinds:
            raise expected(what, where, data)
        if len(data) != 1 + len(row.parts):
            raise MalformedError(f'{where}: expected {len(row.parts)} parts after "{head}", found {len(data) - 1}')
        if level >= MOST_LEVELS:
            raise MalformedError(f"{where}: nested deeper than {MOST_LEVELS} levels")
        found = []
        for place, part in enumerate(row.parts, 1):
            found.append(part.read(data[place], f"{where}[{place}]", level + 1))
        return row.kind(*found)

    return Part(written, read_one)


# --- the table ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of term, index or given: the word at its head, and its fields in their order."""

    head: str
    kind: type
    parts: tuple[Part, ...]


NAME, OPERATOR, WHOLE, SIZE, RATIONAL = (
    Part(lambda text: text, name),
    Part(lambda text: text, operator),
    Part(lambda number: number, whole),
    Part(lambda size: size, size),
    Part(str, rational),
)
TERM = one_of("a term", *get_args(Term))
INDEX = one_of("an index", *get_args(Index))
SIDE = one_of("a term or an index", *get_args(Term), *get_args(Index))
VARIABLE = one_of('a "variable"', Variable)
FREE = one_of('a "free" index', Free)
OWN = one_of('a "free" index', Free, Fresh)
GIVEN = one_of("a given", *get_args(Given))
RELATION = one_of('a "relation"', Relation)

TABLE = (
    Row("number", Number, (RATIONAL,)),
    Row("variable", Variable, (NAME, several(INDEX))),
    Row("add", Add, (several(TERM),)),
    Row("multiply", Multiply, (several(TERM),)),
    Row("power", Power, (TERM, TERM)),
    Row("exp", Exp, (TERM,)),
    Row("log", Log, (TERM,)),
    Row("case", Case, (INDEX, INDEX, TERM, TERM)),
    Row("sum", Summation, (SIZE, WHOLE, TERM, NAME)),
    Row("derivative", Derivative, (TERM, VARIABLE)),
    Row("apply", Apply, (NAME, several(TERM), several(WHOLE))),
    Row("free", Free, (NAME, SIZE)),
    Row("literal", Literal, (WHOLE, SIZE)),
    Row("last", Last, (SIZE,)),
    Row("bound", Bound, (WHOLE,)),
    Row("fresh", Fresh, (WHOLE, SIZE, NAME)),
    Row("relation", Relation, (OPERATOR, SIDE, SIDE, several(OWN))),
    Row("one-hot", OneHot, (NAME, SIZE)),
    Row("zero-log-zero", ZeroLogZero, ()),
    Row("definition", Definition, (NAME, several(OWN), TERM)),
)
ROWS = {row.head: row for row in TABLE}
HEADS = {row.kind: row for row in TABLE}
FIELDS = {row.kind: tuple(field.name for field in fields(row.kind)) for row in TABLE}


def read(data: Data, where: str = "the data") -> Term | Index | Given:
    """The term, index or given that the data says; `MalformedError` names the place that says nothing."""
    found: Term | Index | Given = one_of("a term, an index or a given", *HEADS).read(data, where, 0)
    return found
