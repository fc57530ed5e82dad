"""Bytes to text: UTF-8, with what is none of it named and the rest kept."""

from __future__ import annotations

from .passages import Place, Problem

__all__ = ["decoded", "lines_ended"]

_MOST_NAMED = 20
_LONE = [chr(code) for code in range(0xDC80, 0xDD00)]


def decoded(data: bytes) -> tuple[str, list[Problem]]:
    r"""The text, its lines ended by ``\n`` alone, without a byte order mark; U+FFFD for what is no text."""
    problems: list[Problem] = []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = lines_ended(data.decode("utf-16", "replace").removeprefix("\ufeff"))
        return text.replace("\x00", "\ufffd"), problems
    try:
        text = lines_ended(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = lines_ended(data.decode("utf-8-sig", "surrogateescape"))
        problems = _named(text, _LONE, "bytes that are not UTF-8", "UTF-8")
        text = text.translate(dict.fromkeys(range(0xDC80, 0xDD00), "\ufffd"))
    if "\x00" in text:
        problems += _named(text, ["\x00"], "a NUL byte", "text")
        text = text.replace("\x00", "\ufffd")
    return text, problems


def lines_ended(text: str) -> str:
    r"""The text with its lines ended by ``\n`` alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _named(text: str, signs: list[str], reason: str, expected: str) -> list[Problem]:
    """A problem for each line with one of these signs, at the first in it; no more than the first few lines."""
    problems: list[Problem] = []
    wanted = set(signs)
    for number, line in enumerate(text.split("\n"), 1):
        if wanted.isdisjoint(line):
            continue
        column = next(at for at, sign in enumerate(line, 1) if sign in wanted)
        problems.append(Problem(reason, expected, Place(((number, column),))))
        if len(problems) == _MOST_NAMED:
            break
    return problems
