r"""What stands beside the mathematics of a row: a condition, words, the number of the equation."""

from __future__ import annotations

from ...notation.expressions import expression
from .equations import bracketed_condition, is_arrow, leads_equation
from .expressions import operand_words
from .item import Item
from .ratios import may_divide
from .remarks import computes, is_remark, joins, makes_operand, refused, stands_apart
from .row import JOINING, Row, ended
from .vocabulary import CONDITIONAL

__all__ = ["led", "number_of", "set_apart"]

_SETTING_APART = frozenset(["words", "wide", "comma"])
_NUMBER = expression(r"[A-Z]?\.?\d+(?:\.\d+)*[a-z]?'?|\*{1,3}|[ivx]{2,4}|i")
_SAID = expression(r"\(([^()]*)\)")
_OPERANDS = frozenset(["letter", "symbol", "word", "number", "group", "bracket", "prime", "dots", "environment"])


def set_apart(row: Row) -> None:
    """Moves prose, conditions and what stands behind a comma or wide space from the mathematics to the comments."""
    condition = bracketed_condition(row.main)
    if condition is not None:
        row.main = ended(row.main[:-1])
    _divide(row)
    if condition is not None:
        row.comments.append(condition)


def _divide(row: Row) -> None:
    main = row.main
    relations = [place for place, item in enumerate(main) if item.kind == "relation"]
    kept: list[Item] = []
    place = 0
    while place < len(main):
        item = main[place]
        seen = bool(relations) and relations[0] < place
        later = bool(relations) and relations[-1] > place
        following = _next(main, place) if item.kind in _SETTING_APART else None
        if item.kind == "words" and kept and not operand_words(main, place):
            if _is_part(main, place, following) or (later and not seen and joins(item.text)):
                kept.append(refused(item))
                place += 1
                continue
            aside = kept[-1].kind == "relation" and stands_apart(item.text)
            if following is not None and (following.kind == "relation" or aside):
                row.comments.append([item])
                place += 1
                continue
            row.comments.append(main[place:])
            break
        if item.kind in ("wide", "comma") and following is not None and kept:
            if following.kind == "words" and _is_part(main, place + 1, _next(main, place + 1)):
                place += 1
                continue
            joined = following.kind in JOINING or (item.kind == "wide" and kept[-1].kind in JOINING)
            if following.kind == "words" and leads_equation(following.text):
                words = main.index(following, place)
                if _is_equals(_next(main, words)):
                    row.comments.append([following])
                    place = words + 1
                    continue
            if not joined and (seen or (item.kind == "wide" and not later)):
                row.listing = item.kind == "comma" and not row.comments
                row.comments.append(main[place + 1 :])
                break
            if item.kind == "wide" or (joined and following.kind == "relation"):
                place += 1
                continue
        kept.append(item)
        place += 1
    row.main = kept


def _is_part(main: list[Item], place: int, following: Item | None) -> bool:
    """Whether words behind mathematics are part of it; behind a comma or wide space only between two operands."""
    words = main[place]
    if words.kind != "words":
        return False
    between = following is not None and following.kind not in ("relation", "comma", "words")
    if between and computes(words.text):
        return True
    return main[place - 1].kind not in ("wide", "comma") and not is_remark(words.text)


def _is_equals(item: Item | None) -> bool:
    """Whether it is the sign with which a row goes on."""
    return item is not None and item.kind == "relation" and item.text == "="


def _next(items: list[Item], place: int) -> Item | None:
    """The next item that is not space."""
    for behind in range(place + 1, len(items)):
        if items[behind].kind != "wide":
            return items[behind]
    return None


def led(row: Row) -> list[Item]:
    r"""The mathematics behind ``\text{if } i = j:``, ``\text{Hence}``, ``j = k:`` at the start of a row."""
    main = row.main
    if main and main[0].kind == "words" and len(main) > 1 and makes_operand(main[0].text):
        return [refused(main[0]), *main[1:]]
    if main and main[0].kind == "words" and not operand_words(main, 0):
        word = main[0].text.lower().split()[0].strip("(:,.")
        end = 1
        if word in CONDITIONAL and not main[0].text.rstrip().endswith((":", ",", ".")):
            end = _end_of_lead(main)
        row.comments.append(ended([item for item in main[:end] if item.text != ":" and not is_arrow(item)]))
        return main[end:]
    colon = next((place for place, item in enumerate(main) if item.kind == "relation" and item.text == ":"), None)
    if colon is not None and _both_sides(main, colon) and not may_divide(main, colon):
        row.comments.append(main[:colon])
        return main[colon + 1 :]
    return main


def _end_of_lead(main: list[Item]) -> int:
    """Behind the colon or the arrow that ends a condition at the start of a row; else behind a comma or space."""
    for place, item in enumerate(main):
        if is_arrow(item) or item.text == ":" or (place > 2 and item.kind == "words"):
            return place + 1
        if item.kind == "relation" and item.text == "=" and place > 4:
            break
    commas = (place + 1 for place, item in enumerate(main) if item.kind in ("wide", "comma"))
    return next(commas, len(main))


def _both_sides(main: list[Item], colon: int) -> bool:
    before, after = main[:colon], main[colon + 1 :]
    return all(
        any(item.kind == "relation" and item.text in ("=", r"\neq") for item in part) for part in (before, after)
    )


def number_of(row: Row) -> None:
    r"""Takes the number of the equation off the end of a row: ``\qquad (2)``, ``\text{(4)}``, ``\cdots (5)``."""
    if row.tag is not None:
        return
    items = row.comments[-1] if row.comments else row.main
    last = items[-1] if items else None
    beside = bool(row.comments) and (len(items) == 1 or items[-2].kind in ("wide", "dots"))
    dotted = not row.comments and len(items) > 2 and items[-2].kind == "dots" and items[-3].kind in _OPERANDS
    if last is None or not (beside or dotted):
        return
    number = _written(last)
    if number is None or (dotted and not number[:1].isdigit()):
        return
    row.tag = number
    items.pop()
    while items and items[-1].kind in ("wide", "dots"):
        items.pop()
    if row.comments and not items:
        row.comments.pop()


def _written(item: Item) -> str | None:
    """The number of an equation that an item is, in parentheses."""
    if item.kind == "words":
        found = _SAID.fullmatch(item.text.strip())
        text = found[1] if found else ""
    elif item.kind == "bracket" and item.text == "(" and len(item.inner or []) < 5:
        text = "".join(
            one.text if one.kind in ("number", "letter", "mark", "comma") else " " for one in item.inner or []
        )
    else:
        text = ""
    text = text.replace(r"\star", "*")
    return text if _NUMBER.fullmatch(text) else None
