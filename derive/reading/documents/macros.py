r"""The macros that a document defines: ``\newcommand``, ``\def``, ``\DeclareMathOperator`` and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...notation.expressions import expression

__all__ = ["DEFINES", "configured", "definition_end", "definitions", "may_define"]

DEFINES = (
    r"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|"
    r"g?def(?=\s*\\)|let(?=\s*\\)|DeclarePairedDelimiter|(?:New|Renew|Provide|Declare)DocumentCommand)(?![A-Za-z])\*?"
)
_DEFINES = expression(DEFINES)
_NAME = expression(r"\s*(?:\{\s*\\(?:[A-Za-z@]+|.)\s*\}|\\(?:[A-Za-z@]+|.))", re.DOTALL)
_ARGUMENTS = expression(r"\s*(?:\[[^\[\]{}]*\]\s*)*(?:#\d\s*)*")
_EQUALS = expression(r"\s*=?\s*\\?(?:[A-Za-z@]+|.)", re.DOTALL)
_BRACE = expression(r"\\.|[{}]", re.DOTALL)
_BRACE_OR_COMMENT = expression(r"\\.|[{}]|%[^\n]*", re.DOTALL)
_LONGEST = 2000
_DEEPEST = 20


def may_define(text: str) -> bool:
    """Whether a text has a command that defines a macro: most have none of the letters, and are not searched."""
    letters = ("ommand", r"\Declare", r"\def", r"\gdef", r"\let")
    return any(few in text for few in letters) and _DEFINES.search(text) is not None


def definitions(text: str) -> Iterator[str]:
    """The definitions of macros in a text, as they stand."""
    at = 0
    while found := _DEFINES.search(text, at):
        end = definition_end(text, found.end(), found[0])
        if end is not None:
            yield text[found.start() : end]
        at = end or found.end()


_CONFIGURED = expression(r"(?i)\bmacros\s*['\"]?\s*:\s*\{")
_ENTRY = expression(
    r"""[\s,]*+['"]?([A-Za-z]+)['"]?\s*:\s*\[?\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')(?:\s*,\s*(\d))?[^\],}\n]*\]?"""
)


def configured(text: str) -> Iterator[str]:
    r"""The macros that a script of the page gives to MathJax, ``macros: {R: "\\mathbb R"}``, as definitions."""
    for found in _CONFIGURED.finditer(text):
        at = found.end()
        while entry := _ENTRY.match(text, at):
            body = (entry[2] if entry[2] is not None else entry[3]).replace("\\\\", "\\")
            yield rf"\newcommand{{\{entry[1]}}}" + (f"[{entry[4]}]" if entry[4] else "") + f"{{{body}}}"
            at = entry.end()


def definition_end(text: str, start: int, command: str, *, comments: bool = False) -> int | None:
    """Where a definition ends whose command ends at start; None if it is none.  With ``comments`` what stands behind a
    ``%`` closes nothing.
    """
    name = _NAME.match(text, start)
    if name is None:
        return None
    if command.startswith("\\let"):
        other = _EQUALS.match(text, name.end())
        return other and other.end()
    end = name.end()
    for _ in range(2 if "Delimiter" in command or "DocumentCommand" in command else 1):
        arguments = _ARGUMENTS.match(text, end)
        closed = _group_end(text, arguments.end() if arguments else end, comments)
        if closed is None:
            return None
        end = closed
    return end


def _group_end(text: str, start: int, comments: bool) -> int | None:
    """Where the group ends whose brace is at start."""
    if not text.startswith("{", start):
        return None
    depth = 0
    for brace in (_BRACE_OR_COMMENT if comments else _BRACE).finditer(text, start, start + _LONGEST):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return brace.end()
        if depth > _DEEPEST:
            return None
    return None
