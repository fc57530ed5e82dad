r"""What words say without a formula: a is the sigmoid of z, L depends on h through u and v, log is to base 2."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from ..kernel.records import dataclass, replace
from .cues import OTHER_FORMULA, Cues
from .documents import Formula, Heading, Prose
from .latex import Line, read
from .latex.tree import Function, Node, Numeral, Product, Quotient, Scripted, Symbol, Total
from .meaning.forms import is_capital
from .meaning.patterns import Pattern, pattern_of
from .meaning.scope import Scope
from .sentences import Mention, Sentence, sentences_of

__all__ = ["Spoken", "names_anew", "names_introduced", "spoken_definitions", "symmetric_in", "told"]

MADE = {
    "sigmoid of": r"\operatorname{sigmoid}(%s)",
    "softmax of": r"\operatorname{softmax}(%s)",
    "tanh of": r"\tanh(%s)",
    "square of": "{%s}^{2}",
    "cube of": "{%s}^{3}",
    "exponential of": r"\exp(%s)",
    "logarithm of": r"\ln(%s)",
}
"""What is written where words name a function."""
NEAR = 20
"""How many characters may stand between a matrix and "symmetric"."""
ENDS = " .,;:)。，；、"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A definition in words; ``anew`` says that the words give a name that may have a meaning a new one.

    A ``conditional`` one holds until the next paragraph.
    """

    pattern: Pattern
    body: Node
    anew: bool
    conditional: bool = False


def told(
    scope: Scope, passages: Iterable[object], lines_of: Callable[[Formula], tuple[Line, ...]], cues: Cues
) -> Scope:
    """The scope with what the words of a whole page say of its logarithms, and of what depends on what."""
    sentences = [
        sentence
        for passage in passages
        if isinstance(passage, Prose | Heading)
        for sentence in sentences_of(passage.parts, lines_of, passage.place)
    ]
    scope = replace(scope, customs=replace(scope.customs, base=base_of(sentences, cues)))
    return with_ways(without_lone_entries(scope, sentences, cues), sentences, cues)


# --- definitions ------------------------------------------------------------------------------------------------------


def spoken_definitions(sentence: Sentence, letters: Set[str], cues: Cues) -> Iterator[Spoken]:
    """Bare names that a sentence defines by a function of another name: "a is the sigmoid of z"."""
    for (place, name), (other, argument) in itertools.pairwise(sentence.mentions()):
        between = sentence.between(place, other).strip()
        role = _function_named(between, cues)
        ends = not sentence.after(other).strip() or sentence.after(other).lstrip()[:1] in ENDS
        if not role or not ends or not (_is_bare(name, letters) and _is_bare(argument, letters)):
            continue
        if cues.places("not", sentence.before(place)) or cues.places("hearsay", sentence.words):
            continue
        pattern, lines = pattern_of(name.sides[0]), read(MADE[role] % argument.text.strip("$ "))
        if pattern is not None and len(lines) == 1 and len(lines[0].sides) == 1:
            yield Spoken(pattern, lines[0].sides[0], cues.ends_with("let be", sentence.before(place)))


def symmetric_in(sentence: Sentence, cues: Cues) -> Iterator[Spoken]:
    """The matrices that a sentence calls symmetric: A_ij is the mean of S_ij and S_ji, for a matrix S of any kind."""
    for start, end in cues.places("symmetric", sentence.words):
        if cues.places("not", sentence.words[:start]) or cues.places("hearsay", sentence.words):
            continue
        if sentence.words[:start].endswith("-"):
            continue  # skew-symmetric
        for place, part in sentence.mentions():
            at, name = len(sentence.before(place)), part.sides[0]
            between = sentence.words[at + 1 : start] if at < start else sentence.words[end:at]
            near = (
                cues.begins("is", between)
                or cues.begins("be", between)
                or cues.ends_with("let be", sentence.before(place))
            )
            behind = at > start and cues.begins("matrix", between)
            if OTHER_FORMULA in between or len(between) > NEAR or not (behind or (near and at < start)):
                continue
            if isinstance(name, Symbol) and is_capital(name.name) and set(part.signs) <= {r"\in"}:
                conditional = cues.says("if", sentence.before(place))
                if not conditional or sentence.opens:
                    yield replace(_symmetric(name), conditional=conditional)


def names_introduced(sentence: Sentence, cues: Cues) -> Iterator[str]:
    """The names that a sentence brings in, let A be …, or says to be arbitrary."""
    freed = bool(cues.places("freed", sentence.words))
    for place, part in sentence.mentions():
        if freed or cues.ends_with("let be", sentence.before(place)):
            yield from _heads(part)


def _symmetric(name: Symbol) -> Spoken:
    at = name.at
    one, other = Symbol("i", at), Symbol("j", at)
    whole = replace(name, name=f"{name.name}'")
    pairs = (Product((one, other), ("",), at), Product((other, one), ("",), at))
    total = Total(tuple(("+", Scripted(whole, pair, None, 0, at)) for pair in pairs), at)
    pattern = pattern_of(Scripted(name, pairs[0], None, 0, at))
    if pattern is None:
        raise ValueError(name)
    return Spoken(pattern, Quotient(total, Numeral("2", at), at), False)


def _function_named(between: str, cues: Cues) -> str:
    """The role of the words between a name and its argument, if they are "is", "be" and a function, no more."""
    for _, end in cues.places("be", between)[:1]:
        rest = between[end:].strip()
        for role in MADE:
            if any(start == 0 and stop == len(rest) for start, stop in cues.places(role, rest)):
                return role
    return ""


def _is_bare(part: Mention, letters: Set[str]) -> bool:
    side = part.sides[0]
    return not part.signs and isinstance(side, Symbol) and side.name not in letters


def names_anew(sentence: Sentence, known: Set[str] | Mapping[str, int], cues: Cues) -> Iterator[str]:
    """Names with a meaning that a sentence says to be something else from here on: "later, let f be …"."""
    for place, part in sentence.mentions():
        side, before = part.sides[0], sentence.before(place)
        if part.signs or not isinstance(side, Symbol) or side.name not in known:
            continue
        let = cues.ends_with("let be", before)
        new = (cues.places("anew", before) or cues.places("now", before)) if let else cues.ends_with("anew", before)
        if new and cues.begins("be", sentence.after(place)):
            yield side.name


# --- what depends on what ---------------------------------------------------------------------------------------------


def mixes_entries(sentence: Sentence, cues: Cues) -> bool:
    """Whether a sentence says that an entry depends on all entries of something."""
    return bool(cues.places("mixes", sentence.words)) and not cues.places("not", sentence.words)


def without_lone_entries(scope: Scope, sentences: Iterable[Sentence], cues: Cues) -> Scope:
    """The scope in which p_i depends on every z_j, where the words say of p or z that it does.

    So it is with what is normalised, where the mean and the variance have no names: with them, the first way is entry
    by entry, and the others are written beside it.
    """
    sentences = tuple(sentences)
    mixed = [sentence for sentence in sentences if mixes_entries(sentence, cues)]
    names = {head for sentence in mixed for _, part in sentence.mentions() for head in _heads(part)}
    alone = {pair: places for pair, places in scope.alone.items() if not (names & set(pair) or (mixed and not names))}
    normal = [sentence for sentence in sentences if cues.places("normalises", sentence.words)]
    together = {head for sentence in normal for _, part in sentence.mentions() for head in _heads(part)}
    if normal:
        alone = {pair: at for pair, at in alone.items() if not set(pair) <= together or _other_ways(*pair, scope)}
    return replace(scope, alone=alone)


def _other_ways(of: str, by: str, scope: Scope) -> bool:
    """Whether the page differentiates something else by a name, which does not go through the first."""
    return any(by in through and name != of and of not in through for name, through in scope.depends.items())


def _heads(part: Mention) -> Iterator[str]:
    match part.sides[0]:
        case Symbol(name) | Scripted(Symbol(name)):
            yield name


def with_ways(scope: Scope, sentences: Iterable[Sentence], cues: Cues) -> Scope:
    """The scope in which what depends on h through u and v does so through both."""
    depends = {name: tuple(by) for name, by in scope.depends.items()}
    for sentence in sentences:
        for source, ways in _ways(sentence, cues):
            for name, by in list(depends.items()):
                if name not in (source, *ways) and set(by) & {source, *ways}:
                    depends[name] = tuple(dict.fromkeys((*by, *ways)))
            depends |= {way: tuple(dict.fromkeys((*depends.get(way, ()), source))) for way in ways}
    return replace(scope, depends=depends)


def _ways(sentence: Sentence, cues: Cues) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A name, and the two or more between it and what depends on it: "depends on h through both u and v"."""
    if not cues.places("depends", sentence.words):
        return
    found = [(place, name) for place, part in sentence.mentions() for name in _heads(part) if not part.signs]
    for at, (place, name) in enumerate(found):
        if at == 0 or not cues.places("through", sentence.between(found[at - 1][0], place)):
            continue
        ways = [name]
        for (one, _), (other, following) in itertools.pairwise(found[at:]):
            between = sentence.between(one, other).strip()
            if between != "," and not cues.begins("and", between):
                break
            ways.append(following)
        source = found[at - 1][1]
        if len(ways) > 1 and source not in ways:
            yield source, tuple(dict.fromkeys(ways))
        return


# --- logarithms -------------------------------------------------------------------------------------------------------


def base_of(sentences: Iterable[Sentence], cues: Cues) -> int:
    """The base of the logarithms of a page where its words say that it is 2 or 10; else 0."""
    found: set[int] = set()
    for sentence in sentences:
        words = sentence.words
        logs = [part.text for _, part in sentence.mentions() if _is_log(part)]
        if cues.places("or else", words) or not (logs or cues.places("logarithm", words)):
            continue
        told = words
        for _, part in sentence.mentions():
            told = told.replace(OTHER_FORMULA, part.text.strip("$ "), 1)
        found |= {base for base in (2, 10) if cues.places(f"base {base}", told)}
    return found.pop() if len(found) == 1 else 0


def _is_log(part: Mention) -> bool:
    match part.sides[0]:
        case Function("log") | Symbol("log"):
            return True
    return False
