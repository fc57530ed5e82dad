"""Numbers a term can be evaluated with: double precision, fifty digits, exact rationals.

In double precision a value is m·e^s with s kept apart from m, so that e^1000 and e^−1000 are numbers like any other and
log(e^−1000) is −1000.  The digits of mpmath have no such limits: there s is never needed.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from mpmath import MPContext

from ..kernel.records import dataclass

__all__ = ["Arithmetic", "Array", "NotEvaluated", "Scaled", "chosen", "digits", "double", "exact"]

Array = Any
"""A NumPy array: of floats or complex numbers in double precision, of Python objects otherwise."""


class NotEvaluated(ValueError):  # noqa: N818  # it says what the evaluation came to, and is shown to users
    """The term, or the point, is not one that this evaluation knows how to take."""


class Scaled(NamedTuple):
    """mantissa · e^scale, entry by entry; without a scale, the mantissa itself.  The scale is real."""

    mantissa: Array
    scale: Array | None = None


@dataclass(frozen=True)
class Arithmetic:
    """What an evaluation needs to know of its numbers.

    ``step`` is the h of the complex step: f(x + ih) = f(x) + ih f'(x) + O(h²), with no difference taken and hence no
    digits lost.  ``keeps_scale`` says whether e^x is kept as 1·e^x.
    """

    name: str
    number: Callable[[Fraction], Any]
    step: Any
    imaginary: Any
    keeps_scale: bool
    dtype: Any
    exponential: Callable[[Array], Array]
    logarithm: Callable[[Array], Array]
    real: Callable[[Array], Array]
    imag: Callable[[Array], Array]

    def array(self, values: Any) -> Array:
        """Numbers given exactly, as an array."""
        plain = np.asarray(values, dtype=object)
        flat = [self.number(v if isinstance(v, Fraction) else Fraction(v)) for v in plain.ravel()]
        made = np.empty(len(flat), dtype=self.dtype)
        made[:] = flat
        return made.reshape(plain.shape)

    def plain(self, value: Scaled) -> Array:
        """The value without a scale: 0 or infinite where it is too small or too large."""
        if value.scale is None:
            return value.mantissa
        with np.errstate(all="ignore"):
            return value.mantissa * np.exp(self._live(value))

    def exp(self, value: Scaled) -> Scaled:
        """e^value."""
        argument = self.plain(value)
        if not self.keeps_scale:
            return Scaled(self.exponential(argument))
        turning = np.exp(1j * argument.imag) if np.iscomplexobj(argument) else np.ones_like(argument)
        return Scaled(turning, np.real(argument))

    def log(self, value: Scaled) -> Scaled:
        """The natural logarithm."""
        found = self.logarithm(value.mantissa)
        return Scaled(found if value.scale is None else found + value.scale)

    def times(self, one: Scaled, other: Scaled) -> Scaled:
        """The product, of aligned values."""
        scales = [scale for scale in (one.scale, other.scale) if scale is not None]
        return Scaled(one.mantissa * other.mantissa, sum(scales[1:], scales[0]) if scales else None)

    def plus(self, one: Scaled, other: Scaled) -> Scaled:
        """The sum, of aligned values."""
        if one.scale is None and other.scale is None:
            return Scaled(one.mantissa + other.mantissa)
        lives = [self._live(one), self._live(other)]
        top = _finite(np.maximum(*lives))
        parts = [part.mantissa * np.exp(live - top) for part, live in zip((one, other), lives, strict=True)]
        return Scaled(parts[0] + parts[1], top)

    def summed(self, value: Scaled, axis: int) -> Scaled:
        """The sum along an axis."""
        if value.scale is None:
            return Scaled(value.mantissa.sum(axis=axis))
        live = np.broadcast_to(self._live(value), value.mantissa.shape)
        top = _finite(live.max(axis=axis, keepdims=True))
        return Scaled((value.mantissa * np.exp(live - top)).sum(axis=axis), np.squeeze(top, axis))

    def power(self, base: Scaled, exponent: Fraction) -> Scaled:
        """base^exponent for a number as exponent; any but an integer needs a positive base."""
        if exponent.denominator != 1:
            logarithm = self.log(base)
            return self.exp(Scaled(self.number(exponent) * logarithm.mantissa))
        times = abs(int(exponent))
        raised = base.mantissa**times if times != 1 else base.mantissa
        scale = None if base.scale is None else base.scale * int(exponent)
        return Scaled(1 / raised if exponent < 0 else raised, scale)

    def _live(self, value: Scaled) -> Array:
        """The scale, which says nothing where the mantissa is 0."""
        scale = np.zeros(()) if value.scale is None else value.scale
        return np.where(value.mantissa != 0, scale, -np.inf)


def chosen(mask: Array, one: Scaled, other: Scaled) -> Scaled:
    """The one number where the mask is true, else the other."""
    mantissa = np.where(mask, one.mantissa, other.mantissa)
    if one.scale is None and other.scale is None:
        return Scaled(mantissa)
    scales = [0.0 if number.scale is None else number.scale for number in (one, other)]
    return Scaled(mantissa, np.where(mask, *scales))


def _finite(top: Array) -> Array:
    return np.where(np.isfinite(top), top, 0.0)


def _same(value: Array) -> Array:
    return value


def _refused(_: Array) -> Array:
    raise NotEvaluated("an exponential or a logarithm has no exact value here")


def double() -> Arithmetic:
    """Double precision."""
    return Arithmetic("double precision", float, 2.0**-100, 1j, True, float, np.exp, np.log, np.real, np.imag)


def digits(count: int = 50) -> Arithmetic:
    """So many decimal digits, by mpmath, in a context of its own."""
    context = MPContext()
    context.dps = count + 10

    def entrywise(function: Callable[[Any], Any]) -> Callable[[Array], Array]:
        made: Callable[[Array], Array] = np.frompyfunc(function, 1, 1)
        return made

    return Arithmetic(
        f"{count} digits",
        lambda value: context.mpf(value.numerator) / value.denominator,
        context.mpf(10) ** -(count + 20),
        context.mpc(0, 1),
        False,
        object,
        entrywise(context.exp),
        entrywise(context.log),
        entrywise(lambda value: value.real),
        entrywise(lambda value: value.imag),
    )


def exact() -> Arithmetic:
    """Rational numbers; neither exponentials nor logarithms, and no derivatives."""
    return Arithmetic("exact", Fraction, Fraction(0), Fraction(0), False, object, _refused, _refused, _same, _refused)
