"""Documents with faults planted at random: what a slip of the hand, an editor or malice makes of a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

__all__ = ["MUTATIONS", "Mutated", "mutated", "own_pages", "shared_pages"]

TESTS = Path(__file__).parent.parent
SHARED = TESTS.parents[1] / "shared"


@dataclass(frozen=True)
class Mutated:
    """A document: from which it was made, by which mutations, and its bytes."""

    origin: str
    by: tuple[str, ...]
    suffix: str
    data: bytes


def own_pages() -> tuple[Path, ...]:
    """The documents of the tests themselves."""
    folders = (TESTS / "documents", TESTS / "reading" / "documents", TESTS / "robust" / "robust_pages")
    return tuple(sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in SUFFIXES))


def shared_pages() -> tuple[Path, ...]:
    """Documents beside the project, where there are any."""
    folders = (SHARED / "seeds", SHARED / "corpus" / "docs")
    return tuple(sorted(p for folder in folders for p in folder.glob("*") if p.suffix in SUFFIXES))


SUFFIXES = (".md", ".markdown", ".txt", ".Rmd", ".qmd", ".tex", ".ipynb", ".rst")

# --- bytes ----------------------------------------------------------------------------------------------------------


def deleted(data: bytes, chance: Random) -> bytes:
    """Some bytes are left out."""
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.choice((1, 1, 2, 8, 40)) :]


def doubled(data: bytes, chance: Random) -> bytes:
    """Some bytes stand there twice."""
    at, length = chance.randrange(len(data)), chance.choice((1, 1, 2, 8, 40, 400))
    return data[: at + length] + data[at:]


def swapped(data: bytes, chance: Random) -> bytes:
    """Two bytes change places."""
    changed = bytearray(data)
    one, other = chance.randrange(len(data)), chance.randrange(len(data))
    changed[one], changed[other] = changed[other], changed[one]
    return bytes(changed)


def replaced(data: bytes, chance: Random) -> bytes:
    """A byte becomes any other, NUL among them."""
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.choice((0, 0xFF, 0x80, 0x0D, 0x0A, chance.randrange(256)))]) + data[at + 1 :]


def cut(data: bytes, chance: Random) -> bytes:
    """The document ends too early, or begins too late."""
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.7 else data[at:]


def recoded(data: bytes, chance: Random) -> bytes:
    """Saved in another encoding, in parts or as a whole."""
    text = data.decode("utf-8", "replace")
    return chance.choice(
        (
            text.encode("utf-16"),
            text.encode("utf-16-le"),
            text.encode("latin-1", "replace"),
            data.replace(b"\n", b"\r\n"),
            data.replace(b"\n", b"\r"),
            data.replace(b" ", "\u00a0".encode()),
            b"\xef\xbb\xbf" + data,
        )
    )


# --- what stands in formulas ----------------------------------------------------------------------------------------


def without(pattern: str) -> Callable[[bytes, Random], bytes]:
    """One place of those that match is left out; a place anywhere, if there is none."""
    expression = re.compile(pattern.encode())

    def change(data: bytes, chance: Random) -> bytes:
        places = [found.span() for found in expression.finditer(data)]
        if not places:
            return deleted(data, chance)
        start, end = chance.choice(places)
        return data[:start] + data[end:]

    return change


def with_more(*pieces: str) -> Callable[[bytes, Random], bytes]:
    """One of the pieces is put in somewhere, mostly into a formula."""

    def change(data: bytes, chance: Random) -> bytes:
        at = _place_in_formula(data, chance)
        return data[:at] + chance.choice(pieces).encode("utf-8", "surrogatepass") + data[at:]

    return change


def _place_in_formula(data: bytes, chance: Random) -> int:
    places = [found.end() for found in re.finditer(rb"[=+{}_^&] ?", data)]
    return chance.choice(places) if places else chance.randrange(len(data) + 1)


def deepened(data: bytes, chance: Random) -> bytes:
    """An operand stands in a thousand of something."""
    at = _place_in_formula(data, chance)
    opening, closing = chance.choice(
        (
            *(("{", "}"), ("(", ")"), ("|", "|"), ("f(", ")"), ("x^{", "}"), ("x_{", "}")),
            *((r"\frac{1}{", "}"), (r"\sqrt{", "}"), (r"\text{", "}"), (r"\hat{", "}")),
            *((r"\left(", r"\right)"), (r"\sum_i (", ")"), (r"\begin{cases} ", r"\end{cases}")),
        )
    )
    deep = chance.choice((3, 12, 31, 1000))
    end = at + chance.randrange(1, 6)
    inner = data[at:end]
    return data[:at] + opening.encode() * deep + inner + closing.encode() * deep + data[end:]


def repeated_part(data: bytes, chance: Random) -> bytes:
    """A stretch of the document stands there many times."""
    at, length = chance.randrange(len(data)), chance.choice((5, 30, 300))
    times = chance.choice((10, 100, 1000)) if length <= 30 else 10
    return data[:at] + data[at : at + length] * times + data[at + length :]


def in_one_line(data: bytes, chance: Random) -> bytes:
    """The lines are joined."""
    return data.replace(b"\n", chance.choice((b" ", b"", b"\n\n", b"\n> ", b"\n    ", b" \\\\\n")))


def shuffled(data: bytes, chance: Random) -> bytes:
    """Two lines change places, or all of them."""
    lines = data.split(b"\n")
    if chance.random() < 0.2:
        chance.shuffle(lines)
    else:
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def one_name(data: bytes, chance: Random) -> bytes:
    """A letter or a sign stands everywhere for another."""
    signs = sorted(set(re.findall(rb"\\[A-Za-z]+|[A-Za-z0-9=+^_-]", data)))
    if len(signs) < 2:
        return data
    return data.replace(chance.choice(signs), chance.choice(signs))


def prefixed(data: bytes, chance: Random) -> bytes:
    """Something hostile stands before the document."""
    text = chance.choice(
        (
            r"\def\a{\a\a}" + "\n",
            "".join(rf"\newcommand{{\m{chr(97 + n)}}}{{\m{chr(98 + n)}\m{chr(98 + n)}}}" for n in range(24)) + "\n",
            r"\newcommand{\frac}[2]{\frac{#1#1}{#2#2}}" + "\n",
            r"\renewcommand{\sum}{\sum\sum} \let\log\exp" + "\n",
            "> " * 200,
            "- " * 200,
            "---\na: b\n",
            "```\n",
            "$$ ",
            "\\[ ",
            "\\begin{align} ",
            "<!-- ",
            "| a | b |\n|---|---|\n",
            "Since $y$ is one-hot, when $i = j$ and $j \\neq k$, let $\\sum_i y_i = 1$, $x = x$.\n\n",
            "\ufeff\u202e",
        )
    )
    return text.encode() + data


def several(data: bytes, chance: Random) -> bytes:
    """The document stands there several times, if it is not a long one: twice as much takes twice as long."""
    return (data + b"\n\n") * (chance.choice((2, 3, 5)) if len(data) < LONG else 1)


LONG = 15_000

MUTATIONS: dict[str, Callable[[bytes, Random], bytes]] = {
    "bytes deleted": deleted,
    "bytes doubled": doubled,
    "bytes swapped": swapped,
    "a byte replaced": replaced,
    "cut": cut,
    "recoded": recoded,
    "a bracket dropped": without(r"[()\[\]]"),
    "a brace dropped": without(r"[{}]"),
    "a brace too many": with_more("{", "}", "(", ")", "[", "]", "|", r"\}"),
    "left or right dropped": without(r"\\(left|right|bigl?|bigr?|Bigl?|Bigr?)"),
    "left or right too many": with_more(r"\left(", r"\right)", r"\left.", r"\right|", r"\left\{"),
    "an environment not closed": without(r"\\(begin|end)\{[a-z]+\*?\}"),
    "an environment too many": with_more(
        r"\begin{aligned}", r"\end{cases}", r"\begin{cases}", r"\begin{array}{c}", r"\end{align}"
    ),
    "a delimiter dropped": without(r"\$\$?|\\[\[\]()]|```"),
    "a delimiter too many": with_more("$", "$$", r"\[", r"\]", "`", "```", "<!--", "\n\n"),
    "a command dropped": without(r"\\[A-Za-z]+"),
    "a sign too many": with_more(
        "=",
        "= =",
        "&",
        "&=",
        r"\\",
        "^",
        "_",
        "'",
        "''''",
        "-",
        "\\",
        r"\cdots",
        r"\sum",
        r"\frac",
        r"\partial",
        "#1",
        "%",
    ),
    "a number": with_more("9" * 5000, "0." + "3" * 5000, "^{99999999}", "_{0}", "_{10^9}", "1e9", "^{-1/2}", "/0"),
    "a letter of another writing": with_more("\u0301", "\u202e", "\ud800", "𝑥", "∂", "Σ", "ß", "٣", "²", "\x00"),
    "nested deeply": deepened,
    "a part many times": repeated_part,
    "in one line": in_one_line,
    "lines shuffled": shuffled,
    "one name for another": one_name,
    "something before it": prefixed,
    "several times": several,
}


def mutated(seed: int, pages: tuple[Path, ...]) -> Mutated:
    """The mutated document with this number: one to four mutations, the first ones in turn."""
    chance = Random(f"mutated document {seed}")
    origin = chance.choice(pages)
    names = list(MUTATIONS)
    chosen = [names[seed % len(names)], *chance.choices(names, k=chance.choice((0, 0, 1, 1, 2, 3)))]
    data = origin.read_bytes()
    for name in chosen:
        if data:
            data = MUTATIONS[name](data, chance)
    suffix = origin.suffix if chance.random() < 0.9 else chance.choice((".md", ".tex", ".rst", ".ipynb"))
    return Mutated(origin.name, tuple(chosen), suffix, data)
