"""Every line of the library, in every notation, with every option, is decided: proved, but for the pitfall."""

from __future__ import annotations

import itertools

import pytest

import derive
from derive.kernel import Proved, decide
from derive.notation import Array, latex
from derive.report import Step, to_json

NOTATIONS = ("sigma", "p", "yhat", r"logits=o,probs=\hat y,labels=t,index=i", r"p,probs=\mathbf p,sample=s,batch=B")
DETAILS = ("brief", "normal", "full")
OPTIONS = {
    "matrix": (derive.softmax, {"matrix": True}),
    "one case": (derive.softmax, {"case": "j!=k"}),
    "vector": (derive.cross_entropy, {"vector": True}),
    "mean": (derive.cross_entropy, {"batch": "mean"}),
    "sum": (derive.cross_entropy, {"batch": "sum"}),
}
EVERY = [(option, notation, detail) for option, notation, detail in itertools.product(OPTIONS, NOTATIONS, DETAILS)]


@pytest.mark.parametrize(("option", "notation", "detail"), EVERY)
def test_every_step_is_proved_and_says_something(option: str, notation: str, detail: str) -> None:
    build, options = OPTIONS[option]
    done = build(notation, detail=detail, **options)
    for part in done.derivations:
        assert part.steps
        for step in part.steps:
            assert step.verdict == "proved", (step, done.notation)
            assert step.before != step.after
            assert step.rule
        for one, other in itertools.pairwise(part.steps):
            assert one.after == other.before


def test_more_detail_is_more_steps_between_the_same_ends() -> None:
    for build, options in OPTIONS.values():
        brief, normal, full = (build("sigma", detail=detail, **options) for detail in DETAILS)
        assert len(brief.steps) < len(normal.steps) < len(full.steps)
        assert brief.result == normal.result == full.result
        for parts in zip(brief.derivations, normal.derivations, full.derivations, strict=True):
            assert len({(part.steps[0].before, part.steps[-1].after) for part in parts}) == 1


@pytest.mark.parametrize("option", ["matrix", "vector"])
def test_a_step_that_shows_arrays_is_decided_about_an_entry(option: str) -> None:
    build, options = OPTIONS[option]
    steps = [step for part in build("p", **options).derivations for step in part.steps if step.shown]
    assert steps
    for step in steps:
        assert step.componentwise
        assert all(isinstance(side, Array) for side in step.shown)
        assert decided(step)
    assert any("pmatrix" in step.after for step in steps) == (option == "matrix")


def decided(step: Step) -> bool:
    """Whether the claim that a step carries is proved when it is decided again."""
    claim = step.certificate
    return isinstance(decide(claim.left, claim.right, claim.given), Proved)


@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_pitfall_is_refuted_with_its_witness_and_the_cases_are_proved(notation: str) -> None:
    done = derive.softmax(notation, pitfall=True)
    mistake, *cases = [step for part in done.derivations for step in part.steps]
    assert (mistake.verdict, mistake.expected) == ("refuted", "refuted")
    assert mistake.witness is not None
    assert len(set(mistake.witness.indices.values())) == 2
    assert [step.verdict for step in cases] == ["proved"] * 2
    assert '"expected": "refuted"' in to_json(done.report())
    assert done.derivations[0].remark_text.endswith("$.")


def test_only_the_sum_over_samples_has_the_bias_and_only_the_mean_the_number_of_samples() -> None:
    mean, total = (derive.cross_entropy("sigma", batch=kind).derivations[-1] for kind in ("mean", "sum"))
    assert mean.steps[-1].after == r"\frac{\sigma(z_{mk}) - y_{mk}}{N}"
    assert total.steps[-1].after == r"\sum_{r=1}^N (\sigma(z_{rk}) - y_{rk})"
    assert "which all samples share" in total.remark_text


def test_the_given_of_the_labels_is_used_where_it_is_needed() -> None:
    for kind in ("mean", "sum"):
        gradient = next(p for p in derive.cross_entropy("sigma", batch=kind).derivations if p.name.endswith("gradient"))
        assert [latex(given.meaning) for given in gradient.givens] == [
            r"\sum_{j=1}^n y_{mj} = 1\text{ for each }m",
        ]
        assert [bool(step.uses) for step in gradient.steps].count(True) == 1


@pytest.mark.parametrize(
    "build",
    [
        lambda: derive.softmax(case="j=k", matrix=True),
        lambda: derive.softmax(pitfall=True, matrix=True),
        lambda: derive.softmax(pitfall=True, detail="full"),
        lambda: derive.cross_entropy(batch="mean", vector=True),
        lambda: derive.cross_entropy(batch="median"),
        lambda: derive.cross_entropy(detail="long"),
        lambda: derive.softmax("sgima"),
    ],
)
def test_what_does_not_fit_together_is_refused(build) -> None:
    with pytest.raises(ValueError, match=r"leave|one of|Did you mean"):
        build()
