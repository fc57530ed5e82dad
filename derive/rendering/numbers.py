"""Values at a point, as tables: the result of a derivation beside a numerical derivative, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from ..instances.at_point import Numbers, decimal
from ..kernel import Free, Term, Variable
from ..kernel.records import dataclass
from ..notation import Named, Notation, laid_out, width, wrapped
from ..notation.layout import Layout, Symbol, row
from ..numerical.arithmetic import Array
from ..numerical.comparison import DIGITS
from .latex import sentence as latex_sentence
from .markdown import sentence as markdown_sentence
from .remarks import Sentence, plainly

__all__ = ["text"]

EQUALS = Symbol(" = ", " = ")
DOTS = "…"
NARROW = 60
"""Columns below which vectors have as few decimals as matrices."""
DIGITS_SHOWN = 10
CELLS_SHOWN = 6
"""Decimals in a vector, and in a matrix."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of numbers; None is a column or row that was left out."""

    caption: Sentence
    header: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is said of the numbers, whatever the medium."""

    title: str
    before: tuple[Sentence, ...]
    tables: tuple[Table, ...]
    after: tuple[Sentence, ...]


def page(numbers: Numbers, notation: Notation, columns: int = 80) -> Page:
    """The numbers in words and tables."""
    if numbers.is_matrix:
        tables = matrices(numbers, notation)
    else:
        tables = (vector(numbers, notation, short if columns < NARROW else real),)
    return Page("at these values", before(numbers, notation), tables, after(numbers, notation))


# --- sentences --------------------------------------------------------------------------------------------------------


def real(value: float, digits: int = DIGITS_SHOWN) -> str:
    """A number of double precision: whole, to so many decimals, or with a power of ten."""
    if abs(value) < 1e6 and value == round(value):
        return signed(str(round(value)))
    fixed = 1e-3 <= abs(value) < 1e6
    return signed(f"{value:.{digits}f}" if fixed else f"{value:.{digits // 2}e}")


def short(value: float) -> str:
    """A number for a cell of a matrix."""
    return real(value, CELLS_SHOWN)


def signed(text: str) -> str:
    """A number with the sign that mathematics has."""
    return text.replace("e-0", "e-").replace("e+0", "e+").replace("-", "−")


def before(numbers: Numbers, notation: Notation) -> tuple[Sentence, ...]:
    """The values of what the derivation speaks of."""
    names, example = numbers.names, numbers.example
    out = [listed(names.logits, example.at or (), exactly, numbers, notation)]
    if example.labels_at is not None:
        out.append(listed(names.labels, example.labels_at, exactly, numbers, notation))
    out.append(listed(names.probs, numbers.probabilities, real, numbers, notation))
    if numbers.loss is not None:
        out.append((laid_out(Variable(names.loss), notation), f" = {real(numbers.loss)}"))
    for unmet in numbers.unmet:
        value = laid_out(unmet.given.left, notation) if isinstance(unmet.given.left, Term) else ""
        here = f" is {exactly(unmet.value)} here, so the steps that use "
        instead = " do not hold; evaluated is the line before them, "
        out.append((value, here, laid_out(unmet.given, notation), instead, laid_out(numbers.derived, notation)))
    return tuple(out)


def exactly(value: Fraction) -> str:
    """A number as it was given."""
    return signed(decimal(value))


def listed(
    name: str, values: Sequence[Any], written: Callable[[Any], str], numbers: Numbers, notation: Notation
) -> Sentence:
    """z = (1, 2, …, 5)."""
    shown = ["…" if place is None else written(values[place - 1]) for place in numbers.places()]
    return (laid_out(Named(name), notation), f" = ({', '.join(shown)})")


def after(numbers: Numbers, notation: Notation) -> tuple[Sentence, ...]:
    """The largest error, and what these numbers are worth."""
    found = numbers.comparison
    total, taken = found.analytic.size, found.numerical.size
    over = f"all {grouped(total)}" if found.complete else f"{grouped(taken)} of {grouped(total)}"
    said = f"Largest error over {over} entries: {error(found.largest_error)}." if total > 1 else ""
    if found.digits_error is not None:
        said += f" From the derivative with {DIGITS} digits the result is {error(found.digits_error)} away."
    sums = "Every row sums" if numbers.is_matrix else "The entries sum"
    off = f" up to {error(numbers.row_sum)}" if numbers.row_sum else ""
    return (
        (f"{said} {sums} to 0{off}.".strip(),),
        (
            "In double precision, each number with an exponent of its own, so that no exponential overflows. The "
            "complex step takes the derivative of the definition numerically. This is a look at the result; the proof "
            "is above.",
        ),
    )


def error(value: float) -> str:
    """The size of an error."""
    return "0" if value == 0 else signed(f"{value:.1e}")


def grouped(number: int) -> str:
    """1 000 000."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


# --- tables -----------------------------------------------------------------------------------------------------------


def vector(numbers: Numbers, notation: Notation, written: Callable[[float], str]) -> Table:
    """A row for each class: its logit, its label, the derived entry, the numerical one, the error."""
    names, found, example = numbers.names, numbers.comparison, numbers.example
    labels = example.labels_at
    k = Free(names.other, names.size)
    heads: list[Layout] = [laid_out(k, notation), laid_out(Variable(names.logits, (k,)), notation)]
    heads += [laid_out(Variable(names.labels, (k,)), notation)] if labels else []
    rows = []
    for place in numbers.places():
        if place is None:
            rows.append(tuple((DOTS,) for _ in range(len(heads) + 3)))
            continue
        at = found.rows.index(place) if place in found.rows else None
        cells = [str(place), exactly(example.at[place - 1]) if example.at else ""]
        cells += [exactly(labels[place - 1])] if labels else []
        cells.append(written(found.analytic[place - 1]))
        cells += ["", ""] if at is None else [written(found.numerical[at]), error(found.error[at])]
        rows.append(tuple((cell,) for cell in cells))
    derived = laid_out(numbers.derived, notation)
    header = (*((head,) for head in heads), (derived,), ("complex step",), ("error",))
    derivative = laid_out(numbers.derivative, notation)
    return Table((derivative, " by the result ", derived, ", and numerically"), header, tuple(rows))


def matrices(numbers: Numbers, notation: Notation) -> tuple[Table, ...]:
    """Three matrices: the derived one, the numerical one, the errors."""
    found = numbers.comparison
    derivative, derived = (laid_out(side, notation) for side in (numbers.derivative, numbers.derived))
    return (
        matrix((derivative, " by the result ", derived), found.analytic, numbers, notation, short),
        matrix((derivative, " by the complex step on the definition"), found.numerical, numbers, notation, short),
        matrix(("error",), found.error, numbers, notation, error),
    )


def matrix(
    caption: Sentence, values: Array, numbers: Numbers, notation: Notation, written: Callable[[float], str]
) -> Table:
    """A matrix with its indices at the top and at the left."""
    names = numbers.names
    places = numbers.places(4)
    j, k = Free(names.index, names.size), Free(names.other, names.size)

    def head(index: Free, place: int | None) -> Sentence:
        return (DOTS,) if place is None else (row(laid_out(index, notation), EQUALS, Symbol(str(place), str(place))),)

    def cell(line: int | None, column: int | None) -> Sentence:
        return (DOTS,) if line is None or column is None else (written(values[line - 1, column - 1]),)

    rows = tuple((head(j, line), *(cell(line, column) for column in places)) for line in places)
    return Table(caption, (("",), *(head(k, place) for place in places)), rows)


def text(numbers: Numbers, notation: Notation, medium: str, columns: int = 80) -> str:
    """The numbers for a medium: "terminal", "latex" or "markdown"."""
    made = page(numbers, notation, columns)
    match medium:
        case "latex":
            return latex(made, notation)
        case "markdown":
            return markdown(made, notation)
    return terminal(made, columns)


# --- media ------------------------------------------------------------------------------------------------------------


def terminal(made: Page, columns: int) -> str:
    """The numbers as plain text."""
    out = [made.title, ""]
    for said in made.before:
        out += indented(said, columns)
    for table in made.tables:
        out += ["", *indented(table.caption, columns), "", *aligned(table, columns)]
    for said in made.after:
        out += ["", *indented(said, columns)]
    return "".join(line.rstrip() + "\n" for line in out)


def indented(said: Sentence, columns: int) -> list[str]:
    """A sentence on lines of its own."""
    return ["  " + line for line in wrapped(plainly(said), columns - 2)]


def aligned(table: Table, columns: int) -> list[str]:
    """The table with its columns to the right.

    Where it is too wide, there is less space between them; where that is not enough, the columns stand in blocks one
    below the other, each with the first column again.  So no line is longer than ``columns``, or than one number needs.
    """
    cells = [[plainly(cell) for cell in line] for line in (table.header, *table.rows)]
    widths = [max(width(line[place]) for line in cells) for place in range(len(table.header))]
    roomy = 2 + sum(widths) + 3 * (len(widths) - 1) <= columns
    out: list[str] = []
    for block in [list(range(len(widths)))] if roomy else blocks(widths, columns):
        out += [""] if out else []
        for line in cells:
            padded = (" " * (widths[place] - width(line[place])) + line[place] for place in block)
            out.append("  " + ("   " if roomy else " ").join(padded))
    return out


def blocks(widths: Sequence[int], columns: int) -> list[list[int]]:
    """The columns of each block: the first one, and as many of the others as there is room for, at least one."""
    out: list[list[int]] = []
    used = columns
    for place, wide in enumerate(widths[1:], 1):
        if used + 1 + wide > columns:
            out.append([0])
            used = 2 + widths[0]
        out[-1].append(place)
        used += 1 + wide
    return out


def markdown(made: Page, notation: Notation) -> str:
    """The numbers as a section with tables."""
    out = [f"## {made.title}"]
    out += [markdown_sentence(said, notation) for said in made.before]
    for table in made.tables:
        lines = [[markdown_sentence(cell, notation) for cell in line] for line in (table.header, *table.rows)]
        rows = ["| " + " | ".join(line) + " |" for line in lines]
        rule = "|" + "---:|" * len(table.header)
        out += [markdown_sentence(table.caption, notation) + ":", "\n".join([rows[0], rule, *rows[1:]])]
    out += [markdown_sentence(said, notation) for said in made.after]
    return "\n\n".join(out) + "\n"


def latex(made: Page, notation: Notation) -> str:
    """The numbers as a paragraph with tabulars."""
    out = [rf"\paragraph{{{made.title}}}"]
    out += [latex_sentence(said, notation) + "." for said in made.before]
    for table in made.tables:
        lines = [" & ".join(latex_sentence(cell, notation) for cell in line) for line in (table.header, *table.rows)]
        columns = "r" * len(table.header)
        body = " \\\\\n".join([lines[0] + r" \\ \hline", *lines[1:]]).replace(r"\hline \\", r"\hline")
        out += [
            latex_sentence(table.caption, notation) + ":",
            f"\\begin{{center}}\n\\begin{{tabular}}{{{columns}}}\n{body}\n\\end{{tabular}}\n\\end{{center}}",
        ]
    out += [latex_sentence(said, notation) for said in made.after]
    return "\n\n".join(out) + "\n"
