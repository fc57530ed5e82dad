r"""Every small change of a true step, with a slip of notation planted on top of it, must not come out as proved."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from derive.checking.deciding import decided
from derive.checking.edits import Wording, kinds
from derive.reading.documents import open_document
from derive.reading.page import Page
from derive.reading.walking import page_of

from .planted_slips import OTHER, SOFTMAX
from .test_planted_slips import steps_of

TRUE = (
    (SOFTMAX + OTHER, r"\frac{\partial p_j}{\partial z_k}", r"-\frac{e^{z_j} e^{z_k}}{(\sum_i e^{z_i})^2}"),
    (SOFTMAX, r"\frac{\partial p_j}{\partial z_j}", r"\frac{\partial}{\partial z_j} \frac{e^{z_j}}{(\sum_i e^{z_i})}"),
    (SOFTMAX, r"\frac{\partial L}{\partial z_k}", r"-\sum_j y_j \frac{1}{p_j} \frac{\partial p_j}{\partial z_k}"),
    (SOFTMAX, r"\frac{\partial L}{\partial z_k}", r"-y_k (1 - p_k) + (\sum_{j \neq k} y_j p_k)"),
    ("", r"\frac{d}{dx} (x^2 + 1)(x - 1)", r"2 x (x - 1) + (x^2 + 1)"),
)
CHANGES = 12


def page_with(before: str, left: str, right: str) -> Page:
    return page_of(open_document("page.md", f"{before}\n\n$$\n{left} = {right}\n$$\n".encode()))


def changed(before: str, left: str, right: str) -> list[str]:
    """The right side with each of the changes that are looked for in a wrong one, some of every kind."""
    page = page_with(before, left, right)
    chain = page.chains[-1]
    side = chain.links[-1].side
    stated = (*page.stated, *chain.stated)
    found = decided(chain.first, side, chain.scope, stated, page.index_letters)
    assert found.verdict == "proved"
    assert found.claim is not None
    wording = Wording(chain.first, side, found.claim)
    source, start, end = side.formula.text, side.node.at.start, side.node.at.end
    edits = [edit for kind in kinds() for edit in kind(wording)]
    step = max(1, len(edits) // CHANGES)
    return [source[start : edit.at.start] + edit.new + source[edit.at.end : end] for edit in edits[::step]]


def with_slips(right: str) -> Iterator[str]:
    """A ∂ left out, one after the other; the last bracket doubled; the last one left out."""
    for sign in re.finditer(r"\\partial ", right):
        yield right[: sign.start()] + right[sign.end() :]
    brackets = list(re.finditer(r"\)", right))
    for bracket in brackets[-1:]:
        yield right[: bracket.end()] + ")" + right[bracket.end() :]
        yield right[: bracket.start()] + right[bracket.end() :]


@pytest.mark.parametrize(("before", "left", "right"), TRUE, ids=range(len(TRUE)))
def test_a_wrong_step_with_a_slip_is_not_proved(before: str, left: str, right: str) -> None:
    wrong = [
        text
        for text in changed(before, left, right)
        if [s.verdict for s in steps_of(before, f"{left} = {text}")] == ["refuted"]
    ]
    slips = [slip for text in wrong for slip in with_slips(text)]
    assert len(wrong) >= CHANGES // 2
    proved = [slip for slip in slips if any(s.verdict == "proved" for s in steps_of(before, f"{left} = {slip}"))]
    assert proved == []


@pytest.mark.parametrize(("before", "left", "right"), TRUE, ids=range(len(TRUE)))
def test_a_true_step_with_a_slip_is_not_refuted(before: str, left: str, right: str) -> None:
    """It is repaired, or it cannot be read; and most are repaired."""
    verdicts = [s.verdict for slip in with_slips(right) for s in steps_of(before, f"{left} = {slip}")]
    assert set(verdicts) <= {"proved", "unreadable"}
    assert "proved" in verdicts
