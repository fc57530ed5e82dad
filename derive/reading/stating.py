r"""What a sentence takes for granted: Σ y = 1, y one-hot, y_k = 1 for the true class k, x > 0, t ∈ {0, 1}.

A given is taken only where the page says it of names that it defines nowhere, and not where it denies it, asks, quotes,
or tells what others do.  Under "if" it is a condition, which holds until the next heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kernel.records import replace
from ..notation.expressions import expression
from .cues import Cues
from .distributions import distributions_in
from .doubting import ORDER, around, is_condition, is_denied, is_reported, said_for_each, without_quantifiers
from .labels import classes_in, is_total_of_entries, labels_in
from .latex.tree import (
    Big,
    Compared,
    Enclosed,
    Listed,
    Missing,
    Node,
    Numeral,
    Product,
    Quotient,
    Scripted,
    Symbol,
    Total,
)
from .meaning.givens import Comparison, OutsideOfSums, Stated, ZeroOrOne, is_of_indices
from .meaning.patterns import pattern_of
from .meant import leaves_open
from .sentences import Mention, Sentence
from .signs import signs_in
from .statements import Knowledge, Statement
from .trees import inside

__all__ = ["ORDER", "is_about_labels", "statements_of"]

FROM_HERE_ON = expression(r"(?:\A|\b)(now|let|for|take|suppose|if|when|with)\s*$", re.IGNORECASE)
"""Before the number of classes, from here on."""
NONE_OF_THEM = expression(r"\bnone of (?:which|them|these|those) (?:is|are|equals?|being)\s*$", re.IGNORECASE)
"""Before an index that is none of those that are summed over."""


def statements_of(sentence: Sentence, known: Knowledge, cues: Cues, heading: bool = False) -> tuple[Statement, ...]:
    """What a sentence states of names that nobody defines; what a ``heading`` states holds under it."""
    if "?" in sentence.words or "？" in sentence.words:
        return ()
    found = list(classes_in(sentence, known, cues))
    covered = {statement.part for statement in found if isinstance(statement.stated.form, Comparison)}
    for places, statement in _of_two_values(sentence, known, cues):
        covered |= places  # "since t = 0 or 1" does not say that t = 0
        found += [statement] if statement is not None else []
    for place, part in sentence.mentions():
        if place not in covered:
            found += _of_formula(sentence, place, part, known, cues)
    found += _outside(sentence, known)
    found += _of_sizes(sentence, known)
    found += signs_in(sentence, known, cues)
    found += labels_in(sentence, known, cues)
    found += distributions_in(sentence, known, cues)
    return tuple(
        dict.fromkeys(
            replace(one, conditional=one.conditional or heading, unclear=leaves_open(sentence, one.part, cues))
            for one in found
        )
    )


# --- equations and inequalities ---------------------------------------------------------------------------------------


def _of_formula(sentence: Sentence, place: int, part: Mention, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    if not part.signs or isinstance(part.sides[0], Missing):
        return
    denied = is_denied(sentence, place, cues)
    conditional = is_condition(sentence, place, cues)
    if is_reported(sentence, place, cues) or (denied and (conditional or cues.places("use", sentence.words))):
        return
    each = said_for_each(sentence, place, known, cues)
    sides, own = without_quantifiers(part.sides)
    each = tuple(dict.fromkeys((*each, *own)))
    for left, sign, right in _pairs(sides, part.signs):
        form = _form(left, sign, right, each, known)
        if form is None:
            continue
        if not conditional and not denied and not _is_said(form, sentence, place, known, cues):
            continue
        yield Statement(Stated(part.text, part.row, form), conditional, place, denied=denied)


def _of_two_values(
    sentence: Sentence, known: Knowledge, cues: Cues
) -> Iterator[tuple[frozenset[int], Statement | None]]:
    """A label t "is 0 or 1"; "t_n = 0 or 1", with a formula or two of it; and the places of what says so."""
    mentions = list(sentence.mentions())
    for (place, part), (other, second) in zip(mentions, (*mentions[1:], (0, None)), strict=False):
        left = part.sides[0]
        beside = second is not None and _is_other_value(part, second) and _is_or(sentence.between(place, other), cues)
        alone = not part.signs and cues.begins("zero or one", sentence.after(place))
        index = isinstance(left, Symbol) and left.name in known.letters
        if not (alone or beside) or index or pattern_of(left) is None or not _is_free(left, known):
            continue
        places = frozenset({place, other} if beside else {place})
        doubted = any(is_denied(sentence, at, cues) or is_reported(sentence, at, cues) for at in places)
        form = ZeroOrOne(left, said_for_each(sentence, place, known, cues))
        text = part.formula.text[left.at.start : left.at.end].strip() + r" \in \{0, 1\}"
        conditional = is_condition(sentence, place, cues)
        yield places, None if doubted else Statement(Stated(text, part.row, form), conditional, place)


def _is_or(words: str, cues: Cues) -> bool:
    return any((start, end) == (0, len(words.strip())) for start, end in cues.places("or", words.strip()))


def _is_other_value(part: Mention, second: Mention) -> bool:
    """Whether t = 0 has 1 beside it, or t = 1."""
    match part.sides, part.signs, second.sides:
        case (left, Numeral(one)), ("=",), (Numeral(other),) | (_, Numeral(other)):
            return {one, other} == {"0", "1"} and second.sides[0] in (left, second.sides[-1])
    return False


def _pairs(sides: tuple[Node, ...], signs: tuple[str, ...]) -> Iterator[tuple[Node, str, Node]]:
    """Each side with the next one; in a = b = 0 each with the number at the end."""
    if len(sides) > 2 and isinstance(sides[-1], Numeral) and set(signs) == {"="}:
        yield from ((side, "=", sides[-1]) for side in sides[:-1])
    else:
        yield from zip(sides, signs, sides[1:], strict=False)


def _form(left: Node, sign: str, right: Node, each: tuple[str, ...], known: Knowledge) -> Comparison | ZeroOrOne | None:
    """The given that a relation between two sides can be; None where it speaks of what has a meaning."""
    form = Comparison(left, sign, right, each)
    if is_of_indices(form, known.letters) or not _is_free(left, known):
        return None
    match sign, right:
        case r"\in", Enclosed(r"\{", _, Listed((Numeral("0"), Numeral("1")))):
            return ZeroOrOne(left, each) if pattern_of(left) is not None else None
        case r"\in", Scripted(Enclosed(r"\{", _, Listed((Numeral("0"), Numeral("1"))))):
            return ZeroOrOne(left, each) if pattern_of(left) is not None else None
    if sign in ORDER or sign == r"\neq":
        simple = isinstance(right, Numeral) or isinstance(left, Numeral)
        named = pattern_of(right if isinstance(left, Numeral) else left) is not None
        return form if simple and named and _is_free(right, known) and not _is_index(form, known) else None
    if sign not in ("=", r"\equiv") or not isinstance(right, Numeral) or _is_index(form, known):
        return None
    return form if not any(isinstance(part, Quotient) for part in inside(left)) else None


def _is_said(form: Comparison | ZeroOrOne, sentence: Sentence, place: int, known: Knowledge, cues: Cues) -> bool:
    """Whether the words around make a form a given of the whole page.

    A sum of labels that is a number needs no words, nor does a bound; y_k = 1 needs "since" right before it, and
    anything else that is a number needs it too.  A name that has a value is an example, and an equation of other things
    a claim, whatever words there are.
    """
    match form:
        case ZeroOrOne() | Comparison(_, "<" | ">" | r"\le" | r"\ge", _):
            return True
        case Comparison(left, sign, _):
            pattern = pattern_of(left)
            if pattern is None:
                total = sign != r"\neq" and is_total_of_entries(left, known.ranks)
                return total or cues.says("since", *around(sentence, place))
            entry = bool(pattern.indices) and not pattern.arguments
            meant = cues.begins("means", sentence.after(place)) or not cues.ends_with("because", sentence.before(place))
            return (entry or sign == r"\neq") and not meant
    return False


def is_about_labels(part: Mention, known: Knowledge) -> bool:
    """Whether an equation can only be a given, never a claim: Σ_j y_j = 1, or y_k = 1, of a y without a meaning."""
    if len(part.sides) < 2 or not isinstance(part.sides[-1], Numeral) or not _is_free(part.sides[0], known):
        return False
    pattern = pattern_of(part.sides[0])
    return is_total_of_entries(part.sides[0], known.ranks) or (pattern is not None and bool(pattern.indices))


def _is_free(node: Node, known: Knowledge) -> bool:
    """Whether a node is made of names without a meaning, numbers, sums and products."""
    parts = [part for part in inside(node) if not isinstance(part, Compared)]
    plain = (Numeral, Symbol, Scripted, Total, Product, Big, Enclosed, Quotient, Listed)
    names = {part.name for part in parts if isinstance(part, Symbol)}
    primed = any(isinstance(part, Scripted) and part.primes for part in parts)
    bigs = not primed and all(part.operator == "sum" for part in parts if isinstance(part, Big))
    return all(isinstance(part, plain) for part in parts) and bigs and not names & known.defined


def _is_index(form: Comparison, known: Knowledge) -> bool:
    """Whether one side is an index: i = 1, k = 3, j = 1, …, K."""
    return any(isinstance(side, Symbol) and side.name in known.letters for side in (form.left, form.right))


# --- sizes ------------------------------------------------------------------------------------------------------------


def _of_sizes(sentence: Sentence, known: Knowledge) -> Iterator[Statement]:
    """ "Now n = 2": from here on, where n is how many there are."""
    for place, part in sentence.mentions():
        match part.sides, part.signs:
            case (Symbol(name) as left, Numeral() as right), ("=",) if name in known.sizes:
                if FROM_HERE_ON.search(sentence.before(place)):
                    yield Statement(Stated(part.text, part.row, Comparison(left, "=", right)), True, place)


def _outside(sentence: Sentence, known: Knowledge) -> Iterator[Statement]:
    """K samples u_1, …, u_K, "none of which is o"."""
    for place, part in sentence.mentions():
        side = part.sides[0]
        if not part.signs and isinstance(side, Symbol) and NONE_OF_THEM.search(sentence.before(place)):
            stated = Stated(f"{side.name} is none of the others", part.row, OutsideOfSums(side.name))
            yield Statement(stated, False, place)
