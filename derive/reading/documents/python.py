"""Python programs: the mathematics of their docstrings.  Nothing is imported, and nothing is run."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from collections.abc import Iterable, Iterator

from ...kernel.records import dataclass, replace
from ...notation.expressions import expression
from .decoding import decoded, lines_ended
from .interludes import with_interludes
from .literals import Row, Text, text_of
from .markdown import read_markdown
from .passages import Directive, Document, Formula, Heading, Part, Passage, Place, Problem, Prose
from .restructured import read_restructured

__all__ = ["as_read", "decoded_program", "read_python"]

LARGEST = 2_000_000
"""The most characters of a program that are read: its tree is a hundred times as large."""
_MARKED = expression(r"[$\\]|derive:|math|[^\x00-\x7f]")
_RESTRUCTURED = expression(r"^\s*\.\. +(?:math|eq)::|:math:`|^\s*\.\. +derive:", re.MULTILINE)
_SESSION = ">>>"
_LONE = expression(r"(?<!\\)\\(?=[\s&\[*]|\Z)")
Owner = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
UNESCAPED = "two backslashes, or r before the docstring"
MOST_AGAIN = 20_000
"""The most formulas of enclosing docstrings that are read anew, for all docstrings of a module together."""
MOST_NAMED = 20
NOT_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError, tokenize.TokenError)
"""What parsing raises."""


def read_python(file: str, data: bytes) -> Document:
    """The docstrings of a module, of its classes and of its functions, each a page that what encloses it is around.

    A program that Python cannot parse is refused, with the place.
    """
    text, problems = decoded_program(data)
    if len(text) > LARGEST:
        return _refused(file, f"{len(text)} characters, more than {LARGEST}", "a smaller module", 1, 1)
    unknown = _unknown_encoding(data)
    if unknown:
        return _refused(file, unknown, "one that Python has, such as utf-8", 1, 1)
    try:
        with warnings.catch_warnings(action="ignore"):  # \s in a string is no concern of ours
            return _document(file, text, ast.parse(text), problems)
    except SyntaxError as wrong:
        expected = UNESCAPED if "unicode error" in wrong.msg else "a Python module"
        line, column = max(wrong.lineno or 1, 1), max(wrong.offset or 1, 1)
        return _refused(file, f"Python cannot parse it: {wrong.msg}", expected, line, column)
    except NOT_PYTHON as wrong:
        return _refused(file, f"Python cannot parse it: {str(wrong) or 'too much nesting'}", "a Python module", 1, 1)


def _unknown_encoding(data: bytes) -> str:
    """Which encoding the first lines of a program name, if that is none."""
    try:
        tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError as wrong:
        return wrong.msg if wrong.msg.startswith("unknown encoding") else ""
    return ""


def _refused(file: str, reason: str, expected: str, line: int, column: int) -> Document:
    return Document(file, (), refused=Problem(reason, expected, Place(((line, column),))))


def decoded_program(data: bytes) -> tuple[str, list[Problem]]:
    """The text of a program in the encoding that its first lines name; UTF-8 where they name none that there is."""
    try:
        encoding = tokenize.detect_encoding(io.BytesIO(data).readline)[0]
    except SyntaxError:
        encoding = "utf-8"
    if encoding.removesuffix("-sig") == "utf-8":
        return decoded(data)
    return lines_ended(data.decode(encoding, "replace")), []


def as_read(data: bytes) -> str:
    """The text of a program with its docstrings as Python reads them, every character in its place in the file.

    Blanks stand for what is no character of its own: the quotes, and the rest of an escape.  Raises ValueError where
    Python cannot parse it.
    """
    text = decoded_program(data)[0]
    lines = text.split("\n")
    image = [list(line) for line in lines]
    try:
        with warnings.catch_warnings(action="ignore"):
            literals = [literal for owner, _, _ in _owners(ast.parse(text)) if (literal := _literal(owner))]
    except NOT_PYTHON as wrong:
        raise ValueError(f"Python cannot parse it: {wrong}") from None
    for literal in literals:
        first, begin = literal.lineno - 1, _begin(lines, literal)
        segment = _segment(lines, literal)
        for number, part in enumerate(segment.split("\n"), first):
            start = begin - 1 if number == first else 0
            image[number][start : start + len(part)] = " " * len(part)
        for row in text_of(segment, first + 1, begin).rows:
            ends = [*(start for start, _, _ in row.stretches[1:]), len(row.text)]
            for (start, line, column), end in zip(row.stretches, ends, strict=True):
                image[line - 1][column - 1 : column - 1 + end - start] = row.text[start:end]
    return "\n".join(map("".join, image))


def _document(file: str, text: str, tree: ast.Module, problems: list[Problem]) -> Document:
    reading = _Reading(file, text.split("\n"))
    for owner, name, outer in _owners(tree):
        reading.add(owner, name, outer)
    found = [docstring.part for docstring in map(reading.marked, reading.owners) if docstring is not None]
    parts, too_many = _as_many_as_are_read([part for part in found if _says_something(part)])
    passages = tuple(passage for part in parts for passage in part.document.passages)
    said = (problem for part in found for problem in part.document.problems)
    return Document(file, passages, (*problems, *said, *too_many), parts=parts)


def _as_many_as_are_read(parts: list[Part]) -> tuple[tuple[Part, ...], tuple[Problem, ...]]:
    """The first pages, as far as what is around them is not read again too often."""
    again = 0
    for number, part in enumerate(parts):
        again += sum(len(formulas_of(passage)) for passage in part.around)
        if again > MOST_AGAIN:
            reason = f"more than {MOST_AGAIN} formulas are around the docstrings of this module, each counted anew"
            place = Place(((part.lines[0], 1),))
            return tuple(parts[:number]), (
                Problem(reason, "fewer; this docstring and what follows are not read", place),
            )
    return tuple(parts), ()


def _says_something(part: Part) -> bool:
    """Whether a docstring has formulas, or directives to this program."""
    return any(isinstance(passage, Directive) or formulas_of(passage) for passage in part.document.passages)


class _Reading:
    """The docstrings of a program; one that has no sign of mathematics is read only if it encloses one that has."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file, self.lines = file, lines
        self.owners: dict[Owner, tuple[str, Owner | None]] = {}
        self.known: dict[Owner | None, _Docstring] = {None: _NOTHING}

    def add(self, owner: Owner, name: str, outer: Owner | None) -> None:
        self.owners[owner] = name, outer

    def marked(self, owner: Owner) -> _Docstring | None:
        """The docstring of an owner, if it may have mathematics."""
        literal = _literal(owner)
        marked = literal is not None and _MARKED.search(_segment(self.lines, literal))
        return self.docstring(owner) if marked else None

    def docstring(self, owner: Owner | None) -> _Docstring:
        """The docstring of an owner with what encloses it; where it has none, that of the next one that encloses it."""
        if owner is None or owner in self.known:
            return self.known[owner]
        name, outer = self.owners[owner]
        enclosing, literal = self.docstring(outer), _literal(owner)
        found = enclosing if literal is None else _read(self.file, name, self.lines, literal, enclosing)
        self.known[owner] = found
        return found


def _owners(tree: ast.Module) -> Iterator[tuple[Owner, str, Owner | None]]:
    """What can have a docstring, in the order of the file, with its name and what encloses it."""
    waiting: list[tuple[ast.AST, str, Owner | None]] = [(tree, "", None)]
    while waiting:
        node, name, outer = waiting.pop()
        if isinstance(node, Owner):
            name = ".".join(filter(None, (name, getattr(node, "name", ""))))
            yield node, name, outer
            outer = node
        inner = (child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr))
        waiting += reversed([(child, name, outer) for child in inner])


def _literal(owner: Owner) -> ast.Constant | None:
    """The docstring of a module, a class or a function: its first statement, if that is a string and nothing else."""
    match owner.body[:1]:
        case [ast.Expr(ast.Constant(str()) as literal)]:
            return literal
    return None


def _begin(lines: list[str], node: ast.Constant) -> int:
    """The column, from 1, where a literal begins."""
    return _column(lines[node.lineno - 1], node.col_offset) + 1


def _segment(lines: list[str], node: ast.Constant) -> str:
    """The source of a literal, or of several that stand one behind the other."""
    last = node.end_lineno or node.lineno
    chosen = lines[node.lineno - 1 : last]
    chosen[-1] = chosen[-1][: _column(chosen[-1], node.end_col_offset or 0)]
    chosen[0] = chosen[0][_column(chosen[0], node.col_offset) :]
    return "\n".join(chosen)


def _column(line: str, offset: int) -> int:
    """The column from 0 of an offset in bytes, as a tree counts."""
    return offset if line.isascii() else len(line.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "ignore"))


@dataclass(frozen=True, slots=True)
class _Docstring:
    """A docstring with the passages around it."""

    part: Part
    macros: str

    @property
    def within(self) -> tuple[Passage, ...]:
        return (*self.part.around, *self.part.document.passages)


_NOTHING = _Docstring(Part("", (0, 0), Document("", ())), "")


def _read(file: str, name: str, lines: list[str], literal: ast.Constant, enclosing: _Docstring) -> _Docstring:
    """A docstring as a page: reStructuredText where it has its mathematics, else Markdown."""
    text = _cleaned(text_of(_segment(lines, literal), literal.lineno, _begin(lines, literal)))
    if _RESTRUCTURED.search(str(text)):
        read = read_restructured(file, str(text), [], dollars=True)
    else:
        read = _without_examples(read_markdown(file, str(text), [], indented=True), text)
    read = with_interludes(read)
    passages = tuple(_placed(passage, text) for passage in read.passages)
    problems = [replace(problem, place=text.place(problem.place)) for problem in read.problems]
    problems += _damaged(text, [formula for passage in passages for formula in formulas_of(passage)])
    macros = "\n".join(filter(None, (enclosing.macros, read.macros_source)))
    document = Document(file, passages, tuple(problems), macros)
    lines_of = literal.lineno, literal.end_lineno or literal.lineno
    return _Docstring(Part(name, lines_of, document, enclosing.within), macros)


def _damaged(text: Text, formulas: list[Formula]) -> Iterator[Problem]:
    """The first few commands of which Python has read a part as an escape; without formulas those that are certain."""
    pairs = any(not each.command for each in text.damaged)
    inside = {place for formula in formulas for place in _lone_backslashes(formula)} if pairs else set()
    named = 0
    for each in text.damaged:
        place = Place(((each.line, each.column),))
        if each.command and (formulas or each.certain) and named < MOST_NAMED:
            named += 1
            yield Problem(f"\\{each.command[0]} in \\{each.command} is an escape here", UNESCAPED, place)
        elif not each.command and (each.line, each.column) in inside and named < MOST_NAMED:
            named += 1
            yield Problem(
                r"\\ is one backslash here, which ends no row", "four backslashes, or r before the docstring", place
            )


def _lone_backslashes(formula: Formula) -> Iterator[tuple[int, int]]:
    """Where backslashes of a formula stand in the file that are not before a letter, a sign or another one."""
    for found in _LONE.finditer(formula.text):
        yield formula.place.position(formula.text, found.start())


def formulas_of(passage: Passage) -> list[Formula]:
    """The formulas of a passage."""
    match passage:
        case Formula():
            return [passage]
        case Prose(parts):
            return [part for part in parts if isinstance(part, Formula)]
    return []


def _placed(passage: Passage, text: Text) -> Passage:
    """A passage with its places in the file."""
    place = text.place(passage.place)
    match passage:
        case Prose(parts) | Heading(parts):
            return replace(passage, place=place, parts=tuple(_part_placed(part, text) for part in parts))
    return replace(passage, place=place)


def _part_placed(part: str | Formula, text: Text) -> str | Formula:
    return replace(part, place=text.place(part.place)) if isinstance(part, Formula) else part


def _cleaned(text: Text) -> Text:
    """A docstring without the indentation that its lines have in common behind the first, and without sessions."""
    first, *rest = text.rows
    margin = min((_indent(row.text) for row in rest if row.text.strip()), default=0)
    rows = [first.behind(len(first.text) - len(first.text.lstrip()))]
    rows += [row.behind(_offset(row.text, margin)) if row.text.strip() else row.emptied for row in rest]
    return Text(tuple(_without_sessions(rows)), text.damaged)


def _indent(line: str) -> int:
    """How far a line is indented, a tab to the next multiple of eight."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _offset(line: str, margin: int) -> int:
    """How many characters stand within the margin."""
    offset = 0
    while offset < len(line) and line[offset].isspace() and len(line[: offset + 1].expandtabs()) <= margin:
        offset += 1
    return offset


def _without_sessions(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows; of a session, from >>> to the next blank line, only that there are as many."""
    session = False
    for row in rows:
        session = bool(row.text.strip()) and (session or row.text.lstrip().startswith(_SESSION))
        yield row.emptied if session else row


def _without_examples(document: Document, text: Text) -> Document:
    """The document without directives that are indented behind ``::``: what stands there shows how something is typed.

    Its formulas are read: many a docstring has its mathematics there.
    """
    if not any(isinstance(passage, Directive) for passage in document.passages):
        return document
    shown = frozenset(_literal_rows(text.rows))
    examples = [p for p in document.passages if isinstance(p, Directive) and p.place.lines[0][0] in shown]
    reason, expected = "a directive behind :: is an example and has no effect", "it outside of that"
    problems = tuple(Problem(reason, expected, example.place) for example in examples)
    kept = tuple(passage for passage in document.passages if passage not in examples)
    return replace(document, passages=kept, problems=(*document.problems, *problems))


def _literal_rows(rows: Iterable[Row]) -> Iterator[int]:
    """The numbers, from 1, of the rows that are indented behind ``::`` and an empty one."""
    margin, last = -1, ""
    for number, row in enumerate(rows, 1):
        bare, before = row.text.strip(), last.strip()
        if bare and _indent(row.text) <= margin:
            margin = -1
        elif not bare and before.endswith("::") and not before.startswith(".."):
            margin = _indent(last)
        if bare and margin >= 0:
            yield number
        last = row.text
