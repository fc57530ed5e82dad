r"""Small changes of a side that may be what was meant, as changes of its text: a sign, an index, a square, a factor.

Each kind is a function from what is known of the two sides to `Edit`s; `kinds` is the order in which they are tried.
Nothing here is right or wrong: the text is read again, tried at a few instances, and decided by the kernel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .wording import Edit, Wording, quantities

__all__ = ["Edit", "Wording", "kinds", "quantities"]

Kind = Callable[[Wording], Iterator[Edit]]


def kinds() -> Iterator[Kind]:
    """The likeliest slips first: of the wrong steps that are published, half are a sign or an index.

    Before them a square that was forgotten at a quotient: hardly a side has a place for it, and where one has, it is
    that.  A kind is loaded when those before it have found nothing.
    """
    from .functions import denominators, functions, powers, primes, squares, upside_down

    yield denominators
    from .signs import signs

    yield signs
    from .letters import indices, limits, names

    yield from (indices, limits, names, functions, upside_down, powers)
    from .grouping import brackets, chain_rule, less, more

    yield from (brackets, primes, chain_rule, squares, less, more)
