"""Functions with names that every page knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType

from ...kernel import Exp, Log, Number, Power, Term, add, divide, multiply, negative, number, subtract

__all__ = [
    "ELEMENTARY",
    "LOG_SOFTMAX",
    "NOT_READ",
    "OF_NUMBERS",
    "SOFTMAX",
    "TRANSPOSED",
    "Elementary",
    "absolute",
    "sigmoid",
]

Elementary = Callable[[Term], Term]
"""What a function of a number makes of its argument."""


def sigmoid(x: Term) -> Term:
    """1/(1 + e^{−x})."""
    return divide(number(1), add(number(1), Exp(negative(x))))


def tanh(x: Term) -> Term:
    """(e^x − e^{−x})/(e^x + e^{−x})."""
    return divide(subtract(Exp(x), Exp(negative(x))), add(Exp(x), Exp(negative(x))))


def sinh(x: Term) -> Term:
    """(e^x − e^{−x})/2."""
    return divide(subtract(Exp(x), Exp(negative(x))), number(2))


def cosh(x: Term) -> Term:
    """(e^x + e^{−x})/2."""
    return divide(add(Exp(x), Exp(negative(x))), number(2))


def softplus(x: Term) -> Term:
    """log(1 + e^x)."""
    return Log(add(number(1), Exp(x)))


def absolute(x: Term) -> Term:
    """|x| as the root of x², which has a derivative where x ≠ 0."""
    return Power(Power(x, number(2)), Number(Fraction(1, 2)))


def relu(x: Term) -> Term:
    """max(0, x) as (x + |x|)/2."""
    return divide(add(x, absolute(x)), number(2))


ELEMENTARY: Mapping[str, Elementary] = MappingProxyType(
    {"log": Log, "ln": Log, "exp": Exp, "tanh": tanh, "sinh": sinh, "cosh": cosh}
)
"""Functions that LaTeX has a command for."""

OF_NUMBERS: Mapping[str, Elementary] = MappingProxyType(
    {
        **ELEMENTARY,
        "sigmoid": sigmoid,
        "logistic": sigmoid,
        "sigm": sigmoid,
        "expit": sigmoid,
        "softplus": softplus,
        "relu": relu,
        "silu": lambda x: multiply(x, sigmoid(x)),
        "swish": lambda x: multiply(x, sigmoid(x)),
    }
)
"""Functions of a number by the words that pages use for them; of a vector, entry by entry."""

NOT_READ = frozenset(
    {"det", "vec", "sign", "sgn", "argmax", "onehot", "Var", "Cov", "rank", r"\Re", r"\Im", "Re", "Im", "arg", "mod"}
)
"""Functions with a jump, of complex numbers, and operators on matrices without a word in the language."""

TRANSPOSED = frozenset({"T", r"\top", r"\intercal", r"\mathsf{T}", r"\mathrm{T}", "⊤"})
"""Upper scripts that transpose."""

SOFTMAX = frozenset({"softmax", "Softmax", "SoftMax", "SOFTMAX", "smax"})
LOG_SOFTMAX = frozenset({"logsoftmax", "LogSoftmax", "log_softmax", "log-softmax"})
