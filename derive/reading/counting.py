r"""How far an index goes: to n in \sum_{i=1}^n; and in a mean, \frac1m \sum_k, m is how many k there are.

Words may say that the m below is something else, a mass; or that another letter counts, "K classes".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .cues import Cues
from .documents import Formula
from .latex import Line
from .latex.tree import Big, Node, Numeral, Product, Quotient, Scripted, Symbol
from .sentences import Mention, Sentence, sentences_of
from .trees import heads_of

__all__ = ["bounds_of", "other_than_counts"]

COUNTS = frozenset("nmNMKBCdDHp")
"""Letters for how many there are; T is a temperature as often."""


def bounds_of(nodes: Iterable[Node], others: frozenset[str]) -> dict[str, str]:
    """How far each index goes where a sum says so: n for i in Σ_{i=1}^n; an index with two bounds has none.

    Where all sums of a page go equally far, the empty name has their bound.  ``others`` are `other_than_counts`.
    """
    found: dict[str, set[str]] = {}
    means: dict[str, set[str]] = {}
    with_index: set[str] = set()
    for node in nodes:
        for letter, count in _mean(node):
            means.setdefault(letter, set()).add(count)
        match node:
            case Big("sum", lower, Symbol(upper)) if lower is not None:
                for head in heads_of(lower):
                    found.setdefault(head.name, set()).add(upper)
            case Scripted(Symbol(name), lower) if lower is not None:
                with_index.add(name)  # m_k are masses, and m is no number of them
    known = {name: next(iter(uppers)) for name, uppers in found.items() if len(uppers) == 1}
    every = set().union(*found.values())
    for letter, counts in means.items():
        told = counts & (others | with_index) or others & ({letter.upper()} - counts)
        if letter not in found and len(counts) == 1 and not told:
            known[letter] = next(iter(counts))
    return known | ({"": next(iter(every))} if len(every) == 1 and every >= set(known.values()) else {})


def _mean(node: Node) -> Iterator[tuple[str, str]]:
    """The letter and the count of a mean."""
    match node:
        case Product((Quotient(Numeral("1"), Symbol(count)), Big("sum", Symbol(letter), None))) if count in COUNTS:
            yield letter, count
        case Quotient(Big("sum", Symbol(letter), None), Symbol(count)) if count in COUNTS:
            yield letter, count


def other_than_counts(
    prose: Iterable[tuple[str | Formula, ...]], lines_of: Callable[[Formula], tuple[Line, ...]], cues: Cues
) -> frozenset[str]:
    """The letters that words say to be something else than how many of something there are, "m is the total mass".

    A capital that counts, "K classes", is one of them too: then no other letter counts what k runs over.
    """
    found: set[str] = set()
    for parts in prose:
        for sentence in sentences_of(parts, lines_of):
            for place, part in sentence.mentions():
                letter = _letter(part)
                if letter and _is_told(sentence, place, cues):
                    found |= {letter} if not cues.places("how many", sentence.words) else set()
                if letter.isupper() and cues.begins("how many", sentence.after(place)):
                    found.add(letter)
    return frozenset(found)


def _letter(part: Mention) -> str:
    match part.sides:
        case (Symbol(name),) if len(name) == 1:
            return name
    return ""


def _is_told(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether words say what a letter is: "m is the mass", "let m be the mass", "the mass is m"."""
    before, after = sentence.before(place), sentence.after(place)
    return cues.begins("is", after) or cues.ends_with("is", before) or cues.ends_with("let be", before)
