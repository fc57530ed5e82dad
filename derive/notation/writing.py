"""How a term is written: one walk from a term to a layout, which decides order, signs, fractions and brackets."""

from __future__ import annotations

from fractions import Fraction as Rational

from ..kernel.records import dataclass, replace
from ..kernel.terms import (
    Add,
    Apply,
    Bound,
    Case,
    Derivative,
    Exp,
    Index,
    Log,
    Multiply,
    Number,
    Power,
    Summation,
    Term,
    Variable,
)
from .anatomy import excluded, fractions_of, signed, signed_factors, taken_apart
from .entries import PARTIAL, Entries
from .indices import index_list
from .layout import (
    Brackets,
    Cases,
    Exponential,
    Fraction,
    Layout,
    Root,
    Script,
    Symbol,
    raised,
    row,
)
from .notation import Notation
from .pieces import (
    GAP,
    MINUS_BETWEEN,
    PLUS,
    RELATIONS,
    Edge,
    Level,
    Piece,
    Reach,
    abbreviation,
    bracketed,
    fraction_of,
    in_line_brackets,
    negated,
    separated,
    side_by_side,
    written_number,
)

__all__ = ["Writer"]

ONE, ZERO = Number(Rational(1)), Number(Rational(0))
ROOTS = {Rational(1, 2): 2, Rational(1, 3): 3}
LOGARITHM = {"log": Symbol("log", r"\log"), "ln": Symbol("ln", r"\ln")}


@dataclass(frozen=True, slots=True)
class Writer(Entries):
    """Writes terms in a notation; ``scope`` names the indices that are bound around them."""

    def write(self, term: Term) -> Piece:
        """The term as a piece; its sign, if any, is in front."""
        symbol = self.notation.abbreviation(term)
        if symbol is not None:
            return abbreviation(symbol)
        match term:
            case Number(value):
                return written_number(value)
            case Variable():
                return self.variable(term)
            case Add(terms):
                return self.sum(terms)
            case Multiply():
                return self.product(term)
            case Power(_, Number(value)) if value < 0:
                return self.product(term)
            case Power(base, exponent):
                return self.power(base, exponent)
            case Exp(argument):
                return Piece(Exponential(self.write(argument).layout), Level.POWER, Edge.EXPONENTIAL, Edge.EXPONENTIAL)
            case Log(argument):
                return self.logarithm(argument)
            case Case(left, right, equal, unequal):
                return self.case(left, right, equal, unequal)
            case Summation():
                return self.summation(term)
            case Derivative():
                return self.derivative(term)
            case Apply(function, arguments, orders):
                return self.application(function, arguments, orders)

    # --- sums and products --------------------------------------------------------------------------------------------

    def sum(self, terms: tuple[Term, ...]) -> Piece:
        """a + b − c, in the order written; a sum inside a sum keeps its brackets."""
        if len(terms) < 2:
            return self.write(terms[0] if terms else ZERO)
        items: list[Layout] = []
        for place, term in enumerate(terms):
            minus, rest = signed(term)
            piece = self.write(rest)
            if piece.level is Level.SUM or piece.negative or (piece.reach > Reach.FACTORS and place < len(terms) - 1):
                piece = bracketed(piece)
            if place == 0:
                items.append(negated(piece).layout if minus else piece.layout)
            else:
                items += (MINUS_BETWEEN if minus else PLUS, piece.layout)
        minus = signed(terms[0])[0]
        return Piece(row(*items), Level.SUM, Edge.ENTRY, Edge.ENTRY, piece.reach, minus)

    def product(self, term: Term) -> Piece:
        """Factors side by side; those with a negative exponent under a bar; a negative number as a sign in front."""
        minus, factors = signed_factors(term)
        groups = fractions_of(factors)
        pieces: list[Piece] = []
        for place, (above, below) in enumerate(groups):
            last = place == len(groups) - 1
            if below:
                pieces.append(self.fraction(above, below))
            else:
                first = place == 0 and not minus
                pieces += [self.factor(f, first and i == 0, last and i == len(above) - 1) for i, f in enumerate(above)]
        piece = side_by_side(pieces)
        return negated(piece) if minus else piece

    def factor(self, term: Term, first: bool, last: bool) -> Piece:
        """One factor among others (alone, it is both first and last)."""
        alone = first and last
        if not last and isinstance(term, Log) and self.notation.abbreviation(term) is None:
            return self.logarithm(term.argument, closed=True)
        if not first:
            fraction = self.negative_fraction(term)
            if fraction is not None:
                return fraction
        piece = self.write(term)
        if alone:
            return piece
        if piece.level is Level.SUM or (piece.negative and not first) or (piece.reach and not last):
            return bracketed(piece)
        return piece

    def fraction(self, above: tuple[Term, ...], below: tuple[Term, ...]) -> Piece:
        """A fraction of products."""
        over = side_by_side([self.factor(f, i == 0, i == len(above) - 1) for i, f in enumerate(above)])
        under = side_by_side([self.factor(f, i == 0, i == len(below) - 1) for i, f in enumerate(below)])
        return fraction_of(over, under)

    def negative_fraction(self, term: Term) -> Piece | None:
        """A negative fraction among other factors: its sign goes above the bar, which saves the brackets."""
        minus, factors = signed_factors(term)
        groups = fractions_of(factors)
        if not minus or self.notation.abbreviation(term) is not None or len(groups) != 1 or not groups[0][1]:
            return None
        above, below = groups[0]
        over = negated(side_by_side([self.factor(f, False, i == len(above) - 1) for i, f in enumerate(above)]))
        under = side_by_side([self.factor(f, i == 0, i == len(below) - 1) for i, f in enumerate(below)])
        return fraction_of(over, under)

    # --- powers and functions -----------------------------------------------------------------------------------------

    def power(self, base: Term, exponent: Term) -> Piece:
        """A root, or a base with an exponent."""
        match exponent:
            case Number(value) if value in ROOTS:
                radicand = self.write(base)
                if radicand.level is not Level.ATOM:
                    radicand = in_line_brackets(radicand)
                return Piece(Root(radicand.layout, ROOTS[value]), Level.POWER)
        piece = self.write(base)
        if piece.level is not Level.ATOM or piece.negative:
            piece = bracketed(piece)
        layout = raised(piece.layout, self.write(exponent).layout)
        return Piece(layout, Level.POWER, piece.left, piece.right)

    def logarithm(self, argument: Term, *, closed: bool = False) -> Piece:
        """log x, log σ(z_j), log(a b); ``closed`` where other factors follow."""
        piece = self.write(argument)
        symbol = LOGARITHM.get(self.notation.logarithm, LOGARITHM["log"])
        is_clear = piece.level >= Level.FRACTION or (isinstance(argument, Summation | Log) and piece.reach)
        if closed or not is_clear or piece.left is Edge.BRACKET:  # log (a + b)² would read as (log(a + b))²
            return Piece(row(symbol, Brackets(piece.layout)), Level.POWER, Edge.WORD, Edge.ENTRY)
        if piece.level is Level.FRACTION:
            piece = in_line_brackets(piece)
        return Piece(row(symbol, GAP, piece.layout), Level.PRODUCT, Edge.WORD, piece.right, Reach.FACTORS)

    def application(self, function: str, arguments: tuple[Term, ...], orders: tuple[int, ...]) -> Piece:
        """f(x), f'(x), f''(x); with several places the orders of differentiation stand above: f^(1,0)(x, y)."""
        symbol = self.symbol(function, function=True)
        inside = separated([self.write(argument).layout for argument in arguments])
        if any(orders):
            marks = "′" * orders[0] if len(orders) == 1 and orders[0] <= 3 else f"({','.join(map(str, orders))})"
            symbol = Script(symbol, upper=Symbol(marks, marks.replace("′", r"\prime ").rstrip()))
        return Piece(row(symbol, Brackets(inside)))

    # --- cases, sums over an index, derivatives -----------------------------------------------------------------------

    def case(self, left: Index, right: Index, equal: Term, unequal: Term) -> Piece:
        """δ_jk, or a brace with a row for j = k and one for j ≠ k."""
        if equal == ONE and unequal == ZERO:
            return Piece(Script(Symbol("δ", r"\delta"), index_list((left, right), self.scope)))
        rows = tuple(
            (self.write(value).layout, self.relation(left, operator, right))
            for operator, value in ((RELATIONS["="], equal), (RELATIONS["≠"], unequal))
        )
        return Piece(Cases(rows), Level.PRODUCT, Edge.BIG, Edge.ENTRY, Reach.EVERYTHING)

    def summation(self, term: Summation) -> Piece:
        """Σ_j and its body, with the exclusions j ≠ k below the Σ."""
        bound = Bound(term.height)
        inside = replace(self, scope=self.scope.entered(term))
        body, below = excluded(term.body, bound)
        operator = inside.big_operator(bound, term.size, below)
        piece = inside.write(body)
        if piece.level is Level.SUM or piece.negative:
            piece = bracketed(piece)
        reach = max(piece.reach, Reach.FACTORS)
        return Piece(row(operator, GAP, piece.layout), Level.PRODUCT, Edge.BIG, piece.right, reach)

    def derivative(self, term: Derivative) -> Piece:
        """∂σ(z_j)/∂z_k for something small, else ∂/∂z_k and what it applies to."""
        body, variables = taken_apart(term, self.notation)
        order = len(variables)
        partial = Script(PARTIAL, upper=Symbol(str(order), str(order))) if order > 1 else PARTIAL
        below = Piece(row(*self.below_partial(variables)))
        if len(set(variables)) > 1:
            below = in_line_brackets(below)
        piece = self.write(body)
        if is_small(body, self.notation):
            layout = Fraction(row(partial, piece.layout), below.layout)
            return Piece(layout, Level.FRACTION, Edge.FRACTION, Edge.FRACTION)
        operator = Fraction(partial, below.layout)
        open_operand = isinstance(body, Summation | Log | Derivative) and piece.reach is Reach.FACTORS
        if piece.level is Level.FRACTION:
            piece = in_line_brackets(piece)
        elif not (piece.level > Level.FRACTION or open_operand or piece.reach is Reach.EVERYTHING):
            piece = bracketed(piece)
        reach = max(piece.reach, Reach.FACTORS)
        return Piece(row(operator, GAP, piece.layout), Level.PRODUCT, Edge.FRACTION, piece.right, reach)


def is_small(term: Term, notation: Notation) -> bool:
    """Whether ∂ and a term fit above a bar: a symbol, an entry, f(x), e^{z_j}."""
    if notation.abbreviation(term) is not None:
        return True
    match term:
        case Variable() | Exp(Variable()):
            return True
        case Apply(_, arguments):
            return all(isinstance(argument, Variable) for argument in arguments)
        case _:
            return False
