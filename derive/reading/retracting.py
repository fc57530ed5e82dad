"""What words take back: a case that is excepted or was done, a given that no longer holds, a whole sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from ..kernel.records import dataclass
from ..notation.characters import plain_marks
from .cues import Cues
from .doubting import denies, is_hearsay
from .latex.tree import Listed, Numeral, Symbol
from .meaning.givens import Comparison, OneHotVector, Stated
from .meaning.patterns import pattern_of
from .meant import clause_after, tail
from .sentences import Mention, Sentence
from .statements import Knowledge

__all__ = [
    "Denial",
    "are_lifted",
    "case_is_taken_back",
    "ended_for_all",
    "freed_in",
    "introduced_anew",
    "is_asked",
    "is_intended",
    "is_refuted_by",
    "was_done",
]

ANDS = ("and", "und", "et", "y", "и", "và", "ও", "和", "")
NEAR = 60
"""How many characters after a name may still free it, and stand between an intention and its equation."""


@dataclass(frozen=True, slots=True)
class Denial:
    """Nothing of what the page states of a name counts here; or, ``soft``, not that it is one-hot.

    ``unsure`` says that it may still count: a step that needs it is not known to be right or wrong.
    """

    name: str
    soft: bool = False
    unsure: bool = False

    def takes_back(self, stated: Stated, names: Collection[str]) -> bool:
        """Whether it is about a given that is about these names."""
        if self.name not in names:
            return False
        return not self.soft or isinstance(stated.form, OneHotVector) or _is_number_of_an_entry(stated)


def _is_number_of_an_entry(stated: Stated) -> bool:
    """Whether a given is y_k = 1."""
    match stated.form:
        case Comparison(left, "=", Numeral()):
            pattern = pattern_of(left)
            return pattern is not None and bool(pattern.indices)
    return False


# --- cases ------------------------------------------------------------------------------------------------------------


def case_is_taken_back(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether the words beside a relation between indices say that it is not the case: "we cannot have i = j"."""
    if cues.begins("over", clause_after(sentence.after(place))):
        return True
    if _is_subject(sentence, place, cues) and not cues.begins("taken up", clause_after(sentence.after(place))):
        return True
    if cues.places("contradiction", sentence.before(place)):
        return True
    words = tail(sentence.before(place))
    if is_hearsay(words, cues) or cues.places("left aside", words):
        return True
    whens = cues.places("when", words)
    if not whens:
        return denies(words, cues)
    # "The sum does not vanish if i = j": what stands before the "if" denies something else.
    return denies(words[whens[-1][1] :], cues) or cues.ends_with("not only", words[: whens[-1][0]])


def _is_subject(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether a whole sentence says something of a case: "the case i = j is left to the reader"."""
    before = sentence.before(place).strip()
    whole = any(start == 0 and end == len(before) for start, end in cues.places("subject", before))
    return whole and not sentence.opens and len(clause_after(sentence.after(place)).strip(" .!*_)")) > 0


def was_done(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether the words after a relation say that its case lies behind: "the case i = j was done above"."""
    return cues.begins("done", clause_after(sentence.after(place)))


def ended_for_all(sentence: Sentence, cues: Cues) -> frozenset[str]:
    """The letters that a sentence says are any: "for any i and j", "for every n", "let i be arbitrary"."""
    found: set[str] = set()
    joined: list[int] = []
    for place, part in sentence.mentions():
        own = _bare(part)
        if joined and sentence.between(joined[-1], place).strip(" ,") not in ANDS:
            joined = []
        joined = [*joined, place] if own else []
        if own and (cues.ends_with("each", sentence.before(joined[0])) or _is_arbitrary(sentence, place, cues)):
            found = found.union(*(_bare(other) for other_place, other in sentence.mentions() if other_place in joined))
    return frozenset(found)


def _is_arbitrary(sentence: Sentence, place: int, cues: Cues) -> bool:
    after = sentence.after(place).lstrip()
    return any(
        start <= 4 for start, _ in cues.places("freed", re.sub(r"^(?:be|is|are|sei|seien|soit|sea) ", "", after)[:NEAR])
    )


def _bare(part: Mention) -> set[str]:
    """The letters of a formula that is a letter, or letters with commas between them."""
    if part.signs:
        return set()
    symbols = part.sides[0].parts if isinstance(part.sides[0], Listed) else (part.sides[0],)
    names = {symbol.name for symbol in symbols if isinstance(symbol, Symbol)}
    return names if len(names) == len(symbols) else set()


# --- sentences --------------------------------------------------------------------------------------------------------


def is_refuted_by(following: Sentence | None, cues: Cues) -> bool:
    """Whether the sentence after one takes it back: "This is absurd"."""
    return following is not None and cues.begins("absurd", following.words)


def are_lifted(sentence: Sentence, cues: Cues) -> bool:
    """Whether a sentence without an equation ends what was assumed so far: "we now drop this assumption"."""
    words = sentence.words
    if any(part.signs for _, part in sentence.mentions()) or is_hearsay(words, cues):
        return False
    places = cues.places("lifted", words)
    return bool(places) and not cues.places("not", words[: places[0][0]])


def is_asked(sentence: Sentence, before: str, cues: Cues) -> bool:
    """Whether an equation is asked for, or still to be shown: what it says is a claim, and defines nothing."""
    return "?" in sentence.words or "？" in sentence.words or is_intended(before, cues)


def is_intended(before: str, cues: Cues) -> bool:
    """Whether words before an equation want to show it, and no "where" between begins a definition."""
    places = cues.places("intended", before)
    rest = before[places[-1][1] :] if places else ""
    return bool(places) and len(rest) <= NEAR and not cues.places("let", rest)


# --- givens -----------------------------------------------------------------------------------------------------------


def freed_in(
    sentence: Sentence, known: Knowledge, labels: Iterable[str], cues: Cues, heading: bool = False
) -> Iterator[Denial]:
    """What a sentence frees: a name that is arbitrary, labels of which several are 1, or which are soft."""
    for place, part in sentence.mentions():
        pattern = pattern_of(part.sides[0]) if not part.signs else None
        if pattern is None or pattern.name in known.letters:
            continue
        if _is_freed(sentence, place, cues) or _are_several(sentence, place, cues):
            yield Denial(pattern.name)
    words = sentence.words
    soft = cues.places("softened", words) and not cues.places("not", words)
    if soft and (heading or cues.places("from here", words)):
        yield from (Denial(name, soft=True) for name in labels)


def introduced_anew(sentence: Sentence, said_in: Mapping[str, int], section: int, cues: Cues) -> Iterator[str]:
    """Names of which another section has stated something, and which are now said to be something else.

    "Let y be the output of a teacher"; but "let y be the labels" says nothing new.
    """
    for place, part in sentence.mentions():
        pattern = pattern_of(part.sides[0]) if not part.signs else None
        if pattern is None or said_in.get(pattern.name, section) == section:
            continue
        before, clause = sentence.before(place), re.split(r"[;,:.]", plain_marks(sentence.after(place)))[0]
        new = cues.ends_with("let be", before) or cues.ends_with("now", before)
        if not new or not cues.begins("be", clause):
            continue
        if not any(cues.places(role, clause) for role in ("labels", "true class", "one-hot", "sum to one")):
            yield pattern.name


def _is_freed(sentence: Sentence, place: int, cues: Cues) -> bool:
    """ "y is arbitrary", "y need not be one-hot", "arbitrary weights y"."""
    clause = re.split(r"[;,:]", plain_marks(sentence.after(place)))[0][:NEAR]
    return bool(cues.places("freed", clause)) or cues.ends_with("freed", sentence.before(place))


def _are_several(sentence: Sentence, place: int, cues: Cues) -> bool:
    """ "several of the y_i may be 1"."""
    after = sentence.after(place)[:NEAR]
    return cues.ends_with("several of", sentence.before(place)) and cues.begins("may", after)
