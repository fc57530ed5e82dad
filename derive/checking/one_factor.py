"""Products over an index, read as e to the sum of the logarithms of their factors: what a proof says of any signs.

Of factors whose sign nobody knows such a proof speaks only where all are positive.  With one factor the product is the
factor, of whatever sign, and what does not hold of it was not proved: √(Π a_i²) = Π a_i would be √(a²) = a.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..kernel import Definition, Exp, Given, Literal, Log, Relation, Summation, Term, Variable, decide, number, opened
from ..kernel.terms import rebuilt, subterms
from ..kernel.verdicts import Different, Limits
from ..reading.meaning.claims import Claim
from ..reading.meaning.sums import POSITIVE_FACTORS

__all__ = ["fails_of_one_factor"]


def fails_of_one_factor(claim: Claim, limits: Limits) -> bool:
    """Whether a claim was read with products of positive factors, and is not so of one factor of any sign."""
    if POSITIVE_FACTORS not in claim.notes:
        return False
    terms = [claim.left, claim.right, *(term for given in claim.given for term in _terms_of(given))]
    sizes = {product.size for term in terms for product in _products_in(term) if isinstance(product.size, str)}
    ones = tuple(Relation("=", Variable(size), number(1)) for size in sorted(sizes))
    given = (*map(_given_of_one, claim.given), *ones)
    return isinstance(decide(_of_one(claim.left), _of_one(claim.right), given, limits), Different)


def _of_one(term: Term) -> Term:
    """The term with every product over a range 1..n as its first factor."""
    match term:
        case Exp(Summation(str() as size, _, Log()) as product):
            factor = opened(product, Literal(1, size))
            return _of_one(factor.argument) if isinstance(factor, Log) else term
    return rebuilt(term, _of_one)


def _given_of_one(given: Given) -> Given:
    match given:
        case Definition(name, parameters, body):
            return Definition(name, parameters, _of_one(body))
        case Relation(operator, left, right, each) if isinstance(left, Term) and isinstance(right, Term):
            return Relation(operator, _of_one(left), _of_one(right), each)
    return given


def _terms_of(given: Given) -> tuple[Term, ...]:
    match given:
        case Definition(_, _, body):
            return (body,)
        case Relation(_, left, right) if isinstance(left, Term) and isinstance(right, Term):
            return left, right
    return ()


def _products_in(term: Term) -> Iterator[Summation]:
    for part in subterms(term):
        match part:
            case Exp(Summation(_, _, Log()) as product):
                yield product
