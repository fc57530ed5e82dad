"""Lines of styled stretches for a terminal: plain in a pipe, with colours and links where the terminal has them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from ..kernel.records import dataclass
from ..notation.characters import no_command

__all__ = ["Line", "Span", "columns_of", "flat", "has_links", "in_colour", "logged", "print_lines"]

STYLES = {
    "title": "bold",
    "heading": "bold",
    "mathematics": "",
    "rule": "dim italic",
    "words": "dim",
    "proved": "green",
    "refuted": "bold red",
    "unknown": "yellow",
    "unreadable": "yellow",
    "summary": "bold",
    "place": "bold",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "advice": "green",
}

WITHOUT_LINKS = ("dumb", "linux", "screen", "cons25", "eterm", "emacs")
"""Terminals, by the beginning of TERM, that print an OSC 8 link as rubbish, or nobody knows what they do with it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line and the part it plays, which decides its colour; ``link`` is the URL it leads to."""

    text: str
    role: str = "mathematics"
    link: str = ""


Line = tuple[Span, ...]


def columns_of(out: TextIO) -> int:
    """COLUMNS, or the terminal's width, or 80 in a pipe."""
    if not out.isatty():
        return int_or(os.environ.get("COLUMNS"), 80)
    import shutil

    return shutil.get_terminal_size().columns


def int_or(value: str | None, otherwise: int) -> int:
    """A positive integer from the environment, if it is one."""
    return int(value) if value and value.isdecimal() and int(value) > 0 else otherwise


def in_colour(out: TextIO) -> bool:
    """Whether to print in colour: only in a terminal, never where NO_COLOR is set or the terminal is a dumb one."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def has_links() -> bool:
    """Whether the terminal takes OSC 8 links; FORCE_HYPERLINK=1 or 0 knows better.

    Nobody can ask a terminal.  One that does not know them leaves them out, but for a few old ones.
    """
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    inside_emacs = "INSIDE_EMACS" in os.environ and "vterm" not in os.environ["INSIDE_EMACS"]
    kind = os.environ.get("TERM", "")
    tmux = "TMUX" in os.environ
    return bool(kind) and not inside_emacs and (tmux or not kind.startswith(WITHOUT_LINKS))


def flat(line: Line) -> str:
    """A line without colours."""
    return "".join(span.text for span in line).rstrip()


def logged(line: Line) -> str:
    """A line without colours for a log, whose reader obeys nothing of it."""
    return no_command(flat(line))


def print_lines(content: Iterable[Line], out: TextIO, *, colour: bool) -> None:
    """Print the lines; without ``colour`` no escape code at all."""
    if colour:
        print_in_colour(content, out)
    else:
        out.write("".join(logged(line) + "\n" for line in content))


def print_in_colour(content: Iterable[Line], out: TextIO) -> None:
    """Print with rich, which is imported only here: it takes longer to load than all of this takes to run."""
    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    console = Console(file=out, force_terminal=True, highlight=False)
    links = has_links()
    for line in content:
        styled = Text(no_wrap=True, overflow="ignore", end="")
        for span in line:
            style = Style.parse(STYLES[span.role]) if STYLES[span.role] else Style.null()
            styled.append(span.text, style + Style(link=span.link) if span.link and links else style)
        console.print(styled, soft_wrap=True)
