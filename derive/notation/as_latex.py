r"""A layout in LaTeX, with nothing beyond amsmath."""

from __future__ import annotations

from .layout import (
    Accent,
    BigOperator,
    Brackets,
    Cases,
    Exponential,
    Fraction,
    Layout,
    Matrix,
    Operator,
    Root,
    Row,
    Script,
    Symbol,
)

__all__ = ["latex_of"]


def latex_of(layout: Layout, *, limits: bool = True) -> str:
    r"""The layout in LaTeX.  With ``limits`` a sum shows both of them: \sum_{j=1}^{n}, else the index alone."""

    def walk(inner: Layout) -> str:
        match inner:
            case Symbol(_, latex) | Operator(_, latex):
                return latex
            case Row(items):
                return run_together([walk(item) for item in items])
            case Script(base, lower, upper):
                below = "" if lower is None else f"_{grouped(walk(lower))}"
                above = "" if upper is None else f"^{grouped(walk(upper))}"
                return scripted(base, walk(base)) + below + above
            case Fraction(numerator, denominator):
                return rf"\frac{{{walk(numerator).strip()}}}{{{walk(denominator).strip()}}}"
            case BigOperator(symbol, index, first, last, needed):
                full = (limits or needed) and first is not None and last is not None
                below = walk(first if full and first is not None else index)
                return rf"{symbol.latex}_{{{below}}}" + (f"^{grouped(walk(last))}" if full and last is not None else "")
            case Brackets(body, left, right, only_in_line):
                if only_in_line:
                    return walk(body)
                return rf"\left{left}{walk(body)}\right{right}" if is_tall(body) else f"{left}{walk(body)}{right}"
            case Root(radicand, degree):
                return rf"\sqrt{'' if degree == 2 else f'[{degree}]'}{{{walk(radicand)}}}"
            case Exponential(exponent):
                if is_tall(exponent):
                    return rf"\exp\left({walk(exponent)}\right)"
                return f"e^{{{walk(exponent)}}}"
            case Cases(rows):
                lines = [rf"{walk(value)} & \text{{if }} {walk(condition)}" for value, condition in rows]
                return r"\begin{cases} " + r" \\ ".join(lines) + r" \end{cases}"
            case Matrix(rows, left):
                lines = [" & ".join(map(walk, entries)) for entries in rows]
                kind = "pmatrix" if left == "(" else "bmatrix"
                return rf"\begin{{{kind}}} " + r" \\ ".join(lines) + rf" \end{{{kind}}}"
            case Accent(base, _, command):
                return rf"\{command}{{{base.latex}}}"

    return walk(layout)


def run_together(parts: list[str]) -> str:
    r"""The parts one after the other, with a space where a command would swallow the letter that follows it."""
    out = ""
    for part in parts:
        command_ends = out[-1:].isalpha() and "\\" in out and out[out.rindex("\\") + 1 :].isalpha()
        out += (" " if command_ends and part[:1].isalpha() else "") + part
    return out


def scripted(base: Layout, latex: str) -> str:
    """The base of a script, in braces where it is more than one symbol."""
    simple = isinstance(base, Symbol | Accent | Brackets) or (
        isinstance(base, Row) and isinstance(base.items[-1], Brackets)
    )
    return latex.strip() if simple else f"{{{latex.strip()}}}"


def grouped(latex: str) -> str:
    """The argument of _ or ^, in braces unless it is one letter or digit."""
    return latex if len(latex) == 1 else f"{{{latex.strip()}}}"


def is_tall(layout: Layout) -> bool:
    """Whether brackets around a layout should grow."""
    match layout:
        case Fraction() | Cases() | Matrix() | BigOperator():
            return True
        case Row(items):
            return any(map(is_tall, items))
        case Script(base):
            return is_tall(base)
        case Brackets(body) | Root(body):
            return is_tall(body)
        case _:
            return False
