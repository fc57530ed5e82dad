"""Whether words deny a formula, quote it, tell what others say of it, make it a condition, or say it for each index."""

from __future__ import annotations

import re

from ..notation.characters import plain_marks
from .cues import Cues
from .latex.tree import Enclosed, Listed, Node, Product, Symbol
from .sentences import Mention, Sentence
from .statements import Knowledge
from .trees import free_scripts

__all__ = [
    "ORDER",
    "around",
    "denied_after",
    "denies",
    "is_condition",
    "is_denied",
    "is_doubted",
    "is_hearsay",
    "is_reported",
    "is_untrue",
    "said_for_each",
    "without_quantifiers",
]

ORDER = frozenset({"<", ">", r"\le", r"\ge"})
MOST = 60
"""How many characters after a formula may still deny it."""


def around(sentence: Sentence, place: int) -> tuple[str, str]:
    """The words before and after a formula."""
    return sentence.before(place), sentence.after(place)


def is_reported(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether a sentence quotes a formula, tells what others say of it, or makes an exception of it."""
    before = sentence.before(place)
    absurd = bool(cues.places("contradiction", _clause(before)))  # "suppose, for contradiction, that"
    mistaken = bool(cues.places("mistake", _clause(before)))
    return absurd or mistaken or is_hearsay(before, cues) or _quoted(before) or bool(cues.places("unless", before))


def is_doubted(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether a sentence reports or denies a formula."""
    return is_reported(sentence, place, cues) or is_denied(sentence, place, cues)


def is_denied(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether a sentence denies a formula."""
    before, after = around(sentence, place)
    if denies(_clause(before), cues) or cues.begins("untrue", after):
        return True
    return denied_after(after, cues) and not cues.ends_with("since", before)


def denies(words: str, cues: Cues) -> bool:
    """Whether words deny what follows them: "not", "dropping", "anything but"; no "without loss of generality"."""
    words = cues.left_out("no restriction", words)
    return bool(cues.places("not", words) or cues.places("dropped", words))


def is_untrue(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether a sentence says that an equation does not hold, or that others say it: "it is not true that …"."""
    before, after = around(sentence, place)
    if is_reported(sentence, place, cues) or cues.ends_with("replaced", before):
        return True
    clause = re.split(r"[,;]", plain_marks(after))[0]
    return bool(cues.places("untrue", _clause(before))) or bool(cues.begins("untrue", clause))


def denied_after(after: str, cues: Cues) -> bool:
    """Whether the clause that follows a formula denies it: "… does not hold"."""
    clause = re.split(r"[,;.]", plain_marks(after).replace("、", ","))[0][:MOST]
    return bool(cues.places("not", clause))


def is_hearsay(words: str, cues: Cues) -> bool:
    """Whether words tell what others say or do."""
    return bool(cues.places("hearsay", words))


def _quoted(before: str) -> bool:
    """Whether a quotation mark is open."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”") or before.count("«") > before.count("»")


def _clause(before: str) -> str:
    """The words of the clause that a formula ends: a semicolon or "but" begins another."""
    return re.split(r";|:|\bbut\b|\baber\b|\bmais\b|\bpero\b|\bно\b|\bnhưng\b|但", plain_marks(before))[-1]


def is_condition(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether "if", "when" or "for" stands before a formula in its clause, or "时" after it, or nothing but a colon."""
    before, after = around(sentence, place)
    bare = sentence.first and not before.strip() and after.lstrip()[:1] in (":", "：", "–", "—")
    return bare or cues.says("if", _clause(before), after) or cues.ends_with("for", before)


def said_for_each(sentence: Sentence, place: int, known: Knowledge, cues: Cues) -> tuple[str, ...]:
    """The letters for all of which a formula is said: "for each m" near it, or "all" right before a bound."""
    found: list[str] = []
    for other, part in sentence.mentions():
        if other == place and set(part.signs) <= ORDER and cues.ends_with("all", sentence.before(place)):
            found += [
                letter.name for side in part.sides for letter in free_scripts(side) if letter.name in known.letters
            ]
        own = _quantified(part, known)
        if other == place or not own:
            continue
        if cues.ends_with("each", sentence.before(other)):
            found += own
    return tuple(found)


def _quantified(part: Mention, known: Knowledge) -> list[str]:
    """The letters of a formula that is letters alone, or i = 1, …, n."""
    side = part.sides[0]
    if len(part.sides) > 1 and not isinstance(part.sides[1], Listed | Enclosed):
        return []
    symbols = side.parts if isinstance(side, Listed) else (side,)
    names = [symbol.name for symbol in symbols if isinstance(symbol, Symbol) and symbol.name in known.letters]
    return names if len(names) == len(symbols) else []


def without_quantifiers(sides: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    r"""``y_i > 0 \ \forall i``: the quantifier is no factor."""
    kept: list[Node] = []
    found: list[str] = []
    for side in sides:
        match side:
            case Product(factors, marks, at) if Symbol(r"\forall", at) in factors:
                cut = factors.index(Symbol(r"\forall", at))
                found += [part.name for part in factors[cut + 1 :] if isinstance(part, Symbol)]
                kept.append(factors[0] if cut == 1 else Product(factors[:cut], marks[: cut - 1], at))
            case _:
                kept.append(side)
    return tuple(kept), tuple(found)
