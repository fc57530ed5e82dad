r"""The shapes that a page declares: W \in \mathbb{R}^{K \times d}, "W is a matrix", "x and y are vectors"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from .cues import OTHER_FORMULA, Cues
from .documents import Formula
from .latex import Line
from .latex.tree import Enclosed, Listed, Node, Numeral, Product, Scripted, Symbol, Total
from .meaning.patterns import letters
from .meaning.scripts import spelled
from .sentences import Mention, Sentence, sentences_of

__all__ = ["dimensions_of", "vectors_are_rows"]

NUMBERS = frozenset({"R", r"\R", r"\Re", r"\mathbb{R}", "C"})
LONGEST = 30
"""How many characters may stand between a name and "matrix": "is the transposed weight"."""
ANOTHER = re.compile(r"[.;。；]|\b(?:what|that|which|of|by|in|for|with|from|times|where)\b")
"""Between a name and "matrix" these say that the matrix is something else."""
WORDS = (("matrix", 2), ("row vector", 1), ("column vector", 1), ("vector", 1), ("scalar", 0))


def dimensions_of(
    prose: Iterable[tuple[str | Formula, ...]],
    formulas: Iterable[Formula],
    lines_of: Callable[[Formula], tuple[Line, ...]],
    index_letters: frozenset[str],
    cues: Cues,
) -> dict[str, tuple[str, ...]]:
    """The sizes of every name of which the page says them; an empty size where it only says that there is one.

    A name of which it says different things has none.
    """
    found: dict[str, set[tuple[str, ...]]] = {}
    for formula in formulas:
        for line in lines_of(formula):
            for name, sizes in _declared(line.sides, tuple(r.sign for r in line.relations)):
                found.setdefault(name, set()).add(sizes)
    for parts in prose:
        for sentence in sentences_of(parts, lines_of):
            for name, sizes in _in_words(sentence, index_letters, cues):
                if not any(len(known) == len(sizes) for known in found.get(name, ())):
                    found.setdefault(name, set()).add(sizes)
    return {name: next(iter(sizes)) for name, sizes in found.items() if len(sizes) == 1}


def vectors_are_rows(
    prose: Iterable[tuple[str | Formula, ...]],
    formulas: Iterable[Formula],
    lines_of: Callable[[Formula], tuple[Line, ...]],
    cues: Cues,
) -> bool:
    r"""Whether a page says that vectors are rows: "row vectors", x \in \mathbb{R}^{1 \times d}, and nowhere columns."""
    words = " ".join(part for parts in prose for part in parts if isinstance(part, str))
    if cues.places("column vector", words):
        return False
    sides = [line.sides[1] for formula in formulas for line in lines_of(formula) if len(line.sides) == 2]
    uppers = [side.upper for side in sides if isinstance(side, Scripted) and side.upper is not None]
    first = [_size(factors[0]) for upper in uppers if len(factors := _factors(upper)) == 2]
    last = [_size(factors[1]) for upper in uppers if len(factors := _factors(upper)) == 2]
    return "1" not in last and (bool(cues.places("row vector", words)) or "1" in first)


def _declared(sides: tuple[Node, ...], signs: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    if len(sides) != 2 or signs[0] != r"\in":
        return
    sizes = _space(sides[1])
    if sizes is None:
        return
    for node in sides[0].parts if isinstance(sides[0], Listed) else (sides[0],):
        match node:
            case Symbol(name):
                yield name, sizes
            case Scripted(Symbol(name), lower, None, 0) if lower is not None and (own := letters(lower)):
                yield name, (*("" for _ in own), *sizes)
            case Scripted(Symbol(name), None, Enclosed("(" | "[", _, inner), 0) if letters(inner):
                yield name, ("", *sizes)


def _space(node: Node) -> tuple[str, ...] | None:
    r"""The sizes of \mathbb{R}, \mathbb{R}^d, \mathbb{R}^{K \times d}; None for another set."""
    match node:
        case Symbol(name, font="blackboard") | Symbol(r"\R" | r"\Re" as name) if name in NUMBERS:
            return ()
        case Scripted(base, None, upper, 0) if upper is not None and _space(base) == ():
            factors = _factors(upper)
            sizes = tuple(map(_size, factors))
            # One row or one column is a vector.
            return tuple(size for size in sizes if size != "1") if len(factors) <= 2 else None
    return None


def _factors(upper: Node) -> tuple[Node, ...]:
    match upper:
        case Product(factors, marks) if all(mark == r"\times" for mark in marks):
            return factors
        case Enclosed("(", _, inner):
            return _factors(inner)
    return (upper,)


def _size(node: Node) -> str:
    """A size in the page's words."""
    match node:
        case Symbol(name) | Numeral(name):
            return name
        case Scripted(Symbol(name), lower, None, 0) if lower is not None:
            return f"{name}_{{{spelled(lower)}}}"
        case Enclosed("|", _, Symbol(name)):
            return f"|{name}|"
        case Total(terms):
            return "".join(sign + _size(term) for sign, term in terms).removeprefix("+")
    return ""


def _in_words(sentence: Sentence, letters: frozenset[str], cues: Cues) -> Iterator[tuple[str, tuple[str, ...]]]:
    """ "W is a matrix", "x and y are column vectors", "the K × d matrix W"."""
    found = list(sentence.mentions())
    taken: list[tuple[int, int]] = []
    for role, axes in WORDS:
        places = cues.places(role, sentence.words)
        for start, end in places:
            if any(begin < end and start < stop for begin, stop in taken):
                continue  # the vector of "row vector"
            taken.append((start, end))
            before = [(place, part) for place, part in found if len(sentence.before(place)) < start]
            after = [(place, part) for place, part in found if len(sentence.before(place)) >= end - 1]
            sizes = next((s for _, p in (*before[-1:], *after[:1]) if (s := _product(p))), ())
            named = _subjects(sentence, before, start, cues)
            if not named and after and not sentence.words[end : len(sentence.before(after[0][0]))].strip():
                named = [after[0][1]]
            for part in named:
                name = part.sides[0].name if isinstance(part.sides[0], Symbol) and not part.signs else ""
                if name and name not in letters:
                    yield name, sizes if len(sizes) == axes else ("",) * axes


def _subjects(sentence: Sentence, before: list[tuple[int, Mention]], start: int, cues: Cues) -> list[Mention]:
    """The names that "is a matrix" is about: the last one, and those that "and" joins to it."""
    named = [(place, part) for place, part in before if not _product(part)]
    if not named:
        return []
    last = named[-1][0]
    words = sentence.words[len(sentence.before(last + 1)) : start]
    copula = cues.begins("is", words) or words.strip()[:1] in (",", "(", ":", "，", "：", "（")
    far = len(words.strip()) > LONGEST or ANOTHER.search(words) is not None
    if not copula or far or cues.places("not", words):
        return []
    found = [named[-1][1]]
    for (place, part), (after, _) in zip(named[-2::-1], named[:0:-1], strict=False):
        between = sentence.between(place, after).strip()
        if OTHER_FORMULA in between or len(between) > 4:
            break
        found.append(part)
    return found


def _product(part: Mention) -> tuple[str, ...]:
    """K × d."""
    match part.sides:
        case (Product((one, other), (r"\times",)),) if not part.signs and _size(one) and _size(other):
            return _size(one), _size(other)
    return ()
