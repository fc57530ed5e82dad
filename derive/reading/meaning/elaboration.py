r"""The tree of a formula → a value: the kernel's terms, entry by entry.

Every function here answers for one kind of node; what has no meaning raises `UnreadableError` with the place and what
was expected.  Names mean what the `Scope` says; a name nobody defined is a variable, or, before parentheses, an unknown
function.  Indices get a range of their own each (`sizes`), which is joined with others afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from itertools import count

from ...kernel import (
    Free,
    Given,
    Log,
    Multiply,
    Power,
    Size,
    Term,
    Variable,
    add,
    divide,
    negative,
    number,
)
from ...kernel.records import dataclass, replace
from ..latex.tree import (
    Annotated,
    Big,
    Cases,
    Compared,
    Derivative,
    Dots,
    Enclosed,
    Function,
    Grid,
    Listed,
    Missing,
    Node,
    Numeral,
    Product,
    Quotient,
    Root,
    Scripted,
    Symbol,
    Total,
    Unread,
    Words,
)
from . import applications, derivatives, dots, indicators, scripts, sums
from .bounds import Work, bounded
from .brackets import grouped, refuse_part
from .calls import Call
from .forms import is_arrowed, is_capital
from .functions import ELEMENTARY, absolute
from .refusal import NotationError, UnreadableError
from .scope import Scope
from .sizes import Ranges, is_provisional
from .values import Misfit, Value, combined, shape

__all__ = ["Elaboration"]


@dataclass(frozen=True)
class Elaboration:
    """Gives formulas their meaning under a scope.

    ``indices`` are the indices that sums around have bound, by name; ``arguments`` the values of a function's
    parameters where its body is read; ``notes`` collects what had to be assumed, ``extra`` the definitions made on
    the way, ``relations`` what scripts say of their indices.  ``prefix`` tells the provisional sizes of this formula
    from those of others, ``letters`` are the names of sizes in messages, ``bounds`` how far an index
    goes elsewhere on the page, ``counting`` where sums begin to count, ``among`` the sizes of those over a set.
    ``whole`` has the functions that the formula has at one argument only, ``aliases`` the variables that stand for a
    function's value, to be differentiated by.
    """

    scope: Scope
    ranges: Ranges = field(default_factory=Ranges)
    indices: Mapping[str, Free] = field(default_factory=dict)
    arguments: Mapping[str, Value] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    extra: list[Given] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)
    calls: dict[str, tuple[Node, ...]] = field(default_factory=dict)
    prefix: str = ""
    letters: dict[str, str] = field(default_factory=dict)
    counting: set[str] = field(default_factory=set)
    among: set[Size] = field(default_factory=set)
    bounds: dict[Size, Size] = field(default_factory=dict)
    relations: dict[Given, Compared] = field(default_factory=dict)
    work: Work = field(default_factory=Work)
    whole: Mapping[str, Call] = field(default_factory=dict)
    aliases: Mapping[Node, Variable] = field(default_factory=dict)

    # --- places ---

    def fresh_size(self) -> str:
        """A size that is not known yet."""
        return f"?{self.prefix}{next(self.numbers)}"

    def fresh_axis(self) -> Free:
        """An index that stands for all entries of a vector."""
        serial = next(self.numbers)
        return Free(f"·{self.prefix}{serial}", f"?{self.prefix}{serial}")

    def free(self, name: str) -> Free:
        """The index of that name: the one a sum around has bound, or the page's free one."""
        return self.indices.get(name) or Free(name, self.scope.sizes.get(name) or f"?{self.prefix}index {name}")

    def own(self, name: str) -> Free:
        """An index of a sum that does not say how far it goes: whatever else is called so is not meant inside."""
        size = self.fresh_size()
        if name in self.scope.sizes:
            # A size of its own at first: an index of the same name from outside is not to be bound by the sum.
            self.ranges.join(size, self.scope.sizes[name])
        return Free(name, size)

    def within(self, index: Free) -> Elaboration:
        """The same inside a sum over the index."""
        return replace(self, indices={**self.indices, index.name: index})

    def note(self, words: str) -> None:
        """Keep an assumption, for the reader to see."""
        self.notes[words] = None

    # --- values ---

    def scalar(self, node: Node) -> Term:
        """The term of a node that must be a number."""
        value = self.value(node)
        if value.axes:
            raise UnreadableError("a vector stands where a number is needed", node.at, "an entry of it")
        return value.term

    def combined(self, values: list[Value], node: Node, make: Callable[[list[Term]], Term]) -> Value:
        """Values put together entry by entry."""
        try:
            return combined(values, make, lambda a, b: self.ranges.join(a.size, b.size))
        except Misfit as misfit:
            shapes = " and ".join(shape(value, self.size_in_words) for value in (misfit.one, misfit.other))
            raise UnreadableError(f"shapes do not fit: {shapes}", node.at, "values of the same shape") from misfit

    def size_in_words(self, axis: Free) -> str:
        """The size of an axis as a reader is told of it: its name, or a letter that stands for it here."""
        root = self.ranges.root(axis.size)
        if not is_provisional(root) if isinstance(root, str | int) else False:
            return str(root)
        return self.letters.setdefault(str(root), "nmdkpqrs"[len(self.letters) % 8])

    def value(self, node: Node) -> Value:
        """What a node means."""
        found = self._value(node)
        if isinstance(node, Function | Enclosed | Product):
            bounded(found.term, node.at)
        return found

    def _value(self, node: Node) -> Value:
        if self.scope.customs.einstein:
            from . import einstein  # few pages leave out the signs of their sums

            if repeated := einstein.repeated(self, node):
                return einstein.summed(self, node, repeated)
        match node:
            case Numeral(text):
                return Value(number(Fraction(text)))
            case Symbol() | Scripted():
                return scripts.value(self, node)
            case Total():
                return self._total(node)
            case Product():
                return applications.product(self, node)
            case Quotient():
                return self._quotient(node)
            case Big():
                return sums.value(self, node)
            case Function():
                return self._function(node)
            case Root(degree, radicand):
                power = divide(number(1), self.scalar(degree)) if degree is not None else number(Fraction(1, 2))
                return self.combined([self.value(radicand)], node, lambda terms: Power(terms[0], _folded(power)))
            case Derivative():
                return derivatives.value(self, node)
            case Enclosed():
                return self._enclosed(node)
            case Cases():
                return indicators.cases(self, node)
            case Annotated(_, inner):
                return self.value(inner)
        raise refusal_of(node)

    def _total(self, node: Total) -> Value:
        if any(isinstance(part, Dots) for _, part in node.terms):
            return dots.total(self, node)
        signs = [sign for sign, _ in node.terms]
        if r"\pm" in signs or r"\mp" in signs:
            raise UnreadableError("± says two things at once", node.at, "+ or −")
        values = [self.value(part) for _, part in node.terms]

        def signed(terms: list[Term]) -> Term:
            parts = [negative(term) if sign == "-" else term for sign, term in zip(signs, terms, strict=True)]
            return add(*parts) if len(parts) > 1 else parts[0]

        return self.combined(self._in_every_row(values, node), node, signed)

    def _in_every_row(self, values: list[Value], node: Total) -> list[Value]:
        """X W + b: a vector that is added to a matrix is added to each of its rows, and that is noted."""
        if {len(value.axes) for value in values} - {0} != {1, 2}:
            return values
        found: list[Value] = []
        for (_, part), value in zip(node.terms, values, strict=True):
            if len(value.axes) == 1 and isinstance(part, Symbol):
                self.note(f"{part.name} is added to every row")
                value = Value(value.term, (self.fresh_axis(), *value.axes))
            found.append(value)
        return found

    def _quotient(self, node: Quotient) -> Value:
        derivatives.refuse_half_written(node)
        return self.combined([self.value(node.top), self.value(node.bottom)], node, lambda terms: divide(*terms))

    def _function(self, node: Function) -> Value:
        if isinstance(node.upper, Total | Enclosed):
            # tanh^{-1} is the inverse, and f^{(2)} a derivative.
            raise UnreadableError(f"{node.name} with this above it", node.at, "a power behind parentheses")
        own = self.scope.customs.base if node.name == "log" else 0
        if node.name == "log" and not own and isinstance(node.argument, Big) and node.argument.operator == "prod":
            return sums.log_of_product(self, node.argument)
        make = ELEMENTARY.get(node.name)
        argument = grouped(node.argument)
        if make is None:
            raise UnreadableError(f"{node.name} has no word in the language", node.at, "exp, log, tanh, a power, a sum")
        if node.lower is not None or own:
            if node.name != "log":
                raise UnreadableError(f"{node.name} with a lower script", node.at, f"{node.name} x")
            base = self.scalar(node.lower) if node.lower is not None else number(own)
            result = self.combined([self.value(argument)], node, lambda t: divide(Log(t[0]), Log(base)))
        else:
            result = self.combined([self.value(argument)], node, lambda terms: make(terms[0]))
        if node.upper is not None:
            power = self.scalar(node.upper)
            return replace(result, term=Power(result.term, power))
        return result

    def _enclosed(self, node: Enclosed) -> Value:
        refuse_part(node)
        match node:
            case Enclosed("(" | "[" | r"\{", _, Listed()):
                return dots.vector(self, node)
            case Enclosed("[", "]", Compared()):
                return indicators.indicator(self, node.inner)
            case Enclosed("(" | "[" | r"\{", _, inner):
                return self.value(inner)
            case Enclosed(r"\|", _, inner):
                return sums.norm(self, self.value(inner))
            case Enclosed("|", "|", inner) if is_arrowed(inner):
                return sums.norm(self, self.value(inner))
            case Enclosed("|", "|", inner) if not _is_capital(inner) and not (found := self.value(inner)).axes:
                return replace(found, term=absolute(found.term))
        raise UnreadableError(f"{node.opening} … {node.closing} has no meaning here", node.at, "parentheses")


def _folded(power: Term) -> Term:
    """1/3 as one number."""
    match power:
        case Multiply((left, Power(right, _))) if left == number(1):
            value = getattr(right, "value", None)
            return number(1 / value) if isinstance(value, Fraction) and value else power
    return power


def refusal_of(node: Node) -> UnreadableError:
    """Why a node has no value."""
    match node:
        case Unread(reason, expected, at):
            return NotationError(reason, at, expected)
        case Missing(at):
            return NotationError("something is missing", at, "an expression")
        case Words(text, at):
            return UnreadableError(
                f"the words '{text.strip()}' stand where mathematics was expected", at, "an expression"
            )
        case Dots(at):
            return UnreadableError("it is not clear what the dots stand for", at, "terms like z_1 + … + z_n")
        case Listed(_, at):
            return UnreadableError("a list stands where one expression was expected", at, "parentheses around it")
        case Compared(_, operators, at) if ":" in operators:
            return UnreadableError("a colon in brackets", at, r"\frac for a quotient")
        case Compared(_, _, at):
            return NotationError("a relation stands where an expression was expected", at, "an expression")
        case Grid(kind, _, at):
            return UnreadableError(f"a matrix ({kind}) is not read yet", at, "its entries")
    return UnreadableError("this has no meaning here", node.at, "an expression")


def _is_capital(node: Node) -> bool:
    """Whether a node is a capital letter: |S| is the size of a set, |A| a determinant."""
    return isinstance(node, Symbol) and is_capital(node.name)
