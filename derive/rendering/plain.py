r"""LaTeX that somebody wrote, on one line that a terminal can show: ``\sum_j y_j \neq 1`` as ``Σ_j y_j ≠ 1``.

Only for reading: what it does not know it leaves as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from ..notation.characters import ACCENTS, GREEK, SYNONYMS, UPRIGHT, escaped, printable
from ..notation.expressions import expression
from ..notation.glyphs import grouped, raised_digits

if TYPE_CHECKING:
    from ..notation.layout import Symbol

__all__ = ["plain", "verbatim"]

TOKEN = expression(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.S)
SIGNS = {
    "sum": "Σ", "prod": "∏", "cdot": "·", "times": "×", "neq": "≠", "ne": "≠", "geq": "≥", "ge": "≥", "leq": "≤",
    "le": "≤", "in": "∈", "quad": " ", "qquad": " ", "ldots": "…", "cdots": "⋯", "dots": "…", "odot": "⊙", "prime": "′",
    "to": "→", "approx": "≈", "propto": "∝", "pm": "±", "top": "ᵀ",
    "textbackslash": "\\", "mid": "|", "forall": "∀",
} | GREEK  # fmt: skip
WORDS = frozenset({"log", "ln", "exp", "max", "min"})
DROPPED = frozenset({"left", "right", "big", "Big", "bigg", "Bigg", "displaystyle", "limits", "nonumber"})
SPACES = frozenset({"\\,", "\\;", "\\:", "\\ ", "\\!", "~"})
ENVIRONMENT = expression(r"\\begin\{(\w+)\}.*?\\end\{\1\}", re.S)
CELL_ENDS = frozenset({"&", "\\\\", "\\end"})
FRACTIONS = frozenset({"\\frac", "\\tfrac", "\\dfrac"})
SCRIPT, FRACTION = "script", "fraction"
"""What would go on with a letter behind it."""
LOOSE = expression(r"\\begin\b|\\end\b|\\\\|[&$%#]|\n\s*\n")
"""What does not stand inside one formula of ours."""


LONGEST = 16_000
"""Characters beyond which nobody reads on: the place says where all of it stands."""


def verbatim(latex: str) -> Symbol:
    """LaTeX as somebody wrote it; what would break the document around it is shown as the characters it consists of."""
    from ..notation.layout import Symbol

    bare = re.sub(r"\\[\\{}&$%#]", lambda m: m[0] if m[0] == "\\\\" else "", ENVIRONMENT.sub("", latex))
    safe = bare.count("{") == bare.count("}") and not LOOSE.search(bare)
    return Symbol(plain(latex), latex if safe else rf"\text{{{escaped(latex)}}}")


@lru_cache(maxsize=64)
def plain(latex: str) -> str:
    """The LaTeX as one line of Unicode text, without anything that would move a cursor; a very long one is cut."""
    text = printable(latex.replace("\n", " "))
    if len(text) > LONGEST:
        return f"{text[:LONGEST]}…"
    try:
        out, _ = sequence(TOKEN.findall(text), 0, frozenset())
    except RecursionError:  # nobody reads a thousand fractions in each other: they stay as they are typed
        out = text
    return re.sub(r" {2,}", " ", out).strip()


def sequence(tokens: list[str], at: int, closing: frozenset[str]) -> tuple[str, int]:
    """Everything up to a closing part, which is consumed."""
    out: list[str] = []
    open_end = ""
    while at < len(tokens):
        part = tokens[at]
        if part in closing:
            return "".join(out), at + 1
        if part in {"_", "^"}:
            body, at = argument(tokens, at + 1)
            out.append(script(part, body))
            open_end = "" if out[-1].endswith("}") else SCRIPT
        else:
            piece, at = unit(tokens, at)
            out.append(" " + piece if joins(open_end, piece) else piece)
            open_end = FRACTION if part in FRACTIONS else ""
    return "".join(out), at


def joins(open_end: str, piece: str) -> bool:
    """Whether what comes next would look like a part of the script or the denominator before it."""
    begins = piece[:1]
    return bool(open_end) and (begins.isalnum() or begins in "∂Σ∏√" or (open_end == FRACTION and begins in "([{|"))


def unit(tokens: list[str], at: int) -> tuple[str, int]:
    """One group, command or character."""
    part = tokens[at]
    if part == "{":
        return sequence(tokens, at + 1, frozenset("}"))
    if part in SPACES or part.isspace():
        return " ", at + 1
    if part == "-":
        return "−", at + 1
    if len(part) == 2 and part[0] == "\\" and not part[1].isalpha():
        return part[1] if part != "\\\\" else "; ", at + 1
    if part[0] == "\\" and len(part) > 1:
        return command(tokens, at)
    return part, at + 1


def command(tokens: list[str], at: int) -> tuple[str, int]:
    """A command and its arguments; one that is not known keeps its name and its braces."""
    name, after = tokens[at][1:], at + 1
    following = tokens[after] if after < len(tokens) else ""
    if name == "begin":
        return environment(tokens, after)
    if name in FORMS:
        count, form = FORMS[name]
        arguments = []
        for _ in range(count):
            inside, after = argument(tokens, after)
            arguments.append(inside)
        return form(*arguments), after
    if name in WORDS:
        return name + ("" if following in {"(", "\\left"} else " "), after
    if name == "partial":
        return "∂", after + following.isspace()
    if name not in SIGNS and following == "{":
        inside, after = argument(tokens, after)
        return f"{tokens[at]}{{{inside}}}", after
    return SIGNS.get(name, tokens[at]), after


def environment(tokens: list[str], at: int) -> tuple[str, int]:
    """Cases as {f if j = k; g if j ≠ k}, a matrix as [a, b; c, d], the rows of anything else one after the other."""
    name, at = argument(tokens, at)
    rows: list[list[str]] = [[]]
    while True:
        cell, at = sequence(tokens, at, CELL_ENDS)
        rows[-1].append(re.sub(r" {2,}", " ", cell).strip())
        end = tokens[at - 1] if at <= len(tokens) and tokens[at - 1] in CELL_ENDS else None
        if end == "\\\\":
            rows.append([])
        elif end != "&":
            break
    if end:
        _, at = argument(tokens, at)
    rows = [cells for cells in rows if any(cells)]
    if name.startswith("cases"):
        return "{" + "; ".join(map(case, rows)) + "}", at
    if name.endswith("matrix"):
        return "[" + "; ".join(", ".join(cells) for cells in rows) + "]", at
    return " " + "; ".join(" ".join(cells) for cells in rows) + " ", at


def case(cells: list[str]) -> str:
    """A row of a case distinction: its value, and if it has one its condition, with an if or an otherwise."""
    value, *conditions = cells
    said = " ".join(conditions).strip()
    if not said:
        return value
    worded = re.match(r"(if|otherwise|else|for|when|where)\b", said)
    return f"{value.rstrip(' ,')} {said if worded else f'if {said}'}"


def argument(tokens: list[str], at: int) -> tuple[str, int]:
    """The next group or part, spaces skipped."""
    while at < len(tokens) and tokens[at].isspace():
        at += 1
    return unit(tokens, at) if at < len(tokens) else ("", at)


def script(sign: str, body: str) -> str:
    """A subscript or exponent: ² where there is such a character."""
    small = raised_digits(body) if sign == "^" else None
    return small or sign + (grouped(body) if body else "")


def unbroken(text: str) -> str:
    """In brackets, unless it is one symbol."""
    return text if re.fullmatch(r"[^\s+·−/]+", text) else f"({text})"


def accented(mark: str) -> Callable[[str], str]:
    """The first letter with a mark above."""
    return lambda base: unicodedata.normalize("NFC", base[:1] + mark + base[1:])


FORMS: dict[str, tuple[int, Callable[..., str]]] = (
    dict.fromkeys(("frac", "tfrac", "dfrac"), (2, lambda over, under: f"{unbroken(over)}/{unbroken(under)}"))
    | dict.fromkeys(UPRIGHT, (1, lambda inside: inside))
    | {name: (1, accented(mark)) for name, mark in ACCENTS.items()}
    | {name: (1, accented(ACCENTS[other])) for name, other in SYNONYMS.items()}
    | {"sqrt": (1, lambda inside: f"√{unbroken(inside)}")}
    | {"end": (1, lambda _: " ")}
    | dict.fromkeys(DROPPED, (0, lambda: ""))
)
"""Commands with arguments: how many, and what becomes of them."""
