"""The blocks of a Markdown document by markdown-it-py, with displayed mathematics kept whole.

Only markdown-it's block rules are run, so that nothing reads ``_`` and ``*`` in a formula.  Its paragraph is replaced
by one that goes on through what a line opens and does not close (``$$``, ``\\[``, an environment, a comment), and that
is tried before any other block.  Links by reference and HTML are not blocks here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, fence, heading, table

from ...kernel.records import dataclass
from ...notation.expressions import expression
from .constructs import Construct
from .scanning import open_end

__all__ = ["Block", "blocks"]

DEEPEST = 24
"""How many quotes, lists and items may stand in one another."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block: paragraph, heading, table, fence, colons or deep (what is nested too deeply), from line ``first``, the
    offset in the text where each of its lines begins, and what else is known of it."""

    kind: str
    first: int
    starts: tuple[int, ...]
    level: int = 0
    info: str = ""
    closed: bool = True


_UNDERLINE = expression(r"(?:(=)=+|--+)[ \t]*\Z")
_HEADING = expression(r"#{1,6}[ \t]+\S")
_OF_TABLES = frozenset(" \t|:->")
_FENCE = expression(r"(?:```|~~~)")
_OPENS_FENCE = expression(r"```+[^`]*\Z|~~~")
_ITEM = expression(r"(?:[-*+]|\d{1,9}[.)])[ \t]")


def blocks(text: str, indented: bool = False) -> list[Block]:
    """The blocks of a text, in order.  Code by indentation, rules and front matter are left out; in plain text what is
    ``indented`` is a paragraph like any other.
    """
    found: list[Block] = []
    if text:
        markdown = _markdown(indented)
        markdown.block.parse(text, markdown, {"blocks": found}, [])
    return found


@lru_cache(maxsize=2)
def _markdown(indented: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 8}).enable("table")
    rules = markdown.block.ruler
    markdown.disable(["html_block", "reference", "lheading", *(["code"] if indented else [])])
    rules.before("table", "mathematics", _mathematics, {"alt": ["blockquote"]})
    rules.before("mathematics", "depth", _depth, {"alt": []})
    rules.before("fence", "colons", _colons, {"alt": ["paragraph", "blockquote", "list"]})
    rules.at("paragraph", _paragraph)
    rules.at("fence", _fence, {"alt": ["paragraph", "blockquote", "list"]})
    rules.at("heading", _heading, {"alt": ["paragraph", "blockquote"]})
    rules.at("table", _table, {"alt": ["paragraph"]})
    return markdown


def _doubled(text: str) -> tuple[list[int], list[int]]:
    """How many ``$$`` stand before each line, outside of fences; and for each line where its section ends."""
    lines = text.split("\n")
    counts, sections, fenced = [], [len(lines)] * (len(lines) + 1), False
    for line in lines:
        bare = line.lstrip(" \t>")
        fenced ^= bare.startswith(("```", "~~~"))
        counts.append(0 if fenced else line.count("$$") - line.count("\\$$"))
    for index in range(len(lines) - 1, -1, -1):
        sections[index] = index if _HEADING.match(lines[index]) else sections[index + 1]
    return list(accumulate(counts, initial=0)), sections


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _starts(state: StateBlock, first: int, after: int) -> tuple[int, ...]:
    return tuple([min(state.bMarks[line] + state.tShift[line], state.eMarks[line]) for line in range(first, after)])


def _record(state: StateBlock, block: Block) -> None:
    state.env["blocks"].append(block)


def _paragraph(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """A paragraph, or a heading that is underlined.  The parameters' names are markdown-it's."""
    line, limit, level = startLine, state.lineMax, 0
    parent, state.parentType = state.parentType, "paragraph"
    terminators = state.md.block.ruler.getRules("paragraph")
    while True:
        line = _last_line(state, line, limit) + 1
        if line >= limit or state.isEmpty(line):
            break
        inside = state.sCount[line] - state.blkIndent
        if state.sCount[line] < 0 or inside > 3:
            continue
        if inside >= 0 and (under := _UNDERLINE.match(_line(state, line))):
            level = 1 if under[1] else 2
            break
        if not _is_plain(state, line) and any(rule(state, line, limit, True) for rule in terminators):
            break
    state.parentType = parent
    _record(state, Block("heading" if level else "paragraph", startLine, _starts(state, startLine, line), level))
    state.line = line + 1 if level else line
    state.push("paragraph_open", "p", 1).map = [startLine, state.line]
    state.push("inline", "", 0)
    state.push("paragraph_close", "p", -1)
    return True


def _is_plain(state: StateBlock, line: int) -> bool:
    """Whether no block can begin at a line, by its first letter and that of the next, which may make it a table."""
    first = state.src[state.bMarks[line] + state.tShift[line]]
    return first.isalpha() and state.src[state.eMarks[line] + 1 : state.eMarks[line] + 2] not in _OF_TABLES


def _mathematics(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """A paragraph whose first line opens what another line closes, whatever other block it looks like."""
    line = _line(state, startLine)
    construct = open_end(line)
    if line.startswith(">"):
        return False  # a quote first: inside of it the mark is no part of the line
    if _OPENS_FENCE.match(line):
        return False  # nor does what stands behind the marks of a fence open anything
    if construct is None or _last_line(state, startLine, endLine) == startLine:
        return False
    in_list = state.listIndent >= 0 and construct.begin == 0 and construct.kind != "hidden"
    if state.is_code_block(startLine) and not in_list:
        return False
    return silent or _paragraph(state, startLine, endLine, silent)


def _last_line(state: StateBlock, line: int, limit: int) -> int:
    """The line on which everything is closed that this line opens, or the next does, and so on; else the line."""
    position = 0
    while construct := open_end(_line(state, line), position):
        closed = _closing(state, construct, line, limit)
        if closed is None:
            break
        line, position = closed
    return line


def _closing(state: StateBlock, construct: Construct, line: int, limit: int) -> tuple[int, int] | None:
    r"""The line and the position in it behind what closes a construct opened on an earlier line.

    A formula that is never closed must not swallow the page: it does not go on over a heading or a fence after a blank
    line, nor over the next item of the list it is in; and if the number of ``$$`` from there to the end of the section
    is odd, one is missing, and no formula goes on over a blank line.
    """
    if _last(state, construct.closer) < state.eMarks[line]:
        return None
    depth, blank, hidden = 0, False, construct.kind == "hidden"
    for index in range(line + 1, limit):
        text = _line(state, index)
        if not text:
            if construct.closer == "$$" and not blank and _is_odd(state, line):
                return None
            blank = True
            continue
        if blank and not hidden and _stops(state, index, text):
            return None
        if construct.closer in text or (construct.opener and construct.opener in text):
            depth, end = construct.count(text, depth)
            if depth < 0:
                return None if end is None else (index, end)
    return None


def _last(state: StateBlock, closer: str) -> int:
    """Where a closer stands for the last time."""
    last: dict[str, int] = state.env.setdefault("last", {})
    if closer not in last:
        last[closer] = state.src.rfind(closer)
    return last[closer]


def _is_odd(state: StateBlock, line: int) -> bool:
    if "doubled" not in state.env:
        state.env["doubled"] = _doubled(state.src)
    counts, sections = state.env["doubled"]
    after = sections[line + 1]
    return bool((counts[after] - counts[line]) % 2)


def _stops(state: StateBlock, index: int, text: str) -> bool:
    outside = state.sCount[index] < state.blkIndent
    return bool(_HEADING.match(text) or _FENCE.match(text) or (outside and _ITEM.match(text)))


def _depth(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """What is nested too deeply is one block of words and formulas."""
    if state.level < DEEPEST:
        return False
    line = startLine + 1
    while line < endLine and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    _record(state, Block("deep", startLine, _starts(state, startLine, line)))
    state.line = line
    return True


def _colons(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """``:::{math}`` to ``:::``; of other directives and divisions only the lines with colons are markup."""
    text = _line(state, startLine)
    if not text.startswith(":::") or state.is_code_block(startLine):
        return False
    if silent:
        return True
    info, line, closed = text.strip(": \t"), startLine + 1, True
    if info.startswith("{math}"):
        while line < endLine and not re.match(r":::+\s*\Z", _line(state, line)):
            line += 1
        closed = line < endLine
        _record(state, Block("fence", startLine, _starts(state, startLine, line), 0, info, closed))
        line += closed
    state.line = line
    return True


def _fence(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    if not fence(state, startLine, endLine, silent):
        return False
    if silent:
        return True
    token = state.tokens[-1]
    last = _line(state, state.line - 1).strip()
    closed = state.line - 1 > startLine and len(last) >= len(token.markup) and not last.strip(token.markup[0])
    after = state.line - 1 if closed else state.line
    _record(state, Block("fence", startLine, _starts(state, startLine, after), 0, token.info.strip(), closed))
    return True


def _heading(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    if not heading(state, startLine, endLine, silent):
        return False
    if not silent:
        level = len(state.tokens[-1].markup)
        _record(state, Block("heading", startLine, _starts(state, startLine, startLine + 1), level, "#"))
    return True


def _table(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    if not table(state, startLine, endLine, silent):
        return False
    if not silent:
        _record(state, Block("table", startLine, _starts(state, startLine, state.line)))
    return True
