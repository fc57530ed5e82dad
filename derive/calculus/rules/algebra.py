"""The laws of ordinary algebra, one function a law.  Each acts at the root; None where it does not apply."""

from __future__ import annotations

from sympy import Add, Expr, Integer, KroneckerDelta, Mul, Number, Pow, Sum, exp, log

from derive.bridge.building import exclusion, plus, times
from derive.calculus.context import Context
from derive.calculus.expressions import factors, is_below, negative, power, product, same, shape

__all__ = [
    "arithmetic",
    "cancel",
    "expand",
    "factor",
    "like_terms",
    "one_fraction",
    "product_of_fractions",
    "reorder",
]

_Powers = list[tuple[Expr, int]]


def _powers(expr: Expr, opened: bool) -> _Powers:
    """The factors as (base, integer exponent), in their order; ``opened`` takes (a b)^m apart as well."""
    found: _Powers = []
    for part in factors(expr):
        base, exponent = (part.base, int(part.exp)) if isinstance(part, Pow) and part.exp.is_Integer else (part, 1)
        if opened and isinstance(base, Mul) and exponent != 1:
            found += [(inner, power_ * exponent) for inner, power_ in _powers(base, opened)]
        else:
            found.append((base, exponent))
    return found


def _written(powers: _Powers) -> Expr:
    return times(*(power(base, Integer(exponent)) for base, exponent in powers if exponent))


def cancel(expr: Expr, context: Context) -> Expr | None:
    """a c/(b c) = a/b: what stands above and below the line is taken off both, as often as it does."""
    if not isinstance(expr, Mul):
        return None
    for opened in (False, True):
        powers = _powers(expr, opened)
        taken = False
        for below, (base, exponent) in enumerate(powers):
            for above, (other, count) in enumerate(powers):
                exponent = powers[below][1]
                if exponent >= 0 or count <= 0 or isinstance(base, Number) or not same(base, other):
                    continue
                shared = min(count, -exponent)
                powers[above] = (other, count - shared)
                powers[below] = (base, exponent + shared)
                taken = True
        if taken:
            return _written(powers)
    return None


def expand(expr: Expr, context: Context) -> Expr | None:
    """a (b − c) = a b − a c: a factor above the line that is a sum of terms is multiplied out.

    One with a δ among its terms comes first, else the first one.
    """
    if not isinstance(expr, Mul):
        return None
    within = factors(expr)
    sums = [place for place, part in enumerate(within) if isinstance(part, Add)]
    if not sums:
        return None
    place = next((place for place in sums if within[place].has(KroneckerDelta)), sums[0])
    return plus(*(product(*within[:place], term, *within[place + 1 :]) for term in within[place].args))


def factor(expr: Expr, context: Context) -> Expr | None:
    """a b − a c = a (b − c): the factors, above or below the line, that every term has; signs and numbers stay."""
    if not isinstance(expr, Add):
        return None
    rows = [[(b, e) for b, e in _powers(term, False) if not isinstance(b, Number)] for term in expr.args]
    signs = [[b**e for b, e in _powers(term, False) if isinstance(b, Number)] for term in expr.args]
    shared: _Powers = []
    for base, _ in rows[0]:
        if any(same(base, other) for other, _ in shared):
            continue
        counts = [sum(e for b, e in row if same(b, base)) for row in rows]
        least = min(counts) if min(counts) > 0 else max(counts) if max(counts) < 0 else 0
        if least:
            shared.append((base, least))
    if not shared:
        return None
    rest = []
    for row, numbers in zip(rows, signs, strict=True):
        left = list(row)
        for base, count in shared:
            left = _less(left, base, count)
        rest.append(product(*numbers, _written(left)))
    return times(*(power(base, Integer(count)) for base, count in shared), plus(*rest))


def _less(row: _Powers, base: Expr, count: int) -> _Powers:
    """The factors of a row with base^count taken off."""
    left: _Powers = []
    for other, exponent in row:
        if count and (exponent > 0) == (count > 0) and same(other, base):
            off = min(exponent, count, key=abs)
            exponent, count = exponent - off, count - off
        left.append((other, exponent))
    return left


def product_of_fractions(expr: Expr, context: Context) -> Expr | None:
    """a b/c² = (a/c)(b/c), and a a/c² = (a/c)²: as many factors above the line as the power below it says.

    Numbers and δ do not count and stay outside.
    """
    if not isinstance(expr, Mul):
        return None
    within = factors(expr)
    above = [part for part in within if not is_below(part) and not isinstance(part, Number | KroneckerDelta)]
    below = [part for part in within if is_below(part)]
    outside = [part for part in within if isinstance(part, Number | KroneckerDelta)]
    if len(below) != 1 or below[0].exp != -len(above) or len(above) < 2:
        return None
    fractions = [times(part, power(below[0].base, Integer(-1))) for part in above]
    if all(same(part, above[0]) for part in above):
        fractions = [power(fractions[0], Integer(len(above)))]
    return times(*outside, *fractions)


def one_fraction(expr: Expr, context: Context) -> Expr | None:
    """(1/b) a = a/b, for 1/b and the factor that follows it."""
    if not isinstance(expr, Mul):
        return None
    for place, (part, following) in enumerate(zip(expr.args, expr.args[1:], strict=False)):
        if is_below(part) and not is_below(following) and not (place == 0 and len(expr.args) == 2):
            return times(*expr.args[:place], times(following, part), *expr.args[place + 2 :])
    return None


def like_terms(expr: Expr, context: Context) -> Expr | None:
    """2 x + 3 x = 5 x: terms that differ by a number only are counted together; x x and x² are the same term."""
    if not isinstance(expr, Add):
        return None
    counted: dict[str, tuple[Expr, Expr]] = {}
    for term in expr.args:
        numbers = [part for part in factors(term) if isinstance(part, Number)]
        rest = product(*(part for part in factors(term) if not isinstance(part, Number)))
        gathered = _gathered(rest)
        count, first = counted.get(shape(gathered), (Integer(0), rest))
        first = first if same(first, rest) else gathered
        counted[shape(gathered)] = (count + product(*numbers), first)
    if len(counted) == len(expr.args):
        return None
    left = [product(count, rest) for count, rest in counted.values() if count != 0]
    return plus(*left) if left else Integer(0)


def _gathered(expr: Expr) -> Expr:
    """The same product with x x written as x², above the line and below it, each by itself."""
    found: _Powers = []
    for base, exponent in _powers(expr, False):
        place = next((p for p, (b, e) in enumerate(found) if (e > 0) == (exponent > 0) and same(b, base)), None)
        if place is None:
            found.append((base, exponent))
        else:
            found[place] = (found[place][0], found[place][1] + exponent)
    return _written(found)


def arithmetic(expr: Expr, context: Context) -> Expr | None:
    """0 · x = 0, 1 · x = x, x + 0 = x, −(−x) = x, x^1 = x, δ_jj = 1, Σ_j 0 = 0; numbers are worked out."""
    match expr:
        case Mul():
            return _product_arithmetic(expr)
        case Add():
            return _sum_arithmetic(expr)
        case Pow() if expr.exp == 1:
            return expr.base
        case Pow() if expr.exp == 0 or expr.base == 1:
            return Integer(1)
        case Pow() if isinstance(expr.base, Number) and expr.exp.is_Integer and expr.base != 0:
            return expr.base**expr.exp
        case KroneckerDelta() if expr.args[0] == expr.args[1]:
            return Integer(1)
        case KroneckerDelta() if all(isinstance(index, Integer) for index in expr.args):
            return Integer(0)
        case exp() if expr.args[0] == 0:
            return Integer(1)
        case log() if expr.args[0] == 1:
            return Integer(0)
        case Sum() if (exclusion(expr) or expr.args)[0] == 0:
            return Integer(0)
    return None


def _product_arithmetic(expr: Mul) -> Expr | None:
    number: Expr = Integer(1)
    seen: list[Expr] = []

    def stripped(part: Expr) -> Expr | None:
        nonlocal number
        if isinstance(part, Number):
            seen.append(part)
            number *= part
            return None
        if isinstance(part, Mul):
            inner = [left for left in map(stripped, part.args) if left is not None]
            return times(*inner) if inner else None
        return part

    rest = [left for left in map(stripped, expr.args) if left is not None]
    leading = len(seen) == 1 and expr.args[0] == number and number not in (0, 1)
    if not seen or leading:
        return None
    if number == 0 or not rest:
        return number
    return times(*rest) if number == 1 else times(number, *rest)


def _sum_arithmetic(expr: Add) -> Expr | None:
    numbers = [term for term in expr.args if isinstance(term, Number)]
    rest = [term for term in expr.args if not isinstance(term, Number)]
    total = sum(numbers, Integer(0))
    if not numbers or (len(numbers) == 1 and total != 0):
        return None
    if total == 0:
        return plus(*rest)
    first = next(place for place, term in enumerate(expr.args) if isinstance(term, Number))
    return plus(*rest[:first], total, *rest[first:])


def reorder(expr: Expr, context: Context) -> Expr | None:
    """−a + b = b − a: a sum of terms does not begin with a minus, if it need not."""
    if not isinstance(expr, Add):
        return None
    below = [term for term in expr.args if _is_negative(term)]
    above = [term for term in expr.args if not _is_negative(term)]
    if not above or not _is_negative(expr.args[0]):
        return None
    return plus(*above, *below)


def _is_negative(term: Expr) -> bool:
    first = term.args[0] if isinstance(term, Mul) else term
    return isinstance(first, Number) and bool(first < 0) and not same(negative(term), term)
