"""Regular expressions that are compiled later answer as those of the standard library."""

from __future__ import annotations

import re

import pytest

from derive.notation.expressions import METHODS, expression


@pytest.mark.parametrize("method", METHODS)
def test_every_method(method: str) -> None:
    later, at_once = expression("(A)|b+", re.IGNORECASE), re.compile("(A)|b+", re.IGNORECASE)
    arguments = ("-", "xaBBy") if method in ("sub", "subn") else ("aBB",)
    for _ in range(2):  # the second time it is compiled
        mine, theirs = getattr(later, method)(*arguments), getattr(at_once, method)(*arguments)
        assert str(list(mine) if method == "finditer" else mine) == str(
            list(theirs) if method == "finditer" else theirs
        )
    assert later.pattern == at_once.pattern
    assert later.groups == at_once.groups


def test_a_wrong_expression_is_said_when_it_is_used() -> None:
    with pytest.raises(re.error):
        expression("(").search("x")
