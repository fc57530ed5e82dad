r"""Which side every step of a chain is compared with, and what one slip costs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from derive.checking.deciding import decided
from derive.reading.documents import open_document
from derive.reading.meaning.readings import Reading
from derive.reading.walking import page_of
from derive.report import Step

from .planted_slips import OTHER, SAME, SOFTMAX
from .test_planted_slips import steps_of

FOLLOWS = "follows from line"


@dataclass(frozen=True)
class Blamed:
    """A chain with, for every step, its verdict and the place of the side it was compared with (0 is the first)."""

    name: str
    sides: tuple[str, ...]
    steps: tuple[tuple[str, int], ...]
    before: str = ""


CHAINS = (
    Blamed(
        "a slip in the middle costs one finding",
        (r"(a + b)^2", r"a^2 + 2 a b + b^2", r"a^2 + a b + b^2", r"a^2 + b^2 + 2 a b", r"(b + a)^2"),
        (("proved", 0), ("refuted", 1), ("proved", 1), ("proved", 3)),
    ),
    Blamed(
        "what follows from a slip says so, and the line that undoes it is good again",
        (r"(a - b)^2", r"a^2 - b^2", r"(a - b)(a + b)", r"a^2 - 2 a b + b^2", r"a^2 + b^2 - 2 a b"),
        (("refuted", 0), ("follows", 1), ("proved", 0), ("proved", 3)),
    ),
    Blamed(
        "two slips are two findings",
        (r"(a - b)^2", r"a^2 - b^2", r"a^2 + b^2", r"b^2 + a^2"),
        (("refuted", 0), ("refuted", 0), ("follows", 2)),
    ),
    Blamed(
        "what follows from the slip before the last one",
        (r"(a - b)^2", r"a^2 - b^2", r"a^2 + b^2", r"(a - b)(a + b)"),
        (("refuted", 0), ("refuted", 0), ("follows", 1)),
    ),
    Blamed(
        "a side that cannot be read is no basis, and forgets no slip",
        (r"(a - b)^2", r"a^2 - b^2", r"\frac{\partial f}{}", r"(a - b)(a + b)", r"a^2 - 2 a b + b^2"),
        (("refuted", 0), ("unreadable", 0), ("follows", 1), ("proved", 0)),
    ),
    Blamed(
        "a name that nobody has explained is no basis",
        (r"(a - b)^2", r"a^2 - 2 a b + b^2", r"\theta", r"a^2 + b^2 - 2 a b"),
        (("proved", 0), ("unknown", 1), ("proved", 1)),
    ),
    Blamed(
        "what follows from an undecided side says so, and the last good side stays",
        (r"(a - b)^2", r"a^2 + \theta b", r"\theta b + a^2", r"a^2 + b \theta", r"a^2 - 2 a b + b^2"),
        (("unknown", 0), ("follows", 1), ("follows", 2), ("proved", 0)),
    ),
    Blamed(
        "a slip after an undecided side is a slip, and what undoes it follows from the last good one",
        (r"(a - b)^2", r"a^2 + \theta b", r"\theta b - a^2", r"a^2 - 2 a b + b^2"),
        (("unknown", 0), ("refuted", 1), ("proved", 0)),
    ),
    Blamed(
        "a first side that says nothing: the first that says something is the basis",
        (r"\frac{\partial f}{}", r"a (b + c)", r"a b + a c", r"a b - a c"),
        (("unreadable", 0), ("proved", 1), ("refuted", 2)),
    ),
    Blamed(
        "two first sides that say nothing",
        (r"\frac{\partial f}{}", r"\frac{\partial g}{}", r"a (b + c)", r"a b + a c"),
        (("unreadable", 0), ("unreadable", 0), ("proved", 2)),
    ),
    Blamed(
        "a repaired side is a basis as it was read",
        (
            r"\frac{\partial p_j}{\partial z_k}",
            r"\frac{\partial}{z_k} \frac{e^{z_j}}{\sum_i e^{z_i}}",
            r"-\frac{e^{z_j} e^{z_k}}{\sum_i e^{z_i}}",
            r"-p_j p_k",
        ),
        (("repaired", 0), ("refuted", 1), ("proved", 1)),
        SOFTMAX + OTHER,
    ),
    Blamed(
        "a slip of notation and a slip after it",
        (r"\frac{\partial p_j}{\partial z_j}", r"p_j (1 - p_j))", r"p_j (1 + p_j)", r"p_j - p_j^2"),
        (("repaired", 0), ("refuted", 1), ("proved", 1)),
        SOFTMAX,
    ),
    Blamed(
        "an inequality starts anew",
        (r"(a - b)^2", r"a^2 - b^2 \le a^2 + b^2", r"b^2 + a^2"),
        (("refuted", 0), ("proved", -1)),
    ),
    Blamed(
        "the case holds all along",
        (
            r"\frac{\partial p_j}{\partial z_k}",
            r"\frac{e^{z_j} \sum_i e^{z_i} - e^{z_j} e^{z_k}}{(\sum_i e^{z_i})^2}",
            r"p_j (1 - p_k)",
            r"p_k (1 - p_k)",
        ),
        (("proved", 0), ("proved", 1), ("proved", 2)),
        SOFTMAX + SAME,
    ),
)


def outcome(step: Step) -> str:
    if step.verdict == "proved" and step.repairs:
        return "repaired"
    return "follows" if (step.reason or "").startswith(FOLLOWS) else step.verdict


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain.name)
def test_every_step_is_compared_with_the_last_good_side(chain: Blamed) -> None:
    steps = steps_of(chain.before, " \\\\\n= ".join(chain.sides))
    sides = [side for whole in chain.sides for side in whole.split(r" \le ")]
    assert [outcome(step) for step in steps] == [verdict for verdict, _ in chain.steps]
    assert [step.before for step in steps] == [sides[place] if place >= 0 else sides[2] for _, place in chain.steps]
    assert [step.reason is not None for step in steps if step.verdict == "proved"] == [
        verdict == "follows" for verdict, _ in chain.steps if verdict in ("proved", "follows", "repaired")
    ]


def test_what_follows_from_a_slip_names_the_line_of_the_slip() -> None:
    steps = steps_of("", "(a - b)^2 \\\\\n= a^2 - b^2 \\\\\n= (a - b)(a + b)")
    assert steps[1].from_line == steps[0].span.line
    assert steps[1].reason == f"follows from line {steps[0].span.line}, which is refuted"


def test_a_slip_in_the_first_side_is_said_even_if_the_step_fails() -> None:
    (wrong,) = steps_of(SOFTMAX, r"\frac{\partial L}{z_k} = p_k \sum_j y_j + y_k")
    assert wrong.verdict == "refuted"
    assert wrong.reason == r"read \frac{\partial L}{\partial z_k} for \frac{\partial L}{z_k}"
    (unknown,) = steps_of(SOFTMAX, r"\frac{\partial L}{z_k} = \theta_k")
    assert unknown.verdict == "unknown"
    assert (unknown.reason or "").startswith(r"read \frac{\partial L}{\partial z_k} for \frac{\partial L}{z_k}; ")


def test_a_refutation_names_its_reading_where_another_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told apart from one that is refuted in every reading, of which there is nothing to say."""
    page = page_of(open_document("page.md", b"$$ S = 2 a $$\n\n$$ S + a = 4 a $$\n"))
    defined, claimed = page.chains
    known, unknown = claimed.scope, replace(claimed.scope, definitions={}, unread=frozenset({"S"}))

    def reason(*readings: Reading) -> str | None:
        monkeypatch.setattr("derive.checking.deciding.readings", lambda *_: iter(readings))
        found = decided(claimed.first, claimed.links[0].side, claimed.scope, (), frozenset())
        assert found.verdict == "refuted"
        return found.reason

    assert defined.defines
    assert reason(Reading(known)) is None
    assert reason(Reading(known), Reading(known, "S is a sum")) is None
    assert reason(Reading(known), Reading(unknown, "S is new")) == "refuted as it stands; unknown where S is new"
    assert reason(Reading(known, "S is old"), Reading(unknown, "S is new")) == (
        "refuted where S is old; unknown where S is new"
    )
