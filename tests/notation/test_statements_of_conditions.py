"""A condition of a sum with an exclusion is said for the indices that the sum has."""

from derive.kernel import Case, Free, Relation, Variable, number, subtract
from derive.notation import latex, text

j, k = Free("j", "n"), Free("k", "n")
GAP = subtract(Variable("z", (j,)), Variable("z", (k,)))


def test_where_the_indices_differ() -> None:
    condition = Relation("≠", Case(j, k, number(1), GAP), number(0), (j,))
    assert text(condition) == "z_j − z_k ≠ 0 for each j ≠ k"
    assert latex(condition) == r"z_j - z_k \neq 0\text{ for each }j \neq k"


def test_a_case_between_constants_stays_one() -> None:
    condition = Relation("≠", Case(j, k, number(1), GAP), number(0))
    assert "if j = k" in text(condition)
