r"""Units of measurement beside numbers: ``1\,\mathrm{km} = 1000\,\mathrm{m}``.

A unit is a name like any other, so that 2 km + 3 km is 5 km; how one unit is made of another nobody here knows.
"""

from __future__ import annotations

from ..latex.tree import Enclosed, Node, Numeral, Product, Quotient, Scripted, Symbol, Total
from ..trees import inside
from .refusal import UnreadableError

__all__ = ["refuse_units"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNITS = _words(
    "km dm cm mm nm kg mg lb oz ft mi yd inch ml dl cl hl ha min sec ms ns Hz kHz MHz GHz kW MW kWh Wh kJ MJ cal kcal "
    "eV keV MeV GeV Pa hPa kPa bar atm mol kV mV mA kN rad deg EUR USD GBP ct hours days years weeks minutes seconds "
    "meters metres miles feet"
)
LETTERS = frozenset("msghNJWVAKLlt")
"""Units of one letter, where it is set upright."""


def refuse_units(left: Node, right: Node) -> None:
    """Refuse two sides in different units of which one stands behind a number."""
    one, other = (_units(side) for side in (left, right))
    if one != other and any(_behind_number(side) for side in (left, right)):
        words = " and ".join(sorted(one ^ other))
        raise UnreadableError(f"units are not converted: {words}", right.at, "the same unit on both sides, or none")


def _units(node: Node) -> frozenset[str]:
    return frozenset(part.name for part in inside(node) if isinstance(part, Symbol) and _is_unit(part))


def _is_unit(node: Node) -> bool:
    match node:
        case Symbol(name, font=font):
            return name in UNITS or (name in LETTERS and font == "roman")
        case Scripted(base, None, _, 0):
            return _is_unit(base)
        case Quotient(top, _):
            return _is_unit(top)
    return False


def _behind_number(side: Node) -> bool:
    """Whether a unit is multiplied by a number in front of it, or by a sum in parentheses."""
    for part in inside(side):
        match part:
            case Product(factors, marks):
                pairs = zip(factors, marks, factors[1:], strict=False)
                if any(not mark and _is_value(value) and _is_unit(unit) for value, mark, unit in pairs):
                    return True
    return False


def _is_value(node: Node) -> bool:
    match node:
        case Numeral() | Enclosed("(", _, Numeral() | Total()):
            return True
        case Scripted(Numeral(), None, _, 0):
            return True
    return False
