r"""Words in a formula: ``\text``, ``\mathrm``, ``\operatorname``, and the mathematics that is typed among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...notation.expressions import expression
from .item import Item
from .naming import goes_on, spoken
from .vocabulary import BIG, CONNECTIVES, FONTS, FUNCTIONS, WORDS

if TYPE_CHECKING:
    from .tokens import Scanner

__all__ = ["name", "text"]

_NAME = expression(r"[A-Za-z][A-Za-z0-9]*(?:[-_'][A-Za-z0-9]+)*\Z")
_MATHEMATICS = expression(r"[(_^=+]|(?<!^)[-\[]")
_IN_TEXT = expression(r"\\[A-Za-z]+\s?|[{}~]|\\.")
_FAR = 300


def text(scanner: Scanner, start: int, command: str) -> None:
    r"""The argument of ``\text`` or its like: words, names, and what stands between dollars in it."""
    content = scanner.raw()
    if content is None:
        return
    inside = scanner.text[content[0] : content[1]]
    if goes_on(inside):
        after = scanner.at
        _upright_mathematics(scanner, *content)
        scanner.at = after
        return
    if "$" not in inside:
        _words_of(scanner, inside, content[0], start, FONTS.get(command, "roman"))
        return
    after, place = scanner.at, content[0]
    scripted = bool(scanner.found) and scanner.found[-1].kind == "script"
    if scripted:
        scanner.add("{", "{", start)
    for turn, part in enumerate(inside.split("$")):
        if turn % 2:
            scanner.within(place, place + len(part))
        elif part.strip():
            scanner.at = place + len(part)
            _said(scanner, part, place)
        place += len(part) + 1
    scanner.at = after
    if scripted:
        scanner.add("}", "}", start)


def _words_of(scanner: Scanner, content: str, place: int, start: int, font: str) -> None:
    r"""The words of a ``\text``, with the mathematics that is typed among them."""
    mathematics = spoken(content) if len(content) < _FAR else None
    if mathematics is None:
        _said(scanner, content, start, font)
        return
    after = scanner.at
    if mathematics.start == 0 or not content[: mathematics.start].strip(" ("):
        scanner.add("{", "{", start)
        _upright_mathematics(scanner, place + mathematics.start, place + mathematics.end)
        scanner.at = after
        scanner.add("}", "}", after - 1)
        return
    before = content[: mathematics.start].rstrip(" (\t\n")
    scanner.at = place + len(before)
    _said(scanner, before, start)
    _upright_mathematics(scanner, place + mathematics.start, place + mathematics.end)
    behind = content[mathematics.end :]
    said = behind.strip(" ).,;:")
    scanner.at = after
    if said:
        _said(scanner, said, place + mathematics.end + len(behind) - len(behind.lstrip(" ).,;:")))


def _upright_mathematics(scanner: Scanner, start: int, end: int) -> None:
    """The tokens of a stretch in which a run of letters is a name, as it is set upright."""
    before = len(scanner.found)
    scanner.within(start, end)
    run: list[Item] = []
    joined: list[Item] = []
    for item in [*scanner.found[before:], Item("", "", end + 1, end + 1)]:
        if run and (item.kind != "letter" or item.start != run[-1].end):
            joined.extend(run if len(run) == 1 else [_one_name(run)])
            run = []
        if item.kind == "letter" and not item.note:
            run.append(item)
        else:
            joined.append(item)
    scanner.found[before:] = joined[:-1]


def _said(scanner: Scanner, content: str, start: int, font: str = "roman") -> None:
    """A name if it is one word that can be one: no connective, and not set apart by spaces like prose."""
    said = " ".join(_IN_TEXT.sub(" ", content).split()) if "\\" in content or "{" in content else content
    plain = " ".join(said.replace("~", " ").split())
    if not plain:
        return
    apart = said != said.strip() and plain not in WORDS
    if not _NAME.match(plain) or plain.lower() in CONNECTIVES or apart:
        scanner.add("words", plain, start)
    elif len(plain) == 1:
        scanner.add("letter", plain, start, font)
    else:
        scanner.add("function" if plain in FUNCTIONS else "word", plain, start)


def name(scanner: Scanner, command: str, start: int) -> None:
    r"""``\mathrm{CE}``, ``\operatorname{diag}``: a word; ``\mathrm{L(p)}`` is mathematics; else a font."""
    content = scanner.braced()
    inside = scanner.text[content[0] : content[1]] if content else ""
    plain = re.sub(r"\\[,!;: ]|[\s~]|\{\}", "", inside)
    if content is None or len(plain) < 2 or not _NAME.match(plain):
        if content is not None and _MATHEMATICS.search(plain):
            scanner.at = content[1] + 1
            scanner.add("{", "{", start)
            _upright_mathematics(scanner, *content)
            scanner.at = content[1] + 1
            scanner.add("}", "}", content[1])
        else:
            scanner.add("command", command, start)
        return
    after = content[1] + 1
    if len(plain) == 2 and plain[0] == "d" and plain not in WORDS and command == "mathrm":
        scanner.found.append(Item("letter", "d", start, content[0] + 1, None, "roman"))
        scanner.found.append(Item("letter", plain[1], content[0] + 1, after))
        scanner.at = after
        return
    scanner.at = after
    kind = "function" if plain in FUNCTIONS else "big" if plain in BIG else "word"
    scanner.add(kind, plain, start, "word" if kind == "big" else "")


def _one_name(run: list[Item]) -> Item:
    name = "".join(item.text for item in run)
    return Item("function" if name in FUNCTIONS else "word", name, run[0].start, run[-1].end)
