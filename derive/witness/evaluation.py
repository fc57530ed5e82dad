"""What a kernel term is worth at an instance.

Sums are written out, definitions unfolded, and a derivative is taken with infinitesimals on the values (`jets`),
not with the kernel's rules: so the witness checks the kernel as well as the claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from derive.kernel.terms import (
    Add,
    Apply,
    Bound,
    Case,
    Definition,
    Derivative,
    Exp,
    Index,
    Last,
    Literal,
    Log,
    Multiply,
    Number,
    Power,
    Summation,
    Term,
    Variable,
    ZeroLogZero,
    subterms,
)

from ..kernel.records import dataclass
from .arithmetic import ONE, ZERO, Arithmetic, NotDefined, Refused, Unsettled, Value, settled
from .instance import Entry, Instance, size_of
from .jets import Jet, Jets, constant, part

__all__ = ["UNDEFINED", "Definitions", "Evaluation", "Fuel", "Undefined", "definitions_of", "evaluate", "reachable"]


class Definitions(dict[tuple[str, int], Definition]):
    """Definitions by name and number of indices, and whether 0 · log 0 is 0 by convention."""

    zero_log_zero: bool = False


Environment = Mapping[Index, int]


@dataclass(frozen=True, slots=True)
class Undefined:
    """The value of 1/0, of log 0 and of everything that contains one."""


UNDEFINED = Undefined()


@dataclass(slots=True)
class Fuel:
    """The subterms that may still be evaluated."""

    left: int

    def burn(self) -> None:
        """Spends one; `Unsettled` when there is none left."""
        self.left -= 1
        if self.left < 0:
            raise Unsettled


def definitions_of(given: tuple[object, ...]) -> Definitions:
    """The definitions among the givens; refuses two different ones for the same variable, and circles."""
    definitions = Definitions()
    definitions.zero_log_zero = any(isinstance(item, ZeroLogZero) for item in given)
    for item in given:
        if isinstance(item, Definition):
            known = definitions.setdefault((item.name, len(item.parameters)), item)
            if known != item:
                raise Refused(f"two definitions of {item.name}")
    for definition in definitions.values():
        reachable(definition.body, definitions, path=((definition.name, len(definition.parameters)),))
    return definitions


def reachable(
    term: Term, definitions: Definitions, kept: tuple[str, int] | None = None, path: tuple[tuple[str, int], ...] = ()
) -> set[tuple[str, int]]:
    """The variables (name, number of indices) in the term once every definition except ``kept`` is unfolded."""
    found: set[tuple[str, int]] = set()
    for inner in subterms(term):
        if not isinstance(inner, Variable):
            continue
        key = inner.name, len(inner.indices)
        if key in definitions and key != kept:
            if key in path:
                raise Refused(f"the definition of {inner.name} is circular")
            found |= reachable(definitions[key].body, definitions, kept, (*path, key))
        else:
            found.add(key)
    return found


@dataclass(frozen=True, slots=True)
class Scope:
    """Which infinitesimals are at work: those added to an entry, and the defined variables that are coordinates here.

    A defined variable x becomes a coordinate inside ∂/∂x; its entries then have the values they have outside of it.
    """

    depth: int = 0
    moved: Mapping[Entry, tuple[int, ...]] = field(default_factory=dict)
    frozen: Mapping[tuple[str, int], Scope] = field(default_factory=dict)
    known: dict[Entry, Jet] = field(default_factory=dict)

    def inside(self, entry: Entry, freeze: tuple[str, int] | None) -> Scope:
        """The scope inside a derivative with respect to the entry."""
        moved = {**self.moved, entry: (*self.moved.get(entry, ()), self.depth)}
        frozen = self.frozen if freeze is None or freeze in self.frozen else {**self.frozen, freeze: self}
        return Scope(self.depth + 1, moved, frozen)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Evaluates terms at one instance, with intervals of ``bits`` bits."""

    instance: Instance
    definitions: Definitions
    bits: int
    fuel: Fuel
    jets: Jets = field(init=False)
    root: Scope = field(init=False)
    lawful: set[tuple[int, tuple[str, int]]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "jets", Jets(Arithmetic(self.bits)))
        object.__setattr__(self, "root", Scope())
        object.__setattr__(self, "lawful", set())

    def value(self, term: Term, environment: Environment | None = None) -> Value:
        """The value; `NotDefined`, `Unsettled` (more bits may help) or `Refused` where there is none."""
        found = self.jet(term, self.instance.indices if environment is None else environment, self.root)
        return found.get(0, ZERO)

    def along(self, term: Term, environment: Environment, entry: Entry) -> tuple[Value, Value, Value]:
        """The value of the term and its first and second derivative with respect to an entry."""
        zero = Fraction(0)
        found = self.jet(term, environment, Scope(2, {entry: (0, 1)}))
        return found.get(0, zero), found.get(1, zero), found.get(3, zero)

    def jet(self, term: Term, environment: Environment, scope: Scope) -> Jet:
        """The value with its infinitesimal parts."""
        self.fuel.burn()
        jets = self.jets
        match term:
            case Number(value):
                return constant(value)
            case Variable():
                return self._variable(self._entry(term, environment), scope)
            case Add(terms):
                total = constant(ZERO)
                for inner in terms:
                    total = jets.plus(total, self.jet(inner, environment, scope))
                return total
            case Multiply(factors):
                if self.definitions.zero_log_zero and self._zero_by_convention(factors, environment, scope):
                    return constant(ZERO)
                total = constant(ONE)
                for inner in factors:
                    total = jets.times(total, self.jet(inner, environment, scope))
                return total
            case Power(base, exponent):
                return self._power(self.jet(base, environment, scope), exponent, environment, scope)
            case Exp(argument):
                return jets.exp(self.jet(argument, environment, scope))
            case Log(argument):
                return jets.log(self.jet(argument, environment, scope))
            case Case(left, right, equal, unequal):
                same = self.index(left, environment) == self.index(right, environment)
                return self.jet(equal if same else unequal, environment, scope)
            case Summation(size, height, body):
                total = constant(ZERO)
                for place in range(1, size_of(size, self.instance.sizes) + 1):
                    total = jets.plus(total, self.jet(body, {**environment, Bound(height): place}, scope))
                return total
            case Derivative(body, variable):
                return self._derivative(body, variable, environment, scope)
            case Apply():
                return self._applied(term, environment, scope)

    def _zero_by_convention(self, factors: tuple[Term, ...], environment: Environment, scope: Scope) -> bool:
        """Whether one factor is 0, with nothing infinitesimal, and the others are defined but for logarithms of 0."""
        logarithmic = [factor for factor in factors if any(isinstance(part, Log) for part in subterms(factor))]
        jets = [self.jet(factor, environment, scope) for factor in factors if factor not in logarithmic]
        if not logarithmic or not any(all(value == Fraction(0) for value in jet.values()) for jet in jets):
            return False
        for factor in logarithmic:
            self._defined_but_for_log_zero(factor, environment, scope)
        return True

    def _defined_but_for_log_zero(self, term: Term, environment: Environment, scope: Scope) -> None:
        match term:
            case Log(argument) if self.jet(argument, environment, scope).get(0, ZERO) == Fraction(0):
                return
            case Add(parts) | Multiply(parts):
                for part in parts:
                    self._defined_but_for_log_zero(part, environment, scope)
            case _:
                self.jet(term, environment, scope)

    def index(self, index: Index, environment: Environment) -> int:
        """The value of an index; `NotDefined` for a literal beyond its range."""
        match index:
            case Literal(value, size):
                if not 1 <= value <= size_of(size, self.instance.sizes):
                    raise NotDefined
                return value
            case Last(size):
                return size_of(size, self.instance.sizes)
            case _:
                if index not in environment:
                    raise Refused(f"the index {index} has no value")
                return environment[index]

    def _entry(self, variable: Variable, environment: Environment) -> Entry:
        return variable.name, tuple(self.index(i, environment) for i in variable.indices)

    def _variable(self, entry: Entry, scope: Scope) -> Jet:
        """An entry of a variable, or a size: with the infinitesimals that move it, or unfolded."""
        name, indices = entry
        key = name, len(indices)
        if key in self.definitions and key not in scope.frozen:
            if entry not in scope.known:
                scope.known[entry] = self._unfolded(self.definitions[key], indices, scope)
            return scope.known[entry]
        if key in scope.frozen:
            jet = dict(self._variable(entry, scope.frozen[key]))
        elif entry in self.instance.values:
            jet = constant(self.instance.values[entry])
        elif not indices and name in self.instance.sizes:
            return constant(Fraction(self.instance.sizes[name]))
        else:
            raise Refused(f"{name}{list(indices) or ''} has no value")
        for level in scope.moved.get(entry, ()):
            jet[1 << level] = Fraction(1)
        return jet

    def _unfolded(self, definition: Definition, indices: tuple[int, ...], scope: Scope) -> Jet:
        """The definition's body; its free indices that are no parameters keep the instance's values."""
        environment = dict(self.instance.indices)
        for parameter, value in zip(definition.parameters, indices, strict=True):
            if value > size_of(parameter.size, self.instance.sizes):
                raise NotDefined
            environment[parameter] = value
        return self.jet(definition.body, environment, scope)

    def _power(self, base: Jet, exponent: Term, environment: Environment, scope: Scope) -> Jet:
        value = self.jet(exponent, environment, scope)
        # Only an exponent written with numbers alone is an integer by right; x^c at c = 2 still needs x > 0.
        written = all(isinstance(inner, Number | Add | Multiply | Power) for inner in subterms(exponent))
        whole = value.get(0, ZERO)
        if written and isinstance(whole, Fraction) and whole.denominator == 1:
            return self.jets.power(base, whole.numerator)
        return self.jets.real_power(base, value)

    def _derivative(self, body: Term, variable: Variable, environment: Environment, scope: Scope) -> Jet:
        key, entry = (variable.name, len(variable.indices)), self._entry(variable, environment)
        if (id(body), key) not in self.lawful:
            self._check_derivative(body, key)
            self.lawful.add((id(body), key))
        freeze = key if key in self.definitions else None
        return part(self.jet(body, environment, scope.inside(entry, freeze)), scope.depth)

    def _check_derivative(self, body: Term, key: tuple[str, int]) -> None:
        """Refuses a derivative that has no one meaning."""
        sizes = {(name, 0) for name in self.instance.sizes}
        if key in sizes:
            raise Refused(f"a derivative with respect to the size {key[0]}")
        if key in self.definitions:
            hidden = reachable(self.definitions[key].body, self.definitions)
            if (hidden - sizes) & reachable(body, self.definitions, kept=key):
                raise Refused(f"∂/∂{key[0]} beside a variable that {key[0]} depends on")

    def _applied(self, term: Apply, environment: Environment, scope: Scope) -> Jet:
        """A polynomial in place of the unknown function."""
        function = self.instance.functions.get(term.function)
        if function is None or not function.arity == len(term.arguments) == len(term.orders):
            raise Refused(f"the function {term.function} has no instance")
        arguments = [self.jet(argument, environment, scope) for argument in term.arguments]
        total = constant(ZERO)
        for powers, coefficient in function.differentiated(term.orders).terms:
            product = constant(coefficient)
            for argument, power in zip(arguments, powers, strict=True):
                product = self.jets.times(product, self.jets.power(argument, power))
            total = self.jets.plus(total, product)
        return total


def evaluate(
    term: Term, instance: Instance, given: tuple[object, ...] = (), *, fuel: int = 1_000_000
) -> Value | Undefined:
    """The value of the term at the instance: exact where possible, else an interval; `UNDEFINED` where it has none.

    Of ``given`` only the definitions matter.  Raises `Refused` for what it cannot evaluate (an index or a variable
    without a value, a derivative that has no meaning), `Unsettled` where no precision tried says
    whether a divisor is 0.
    """
    definitions, tank = definitions_of(given), Fuel(fuel)
    try:
        return settled(lambda bits: Evaluation(instance, definitions, bits, tank).value(term))
    except NotDefined:
        return UNDEFINED
