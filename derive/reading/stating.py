r"""What a sentence takes for granted: Σ y = 1, y one-hot, y_k = 1 for the true class k, x > 0, t ∈ {0, 1}.

A given is taken only where the page says it of names that it defines nowhere, and not where it denies it, asks, quotes,
or tells what others do.  Under "if" it is a condition, which holds until the next heading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from .cues import OTHER_FORMULA, Cues
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
    Stretch,
    Symbol,
    Total,
)
from .meaning.givens import Comparison, OneHotVector, OutsideOfSums, Stated, ZeroOrOne, is_of_indices
from .meaning.patterns import letters, pattern_of
from .sentences import Mention, Sentence
from .trees import inside

__all__ = [
    "ORDER",
    "Knowledge",
    "Statement",
    "is_about_labels",
    "is_total_of_entries",
    "is_untrue",
    "statements_of",
    "weaker",
]

MOST_BETWEEN = 40
"""How many characters may stand between a name and "one-hot"."""
MOST = 60
"""How many characters after a formula may still deny it."""
INSTEAD_OF_THE = re.compile(r"\b(instead of|rather than|unlike)\s+the\s*$", re.IGNORECASE)
"""Before "one-hot vector y": y is one, and something else is used."""
FROM_HERE_ON = re.compile(r"(?:\A|\b)(now|let|for|take|suppose|if|when|with)\s*$", re.IGNORECASE)
"""Before the number of classes, from here on."""
NONE_OF_THEM = re.compile(r"\bnone of (?:which|them|these|those) (?:is|are|equals?|being)\s*$", re.IGNORECASE)
"""Before an index that is none of those that are summed over."""
ORDER = frozenset({"<", ">", r"\le", r"\ge"})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of a page where a sentence stands.

    ``defined`` are names with a meaning, ``ranks`` how many indices a name takes, ``labels`` the names that a page
    weighs logarithms with, the likeliest first; ``true_class`` is the letter of the true class, if one was said.
    """

    letters: frozenset[str]
    defined: frozenset[str]
    ranks: dict[str, int]
    labels: tuple[str, ...] = ()
    true_class: str = ""
    sizes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statement:
    """A given of a sentence; ``conditional`` ones hold where they are said only, ``denied`` ones do not.

    ``part`` is the place of the formula, ``true_class`` the letter that the sentence gives the true class.
    """

    stated: Stated
    conditional: bool = False
    part: int = 0
    true_class: str = ""
    denied: bool = False


def statements_of(sentence: Sentence, known: Knowledge, cues: Cues, heading: bool = False) -> tuple[Statement, ...]:
    """What a sentence states of names that nobody defines; what a ``heading`` states holds under it."""
    if "?" in sentence.words or "？" in sentence.words:
        return ()
    found = list(_of_classes(sentence, known, cues))
    covered = {statement.part for statement in found if isinstance(statement.stated.form, Comparison)}
    for place, part in sentence.mentions():
        if place not in covered:
            found += _of_formula(sentence, place, part, known, cues)
    found += _one_hot(sentence, known, cues)
    found += _outside(sentence, known)
    found += _of_sizes(sentence, known)
    found += _sums_to_one(sentence, known, cues)
    return tuple(dict.fromkeys(replace(one, conditional=one.conditional or heading) for one in found))


# --- equations and inequalities ---------------------------------------------------------------------------------------


def _of_formula(sentence: Sentence, place: int, part: Mention, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    if not part.signs or isinstance(part.sides[0], Missing):
        return
    denied = is_denied(sentence, place, cues)
    conditional = is_condition(sentence, place, cues)
    if is_reported(sentence, place, cues) or (denied and (conditional or cues.places("use", sentence.words))):
        return
    each = _each(sentence, place, known, cues)
    sides, own = _without_quantifiers(part.sides)
    each = tuple(dict.fromkeys((*each, *own)))
    for left, sign, right in _pairs(sides, part.signs):
        form = _form(left, sign, right, each, known)
        if form is None:
            continue
        if not conditional and not denied and not _is_said(form, sentence, place, known, cues):
            continue
        yield Statement(Stated(part.text, part.row, form), conditional, place, denied=denied)


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
                return total or cues.says("since", *_around(sentence, place))
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


def is_total_of_entries(node: Node, ranks: dict[str, int]) -> bool:
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


# --- one-hot, and the true class --------------------------------------------------------------------------------------


def _of_classes(sentence: Sentence, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    """y_k = 1 for the true class k; y_c = 1 and 0 otherwise; y_i = 1 if i = c and 0 otherwise."""
    ones = [(place, part, entry) for place, part in sentence.mentions() if (entry := _entry_is(part, "1", known))]
    zeros = [(place, part, entry) for place, part in sentence.mentions() if (entry := _entry_is(part, "0", known))]
    rest = cues.places("rest zero", sentence.words)
    truth = cues.places("true class", sentence.words)
    for place, part, (name, letter) in ones:
        others = any(other == name and its != letter for _, _, (other, its) in zeros)
        if _is_doubted(sentence, place, cues) or not (rest or truth or others):
            continue
        at = _letter_that_it_equals(sentence, place, letter, known, cues)
        generic = not at and _if_true(sentence, cues, bool(truth))
        yield Statement(Stated(f"{name} is one-hot", part.row, OneHotVector(name)), False, place)
        if not generic:
            meant = at or letter
            yield _entry_one(name, meant, part, place)
        return
    if truth and not ones:
        yield from _of_true_class(sentence, known, cues)


def _of_true_class(sentence: Sentence, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    """Where k is the index of the correct class: the labels are one-hot, with a 1 at k."""
    bare = [(place, part) for place, part in sentence.mentions() if _is_letter(part, known)]
    start, end = cues.places("true class", sentence.words)[0]
    named = [p for p in known.labels if p not in known.defined]
    if named and (plain := _plain_letter(sentence.words[end:], known)):
        mention = next((part for _, part in sentence.mentions()), None)
        if mention is not None and not cues.places("not", sentence.words[:start]):
            yield Statement(Stated(f"{named[0]} is one-hot", mention.row, OneHotVector(named[0])), False, -1)
            yield _entry_one(named[0], plain, mention, -1)
        return
    if not bare or not named or _is_doubted(sentence, bare[0][0], cues):
        return
    after = [p for p in bare if len(sentence.before(p[0])) >= start]
    before = [p for p in bare if len(sentence.before(p[0])) < start]
    place, part = before[-1] if before else after[0]
    if cues.ends_with("if", sentence.before(place)):
        return
    letter = part.sides[0].name if isinstance(part.sides[0], Symbol) else ""
    name = named[0]
    yield Statement(Stated(f"{name} is one-hot", part.row, OneHotVector(name)), False, place)
    yield _entry_one(name, letter, part, place)


def _plain_letter(after: str, known: Knowledge) -> str:
    """k, in "the index of the correct class is k", typed as a word."""
    found = re.match(r"\s*(?:is|=|,|:|ist|est|es|là|是)?\s*([b-z])(?![\w'])", after)
    return found[1] if found is not None and found[1] in known.letters else ""


def _entry_one(name: str, letter: str, part: Mention, place: int) -> Statement:
    at = Stretch(0, 0)
    entry = Scripted(Symbol(name, at), Symbol(letter, at), None, 0, at)
    form = Comparison(entry, "=", Numeral("1", at))
    return Statement(Stated(f"{name}_{{{letter}}} = 1", part.row, form), False, place, letter)


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
    named = [(place, part, name) for place, part in sentence.mentions() for name in _names_of(part, known)]
    ends = {place: len(sentence.before(place + 1)) for place, _, _ in named}
    before = [f for f in named if ends[f[0]] <= start + 1 and _is_near(words[ends[f[0]] : start])]
    after = [f for f in named if (b := len(sentence.before(f[0]))) >= end - 1 and _is_near(words[end:b])]
    place, part, name = before[-1] if before else after[0] if after else (0, None, next(iter(known.labels), ""))
    if not name or name in known.defined or (part is None and not cues.places("labels", words)):
        return
    if _is_hearsay(words, cues) or cues.places("unless", words[:start]):
        return
    ahead = words[:start] if before else INSTEAD_OF_THE.sub("", words[:start])
    denied = bool(cues.places("not", ahead)) or _denied_after(words[end:], cues)
    row = part.row if part is not None else next((m.row for _, m in sentence.mentions()), 1)
    conditional = bool(cues.places("if", words[:start]))
    if not (denied and (conditional or cues.places("use", words))):
        yield Statement(Stated(f"{name} is one-hot", row, OneHotVector(name)), conditional, place, denied=denied)


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


def _is_near(words: str) -> bool:
    """Whether words between a name and what is said of it are few and of one clause."""
    return len(words.strip()) <= MOST_BETWEEN and not re.search(r"[.;:。；：]|,\s*(?!which|that)\w|◇", words)


def _names_of(part: Mention, known: Knowledge) -> Iterator[str]:
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
    named = [(place, part, name) for place, part in sentence.mentions() for name in _names_of(part, known)]
    before = [found for found in named if len(sentence.before(found[0])) < start]
    if not before or _is_doubted(sentence, before[-1][0], cues):
        return
    place, part, name = before[-1]
    rank = known.ranks.get(name, 0)
    if name in known.defined or rank not in (1, 2):
        return
    form = _total_is_one(name, rows=rank == 2)
    conditional = is_condition(sentence, place, cues)
    yield Statement(Stated(f"the {name} sum to 1", part.row, form), conditional, place)


def weaker(stated: Iterable[Stated]) -> Iterator[tuple[Stated, ...]]:
    """Less than what is stated, the least first: nothing of one-hot labels, then that they sum to one."""
    stated = tuple(stated)
    vectors = {form.name: statement for statement in stated if isinstance(form := statement.form, OneHotVector)}
    if not vectors:
        return
    rest = tuple(s for s in stated if not isinstance(s.form, OneHotVector) and not _is_entry(s, vectors.keys()))
    yield rest
    yield (*rest, *(replace(statement, form=_total_is_one(name)) for name, statement in vectors.items()))


def _is_entry(stated: Stated, names: Collection[str]) -> bool:
    match stated.form:
        case Comparison(Scripted(Symbol(name)), "=", Numeral()):
            return name in names
    return False


def _total_is_one(name: str, rows: bool = False) -> Comparison:
    """Σ_j name_j = 1, or for each row."""
    at = Stretch(0, 0)
    index, row = Symbol("j", at), Symbol("m", at)
    script = Product((row, index), ("",), at) if rows else index
    total = Big("sum", index, None, Scripted(Symbol(name, at), script, None, 0, at), at)
    return Comparison(total, "=", Numeral("1", at), ("m",) if rows else ())


# --- the words around -------------------------------------------------------------------------------------------------


def _around(sentence: Sentence, place: int) -> tuple[str, str]:
    return sentence.before(place), sentence.after(place)


def is_reported(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether a sentence quotes a formula, tells what others say of it, or makes an exception of it."""
    before = sentence.before(place)
    return _is_hearsay(before, cues) or _quoted(before) or bool(cues.places("unless", before))


def _is_doubted(sentence: Sentence, place: int, cues: Cues) -> bool:
    return is_reported(sentence, place, cues) or is_denied(sentence, place, cues)


def is_denied(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether a sentence denies a formula."""
    before, after = _around(sentence, place)
    if cues.places("not", _clause(before)):
        return True
    return _denied_after(after, cues) and not cues.ends_with("since", before)


def is_untrue(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether a sentence says that an equation does not hold, or that others say it: "it is not true that …"."""
    before, after = _around(sentence, place)
    if is_reported(sentence, place, cues):
        return True
    return bool(cues.places("untrue", _clause(before))) or bool(cues.begins("untrue", re.split(r"[,;，；]", after)[0]))


def _denied_after(after: str, cues: Cues) -> bool:
    clause = re.split(r"[,;，；、.]", after)[0][:MOST]
    return bool(cues.places("not", clause))


def _is_hearsay(words: str, cues: Cues) -> bool:
    return bool(cues.places("hearsay", words))


def _quoted(before: str) -> bool:
    """Whether a quotation mark is open."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”") or before.count("«") > before.count("»")


def _clause(before: str) -> str:
    """The words of the clause that a formula ends: a semicolon or "but" begins another."""
    return re.split(r";|；|:|：|\bbut\b|\baber\b|\bmais\b|\bpero\b|\bно\b|\bnhưng\b|但", before)[-1]


def is_condition(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether "if", "when" or "for" stands before a formula in its clause, or "时" after it, or nothing but a colon."""
    before, after = _around(sentence, place)
    bare = sentence.first and not before.strip() and after.lstrip()[:1] in (":", "：", "–", "—")
    return bare or cues.says("if", _clause(before), after) or cues.ends_with("for", before)


def _each(sentence: Sentence, place: int, known: Knowledge, cues: Cues) -> tuple[str, ...]:
    """The letters for all of which a formula is said: "for each m" before or after it."""
    found: list[str] = []
    for other, part in sentence.mentions():
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


def _without_quantifiers(sides: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[str, ...]]:
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


def _is_letter(part: Mention, known: Knowledge) -> bool:
    return not part.signs and isinstance(part.sides[0], Symbol) and part.sides[0].name in known.letters
