r"""How many axes a name has where it is written with fewer indices than it has: \mathbf x, X, \beta^T x_i, x^{(m)}.

Pages say it once, or never, and mean it everywhere: bold letters are vectors and matrices; what is transposed is one;
what stands beside x^T, or is added to a vector, is a vector.  Every use of a name is looked at, and what it says is
carried on until nothing new comes of it.  What nothing is said of is a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field

from ..kernel.records import dataclass
from .latex.tree import (
    Annotated,
    Big,
    Derivative,
    Enclosed,
    Function,
    Listed,
    Node,
    Numeral,
    Product,
    Quotient,
    Scripted,
    Symbol,
    Total,
)
from .meaning.forms import Form, form_of, is_capital, is_transposed
from .meaning.functions import LOG_SOFTMAX, OF_NUMBERS, SOFTMAX, TRANSPOSED
from .trees import inside

__all__ = ["shapes_of"]

Factor = Node | tuple[str, Node]
"""A factor of a product; a function with its argument is one."""

ROUNDS = 5
TRACES = frozenset({"tr", "Tr", "trace", "Trace"})
MATRIX_OPERATORS = TRACES
NO_MATRIX = frozenset(["L", "J", "E", "C", "N", "D", "H", "T", "R", "F", "G", "I", "O"])
"""Capital letters that are a loss, a size or an expectation as often as a matrix."""
SIGMOID_OR_SOFTMAX = r"\sigma"


def shapes_of(
    lines: Iterable[tuple[Node, ...]],
    ranks: Mapping[str, int],
    declared: Mapping[str, int],
    numbered: Collection[str] = (),
) -> dict[Form, int]:
    """The number of axes of every form on a page; ``lines`` are the sides of its equations.

    ``ranks`` is how many indices each name takes, as most often; ``declared`` what the page says in words; a number
    below is no index of the ``numbered`` names.
    """
    lines = [tuple(line) for line in lines]
    search = _Search(dict(ranks), dict(declared), numbered)
    forms = Counter(
        f for line in lines for side in line for part in inside(side) if (f := form_of(part, numbered)) is not None
    )
    search.lower_seen = {f.name for f in forms if f.lower}
    for form in forms:
        search.seed(form, forms)
    for _ in range(ROUNDS):
        search.changed = False
        for line in lines:
            search.line(line)
        if not search.changed:
            break
    return {form: axes for form, axes in (search.likely | search.known).items() if axes}


@dataclass
class _Search:
    """What is known of each form so far.

    That a name has an index somewhere makes it ``likely`` a vector where it stands bare, and says nothing of others.
    """

    ranks: dict[str, int]
    declared: dict[str, int]
    numbered: Collection[str] = ()
    known: dict[Form, int] = field(default_factory=dict)
    likely: dict[Form, int] = field(default_factory=dict)
    lower_seen: set[str] = field(default_factory=set)
    changed: bool = False

    def seed(self, form: Form, forms: Mapping[Form, int]) -> None:
        """What a form says by itself."""
        whole = self.declared.get(form.name, self.ranks.get(form.name, 0))
        if form.written == 0 and form.name in self.declared:
            self.known[form] = whole
        elif form.sample and form.written < self.declared.get(form.name, 0):
            self.known[form] = whole - form.written  # W^{(l)} of W^{(l)} ∈ R^{m × n}
        elif form.written == 0 and whole and not form.bold:
            self.likely[form] = whole
        elif form.sample and not form.lower:
            below = max((f.lower for f in forms if f.name == form.name and f.lower), default=0)
            if below or form.bold:
                self.known[form] = below or (2 if is_capital(form.name) else 1)
        elif form.bold and not form.sample:
            most = 1 if not is_capital(form.name) else 0 if form.name in NO_MATRIX else 2
            if form.written == 0:
                self.known[form] = whole or most
            elif form.lower == 1:
                self.known[form] = 1
        elif form.lower and not form.sample and form.lower < self.declared.get(form.name, 0):
            self.known[form] = whole - form.lower  # v_j of v_1, …, v_n ∈ R^d
        elif form.lower == 1 and whole == 2 and is_capital(form.name):
            self.known[form] = 1
        elif not form.written and _is_of_a_layer(form.name):
            self.known[form] = 2
        elif form.lower and form.name in self.ranks and form.lower == self.ranks[form.name]:
            return  # an entry, unless something says more

    def tell(self, node: Node, axes: int, strong: bool = False) -> None:
        """Take in that a node has so many axes, if it is a name of which nothing is known.

        A name with indices is an entry unless something ``strong`` says more: a transpose beside it.
        """
        match node:
            case Enclosed("(" | "[", _, inner) | Annotated(_, inner):
                return self.tell(inner, axes, strong)
            case Total(terms):
                for _, term in terms:
                    self.tell(term, axes, strong)
                return None
            case Scripted(Symbol(), _, Symbol(name), 0) if name in TRANSPOSED:
                return self.tell(_without_upper(node), axes, strong)
        form = form_of(node, self.numbered)
        if form is not None and form not in self.known and axes and (strong or not form.lower):
            self.known[form] = self.likely.get(form, axes)
            self.changed = True
        return None

    def as_matrices(self, node: Node) -> None:
        """What stands under a trace is made of matrices, as far as its names are capital letters."""
        for part in inside(node):
            form = form_of(part, self.numbered)
            if form is not None and not form.written and is_capital(form.name) and form not in self.known:
                self.tell(part, 2)

    def line(self, sides: tuple[Node, ...]) -> None:
        """Both sides of an equation have as many axes."""
        found = [self.axes(side) for side in sides]
        most = max((axes for axes in found if axes is not None), default=0)
        if most:
            for side, axes in zip(sides, found, strict=True):
                if axes is None:
                    self.tell(side, most)

    def axes(self, node: Node) -> int | None:
        """How many axes a node has, as far as that is known."""
        match node:
            case Numeral():
                return 0
            case Symbol() | Scripted(Symbol()):
                return self._name(node)
            case Scripted(base):
                return self.axes(base)
            case Enclosed(r"\|" | r"\langle", _, inner):
                self.axes(inner)
                return 0  # a norm, an inner product
            case Enclosed(_, _, inner) | Annotated(_, inner):
                return self.axes(inner)
            case Total(terms):
                return self._total([term for _, term in terms])
            case Product():
                return self._product(node)
            case Quotient(top, bottom):
                above, below = self.axes(top), self.axes(bottom)
                return above if above else below if above == 0 else None
            case Function(_, _, _, argument):
                return self.axes(argument)
            case Big(_, _, _, body):
                return self.axes(body)
            case Derivative(_, body, by):
                parts = [self.axes(body), *(self.axes(variable) for variable, _ in by)]
                return sum(p for p in parts if p is not None) if None not in parts else None
            case Listed(parts):
                for part in parts:
                    self.axes(part)
        return None

    def _name(self, node: Node) -> int | None:
        form = form_of(_without_upper(node) if is_transposed(node) else node, self.numbered)
        if form is None:
            return None
        if is_transposed(node) and form not in self.known:
            self.known[form] = self.likely.get(form) or (2 if is_capital(form.name) and not form.written else 1)
            self.changed = True
        return self.known.get(form, 0 if form.lower else None)

    def _total(self, terms: list[Node]) -> int | None:
        found = [self.axes(term) for term in terms]
        most = max((axes for axes in found if axes is not None), default=0)
        if most:
            for term, axes in zip(terms, found, strict=True):
                if axes is None:
                    self.tell(term, most)
            return most
        return None if None in found else 0

    def _product(self, node: Product) -> int | None:
        factors, marks = _applied(node)
        found = [self.axes(factor) if not isinstance(factor, tuple) else self._call(factor) for factor in factors]
        for place in range(len(factors) - 1):
            self._beside(factors[place], found[place], factors[place + 1], found[place + 1], marks[place])
        result: int | None = 0
        turned = False
        for factor, axes, mark in zip(factors, found, ["", *marks], strict=True):
            now = not isinstance(factor, tuple) and is_transposed(factor)
            result = _product_axes(result, turned, axes, now, mark)
            turned = now if axes else turned
        return result

    def _beside(self, left: Factor, left_axes: int | None, right: Factor, right_axes: int | None, mark: str) -> None:
        """What one factor says of the one next to it."""
        if isinstance(left, tuple) or isinstance(right, tuple):
            return
        if mark in (r"\odot", r"\circ"):
            if left_axes and right_axes is None:
                self.tell(right, left_axes)
            elif right_axes and left_axes is None:
                self.tell(left, right_axes)
            return
        if mark not in ("", r"\cdot"):
            return
        right_form, left_form = form_of(right, self.numbered), form_of(left, self.numbered)
        if right_axes in (None, 0) and right_form is not None and right_form not in self.known:
            if left_axes == 1 and is_transposed(left):
                self.tell(right, 2 if is_capital(right_form.name) and not right_form.written else 1, strong=True)
            elif left_axes == 2 and right_axes is None:
                self.tell(right, 2 if is_capital(right_form.name) else 1)
        bare = left_form is not None and not left_form.written and left_form not in self.known
        matrix = left_form is not None and is_capital(left_form.name) and left_form.name not in NO_MATRIX
        if bare and matrix and right_axes and not is_transposed(right):
            self.tell(left, 2)

    def _call(self, call: tuple[str, Node]) -> int | None:
        """A function at its argument: entry by entry, or a softmax of a vector."""
        name, argument = call
        axes = self.axes(argument)
        if name in MATRIX_OPERATORS:
            self.as_matrices(argument)
            return 0 if name in TRACES else None
        if name in SOFTMAX | LOG_SOFTMAX:
            if axes is None:
                self.tell(argument, 1)
            return axes or 1
        return axes if name in OF_NUMBERS or name == SIGMOID_OR_SOFTMAX else None


def _is_of_a_layer(name: str) -> bool:
    """Whether a name is that of the weights of a layer, W^{[2]}: a matrix, though nobody says so."""
    letter, _, number = name.partition("^{")
    return bool(number) and number[0] in "[(" and is_capital(letter) and letter not in NO_MATRIX


def _product_axes(one: int | None, one_turned: bool, other: int | None, other_turned: bool, mark: str) -> int | None:
    if one is None or other is None:
        return None
    if not one or not other:
        return one or other
    if mark in (r"\odot", r"\circ", "*"):
        return one
    if one == other == 1:
        return 2 if other_turned and not one_turned else 0
    return one + other - 2


def _applied(node: Product) -> tuple[list[Factor], list[str]]:
    """The factors, a name with the parentheses after it as one: (name, argument)."""
    factors: list[Factor] = []
    marks: list[str] = []
    known = OF_NUMBERS.keys() | SOFTMAX | LOG_SOFTMAX | {SIGMOID_OR_SOFTMAX} | MATRIX_OPERATORS
    for factor, mark in zip(node.factors, ["", *node.marks], strict=True):
        before = factors[-1] if factors else None
        if isinstance(before, Symbol) and mark == "" and isinstance(factor, Enclosed) and before.name in known:
            factors[-1] = (before.name, factor.inner)
            continue
        if factors:
            marks.append(mark)
        factors.append(factor)
    return factors, marks


def _without_upper(node: Node) -> Node:
    match node:
        case Scripted(base, None, _, 0):
            return base
        case Scripted(base, lower, _, 0, at):
            return Scripted(base, lower, None, 0, at)
    return node
