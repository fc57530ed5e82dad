"""Writes docstrings in many ways, and keeps where in the file each of their characters stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Way = Callable[["Written", str], None]


@dataclass
class Written:
    """A file that is being written: its lines so far, and the place of each character of the docstring."""

    lines: list[str] = field(default_factory=lambda: [""])
    places: list[tuple[int, int]] = field(default_factory=list)

    def put(self, source: str) -> None:
        """Source that stands for nothing, or for what was marked before it."""
        first, *rest = source.split("\n")
        self.lines[-1] += first
        self.lines += rest

    def mark(self) -> None:
        """The next character of the docstring begins here."""
        self.places.append((len(self.lines), len(self.lines[-1]) + 1))

    @property
    def source(self) -> str:
        return "\n".join(self.lines)


def plainly(out: Written, text: str) -> None:
    for sign in text:
        if sign == "\n":
            # A line end has no width: what follows it begins the next line.
            out.places.append((len(out.lines), len(out.lines[-1]) + 1))
            out.put("\n")
        else:
            out.mark()
            out.put(sign)


def raw(out: Written, text: str) -> None:
    out.put('r"""')
    plainly(out, text)
    out.put('"""')


def doubled(out: Written, text: str) -> None:
    out.put('"""')
    for sign in text:
        if sign == "\\":
            out.mark()
            out.put("\\\\")
        else:
            plainly(out, sign)
    out.put('"""')


def in_one_line(out: Written, text: str) -> None:
    out.put("'")
    for sign in text:
        out.mark()
        out.put({"\n": "\\n", "\\": "\\\\", "'": "\\'", "\t": "\\t"}.get(sign, sign))
    out.put("'")


def by_codes(out: Written, text: str) -> None:
    out.put('u"""')
    for number, sign in enumerate(text):
        if sign == "\n":
            plainly(out, sign)
            continue
        out.mark()
        code = ord(sign)
        ways = [sign if sign != "\\" else "\\\\", f"\\u{code:04x}", f"\\U{code:08x}"]
        ways += [f"\\x{code:02x}", f"\\{code:03o}"] if code < 256 else []
        out.put(ways[number % len(ways)])
    out.put('"""')


def with_continuations(out: Written, text: str) -> None:
    out.put('"""\\\n')
    for number, sign in enumerate(text):
        if sign == "\\":
            out.mark()
            out.put("\\\\")
        else:
            plainly(out, sign)
        if number % 7 == 3:
            out.put("\\\n")
    out.put('"""')


def in_pieces(out: Written, text: str) -> None:
    pieces = [text[at : at + 9] for at in range(0, len(text), 9)]
    out.put("(")
    for number, piece in enumerate(pieces):
        way = (raw, doubled, in_one_line)[number % 3]
        (doubled if piece.endswith("\\") else way)(out, piece)
        out.put(("  # a remark\n    ", "  ", " \\\n  ")[number % 3])
    out.put(")")


WAYS: tuple[Way, ...] = (raw, doubled, in_one_line, by_codes, with_continuations, in_pieces)
