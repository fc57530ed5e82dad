"""Numbers as people write them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.numerical import NotNumbersError, numbers_in

F = Fraction


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,2,0.5", (F(1), F(2), F(1, 2))),
        ("1 2 0.5", (F(1), F(2), F(1, 2))),
        ("1\n2\r\n0.5\n", (F(1), F(2), F(1, 2))),
        ("1, 2,\n3", (F(1), F(2), F(3))),
        ("[1, 2.50]", (F(1), F(5, 2))),
        ("0.1", (F(1, 10),)),
        ("1/3 -2/6", (F(1, 3), F(-1, 3))),
        ("-1e3;+.5", (F(-1000), F(1, 2))),
        ("−2", (F(-2),)),
        ("\ufeff7", (F(7),)),
        ("1e300", (F(10) ** 300,)),
        ("0e-999999999", (F(0),)),
    ],
)
def test_numbers_are_exact(text: str, numbers: tuple[Fraction, ...]) -> None:
    assert numbers_in(text) == numbers


@given(
    st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-1000, max_value=1000), min_size=1)
)
def test_what_is_written_is_read(values: list) -> None:
    assert numbers_in(", ".join(map(str, values))) == tuple(map(Fraction, values))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no numbers"),
        ("[ ]", "no numbers"),
        ("1,x,3", "number 2 is 'x', which is no number"),
        ("1\n2\nthree", r"number 3 \(line 3\) is 'three'"),
        ("nan", "number 1 is 'nan', which is no finite number"),
        ("1, -inf", "number 2 is '-inf', which is no finite number"),
        ("1,,2", "number 2 is missing"),
        ("1,2,", "number 3 is missing"),
        ("1/0", "number 1 is '1/0'"),
        ("1e400", "from 10"),
        ("1e-999999999", "from 10"),
        ("9" * 400, "from 10"),
        ("x" * 100, "…"),
        ("1,2__3", None),
        ("__import__('os')", "no number"),
    ],
)
def test_what_is_no_number_is_refused_with_its_place(text: str, said: str | None) -> None:
    if said is None:
        assert len(numbers_in(text)) == 2
        return
    with pytest.raises(NotNumbersError, match=said):
        numbers_in(text)
