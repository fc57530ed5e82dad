"""What a sentence says of labels: one-hot, with a 1 at the true class, or that they sum to one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from ..kernel.records import replace
from ..notation.characters import plain_marks
from ..notation.expressions import expression
from .cues import OTHER_FORMULA, Cues
from .doubting import denied_after, denies, is_condition, is_doubted, is_hearsay, is_reported
from .latex.tree import Big, Enclosed, Node, Numeral, Product, Scripted, Stretch, Symbol, Total
from .meaning.givens import Comparison, OneHotVector, Stated, ZeroOrOne
from .meaning.patterns import letters, pattern_of
from .sentences import Mention, Sentence
from .statements import Knowledge, Statement
from .trees import inside

__all__ = ["classes_in", "data_of", "is_total_of_entries", "labels_in", "names_of", "total_is_one", "weaker"]

MOST_BETWEEN = 40
"""How many characters may stand between a name and "one-hot"."""
INSTEAD_OF_THE = expression(r"\b(instead of|rather than|unlike)\s+the\s*$", re.IGNORECASE)
"""Before "one-hot vector y": y is one, and something else is used."""
CLAUSE = expression(r"[.,;:]")


def classes_in(sentence: Sentence, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    """What a sentence says of the entries of labels: y_k = 1 for the true class k."""
    yield from _of_classes(sentence, known, cues)


def labels_in(sentence: Sentence, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    """What a sentence says of whole labels, in words: one-hot, they sum to one."""
    yield from _one_hot(sentence, known, cues)
    yield from _sums_to_one(sentence, known, cues)


def _of_classes(sentence: Sentence, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    """y_k = 1 for the true class k; y_c = 1 and 0 otherwise; y_i = 1 if i = c and 0 otherwise."""
    ones = [(place, part, entry) for place, part in sentence.mentions() if (entry := _entry_is(part, "1", known))]
    zeros = [(place, part, entry) for place, part in sentence.mentions() if (entry := _entry_is(part, "0", known))]
    rest = cues.places("rest zero", sentence.words)
    truth = cues.places("true class", sentence.words)
    for place, part, (name, letter) in ones:
        others = any(other == name and its != letter for _, _, (other, its) in zeros)
        if is_doubted(sentence, place, cues) or not (rest or truth or others):
            continue
        at = _letter_that_it_equals(sentence, place, letter, known, cues)
        generic = not at and _if_true(sentence, cues, bool(truth))
        yield Statement(Stated(f"{name} is one-hot", part.row, OneHotVector(name)), False, place)
        if not generic:
            meant = at or letter
            yield _entry_one(name, meant, part.row, place)
        return
    if truth and not ones:
        yield from _of_true_class(sentence, known, cues)


def _of_true_class(sentence: Sentence, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    """Where k is the index of the correct class: the labels are one-hot, with a 1 at k."""
    bare = [(place, part) for place, part in sentence.mentions() if _is_letter(part, known)]
    start, end = cues.places("true class", sentence.words)[0]
    named = [p for p in known.labels if p not in known.defined]
    if named and (plain := _plain_letter(sentence.words[end:], known)):
        if not cues.places("not", sentence.words[:start]):
            yield Statement(Stated(f"{named[0]} is one-hot", sentence.row, OneHotVector(named[0])), False, -1)
            yield _entry_one(named[0], plain, sentence.row, -1)
        return
    if not bare or not named or is_doubted(sentence, bare[0][0], cues):
        return
    after = [p for p in bare if len(sentence.before(p[0])) >= start]
    before = [p for p in bare if len(sentence.before(p[0])) < start]
    place, part = before[-1] if before else after[0]
    if cues.ends_with("if", sentence.before(place)):
        return
    letter = part.sides[0].name if isinstance(part.sides[0], Symbol) else ""
    name = named[0]
    yield Statement(Stated(f"{name} is one-hot", part.row, OneHotVector(name)), False, place)
    yield _entry_one(name, letter, part.row, place)


def _plain_letter(after: str, known: Knowledge) -> str:
    """k, in "the index of the correct class is k", typed as a word."""
    found = re.match(r"\s*(?:is|=|,|:|ist|est|es|là|是)?\s*([b-z])(?![\w'])", after)
    return found[1] if found is not None and found[1] in known.letters else ""


def _entry_one(name: str, letter: str, row: int, place: int) -> Statement:
    at = Stretch(0, 0)
    entry = Scripted(Symbol(name, at), Symbol(letter, at), None, 0, at)
    form = Comparison(entry, "=", Numeral("1", at))
    return Statement(Stated(f"{name}_{{{letter}}} = 1", row, form), False, place, letter)


def _entry_is(part: Mention, value: str, known: Knowledge) -> tuple[str, str] | None:
    """The name and the letter of y_k = 1, where y has no meaning."""
    match part.sides, part.signs:
        case (Scripted(Symbol(name), Symbol(letter), None, 0), Numeral(text)), ("=" | r"\equiv",) if text == value:
            return (name, letter) if name not in known.defined else None
    return None


def _letter_that_it_equals(sentence: Sentence, place: int, letter: str, known: Knowledge, cues: Cues) -> str:
    """c, in "y_i = 1 if i = c"."""
    for other, part in sentence.mentions():
        if other <= place or OTHER_FORMULA in sentence.between(place, other):
            continue
        match part.sides, part.signs:
            case (Symbol(one), Symbol(two)), ("=" | r"\equiv",) if letter in (one, two):
                if cues.says("if", sentence.between(place, other)) or cues.says("case", sentence.between(place, other)):
                    return two if one == letter else one
    return ""


def _if_true(sentence: Sentence, cues: Cues, truth: bool) -> bool:
    """Whether "if k is the true class" is said of every k."""
    if not truth:
        return False
    start = cues.places("true class", sentence.words)[0][0]
    return bool(cues.places("if", sentence.words[:start]))


def _one_hot(sentence: Sentence, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    """y is one-hot: the variable nearest before the words, else after them, else the page's labels."""
    places = cues.places("one-hot", sentence.words)
    if not places:
        return
    (start, end), words = places[0], sentence.words
    named = [(place, part, name) for place, part in sentence.mentions() for name in names_of(part, known)]
    ends = {place: len(sentence.before(place + 1)) for place, _, _ in named}
    before = [f for f in named if ends[f[0]] <= start + 1 and _is_near(words[ends[f[0]] : start])]
    after = [f for f in named if (b := len(sentence.before(f[0]))) >= end - 1 and _is_near(words[end:b])]
    place, part, name = before[-1] if before else after[0] if after else (0, None, next(iter(known.labels), ""))
    if not name or name in known.defined or (part is None and not cues.places("labels", words)):
        return
    aside = len(re.split(r"[();]", words[:start])[-1])
    if is_hearsay(re.split(r"[();]", words[start - aside :])[0], cues) or cues.places("unless", words[:start]):
        return
    if cues.places("made of several", words[ends[place] : start] if before else words[:start]):
        return  # y is the mean of one-hot vectors
    if cues.ends_with("for example", words[:start]):
        return  # "the label y, e.g. one-hot"
    ahead = words[:start] if before else INSTEAD_OF_THE.sub("", words[:start])
    denied = denies(ahead, cues) or denied_after(words[end:], cues)
    row = part.row if part is not None else sentence.row
    conditional = bool(cues.places("if", words[:start]))
    if not (denied and (conditional or cues.places("use", words))):
        yield Statement(Stated(f"{name} is one-hot", row, OneHotVector(name)), conditional, place, denied=denied)


def _is_near(words: str) -> bool:
    """Whether words between a name and what is said of it are few and of one clause."""
    return len(words.strip()) <= MOST_BETWEEN and not re.search(r"[.;:。；：]|,\s*(?!which|that)\w|◇", words)


def names_of(part: Mention, known: Knowledge) -> Iterator[str]:
    """The name that a formula is, or that it sums."""
    pattern = pattern_of(part.sides[0])
    if not part.signs and pattern is not None and pattern.name not in known.letters:
        yield pattern.name
    elif part.signs and is_total_of_entries(part.sides[0], known.ranks):
        yield from (name for name in dict.fromkeys(_leaves(part.sides[0])) if name is not None)
    elif (entry := _entry_is(part, "1", known)) is not None:
        yield entry[0]


def _sums_to_one(sentence: Sentence, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    """The labels y_i sum to one; each row of Y sums to one."""
    places = cues.places("sum to one", sentence.words)
    if not places:
        return
    start = places[0][0]
    named = [(place, part, name) for place, part in sentence.mentions() for name in names_of(part, known)]
    before = [found for found in named if len(sentence.before(found[0])) < start]
    if not before or is_reported(sentence, before[-1][0], cues):
        return
    place, part, name = before[-1]
    rank = known.ranks.get(name, 0)
    if name in known.defined or rank not in (1, 2):
        return
    form = total_is_one(name, rows=rank == 2)
    conditional = is_condition(sentence, place, cues)
    # "Here the labels need not sum to one"; but "they need not be 0 or 1; they sum to one".
    denied = denies(CLAUSE.split(plain_marks(sentence.words[:start]))[-1], cues) or denied_after(
        sentence.words[places[0][1] :], cues
    )
    yield Statement(Stated(f"the {name} sum to 1", part.row, form), conditional, place, denied=denied)


def weaker(stated: Iterable[Stated]) -> Iterator[tuple[Stated, ...]]:
    """Less than what is stated, the least first: nothing of one-hot labels, then that they sum to one."""
    stated = tuple(stated)
    vectors = {form.name: statement for statement in stated if isinstance(form := statement.form, OneHotVector)}
    if not vectors:
        return
    rest = tuple(s for s in stated if not isinstance(s.form, OneHotVector) and not _is_entry(s, vectors.keys()))
    yield rest
    yield (*rest, *(replace(statement, form=total_is_one(name)) for name, statement in vectors.items()))


def _is_entry(stated: Stated, names: Collection[str]) -> bool:
    match stated.form:
        case Comparison(Scripted(Symbol(name)), "=", Numeral()):
            return name in names
    return False


def total_is_one(name: str, rows: bool = False) -> Comparison:
    """Σ_j name_j = 1, or for each row."""
    at = Stretch(0, 0)
    index, row = Symbol("j", at), Symbol("m", at)
    script = Product((row, index), ("",), at) if rows else index
    total = Big("sum", index, None, Scripted(Symbol(name, at), script, None, 0, at), at)
    return Comparison(total, "=", Numeral("1", at), ("m",) if rows else ())


def _is_letter(part: Mention, known: Knowledge) -> bool:
    return not part.signs and isinstance(part.sides[0], Symbol) and part.sides[0].name in known.letters


def data_of(stated: Iterable[Stated]) -> frozenset[str]:
    """The names that a page says to be 0 or 1, or one-hot: what is smooth and has two values is constant."""
    found: set[str] = set()
    for statement in stated:
        match statement.form:
            case OneHotVector(name):
                found.add(name)
            case ZeroOrOne(value) if (pattern := pattern_of(value)) is not None:
                found.add(pattern.name)
    return frozenset(found)


def is_total_of_entries(node: Node, ranks: Mapping[str, int]) -> bool:
    r"""Whether a node is a sum of entries of one variable: \sum_j y_j, y_i + \sum_{k \neq i} y_k."""
    names = set(_leaves(node))
    sums = any(isinstance(part, Big) and part.operator == "sum" for part in inside(node))
    return sums and len(names) == 1 and None not in names and ranks.get(str(next(iter(names))), 0) > 0


def _leaves(node: Node) -> Iterator[str | None]:
    """The names of the entries that a node adds up; None for anything else."""
    match node:
        case Big("sum", _, _, body):
            yield from _leaves(body)
        case Enclosed("(" | "[", _, inner):
            yield from _leaves(inner)
        case Total(terms):
            for sign, term in terms:
                yield from _leaves(term) if sign == "+" else (None,)
        case Scripted(Symbol(name), lower, None | Enclosed("(" | "["), 0) if lower is not None and letters(lower):
            yield name
        case _:
            yield None
