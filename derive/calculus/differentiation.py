"""`differentiate`: any expression of the language, by one order of the rules that suits them all.

The derivative is pushed inwards, a kind of rule a line, until none is left; then what it left behind is tidied: δ
sifted out of sums, common factors cancelled, constants pulled out, definitions folded.  A definition inside the
expression is differentiated in a part of its own, for every index, and what that part shows is then used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sympy import Add, Basic, Derivative, Expr, Indexed, KroneckerDelta, Mul, Sum, Symbol
from sympy.core.function import AppliedUndef

from derive.bridge.building import exclusion
from derive.bridge.defined import Defined
from derive.bridge.substitution import free, fresh
from derive.calculus.context import Context, Lemma
from derive.calculus.dependence import varies, without
from derive.calculus.engine import Derivation, Line, Loop, Part, Script, derived_part
from derive.calculus.expressions import denominators, factors, partial
from derive.calculus.rules.table import (
    ARITHMETIC,
    BY_CASES,
    CANCEL,
    CASE_EQUAL,
    CASE_UNEQUAL,
    CHAIN_EXP,
    CHAIN_FUNCTION,
    CHAIN_LOG,
    CHAIN_POWER,
    CONSTANT,
    CONSTANT_FACTOR,
    COORDINATE,
    DEFINITION,
    EXPAND,
    FACTOR,
    FOLD,
    FRACTIONS,
    ITERATED,
    KNOWN,
    LIKE_TERMS,
    LINEARITY,
    ONE_HOT,
    PRODUCT_RULE,
    PULL,
    QUOTIENT_RULE,
    REORDER,
    SIFTING,
    SUM_RULE,
    USE_GIVEN,
)
from derive.calculus.tactics import (
    at_first,
    at_root,
    at_terms,
    attempt,
    everywhere,
    exhaustively,
    in_order,
    leading_to,
    one_of,
    repeat,
    shortening,
    within,
)

__all__ = ["NoRuleError", "differentiate"]


class NoRuleError(ValueError):
    """A derivative that no rule of the table takes; the message names it."""


def _held_back(expr: Expr, context: Context) -> bool:
    """A product under a sum in which a δ with the sum's index waits inside brackets."""
    return isinstance(expr, Mul) and any(isinstance(f, Add) and _sifts(f, context.bound) for f in factors(expr))


def _sum_of_sifting(expr: Expr, context: Context) -> bool:
    """A sum of terms of which one can be sifted."""
    if not isinstance(expr, Sum):
        return False
    body = (exclusion(expr) or expr.args)[0]
    return isinstance(body, Add) and _sifts(body, tuple(limit[0] for limit in expr.args[1:]))


def _sifts(expr: Expr, bound: tuple[Symbol, ...]) -> bool:
    return any(not free(delta).isdisjoint(bound) for delta in expr.atoms(KroneckerDelta))


def _minus_brackets(expr: Expr, context: Context) -> bool:
    return isinstance(expr, Mul) and len(expr.args) == 2 and expr.args[0] == -1 and isinstance(expr.args[1], Add)


def _is_fraction(expr: Expr, context: Context) -> bool:
    return bool(denominators(expr))


def _is_sum(expr: Expr, context: Context) -> bool:
    return isinstance(expr, Add)


def _ready(expr: Expr, context: Context) -> bool:
    """Not a derivative of what still has a derivative to be taken inside: the inner one goes first."""
    return not isinstance(expr, Derivative) or all(_is_final(inner) for inner in expr.args[0].atoms(Derivative))


def _is_final(derivative: Derivative) -> bool:
    """f'(x), for an unknown function f."""
    return isinstance(derivative.args[0], AppliedUndef)


_NUMBERS = exhaustively(ARITHMETIC)
_LINEAR = Line(
    in_order(
        repeat(everywhere(CONSTANT, SUM_RULE, CONSTANT_FACTOR, BY_CASES, when=_ready)), exhaustively(PULL), _NUMBERS
    ),
    unsaid=(PULL,),
)
_SUMS_APART = in_order(repeat(everywhere(LINEARITY)), exhaustively(PULL))
_FOLD = everywhere(FOLD)
_SPLIT_FRACTION = one_of(
    leading_to(
        in_order(at_first(EXPAND, when=_is_fraction), exhaustively(CANCEL), attempt(everywhere(FRACTIONS))), _FOLD
    ),
    leading_to(everywhere(FRACTIONS), _FOLD),
)

_MULTIPLIED_OUT = within(
    shortening(
        in_order(
            repeat(at_terms(EXPAND)),
            _NUMBERS,
            exhaustively(LIKE_TERMS),
            _NUMBERS,
            attempt(at_root(FACTOR)),
        )
    ),
    when=_is_sum,
)
"""What stands in brackets in a sum, multiplied out where terms meet there that can be counted together."""

_SPLIT_TO_CANCEL = within(
    shortening(in_order(at_root(EXPAND), repeat(everywhere(CANCEL)), _NUMBERS)), when=_is_fraction
)

_DEFINITION = Line(at_first(DEFINITION))

DIFFERENTIATE: Script = (
    Line(at_root(CASE_EQUAL)),
    Loop(
        (
            Line(everywhere(ITERATED)),
            _LINEAR,
            Line(everywhere(QUOTIENT_RULE, PRODUCT_RULE, when=_ready)),
            _LINEAR,
            Line(everywhere(CHAIN_LOG, CHAIN_EXP, CHAIN_POWER, CHAIN_FUNCTION, when=_ready)),
            Line(everywhere(KNOWN)),
            Line(in_order(everywhere(COORDINATE), _NUMBERS)),
        )
    ),
    Loop(
        (
            Line(in_order(everywhere(CASE_EQUAL, CASE_UNEQUAL), _NUMBERS)),
            Line(in_order(repeat(everywhere(CANCEL)), _NUMBERS)),
            Line(in_order(everywhere(EXPAND, when=_held_back), _NUMBERS)),
            Line(repeat(everywhere(LINEARITY, when=_sum_of_sifting))),
            Line(in_order(repeat(everywhere(SIFTING)), _NUMBERS)),
            Line(in_order(repeat(everywhere(PULL)), _NUMBERS)),
            Line(_SPLIT_FRACTION, "split the fraction"),
            Line(repeat(everywhere(FOLD))),
            Line(in_order(everywhere(EXPAND, when=_minus_brackets), _NUMBERS)),
            Line(in_order(repeat(everywhere(LIKE_TERMS)), _NUMBERS)),
            Line(leading_to(_SUMS_APART, everywhere(USE_GIVEN)), unsaid=(PULL,)),
            Line(in_order(repeat(everywhere(USE_GIVEN, ONE_HOT)), _NUMBERS)),
        )
    ),
    Line(_NUMBERS),
    Loop(
        (
            Line(in_order(repeat(everywhere(LIKE_TERMS)), _NUMBERS)),
            Line(_MULTIPLIED_OUT),
            Line(_SPLIT_TO_CANCEL, "split the fraction"),
            Line(in_order(everywhere(FACTOR), _NUMBERS)),
            Line(in_order(repeat(everywhere(CANCEL)), _NUMBERS)),
        )
    ),
    Line(at_root(REORDER)),
)
"""The order of the rules for any expression: push every derivative in, then tidy."""


def differentiate(expr: Expr, with_respect_to: Expr, given: Iterable[Basic] = ()) -> Derivation:
    """The derivative of an expression by a symbol x, an indexed variable z[k] or an entry of a definition.

    ``given`` are relations between indices (``Eq(j, k)``, ``Ne(j, k)``) or values (``Eq(Sum(y[j], ...), 1)``), or
    `one_hot`.  Refused: another kind of variable (ValueError); a derivative that no rule takes (`NoRuleError`); an
    entry of a definition as the variable, where what it is made of is still visible (ValueError).
    """
    _check_variable(expr, with_respect_to)
    start = partial(expr, with_respect_to)
    definitions = tuple(dict.fromkeys(_definitions(expr)))
    lemmas: tuple[Lemma, ...] = ()
    parts: tuple[Part, ...] = ()
    body = expr.unfolded() if isinstance(expr, Defined) and expr != with_respect_to else expr
    for variable in dict.fromkeys([with_respect_to, *_inner_variables(body)]):
        for value in dict.fromkeys(_definitions(body)):
            if not varies(value, variable) or _same_definition(value, variable):
                continue
            pattern = _apart(value, variable)
            context = Context(definitions=definitions, lemmas=lemmas)
            if KNOWN.apply(partial(pattern, variable), context) is not None:
                continue
            part, lemma = _shown(pattern, variable, context)
            parts, lemmas = (*parts, part), (*lemmas, lemma)
    context = Context(givens=tuple(given), definitions=definitions, lemmas=lemmas)
    last = derived_part("the whole" if parts else "", start, _script(expr), context)
    for part in (*parts, last):
        _check_taken(part.result)
    by = _written(with_respect_to)
    return Derivation(f"∂/∂{by}", f"The derivative by {by}", definitions, (*parts, last))


def _written(variable: Expr) -> str:
    """The variable in a line of words: x, z_k, w_i,j."""
    indices = ",".join(map(str, getattr(variable, "indices", ())))
    name = variable.name if isinstance(variable, Defined | Symbol) else variable.base
    return f"{name}_{indices}" if indices else str(name)


def _shown(value: Defined, variable: Expr, context: Context) -> tuple[Part, Lemma]:
    """The derivative of a definition by a variable, for every index of both."""
    part = derived_part(f"derivative of {value.name}", partial(value, variable), _script(value), context)
    indices = [index for index in (*value.indices, *getattr(variable, "indices", ())) if isinstance(index, Symbol)]
    return part, part.lemma(f"derivative of {value.name}", indices)


def _apart(value: Defined, variable: Expr) -> Defined:
    """The definition at indices that the variable does not have: what is shown is shown for every pair of them."""
    taken = set(free(variable) | free(value.definition))
    indices: list[Symbol] = []
    for index in value.indices:
        indices.append(fresh(index, taken))
        taken.add(indices[-1])
    return value.at(*indices)


def _script(expr: Expr) -> Script:
    """The script; a definition that is itself differentiated is unfolded first."""
    return (DIFFERENTIATE[0], _DEFINITION, *DIFFERENTIATE[1:]) if isinstance(expr, Defined) else DIFFERENTIATE


def _definitions(expr: Basic) -> Iterator[Defined]:
    """Each definition in the expression, at its own parameters, the inner ones first."""
    if isinstance(expr, Defined):
        yield from _definitions(expr.definition.expr)
        yield expr.at(*expr.definition.variables)
    else:
        for arg in expr.args:
            yield from _definitions(arg)


def _inner_variables(expr: Basic) -> Iterator[Expr]:
    for inner in expr.atoms(Derivative):
        for variable, _ in inner.args[1:]:
            yield variable


def _same_definition(value: Defined, variable: Expr) -> bool:
    return isinstance(variable, Defined) and value.args[0] == variable.args[0]


def _check_variable(expr: Expr, variable: Expr) -> None:
    if not isinstance(expr, Expr):
        raise ValueError(f"{expr} is not an expression")
    match variable:
        case Symbol() | Indexed():
            return
        case Defined() if not variable.is_vector:
            visible = without(expr, variable)
            for part in variable.unfolded().atoms(Indexed):
                if varies(visible, part):
                    raise ValueError(
                        f"cannot differentiate by {variable}: {part.base}, of which it is made, is visible"
                    )
            return
    raise ValueError(f"cannot differentiate by {variable}: it is no symbol, indexed variable or entry of a definition")


def _check_taken(result: Expr) -> None:
    for left in result.atoms(Derivative):
        if not _is_final(left):
            raise NoRuleError(f"no rule takes the derivative of {left.args[0]} by {left.args[1][0]}")
