"""Vectors and matrices: what is written for them, by hand."""

from fractions import Fraction

import pytest

from derive.kernel import Last, Literal, Multiply, Number, Power, Variable
from derive.notation import (
    ArrayProduct,
    ArraySum,
    Diagonal,
    Dots,
    Matrix,
    Named,
    Notation,
    Partial,
    Style,
    Transpose,
    Vector,
    latex,
    picture,
    terms_in,
    text,
)

S, Y = Named("σ"), Named("y")
FIRST, LAST = (Variable("y", (index,)) for index in (Literal(1, "n"), Last("n")))
ROW = Vector((FIRST, Dots.ACROSS, LAST))


def number(value):
    return Number(Fraction(value))


HALF = Multiply((number(1), Power(Variable("x"), number(-1))))
ARRAYS = {
    "row": (ROW, "(y_1, …, y_n)", r"(y_1, \dots, y_n)"),
    "column": (Vector((FIRST, LAST), column=True), "(y_1; y_n)", r"\begin{pmatrix} y_1 \\ y_n \end{pmatrix}"),
    "difference": (ArraySum((S, ArrayProduct((number(-1), Y)))), "σ − y", r"\sigma - y"),
    "outer": (ArrayProduct((S, Transpose(S))), "σ σᵀ", r"\sigma \sigma^{\top}"),
    "of a sum": (Transpose(ArraySum((S, Y))), "(σ + y)ᵀ", r"(\sigma + y)^{\top}"),
    "multiple of a sum": (ArrayProduct((number(2), ArraySum((S, Y)))), "2(σ + y)", r"2(\sigma + y)"),
    "minus a sum": (
        ArraySum((S, ArrayProduct((number(-1), ArraySum((S, Y)))))),
        "σ − (σ + y)",
        r"\sigma - (\sigma + y)",
    ),
    "diagonal": (Diagonal(S), "diag(σ)", r"\operatorname{diag}(\sigma)"),
    "derivative": (Partial(Variable("L"), S), "∂L/∂σ", r"\frac{\partial L}{\partial \sigma}"),
}


@pytest.mark.parametrize("name", ARRAYS)
def test_an_array_on_a_line_and_in_latex(name):
    array, line, formula = ARRAYS[name]
    assert text(array) == line
    assert latex(array) == formula


def test_a_matrix_has_tall_brackets_and_its_entries_in_columns():
    matrix = Matrix(
        ((FIRST, Dots.ACROSS, number(0)), (Dots.DOWN, Dots.DIAGONAL, Dots.DOWN), (number(0), Dots.ACROSS, LAST))
    )
    assert str(picture(matrix)) == "⎛y₁  ⋯  0 ⎞\n⎜⋮   ⋱  ⋮ ⎟\n⎝0   ⋯  yₙ⎠"
    assert latex(matrix).startswith(r"\begin{pmatrix} y_1 & \cdots & 0 \\ \vdots & \ddots & \vdots \\")
    assert list(terms_in(matrix)) == [FIRST, number(0), number(0), LAST]


def test_entries_with_bars_stand_apart():
    drawn = str(picture(Matrix(((HALF, number(0)), (number(0), HALF)))))
    assert drawn == "⎛1   ⎞\n⎜─  0⎟\n⎜x   ⎟\n⎜    ⎟\n⎜   1⎟\n⎜0  ─⎟\n⎝   x⎠"


def test_a_row_with_fractions_has_tall_brackets():
    drawn = picture(Vector((HALF, Dots.ACROSS, HALF)))
    assert str(drawn) == "⎛1     1⎞\n⎜─, …, ─⎟\n⎝x     x⎠"
    assert drawn.baseline == 1


def test_a_whole_vector_has_the_style_of_its_name():
    applied = Notation({"σ": Style(applied_to="z")})
    assert text(Diagonal(S), applied) == "diag(σ(z))"
    assert text(Transpose(S), applied) == "σ(z)ᵀ"


@pytest.mark.parametrize("rows", [(), ((),), ((FIRST,), (FIRST, LAST))])
def test_a_matrix_without_a_shape_is_refused(rows):
    with pytest.raises(ValueError, match="rows of the same length"):
        Matrix(rows)
