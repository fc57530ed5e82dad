r"""The shapes that a page declares: W \in \mathbb{R}^{K \times d}, "W is a matrix", "x and y are vectors"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from ..notation.expressions import expression
from .cues import OTHER_FORMULA, Cues
from .documents import Formula
from .latex import Line
from .latex.tree import Enclosed, Listed, Node, Numeral, Product, Scripted, Symbol, Total
from .meaning.forms import is_capital
from .meaning.patterns import letters
from .meaning.scripts import spelled
from .sentences import Mention, Sentence, sentences_of
from .trees import inside

__all__ = ["dimensions_of", "vectors_are_rows"]

NUMBERS = frozenset({"R", r"\R", r"\Re", r"\mathbb{R}", "C"})
LONGEST = 30
"""How many characters may stand between a name and "matrix": "is the transposed weight"."""
ANOTHER = expression(r"[.;。；]|\b(?:what|that|which|of|by|in|for|with|from|times|where)\b")
"""Between a name and "matrix" these say that the matrix is something else."""
PART_OF = expression(
    r"\b(?:columns?|rows?|entry|entries|elements?|members?|Spalten?|Zeilen?|colonnes?|lignes?) (?:of|von|de) $"
)
"""Before a name these say that the words behind it are about something in it."""
WORDS = (("matrix", 2), ("row vector", 1), ("column vector", 1), ("column", 1), ("vector", 1), ("scalar", 0))


LYING = ("row vector", "column vector", "column")
"""Words that say how something lies: nobody says that of a number."""


def dimensions_of(
    prose: Iterable[tuple[str | Formula, ...]],
    formulas: Iterable[Formula],
    lines_of: Callable[[Formula], tuple[Line, ...]],
    index_letters: frozenset[str],
    numbered: frozenset[str],
    cues: Cues,
) -> dict[str, tuple[str, ...]]:
    r"""The sizes of every name of which the page says them; an empty size where it only says that there is one.

    A family, x_i \in \mathbb{R}^d, has the sizes of its members, and before them one that nobody says for each index.
    A name of which it says different things has none; the members of the ``numbered`` families are names of their own,
    so that one of their sizes is empty where they differ.
    """
    found: dict[str, set[tuple[str, ...]]] = {}
    for formula in formulas:
        for line in lines_of(formula):
            for name, sizes in _declared(line.sides, tuple(r.sign for r in line.relations), numbered):
                found.setdefault(name, set()).add(sizes)
    for parts in prose:
        for sentence in sentences_of(parts, lines_of):
            for name, sizes in _in_words(sentence, index_letters, numbered, cues):
                if not any(len(known) == len(sizes) for known in found.get(name, ())):
                    found.setdefault(name, set()).add(sizes)
    members = {name: {len(each) for each in found[name]} for name in numbered & found.keys()}
    whole = {name: next(iter(sizes)) for name, sizes in found.items() if len(sizes) == 1}
    return {name: _common(found[name]) for name, counts in members.items() if len(counts) == 1} | whole


def _common(said: set[tuple[str, ...]]) -> tuple[str, ...]:
    """What several statements of sizes have in common: W_1 and W_2 are matrices, of whatever sizes."""
    return tuple(places[0] if len(set(places)) == 1 else "" for places in zip(*said, strict=True))


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


def _declared(
    sides: tuple[Node, ...], signs: tuple[str, ...], numbered: frozenset[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    if len(sides) != 2 or signs[0] != r"\in":
        return
    sizes = _space(sides[1])
    if sizes is None:
        return
    for node in sides[0].parts if isinstance(sides[0], Listed) else (sides[0],):
        yield from _sized(node, sizes, numbered)


def _sized(node: Node, sizes: tuple[str, ...], numbered: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A name, or a member of a family, with the sizes that are said of it."""
    match node:
        case Symbol(name):
            yield name, sizes
        case Scripted(Symbol(name), Numeral(), None, 0) if name in numbered:
            yield name, sizes
        case Scripted(Symbol(name), lower, None, 0) if lower is not None and (own := letters(lower)):
            yield name, (*("" for _ in own), *sizes)
        case Scripted(Symbol(name), None, Enclosed("(" | "[", _, Symbol() | Numeral() | Total()), 0):
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


def _in_words(
    sentence: Sentence, letters: frozenset[str], numbered: frozenset[str], cues: Cues
) -> Iterator[tuple[str, tuple[str, ...]]]:
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
            named = _subjects(sentence, [pair for pair in before if not _is_index(pair[1], letters)], start, cues)
            if not named and after:
                named = _called(sentence, after, sentence.words[end : len(sentence.before(after[0][0]))], cues)
                role = f"{role} name"
            for node in (node for part in named if not part.signs for node in _each(part.sides[0])):
                if _is_said(node, role, letters, numbered):
                    own = sizes if len(sizes) == axes else ("",) * axes
                    yield from ((name, whole) for name, whole in _sized(node, own, numbered) if name not in letters)


def _called(sentence: Sentence, after: list[tuple[int, Mention]], words: str, cues: Cues) -> list[Mention]:
    """The name in "the matrix A"; all of "the matrices are called A, B and C"."""
    if not words.strip():
        return [after[0][1]]
    if not cues.begins("called", words) or len(words.strip()) > LONGEST or ANOTHER.search(words):
        return []
    found = [after[0][1]]
    for (place, _), (following, part) in pairwise(after):
        between = sentence.between(place, following).strip(" ,、")
        if len(between) > 4 or OTHER_FORMULA in between:
            break
        found.append(part)
    return found


def _is_said(node: Node, role: str, letters: frozenset[str], numbered: frozenset[str]) -> bool:
    """Whether words of a role are about all of what a formula stands for.

    "The vector x_i" is as often the one with these entries; what is a column, or a matrix, has entries of its own.
    """
    match node:
        case Scripted(Symbol(name), Numeral(), None, 0):
            return name in numbered
        case Scripted(Symbol(name, font=font), lower, None, 0) if lower is not None:
            known = {part.name for part in inside(lower) if isinstance(part, Symbol)} <= letters
            matrices = role == "matrix" or (role == "matrix name" and isinstance(lower, Symbol))
            return known and font != "bold" and (role in LYING or (matrices and is_capital(name)))
    return not role.endswith("name") or isinstance(node, Symbol)


def _each(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Listed) else (node,)


def _is_index(part: Mention, letters: frozenset[str]) -> bool:
    return not part.signs and isinstance(part.sides[0], Symbol) and part.sides[0].name in letters


def _subjects(sentence: Sentence, before: list[tuple[int, Mention]], start: int, cues: Cues) -> list[Mention]:
    """The names that "is a matrix" is about: the last one, and those that "and" joins to it."""
    named = [(place, part) for place, part in before if not _product(part)]
    if not named:
        return []
    last = named[-1][0]
    words = sentence.words[len(sentence.before(last + 1)) : start]
    copula = cues.begins("is", words) or words.strip()[:1] in (",", "(", ":", "，", "：", "（")
    far = len(words.strip()) > LONGEST or ANOTHER.search(words) is not None
    if PART_OF.search(f"{sentence.before(last).rstrip()} "):
        return []
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
