r"""How a page says that it arranges things: x_i as rows or columns of X, a layout of derivatives, parts of a set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..kernel.records import dataclass
from .cues import Cues
from .documents import Formula
from .latex import Line
from .latex.tree import Big, Compared, Node, Scripted, Symbol
from .meaning.forms import Form, is_capital
from .meaning.functions import TRANSPOSED
from .meaning.patterns import letters
from .meaning.scripts import spelled
from .sentences import Mention, Sentence, sentences_of

__all__ = ["Stack", "families_of", "layout_in", "parts_in", "stacks_in"]

WAYS = ("rows", "columns")
LONGEST = 40
"""How many characters may stand between the parts of "the samples x_i are the rows of X"."""
SHORT = 14
"""How many of "X has a sample x_i^T in each row" after x_i^T."""


@dataclass(frozen=True, slots=True)
class Stack:
    """A matrix with the name of the vectors that are its ``rows`` or its ``columns``: ``way`` says which."""

    matrix: str
    vector: str
    way: str


def stacks_in(
    prose: Iterable[tuple[str | Formula, ...]],
    lines_of: Callable[[Formula], tuple[Line, ...]],
    index_letters: frozenset[str],
    cues: Cues,
) -> dict[str, Stack]:
    """For each matrix the vectors that the page says it is made of; none where it says both ways, or two names."""
    found: dict[str, set[Stack]] = {}
    for parts in prose:
        if any(isinstance(part, str) and cues.places(way, part) for part in parts for way in WAYS):
            for sentence in sentences_of(parts, lines_of):
                for stack in _in_sentence(sentence, index_letters, cues):
                    found.setdefault(stack.matrix, set()).add(stack)
    return {matrix: next(iter(stacks)) for matrix, stacks in found.items() if len(stacks) == 1}


def _in_sentence(sentence: Sentence, index_letters: frozenset[str], cues: Cues) -> Iterator[Stack]:
    """ "The samples x_i are the columns of X", "each row of X is a sample x_i^T", "x_i is row i of X"."""
    ways = [way for way in WAYS if cues.places(way, sentence.words)]
    matrices = [(place, name) for place, part in sentence.mentions() if (name := _matrix(part))]
    members = [(place, name) for place, part in sentence.mentions() if (name := _member(part, index_letters))]
    if len(ways) != 1 or len(matrices) != 1 or len({name for _, name in members}) != 1:
        return
    (at, matrix), (first, vector) = matrices[0], members[-1] if members[-1][0] < matrices[0][0] else members[0]
    early, late = min(at, first), max(at, first)
    between = sentence.between(early, late)
    # "the samples x_i are the columns of X"; else "each row of X is x_i^T", "X has the rows x_i".
    told = between if first < at or cues.places(ways[0], between) else sentence.before(early)[-LONGEST:] + between
    if first > at and not cues.places(ways[0], told):
        told = sentence.after(first)[:SHORT]  # "X has a sample x_i^T in each row"
    says_so = cues.places(ways[0], told) and cues.places("made of", f"{between} ")
    if says_so and len(between) <= LONGEST and not cues.places("not", sentence.words):
        yield Stack(matrix, vector, ways[0])


def _matrix(part: Mention) -> str:
    """The capital letter that a formula is, or of which it says where it lies."""
    match part.sides[0]:
        case Symbol(name) if is_capital(name) and all(sign in (r"\in", "=", ":=") for sign in part.signs):
            return name
    return ""


def _member(part: Mention, index_letters: frozenset[str]) -> str:
    """The x of x_i, x_i^T or x^{(i)}."""
    node: Node = part.sides[0]
    match node:
        case Scripted(Symbol(name), lower, upper, 0) if all(sign == r"\in" for sign in part.signs):
            turned = isinstance(upper, Symbol) and upper.name in TRANSPOSED
            own = letters(lower) if lower is not None and (upper is None or turned) else None
            if own is not None and len(own) == 1 and own[0] in index_letters and not is_capital(name):
                return name
    return ""


def parts_in(
    prose: Iterable[tuple[str | Formula, ...]],
    nodes: Iterable[Node],
    lines_of: Callable[[Formula], tuple[Line, ...]],
    cues: Cues,
) -> frozenset[str]:
    """The sets of indices under sums that are parts: what is said to be a batch, and each of the clusters C_k.

    Each is called as the size of its range is, |B|.
    """
    sets = [members for node in nodes if (members := _set_under(node)) is not None]
    found = {f"|{_set_name(members)}|" for members in sets if isinstance(members, Scripted)}
    plain = {members.name for members in sets if isinstance(members, Symbol)}
    for parts in prose if plain else ():
        if any(isinstance(part, str) and cues.places("part", part) for part in parts):
            for sentence in sentences_of(parts, lines_of):
                named = {part.sides[0].name for _, part in sentence.mentions() if isinstance(part.sides[0], Symbol)}
                if cues.places("part", sentence.words) and len(named & plain) == 1:
                    found |= {f"|{name}|" for name in named & plain}
    return frozenset(found)


def _set_under(node: Node) -> Node | None:
    """The set that a sum runs over."""
    match node:
        case Big(_, Compared((Symbol(), (Symbol() | Scripted(Symbol(), _, None, 0)) as members), (r"\in",))):
            return members
    return None


def _set_name(node: Node) -> str:
    match node:
        case Scripted(Symbol(name), lower):
            return f"{name}_{{{spelled(lower)}}}"
    return ""


def layout_in(prose: Iterable[tuple[str | Formula, ...]], cues: Cues) -> str:
    """The layout that a page says its derivatives have: ``numerator``, ``denominator``; empty for neither, or both."""
    words = " ".join(part for parts in prose for part in parts if isinstance(part, str))
    found = [layout for layout in ("numerator", "denominator") if cues.places(f"{layout} layout", words)]
    return found[0] if len(found) == 1 else ""


def families_of(axes: Mapping[Form, int], said: Mapping[str, str]) -> dict[str, str]:
    """For each matrix X the vectors x_i that are its rows or columns: those of the same letter, or that are said."""
    single = {
        form.name for form, open_ in axes.items() if form.written == 1 and open_ == 1 and not is_capital(form.name)
    }
    matrices = {form.name for form, open_ in axes.items() if not form.written and open_ == 2 and is_capital(form.name)}
    named = {name: said.get(name, _small(name)) for name in matrices}
    return {name: lower for name, lower in named.items() if lower in single}


def _small(name: str) -> str:
    """The small letter of a capital, with its accents."""
    if len(name) == 1:
        return name.lower()
    head, _, rest = name.rpartition("{")
    return f"{head}{{{rest[:-1].lower()}}}" if head and rest.endswith("}") else "\\" + name[1:].lower()
