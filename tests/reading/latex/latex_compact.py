r"""A tree in compact form, so that what is expected can be written by hand: ``(+ a (- b))`` as ``a + -b`` groups.

Names and numerals stand for themselves; ``[lower^upper]`` of a script is ``(_ x j)``, ``(^ x 2)``, ``(_^ x j 2)``.
"""

from derive.reading.latex import Line
from derive.reading.latex.tree import (
    Annotated,
    Big,
    Cases,
    Compared,
    Derivative,
    Dots,
    Enclosed,
    Function,
    Grid,
    Listed,
    Missing,
    Node,
    Numeral,
    Product,
    Quotient,
    Root,
    Scripted,
    Symbol,
    Total,
    Unread,
    Words,
)

FONTS = {"bold": "b:", "blackboard": "bb:", "calligraphic": "c:", "roman": "r:", "": ""}


def compact(node: Node | None) -> str:
    """The tree as one line of text."""
    match node:
        case None:
            return "~"
        case Numeral(text):
            return text
        case Symbol(name, _, font):
            return FONTS[font] + name.replace(" ", "·")
        case Scripted():
            return scripted(node)
        case Product(factors, marks):
            parts = [compact(factors[0])]
            for mark, factor in zip(marks, factors[1:], strict=True):
                parts += [mark] if mark else []
                parts.append(compact(factor))
            return f"({' '.join(parts)})"
        case Quotient(top, bottom, _, slash):
            return f"({'/' if slash else 'frac'} {compact(top)} {compact(bottom)})"
        case Total(terms):
            return (
                f"(+ {' '.join(compact(term) if sign == '+' else f'[{sign} {compact(term)}]' for sign, term in terms)})"
            )
        case Big(operator, lower, upper, body):
            return f"({operator.upper()} {compact(lower)} {compact(upper)} {compact(body)})"
        case Function(name, lower, upper, argument):
            scripts = ("" if lower is None else f"_{compact(lower)}") + ("" if upper is None else f"^{compact(upper)}")
            return f"({name}!{scripts} {compact(argument)})"
        case Root(degree, radicand):
            return f"(root {compact(degree)} {compact(radicand)})"
        case Derivative(kind, body, by, order):
            names = " ".join(compact(one) + (f"*{count}" if count > 1 else "") for one, count in by)
            return f"(D{kind}{'' if order is None else order} {compact(body)} [{names}])"
        case Enclosed(opening, closing, inner):
            return f"<{opening} {compact(inner)} {closing}>"
        case Listed(parts):
            return f"(, {' '.join(map(compact, parts))})"
        case Dots():
            return "..."
        case Compared(sides, operators):
            parts = [compact(sides[0])]
            for operator, side in zip(operators, sides[1:], strict=True):
                parts += [operator, compact(side)]
            return f"({' '.join(parts)})"
        case Cases(rows):
            return f"(cases {' '.join(f'[{compact(value)} | {compact(condition)}]' for value, condition in rows)})"
        case Grid(kind, rows):
            return f"({kind} {'; '.join(' & '.join(map(compact, row)) for row in rows)})"
        case Words(text):
            return f'"{text}"'
        case Annotated(kind, inner, note):
            return f"({kind} {compact(inner)}{'' if note is None else f' note {compact(note)}'})"
        case Missing():
            return "?"
        case Unread():
            return "UNREAD"


def scripted(node: Scripted) -> str:
    base = compact(node.base) + "'" * node.primes
    match node.lower, node.upper:
        case None, None:
            return base
        case lower, None:
            return f"(_ {base} {compact(lower)})"
        case None, upper:
            return f"(^ {base} {compact(upper)})"
        case lower, upper:
            return f"(_^ {base} {compact(lower)} {compact(upper)})"


def compact_line(line: Line) -> str:
    """Sides and relations, then the comments behind ``%``, the tag behind ``#``."""
    parts = [compact(line.sides[0])]
    for relation, side in zip(line.relations, line.sides[1:], strict=True):
        parts += [relation.sign + ("" if relation.over is None else f"<{compact(relation.over)}>"), compact(side)]
    if line.comments:
        parts += ["%", *map(compact, line.comments)]
    if line.tag is not None:
        parts.append(f"#{line.tag}")
    return " ".join(parts)
