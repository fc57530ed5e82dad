r"""The equals signs of a document, counted without the program: displays by delimiters, signs by counting brackets.

An = counts if no bracket, script, word or matrix is around it, and if a bracket or words begin with it: ``(= c)``.
What stands in its row behind a comma, wide space, words or ``&&`` may be a condition beside a step, in a bracket of its
own too: of such a sign only an upper bound is known, and of one in a tag.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

_CODE = r"(?ms)^[ \t>]*(?:```|~~~)(?!\s*(?:\{math\}|math)).*?(?:^[ \t>]*(?:```|~~~)|\Z)|<!--.*?-->|`[^`\n]*`"
_ENVIRONMENTS = "align|alignat|displaymath|eqnarray|equation|flalign|gather|multline|split|aligned"
_DISPLAYS = re.compile(
    rf"(?s)\$\$(.*?)\$\$|\\\\\[(.*?)\\\\\]|(?<!\\)\\\[(.*?)(?<!\\)\\\]"
    rf"|\\begin\{{({_ENVIRONMENTS})(\*?)\}}(.*?)\\end\{{\4\5\}}"
)
_VALUES = re.compile(r"[pbvBV]?matrix|smallmatrix|[dr]?cases|array|tabular|subarray")
_BETWEEN_WORDS = re.compile(r"[^\W_]")
_WORDS = r"\\(?:text|textrm|textbf|textit|mbox|hbox|intertext|tag|label|ref|eqref|color|textcolor|operatorname)\*?"
_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_MARKED = rf"\\(?:overset|underset|stackrel)\s*{_GROUP}\s*(\{{\s*)?=(?(1)\s*\}})"


@dataclass(frozen=True)
class Counted:
    """A display of a document: its cell, where it stands, and how many steps it holds at least and at most."""

    cell: int | None
    start: tuple[int, int]
    end: tuple[int, int]
    least: int
    most: int
    text: str


def counted(path: Path) -> list[Counted]:
    """The displays of a file."""
    text = path.read_text("utf-8", errors="replace")
    if path.suffix != ".ipynb":
        return _displays(text, None, path.suffix)
    found = []
    for number, cell in enumerate(json.loads(text)["cells"]):
        if cell["cell_type"] == "markdown":
            found += _displays("".join(cell["source"]), number, ".md")
    return found


def _displays(text: str, cell: int | None, suffix: str) -> list[Counted]:
    blank = lambda found: re.sub(r"[^\n]", " ", found[0])  # noqa: E731
    if suffix == ".tex":
        text = re.sub(r"(?<!\\)%.*", blank, text)
        text = re.sub(r"(?s)\\begin\{lstlisting\}.*?\\end\{lstlisting\}", blank, text)
    else:
        text = re.sub(_CODE, blank, text)
    found = []
    for match in _DISPLAYS.finditer(text):
        group = next(place for place in (1, 2, 3, 6) if match[place] is not None)
        start, end = match.span(group)
        if group == 1 and "\n" not in match[1] and _beside_words(text, *match.span()):
            continue
        least, most = signs(match[group])
        found.append(Counted(cell, _place(text, start), _place(text, end), least, most, match[group]))
    return found


def _beside_words(text: str, start: int, end: int) -> bool:
    before, behind = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    return bool(_BETWEEN_WORDS.search(re.sub(r"\$[^$]*\$", "", before + " " + behind)))


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def signs(latex: str) -> tuple[int, int]:
    """The least and the greatest number of equations that a display holds."""
    text = re.sub(r"(?<!\\)%[^\n]*", "", latex.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&"))
    text = re.sub(r"(?m)^[ \t]*>", "", text)
    text = re.sub(_MARKED, " = ", text)
    text = re.sub(r"\\xlongequal\s*\{[^{}]*\}", " = ", text)
    text = re.sub(r"\\(?:triangleq|coloneqq|coloneq|defeq|eqdef|equiv)(?![A-Za-z])|:=|==|\{=\}", " = ", text)
    text = re.sub(r"\\(?:not|ne)\s*=|[<>!]=|=>", " ", text)
    text = re.sub(r"\\left\s*\\\{(?=\s*\\begin)|\\right\s*\.", " ", text)
    text = re.sub(rf"\\tag\*?\s*({_GROUP})", lambda found: r" \quad = " if "=" in found[1] else " ", text)
    text = re.sub(r"\\(?:text|mbox)\s*\{\s*[(\[]?\s*=([^{}]*)\}", _tail, text)
    text = re.sub(r"(?<![A-Za-z_^])\s*(?:\\left\s*)?[(\[]\s*=", " = ", text)
    text = re.sub(rf"({_WORDS})\s*\{{(?:[^{{}}\\]|\\.|\{{[^{{}}]*\}})*\}}", _words_or_nothing, text)
    if re.fullmatch(r"(?s)\s*\\begin\{array\}.*\\end\{array\}\s*", text):
        text = text.replace("{array}", "{rows}")
    least = most = 0
    for row in _rows(text):
        beside = False
        for sign in row:
            if sign == "=":
                most += 1
                least += not beside
            elif sign == "|":
                beside = False
            else:
                beside = beside or sign == "?"
    return least, most


def _tail(found: re.Match[str]) -> str:
    return " \0 " if re.search(r"[A-Za-z]{3}", found[1]) else " = "


def _words_or_nothing(found: re.Match[str]) -> str:
    return " \0 " if "text" in found[1] or "box" in found[1] else " "


_SIGN = re.compile(
    r"\\begin\{([A-Za-z]+\*?)\}|\\end\{([A-Za-z]+\*?)\}|\\(?:quad|qquad)(?![A-Za-z])|\\[a-zA-Z]+|\\\\|\\.|&\s*&|[{}()\[\]=,;&\0]|\n",
    re.DOTALL,
)


def _rows(text: str) -> list[list[str]]:
    """For each row ``=`` for a sign of it, ``?`` where what follows may stand beside, ``|`` where it begins anew."""
    rows: list[list[str]] = [[]]
    braces: list[bool] = []
    depth = values = aside = behind = 0
    for found in _SIGN.finditer(text):
        sign = found[0]
        if found[1] or found[2]:
            name = (found[1] or found[2]).rstrip("*")
            value = bool(_VALUES.fullmatch(name))
            values += (1 if found[1] else -1) * value
        elif sign == "\\\\" or sign == "\\cr":
            if not values:
                rows.append([])
                depth = 0 if not braces else depth
        elif sign in ("\\{", "(", "["):
            depth += 1
            if rows[-1][-1:] == ["?"] and not text[behind : found.start()].strip():
                aside = depth
        elif sign in ("\\}", ")", "]"):
            depth = max(0, depth - 1)
            aside = min(aside, depth)
        elif sign == "{":
            braces.append(_is_argument(text, found.start()))
        elif sign == "}":
            if braces:
                braces.pop()
        elif sign == "=" and aside and depth == aside and not (values or any(braces)):
            rows[-1] += ["?", "="]
        elif values or any(braces) or depth:
            continue
        elif sign == "=":
            rows[-1].append("=")
        elif sign in ("\0", ",", ";", "\\quad", "\\qquad") or (sign[0] == "&" and len(sign) > 1):
            rows[-1].append("?")
            behind = found.end()
    return rows


def _is_argument(text: str, place: int) -> bool:
    """Whether a brace opens a script or an argument; one after a colour, a box or nothing is only a group."""
    before = text[:place].rstrip()
    if re.search(r"\\(?:boxed|underbrace|overbrace|displaystyle|color|bf|rm)\Z|\\color\{[^{}]*\}\Z", before):
        return False
    spaced = before.endswith(("\\\\", "\\,", "\\quad", "\\qquad"))
    return not spaced and bool(re.search(r"[_^}\]]\Z|\\[A-Za-z]+\Z", before))
