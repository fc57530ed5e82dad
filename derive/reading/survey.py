"""Looking over the whole page before it is walked: formulas, words, the letters that are indices.

``nodes`` are all nodes of its formulas, those inside of others too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from .documents import Formula, Heading, Passage, Place, Problem, Prose
from .latex import Line, Macros, read
from .latex.tree import (
    Big,
    Derivative,
    Dots,
    Enclosed,
    Function,
    Listed,
    Node,
    Numeral,
    Product,
    Scripted,
    Symbol,
    Total,
    Unread,
)
from .meaning.forms import is_capital
from .meaning.operations import is_argument
from .meaning.patterns import letters, pattern_of
from .trees import begin_of, heads_of, inside

__all__ = [
    "announces_einstein",
    "bold_members",
    "called_names",
    "counting_of",
    "formulas_of",
    "has_own_e",
    "has_zeroth",
    "is_example",
    "labels_of",
    "letters_and_ranks",
    "mentions_convolution",
    "mentions_softmax",
    "numbered_names",
    "refused_in",
    "words_of",
]


def is_example(line: Line) -> bool:
    """Whether an equation in prose only gives a value: y = (0, 1, 0), N = 3, y^{(i)} = 1, h(x^{(i)}) = 0."""
    values = line.sides[1:]
    plain = (Numeral, Listed, Enclosed, Total, Dots)
    match line.sides[0]:
        case Product((Symbol() | Scripted(Symbol()), Enclosed("(")), ("",)):
            named = True
        case first:
            named = pattern_of(first) is not None
    return named and all(isinstance(part, plain) for side in values for part in inside(side))


def formulas_of(passage: Passage) -> Iterator[Formula]:
    """The formulas of a passage."""
    match passage:
        case Formula():
            yield passage
        case Prose(parts) | Heading(parts):
            yield from (part for part in parts if isinstance(part, Formula))


EINSTEIN = (
    "einstein", "summation convention", "repeated indices", "repeated indexes", "summenkonvention",
    "summationskonvention", "convention de sommation", "convenio de suma", "求和约定", "爱因斯坦", "縮約",
    "アインシュタイン", "о суммировании",
)  # fmt: skip
"""What announces that indices that stand twice are summed over, in small letters."""


def announces_einstein(passages: Iterable[object]) -> bool:
    """Whether the words of a page say that indices that stand twice are summed over."""
    parts = [part for passage in passages if isinstance(passage, Prose | Heading) for part in passage.parts]
    words = [part.lower() for part in parts if isinstance(part, str)]
    return any(phrase in part for part in words for phrase in EINSTEIN)


def mentions_convolution(words: str) -> bool:
    """Whether the words of a page speak of a convolution."""
    small = words.lower()
    return any(stem in small for stem in CONVOLUTIONS)


def refused_in(passage: object, macros: Macros) -> Iterator[Problem]:
    """The lines of a passage's formulas that are too much to read, where an ``=`` in them would go unsaid."""
    for formula in formulas_of(passage) if isinstance(passage, Passage) else ():
        for line in read(formula.text, macros):
            match line.sides:
                case (Unread(reason, expected, at),) if "=" in formula.text[at.start : at.end] and not line.relations:
                    place = Place((formula.place.position(formula.text, at.start),), formula.place.cell)
                    yield Problem(reason, expected, place)


def mentions_softmax(passages: Iterable[object]) -> bool:
    """Whether the words of a page speak of a softmax: each of its entries depends on every other."""
    parts = [part for passage in passages if isinstance(passage, Prose | Heading) for part in passage.parts]
    return any("softmax" in part.lower() for part in parts if isinstance(part, str))


def words_of(parts: Iterable[str | Formula]) -> str:
    """The words of a paragraph with its formulas as they are typed."""
    return "".join(part if isinstance(part, str) else part.text for part in parts).strip()


def letters_and_ranks(nodes: Iterable[Node]) -> tuple[frozenset[str], dict[str, int]]:
    """The letters used as indices, and how many indices each variable takes, as most often."""
    found: set[str] = set()
    counts: dict[str, Counter[int]] = {}
    for node in nodes:
        match node:
            case Big("sum", lower, _, _) if lower is not None:
                found |= {part.name for part in heads_of(lower)}
            case Scripted(Symbol(name), lower, upper, _) if lower is not None and (own := letters(lower)):
                found |= set(own)
                extra = 1 if upper is not None and type(upper).__name__ == "Enclosed" else 0
                counts.setdefault(name, Counter())[len(own) + extra] += 1
    return frozenset(found), {name: c.most_common(1)[0][0] for name, c in counts.items() if not _is_delta(name)}


def labels_of(nodes: Iterable[Node]) -> tuple[str, ...]:
    r"""The names that sums weigh logarithms with, \sum_k y_k \log p_k, the most frequent first."""
    found: Counter[str] = Counter()
    for node in nodes:
        match node:
            case Product(factors):
                last = max((place for place, part in enumerate(factors) if _is_logarithm(part)), default=0)
                found.update(name for part in factors[:last] if (name := _entry(part)) is not None)
    return tuple(name for name, _ in found.most_common())


def _is_logarithm(node: Node) -> bool:
    return isinstance(node, Function | Symbol) and node.name in ("log", "ln")


def _entry(node: Node) -> str | None:
    match node:
        case Scripted(Symbol(name), lower, None | Enclosed("(" | "["), 0) if lower is not None and letters(lower):
            return name
    return None


def bold_members(nodes: Iterable[Node]) -> frozenset[str]:
    """The small bold names that never stand without an index below: each x_i is a vector, and no x has it as an entry.

    A capital has a word below as often, S_w.
    """
    bare: set[str] = set()
    members: set[str] = set()
    heads: set[int] = set()
    for node in nodes:
        match node:
            case Scripted(Symbol(name, font=font) as head, lower) if lower is not None:
                members |= {name} if font == "bold" and not is_capital(name) else set()
                heads.add(id(head))
            case Symbol(name) if id(node) not in heads:
                bare.add(name)
    return frozenset(members - bare)


def called_names(nodes: Iterable[Node]) -> tuple[frozenset[str], frozenset[str]]:
    """The names that stand before a lone name or number in parentheses, f of f(x), and those before no parentheses."""
    called: set[str] = set()
    heads: set[int] = set()
    names: list[Symbol] = []
    for node in nodes:
        match node:
            case Symbol():
                names.append(node)
            case Product(factors, marks):
                for head, mark, after in zip(factors, marks, factors[1:], strict=False):
                    symbol = head.base if isinstance(head, Scripted) else head
                    if isinstance(symbol, Symbol) and not mark and isinstance(after, Enclosed):
                        heads.add(id(symbol))
                        called |= {symbol.name} if is_argument(after) else set()
    return frozenset(called), frozenset(symbol.name for symbol in names if id(symbol) not in heads)


EULER = ("euler", "base", "basis", "expon", "logarit", "constant", "konstant", "2.71", "底", "основани", "eulersch")
"""Words of a paragraph that speaks of the number e."""


def has_own_e(prose: Iterable[tuple[str | Formula, ...]], nodes: Iterable[Node]) -> bool:
    """Whether e is something else than the number: a paragraph speaks of it, "e is the error", or it is in ∂e/∂w."""
    for node in nodes:
        match node:
            case Derivative(_, body, by) if _is_e(body) or any(_is_e(variable) for variable, _ in by):
                return True
    for parts in prose:
        if any(isinstance(part, Formula) and part.text.strip() == "e" for part in parts):
            words = " ".join(part for part in parts if isinstance(part, str)).lower()
            if not any(stem in words for stem in EULER):
                return True
    return False


def _is_e(node: Node) -> bool:
    return isinstance(node, Symbol) and node.name == "e"


CONVOLUTIONS = ("convol", "faltung", "gefaltet", "свёртк", "свертк", "卷积", "畳み込み", "tích chập", "কনভোলিউশন")
"""What announces that * is a convolution, in small letters."""


def has_zeroth(nodes: Iterable[Node]) -> bool:
    """Whether a layer, a step or a sample has the number 0, a^{(0)}."""
    return any(
        isinstance(part, Scripted) and isinstance(part.upper, Enclosed) and part.upper.inner == Numeral("0", part.at)
        for part in nodes
    )


def counting_of(nodes: Iterable[Node]) -> str:
    """The number that the first index has, ``0`` or ``1``, by where the sums of a page begin; empty for both."""
    begins = {first for node in nodes if (first := begin_of(node))}
    return "1" if "0" not in begins else "0" if begins == {"0"} else ""


def numbered_names(nodes: Iterable[Node]) -> frozenset[str]:
    """The names that only have numbers below: W_1 and W_2 are two matrices, and no entries of one."""
    with_numbers: set[str] = set()
    with_letters: set[str] = set()
    for node in nodes:
        match node:
            case Scripted(Symbol(name), lower, _, _) if lower is not None:
                (with_numbers if isinstance(lower, Numeral) else with_letters).add(name)
    return frozenset(with_numbers - with_letters - {"e", "1", r"\delta"})


def _is_delta(name: str) -> bool:
    return name in (r"\delta", r"\mathbb{1}", "1", "e")
