"""What is said of a claim, in sentences: its verdict, what it uses, where it holds, what would make it hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from unicodedata import combining, east_asian_width

from ..kernel.records import replace
from ..report import Derivation, Step
from .plain import plain
from .remarks import SIZE_CONDITION, sizes
from .suggestions import in_words, suggested

__all__ = ["filled", "pointed", "sentences"]

TIE = "\u00a0"
INDENT = "  "
CUT = "…"


def sentences(
    derivation: Derivation, any_value: Sequence[Sequence[str]], columns: int = 80, *, option: str = "--let"
) -> str:
    """A paragraph for every step; of several steps each has its equation before it.

    ``option`` is what says what a name means, where this is asked.
    """
    several = len(derivation.steps) > 1
    lines: list[str] = []
    for number, (step, names) in enumerate(zip(derivation.steps, any_value, strict=True), 1):
        if several:
            lines += filled(f"{number}. {equation(step)}", columns, INDENT * 2)
        first, *rest = said(derivation, step, names, option)
        lines += filled(first, columns, INDENT, INDENT * several)
        for sentence in rest:
            lines += filled(sentence, columns, INDENT * 2, INDENT * (1 + several))
    for note in derivation.assumed:
        lines += filled(f"Assumed: {plain(note)}.", columns, INDENT)
    return "\n".join(lines)


def equation(step: Step) -> str:
    """The two sides that were compared."""
    return f"{plain(step.before)} = {plain(step.after)}"


def said(derivation: Derivation, step: Step, names: Sequence[str], option: str) -> Iterator[str]:
    """The sentences about a step, the verdict first."""
    witness = None if step.witness is None else step.witness.sentence
    match step.verdict:
        case "proved" if step.follows and step.reason is not None:
            yield f"{capital(plain(step.reason))}."
        case "proved":
            ranges = [f"{size} ≥ {least}" for size, least in sorted(sizes((shown(derivation, step),)).items())]
            yield f"Proved{' for every ' + ', '.join(ranges) if ranges else ''}."
            if step.reason is not None:
                yield f"{capital(plain(step.reason))}."
        case "refuted":
            yield f"Refuted: {witness or 'the two sides differ'}."
        case "unreadable":
            yield f"Not read: {step.reason}."
        case _:
            yield f"Unknown: {plain(step.reason or 'it was not decided')}."
    for repair in step.repairs:
        yield f"Read {plain(repair.read)} for {plain(repair.was)}."
    if step.uses:
        yield f"Uses {', '.join(map(in_words, step.uses))}."
    conditions = [condition for condition in step.conditions if not SIZE_CONDITION.fullmatch(condition)]
    if conditions and step.verdict == "proved":
        yield f"Where {', '.join(map(plain, conditions))}."
    if step.suggestion:
        yield f"{capital(suggestion(step.suggestion))}."
    if names:
        one = len(names) == 1
        letters = [plain(name) for name in names]
        listed = " and ".join([", ".join(letters[:-1]), letters[-1]][one:])
        yield f"Nothing is said of {listed}: {option} says what {'it is' if one else 'they are'}."


def suggestion(text: str) -> str:
    """What would help, its mathematics as text."""
    return " ".join(suggested(text, words=in_words, assumed=in_words, written=in_words))


def shown(derivation: Derivation, step: Step) -> Derivation:
    """A derivation of one step; its sides count entry by entry, where they are vectors."""
    return Derivation(derivation.name, (replace(step, componentwise=False),))


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def filled(text: str, columns: int, indent: str, first: str = "") -> list[str]:
    """The text in lines; a line is broken at a space, and at none inside of a relation or a sum if that is possible."""
    return wrap(
        text, columns, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [first]


def pointed(text: str, offset: int, columns: int = 80) -> tuple[str, str]:
    """The line of a text that has a character, and a caret under it; of a long line the part around it."""
    offset = min(max(offset, 0), len(text))
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line, place = text[begin : end if end >= 0 else len(text)].replace("\t", " "), offset - begin
    if len(line) > columns:
        first = max(0, min(place - columns // 2, len(line) - columns))
        cut = line[first : first + columns]
        cut = (CUT + cut[1:]) if first else cut
        cut = (cut[:-1] + CUT) if first + columns < len(line) else cut
        line, place = cut, place - first
    return line, " " * sum(map(width, line[:place])) + "^"


def width(character: str) -> int:
    """How many columns a character takes."""
    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
