r"""Names before parentheses, and products: σ(z_j), softmax(z)_j, f'(x), or a times (b + c)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...kernel import (
    Apply,
    Definition,
    Exp,
    Free,
    Index,
    Log,
    Term,
    Variable,
    divide,
    indices_of,
    substitute_indices,
    subterms,
    subtract,
    summation,
)
from ...kernel import Derivative as Partial
from ...kernel.records import replace
from ...kernel.terms import rebuilt
from ..latex.tree import (
    Annotated,
    Compared,
    Enclosed,
    Listed,
    Node,
    Numeral,
    Product,
    Quotient,
    Scripted,
    Symbol,
    Total,
)
from ..trees import inside, values_in
from . import calls, derivatives, indicators, opaque, operations, operators, products, scripts
from .brackets import refuse_place
from .functions import LOG_SOFTMAX, NOT_READ, OF_NUMBERS, SOFTMAX, Elementary, sigmoid
from .patterns import call_of
from .products import ENTRYWISE, MULTIPLYING
from .refusal import UnreadableError
from .scope import FunctionBody
from .values import Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["primed", "product"]

SIGMA = r"\sigma"
EXPECTATIONS = frozenset({"E", "Var", "Cov", "V"})
"""Operators on random values, before parentheses or brackets."""
LANDAU = frozenset({"O", r"\mathcal{O}"})
UNKNOWN_FUNCTIONS = frozenset({"f", "g", "h", "F", "G", "H", "u", "v", r"\varphi", r"\phi", r"\psi", r"\ell"})
"""Letters that are functions before parentheses where nobody has defined them, and entries nowhere on the page."""


def product(e: Elaboration, node: Product) -> Value:
    """The factors one after the other; a name before parentheses takes them as its argument."""
    runs: list[tuple[str, Value]] = []
    whole = _with_operators(e, _with_whole_quotients(e, node))
    if not isinstance(whole, Product):
        return e.value(whole)
    node = whole
    if e.scope.customs.operator and (derivative := derivatives.by_operator(e, node)) is not None:
        return e.value(derivative)
    factors = list(node.factors)
    marks = ["", *node.marks]
    place = 0
    while place < len(factors):
        _refuse_differential(e, factors[place:], marks[place + 1 :])
        if place and marks[place] == "" and _is_number(factors[place - 1]) and _is_number(factors[place]):
            raise UnreadableError("two numbers side by side", factors[place].at, r"\cdot between them, or commas")
        if place and marks[place] == "" and _begins_with_sign(factors[place]):
            raise UnreadableError("a sign within a brace", factors[place].at, "the sign before the brace")
        if marks[place] not in MULTIPLYING:
            raise UnreadableError(f"the product {marks[place]} is not read yet", node.at, "index notation")
        operations.refuse_operation(e, factors, marks, place, node)
        after = factors[place + 1] if place + 1 < len(factors) and marks[place + 1] == "" else None
        operations.refuse_made_function(e, factors[place], after)
        found = _indicator(e, factors[place], after) or _applied(e, factors[place], after)
        if found is None:
            refuse_place(factors[place], after)
        value = e.value(factors[place]) if found is None else found
        mark = marks[place]
        if mark == r"\times":
            operations.refuse_product(e, mark, (factors[place - 1], runs[-1][1]), (factors[place], value), node)
        # ⊙ and ⊗ bind less than what stands side by side: a ⊙ B c is a ⊙ (B c).
        if not runs or mark in ENTRYWISE or mark == r"\otimes":
            runs.append((mark, value))
        else:
            runs[-1] = (runs[-1][0], products.times(e, runs[-1][1], value, mark, node))
        place += 1 if found is None else 2
    result = runs[0][1]
    for mark, value in runs[1:]:
        operations.refuse_product(e, mark, (None, result), (None, value), node)
        result = products.times(e, result, value, mark, node)
    return result


def _begins_with_sign(node: Node) -> bool:
    r"""Whether a brace begins with a sign: ``x \underbrace{+ 1}`` is a sum, and no product."""
    match node:
        case Annotated(_, Total((("+" | "-" as sign, first), *others))):
            return sign == "-" or (not others and node.inner.at.start < first.at.start)
        case Annotated(_, inner):
            return _begins_with_sign(inner)
    return False


def _is_number(node: Node) -> bool:
    match node:
        case Annotated(_, inner):
            return _is_number(inner)
    return isinstance(node, Numeral)


def _with_whole_quotients(e: Elaboration, node: Product) -> Node:
    """f(x)/g(x) as a quotient of two applications: a slash alone takes what stands next to it."""
    factors, marks = list(node.factors), list(node.marks)
    for place, factor in enumerate(factors):
        match factor:
            case Quotient(top, bottom, at, True):
                before = place > 0 and marks[place - 1] == "" and _can_apply(e, factors[place - 1], top)
                after = place + 1 < len(factors) and marks[place] == "" and _can_apply(e, bottom, factors[place + 1])
                if not before and not after:
                    continue
                over = Product((factors[place - 1], top), ("",), at) if before else top
                under = Product((bottom, factors[place + 1]), ("",), at) if after else bottom
                first, last = place - before, place + after
                whole = Quotient(over, under, at, slash=True)
                rest = (*factors[:first], whole, *factors[last + 1 :])
                kept = (*marks[:first], *marks[last:])
                return whole if len(rest) == 1 else _with_whole_quotients(e, Product(rest, kept, node.at))
    return node


def _with_operators(e: Elaboration, node: Node) -> Node:
    """tr A B as tr(A B): the name of an operator takes the product that follows."""
    if not isinstance(node, Product):
        return node
    for place, factor in enumerate(node.factors[:-1]):
        following = node.factors[place + 1]
        takes = isinstance(factor, Symbol) and factor.name in operators.BEFORE_PRODUCTS and e.scope.is_new(factor.name)
        if takes and node.marks[place] == "" and not isinstance(following, Enclosed):
            marks = node.marks[place + 1 :]
            rest = following if not marks else Product(node.factors[place + 1 :], marks, node.at)
            whole = Enclosed("(", ")", rest, following.at)
            return Product((*node.factors[: place + 1], whole), (*node.marks[:place], ""), node.at)
    return node


def _can_apply(e: Elaboration, head: Node, argument: Node) -> bool:
    """Whether the two, side by side, are a function and its argument."""
    name = _head(head)[0]
    inner = argument.base if isinstance(argument, Scripted) else argument
    if name is None or not isinstance(inner, Enclosed):
        return False
    known = e.scope.functions.keys() | e.scope.applied_to.keys() | OF_NUMBERS.keys() | SOFTMAX | {SIGMA}
    return name in known or (name in UNKNOWN_FUNCTIONS and name not in e.scope.ranks)


def _refuse_differential(e: Elaboration, factors: list[Node], marks: list[str]) -> None:
    """dx is no product of d and x, unless d is a number of the page: a size, or what it has defined."""
    match factors:
        case [Symbol("d" | r"\mathrm{d}"), Symbol() | Scripted(Symbol()) as of, *_] if marks[0] == "":
            sizes = {*e.scope.bounds.values(), *(size for own in e.scope.dimensions.values() for size in own)}
            if "d" not in e.scope.definitions and "d" not in e.scope.ranks and "d" not in sizes:
                raise UnreadableError("a differential is not read", of.at, r"\frac{d f}{d x}")


def _indicator(e: Elaboration, factor: Node, after: Node | None) -> Value | None:
    r"""1\{j = k\}, \mathbb 1[j = k]."""
    match after:
        case Enclosed(_, _, Compared() as inner) if indicators.is_one(factor):
            return indicators.indicator(e, inner)
    return None


def _applied(e: Elaboration, factor: Node, after: Node | None) -> Value | None:
    """The value of a function at what follows in parentheses; None where the two are a product."""
    if (alias := calls.alias_of(e, factor, after)) is not None:
        return alias
    lower: Node | None = None
    raised: Node | None = None
    more = 0
    match after:
        case Scripted(Enclosed("(" | "[", _, inner), lower, raised, more):
            pass  # g(x)' is g'(x)
        case Enclosed("(" | "[", _, inner):
            pass
        case _:
            return None
    name, own, primes, power = _head(factor)
    if name is None:
        return None
    _refuse_operator(e, factor, name, power)
    result = _function_at(e, name, own, primes + more, inner, factor)
    if result is None and after is not None:
        result = _called(e, factor, after)
    if result is None:
        return None
    if lower is not None:
        result = scripts.entry(e, result, lower, factor.at)
    for upper in (power, raised):
        result = result if upper is None else scripts.raised(e, result, upper)
    return result


def _is_landau(e: Elaboration, name: str, inner: Node) -> bool:
    """Whether it is O(x) or o(1), and no function or name of the page."""
    small = name == "o" and isinstance(inner, Numeral)
    known = name in e.scope.functions or name in e.scope.definitions or name in e.scope.ranks
    return (name in LANDAU or small) and not known


def _refuse_operator(e: Elaboration, factor: Node, name: str, power: Node | None) -> None:
    """E[x^2] is no product, f^{(2)}(x) no power, and σ^{-1}(p) no quotient."""
    font = next((part.font for part in inside(factor) if isinstance(part, Symbol)), "")
    if (font == "blackboard" or (name in EXPECTATIONS and e.scope.is_new(name))) and name in EXPECTATIONS:
        raise UnreadableError(f"{name} of a random value is not read", factor.at, "a sum with weights")
    known = name in e.scope.functions or name in OF_NUMBERS or name in UNKNOWN_FUNCTIONS or name == SIGMA
    if isinstance(power, Enclosed | Total) and known and name not in e.scope.ranks:
        raise UnreadableError(f"{name} with this above it", factor.at, "a power behind parentheses")


def _head(factor: Node) -> tuple[str | None, Node | None, int, Node | None]:
    """The name of a function, with its lower script, primes, and a power: σ, σ_j, f', σ^2."""
    match factor:
        case Symbol(name):
            return name, None, 0, None
        case Scripted(Symbol(name), lower, upper, primes):
            return name, lower, primes, upper
    return None, None, 0, None


def _function_at(e: Elaboration, name: str, lower: Node | None, primes: int, inner: Node, head: Node) -> Value | None:
    scope = e.scope
    if name not in e.arguments:
        scripts.refuse_beyond(e, name, head.at)
    if _is_landau(e, name, inner):
        raise UnreadableError(f"{name}(…) stands for any of many terms", head.at, "the terms, or no = but ≈")
    if name in NOT_READ and name not in scope.definitions:
        raise UnreadableError(f"{name} is not read yet", head.at, "index notation")
    if name in SOFTMAX or name in LOG_SOFTMAX:
        return _softmax(e, inner, lower, name in LOG_SOFTMAX)
    if name in scope.applied_to and not primes and lower is None:
        return _entry_of_applied(e, name, inner)
    if name in operators.OPERATORS and scope.is_new(name) and not isinstance(inner, Listed) and not primes:
        return operators.OPERATORS[name](e, e.value(inner), head)
    if (pair := _of_pair(e, name, lower, inner, head)) is not None:
        return pair
    if name in scope.functions and (lower is None or scripts.spelled(lower) in scope.functions[name].labels):
        return _body_at(e, scope.functions[name], inner, primes, head)
    if (call := call_of(name, lower, inner)).name in scope.functions:
        return _body_at(e, scope.functions[call.name], inner, primes, head)
    if call.name != name and call.name in scope.definitions and not primes:
        return _at_arguments(e, call.name, None, inner)
    if name in scope.definitions and not primes:
        # L(θ), σ_j(z): what it depends on is said by its definition.
        written = scope.said.get(name)
        called = _is_argument_list(inner) or (written is not None and bool(written.written))
        return _at_arguments(e, name, lower, inner) if called else None
    if name not in scope.ranks and (name in OF_NUMBERS or name.lower() in OF_NUMBERS):
        make = OF_NUMBERS[name if name in OF_NUMBERS else name.lower()]
        if primes:
            return _primed(e, make, e.value(inner), primes)
        return e.combined([e.value(inner)], head, lambda terms: make(terms[0]))
    if name == SIGMA and name not in scope.ranks:
        return _sigma(e, inner, lower, primes, head)
    if name.startswith(r"\dot{") and name[5:-1] in scope.functions:
        return _body_at(e, scope.functions[name[5:-1]], inner, primes + 1, head)
    if name in scope.depends and name in scope.of_one_list and _is_list(inner) and not primes:
        return scripts.named(e, name, lower)  # L(p_i, y_i), which the page differentiates: what it depends on
    unknown = name in UNKNOWN_FUNCTIONS and name not in scope.ranks
    if not primes and opaque.is_call(e, name, lower, inner):
        return opaque.value(e, name, lower, inner)
    if primes or (unknown and lower is None):
        return _unknown(e, name, inner, primes)
    return _differentiated(e, name, inner, head)


def _called(e: Elaboration, head: Node, after: Node) -> Value | None:
    """p(x), where nothing is said of p: nobody writes a product so.  At a number, or p(x + y), it may be one."""
    scope = e.scope
    parentheses = after.base if isinstance(after, Scripted) else after
    name, lower, primes, upper = _head(head)
    if name is None or primes or upper is not None:
        return None
    if not isinstance(parentheses, Enclosed) or parentheses.opening != "(":
        return None
    inner = parentheses.inner
    if name in e.arguments or name in scope.definitions or name in scope.dimensions:
        return None
    if lower is not None:
        return opaque.value(e, name, lower, inner) if operations.is_argument(parentheses) else None
    if name in scope.ranks:
        return None
    inserted = head.at.start == head.at.end  # a change of the text that is tried: nobody has typed it
    if name in scope.bare and (inserted or parentheses.at.start > head.at.end):
        return None  # c (a) + b, beside c a
    if isinstance(inner, Symbol) or (isinstance(inner, Scripted) and isinstance(inner.base, Symbol)):
        argument = e.value(inner)
        return opaque.value(e, name, None, inner) if argument.axes else _unknown(e, name, inner, 0)
    if isinstance(inner, Numeral) or (name in scope.called and name not in set(values_in(inner))):
        reason = f"{name} at what stands in parentheses, or {name} times it?"
        raise UnreadableError(reason, head.at, r"\cdot for a product")
    return None


def _differentiated(e: Elaboration, name: str, inner: Node, head: Node) -> Value | None:
    """L(θ) where the page differentiates L by θ and says nowhere what that is: L; L(θ + 1) may be a product too."""
    if name in e.scope.definitions or name in e.scope.ranks or name in e.arguments or not isinstance(head, Symbol):
        return None
    values = set(values_in(inner))
    by = sorted(values.intersection(e.scope.depends.get(name, ())))
    if by and isinstance(inner, Symbol):
        return e.value(head)
    if by and name not in values:
        reason = f"{name} at what stands in parentheses, or {name} times it?"
        raise UnreadableError(reason, head.at, r"\cdot for a product")
    return None


def _of_pair(e: Elaboration, name: str, lower: Node | None, inner: Node, head: Node) -> Value | None:
    """CE(y, p), H(y, p), KL(p ‖ q), D_{KL}(p ‖ q): a sum over the entries of two vectors."""
    whole = name if lower is None else f"{name}_{{{scripts.spelled(lower)}}}"
    if whole not in operators.OF_PAIRS or not e.scope.is_new(whole):
        return None
    match inner:
        case Listed((one, other)):
            pair = [e.value(one), e.value(other)]
        case Compared((one, other), (r"\|" | r"\mid" | r"\parallel",)):
            pair = [e.value(one), e.value(other)]
        case _:
            return None
    if not any(value.axes for value in pair):
        return None
    share = e.combined(pair, head, lambda terms: operators.OF_PAIRS[whole](*terms))
    e.note(
        f"{whole} is the {'cross-entropy' if operators.OF_PAIRS[whole] is operators.cross_entropy else 'divergence'}"
    )
    return operators.total(e, share, head)


def _sigma(e: Elaboration, inner: Node, lower: Node | None, primes: int, head: Node) -> Value:
    """σ, where the page does not say which: the sigmoid of a number, the softmax of a vector."""
    argument = e.value(inner)
    if argument.axes and not primes and not e.scope.customs.entrywise:
        e.note(rf"{SIGMA} is the softmax")
        return _softmax(e, inner, lower, logarithm=False)
    e.note(rf"{SIGMA} is the sigmoid")
    return _primed(e, sigmoid, argument, primes) if primes else replace(argument, term=sigmoid(argument.term))


def _primed(e: Elaboration, make: Elementary, argument: Value, primes: int) -> Value:
    """The derivative of a known function, at its argument."""
    at = _as_variable(e, argument.term)
    term: Term = make(at)
    for _ in range(primes):
        term = Partial(term, at)
    return replace(argument, term=term)


def _is_list(inner: Node) -> bool:
    return isinstance(inner, Listed) and _is_argument_list(inner)


def _is_argument_list(inner: Node) -> bool:
    """Whether parentheses hold names alone: L(θ), L(y, ŷ)."""
    match inner:
        case Listed(parts):
            return all(map(_is_argument_list, parts))
        case Symbol() | Scripted(Symbol()):
            return True
    return False


def _unknown(e: Elaboration, name: str, inner: Node, primes: int) -> Value:
    """f(x), f'(x): a smooth function that nobody has defined."""
    parts = inner.parts if isinstance(inner, Listed) else (inner,)
    if primes and len(parts) > 1:
        raise UnreadableError(f"{name}' of several arguments", inner.at, r"\frac{\partial f}{\partial x}")
    orders = (primes,) if len(parts) == 1 else (0,) * len(parts)
    e.note(f"{name} is an unknown function")
    return e.combined([e.value(part) for part in parts], inner, lambda terms: Apply(name, tuple(terms), orders))


def _softmax(e: Elaboration, inner: Node, lower: Node | None, logarithm: bool) -> Value:
    """softmax(z): the vector; softmax(z_j) is its j-th entry; softmax_j(z) too."""
    argument = e.value(inner)
    if len(argument.axes) == 1:
        axis = argument.axes[0]
        result = replace(argument, term=_normalised(e, argument.term, axis, logarithm))
        return result if lower is None else scripts.entry(e, result, lower, inner.at)
    if len(argument.axes) == 2:
        e.note("the softmax of a matrix is that of each of its rows")
        result = replace(argument, term=_normalised(e, argument.term, argument.axes[1], logarithm))
        return result if lower is None else scripts.entry(e, result, lower, inner.at)
    match argument.term:
        case Variable(name, (*rows, Free() as last)) if not argument.axes:
            body = Variable(name, (*rows, last))
            e.note(f"the softmax of an entry of {name} is that entry of the softmax of {name}")
            return Value(_normalised(e, body, last, logarithm))
    raise UnreadableError("softmax takes a vector", inner.at, r"\operatorname{softmax}(z)")


def _normalised(e: Elaboration, body: Term, axis: Free, logarithm: bool) -> Term:
    other = Free(f"·{next(e.numbers)}", axis.size)
    total = summation(other, Exp(substitute_indices(body, {axis: other})))
    return subtract(body, Log(total)) if logarithm else divide(Exp(body), total)


def _at_arguments(e: Elaboration, name: str, lower: Node | None, inner: Node) -> Value | None:
    """L(θ) of an L that a definition says; few pages have one, and only then is loaded what it takes."""
    from .substitution import at_arguments

    return at_arguments(e, name, lower, inner)


def _entry_of_applied(e: Elaboration, name: str, inner: Node) -> Value:
    """σ(z_k), where the page has defined σ(z_j): the entry σ_k; σ(z) is the whole vector."""
    vector = e.scope.applied_to[name]
    match e.value(inner):
        case Value(Variable(found, indices), axes) if found == vector:
            return Value(Variable(name, indices), axes)
        case Value(Variable(found, indices), axes) if len(indices) == len(e.scope.definitions[name].parameters):
            return Value(_of_another(e.scope.definitions[name], vector, found, indices), axes)
        case Value(_, axes) as value if len(axes) == 1:
            from .substitution import at_vector

            return at_vector(e, name, vector, value, inner)
    letter = inner if isinstance(inner, Symbol) else Symbol("k", inner.at)
    meant = Scripted(Symbol(vector, inner.at), letter, None, 0, inner.at)
    words = f"{name}({vector}_{{{letter.name}}})"
    raise UnreadableError(f"{name} was defined for an entry of {vector}", inner.at, words, meant)


def _of_another(definition: Definition, vector: str, other: str, indices: tuple[Index, ...]) -> Term:
    """The body of a definition that was said for a vector, for another vector."""
    at: dict[Index, Index] = dict(zip(definition.parameters, indices, strict=True))

    def walk(part: Term) -> Term:
        if isinstance(part, Variable) and part.name == vector:
            part = Variable(other, part.indices)
        return rebuilt(part, walk)

    return substitute_indices(walk(definition.body), at)


# --- functions with a body --------------------------------------------------------------------------------------------


def _body_at(e: Elaboration, function: FunctionBody, inner: Node, primes: int, head: Node) -> Value:
    """The body of f at the arguments; f' is its derivative there."""
    parts = call_of(function.name, None, inner).arguments
    if len(parts) != len(function.parameters):
        raise UnreadableError(f"{function.name} takes {len(function.parameters)} arguments", inner.at, "as defined")
    if function.places or function.kept:
        return _body_at_indices(e, function, parts)
    values = [e.value(part) for part in parts]
    if not primes:
        return _read_with(e, function, values)
    if len(values) > 1:
        raise UnreadableError(f"{function.name}' of several arguments", head.at, r"\frac{\partial f}{\partial x}")
    at = _as_variable(e, values[0].term)
    result = _read_with(e, function, [replace(values[0], term=at)])
    term = result.term
    for _ in range(primes):
        term = Partial(term, at)
    return replace(result, term=term)


def _body_at_indices(e: Elaboration, function: FunctionBody, parts: tuple[Node, ...]) -> Value:
    """The body of π(a | s) := e^{s_a}/Σ_b e^{s_b} at another action k: π(k | s)."""
    values: dict[str, Value] = {}
    indices = dict(e.indices)
    for parameter, part in zip(function.parameters, parts, strict=True):
        if parameter in function.places:
            found = scripts.index(e, part)
            if not isinstance(found, Free):
                raise UnreadableError(f"{function.name} at a number", part.at, "a letter")
            indices[parameter] = found
        elif parameter in function.kept:
            if not (isinstance(part, Symbol) and part.name == parameter):
                words = f"{function.name} is defined for {parameter}"
                raise UnreadableError(words, part.at, parameter)
        else:
            values[parameter] = e.value(part)
    inner = replace(e, indices=indices)
    parameters = tuple(parameter for parameter in function.parameters if parameter in values)
    return _read_with(inner, replace(function, parameters=parameters), list(values.values()))


def _read_with(e: Elaboration, function: FunctionBody, values: list[Value]) -> Value:
    if len(e.arguments) > 40 or function.name in e.arguments:
        raise UnreadableError(f"{function.name} is defined by itself", function.body.at, "a body without it")
    e.work.spend(function.body.at)
    bound = dict(zip(function.parameters, values, strict=True))
    scope = replace(e.scope, functions={n: f for n, f in e.scope.functions.items() if n != function.name})
    return replace(e, scope=scope, arguments=bound, aliases={}).value(function.body)


def _as_variable(e: Elaboration, term: Term) -> Variable:
    """A variable with the value of the term: itself, if it is one; else one defined for the purpose."""
    if isinstance(term, Variable):
        return term
    indices: tuple[Index, ...] = tuple(dict.fromkeys(i for i in indices_of(term) if isinstance(i, Free)))
    name = f"·u{next(e.numbers)}"
    e.extra.append(Definition(name, tuple(i for i in indices if isinstance(i, Free)), term))
    return Variable(name, indices)


def primed(e: Elaboration, node: Scripted) -> Value:
    """(f(x)/g(x))': the derivative by the one variable inside."""
    body = e.value(node.base)
    inside = {part for part in subterms(body.term) if isinstance(part, Variable)}
    if len(inside) != 1 or body.axes:
        raise UnreadableError("a prime needs one variable to differentiate by", node.at, "(f(x))'")
    (variable,) = inside
    term = body.term
    for _ in range(node.primes):
        term = Partial(term, variable)
    return Value(term)
