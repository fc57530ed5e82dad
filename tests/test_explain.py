"""`derive explain` knows every label that a derivation prints, and says which laws are applied there."""

import json
from functools import cache

import pytest
from click.testing import CliRunner

from derive.calculus.laws import LAWS
from derive.cli import main
from derive.explaining import laws_meant
from derive.library.catalogue import DERIVATIONS
from derive.library.notation import NOTATIONS
from derive.rendering.plain import plain

SHOWN = [(entry.name, notation) for entry in DERIVATIONS for notation in NOTATIONS]


def run(*words):
    return CliRunner().invoke(main, list(words))


@cache
def margins(name, notation):
    """Every rule that is printed, as it is printed."""
    report = json.loads(run("show", name, "--notation", notation, "--format", "json").output)
    return {step["rule"] for part in report["derivations"] for step in part["steps"]}


@pytest.mark.parametrize(("name", "notation"), SHOWN)
def test_every_printed_label_is_explained(name, notation):
    labels = {part.strip() for rule in margins(name, notation) for part in rule.split(",")} | margins(name, notation)
    assert len(labels) > 8
    for label in sorted(labels):
        result = run("explain", *label.split())
        assert result.exit_code == 0, (label, result.output)
        assert all(law.name in result.output for law in laws_meant(label))


@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_laws_of_a_label_are_those_that_were_applied(notation):
    from derive.library.gradient import cross_entropy
    from derive.library.jacobian import softmax

    for part in (*softmax(notation).parts, *cross_entropy(notation).parts):
        for step in part.steps:
            applied = {done.rule.name for done in step.applications if not done.rule.law.quiet}
            meant = {law.name for law in laws_meant(step.rule)}
            unsaid = {"expand", "pull a constant out of a sum"}
            assert applied - unsaid <= meant, step.rule


@pytest.mark.parametrize(
    ("label", "laws"),
    [
        ("since j = k", ["case j = k"]),
        ("case j=i", ["case j = k"]),
        ("case j != k", ["case j ≠ k"]),
        ("since j!=k", ["case j ≠ k"]),
        ("use sum y = 1", ["use Σ y = 1"]),
        ("use Σ t=1", ["use Σ y = 1"]),
        ("fold", ["fold σ"]),
        ("fold sigma", ["fold σ"]),
        ("fold y\u0302", ["fold σ"]),
        ("Quotient", ["quotient rule"]),
        ("delta form", ["δ form"]),
        ("use one hot", ["use one-hot"]),
        ("derivative of p", ["known derivative"]),
        ("derivative of a constant", ["derivative of a constant"]),
        ("split", ["split a sum at j = k"]),
        ("split at k = i", ["split a sum at j = k"]),
        ("split the fraction", ["expand", "cancel", "product of fractions"]),
        ("fold ŷ, cancel", ["fold σ", "cancel"]),
        ("cancel, nonsense", []),
        ("", []),
        (",", []),
    ],
)
def test_what_a_label_means(label, laws):
    assert [law.name for law in laws_meant(label)] == laws


def test_every_law_is_meant_by_its_name():
    assert all(laws_meant(law.name)[0] == law for law in LAWS)
    assert [law.name for law in LAWS if len(laws_meant(law.name)) > 1] == ["chain rule"]


def test_a_label_of_several_laws_lists_them_with_their_statements():
    lines = run("explain", "split", "the", "fraction").output.splitlines()
    for law in laws_meant("split the fraction"):
        assert sum(line.split("  ")[1] == law.name and line.endswith(plain(law.statement)) for line in lines[1:]) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("softmax", "derive show softmax"),
        ("cross-entropy", "derive show cross-entropy"),
        ("pull", "pull a constant out of a sum, pull a sign out of a sum"),
        ("fold σ, cancle", "no rule"),
        ("factr", "Did you mean 'factor'?"),
        ("", "no rule ''. derive list has them."),
        (",", "no rule ','. derive list has them."),
    ],
)
def test_what_no_rule_is_called(words, says):
    result = run("explain", words)
    assert result.exit_code == 2
    assert says in result.output
    assert len(result.output) < 300


def test_statements_keep_their_structure():
    stated = {law.name: plain(law.statement) for law in LAWS}
    assert not any(sign in said for said in stated.values() for sign in ("&", "\\", " ;"))
    assert "{f if j = k; g if j ≠ k} = {∂f/∂x if j = k; ∂g/∂x if j ≠ k}" in stated["derivative by cases"]
    assert stated["one fraction"] == "1/b · a = a/b"


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_what_a_law_refuses_goes_on_after_the_word(law):
    first = law.refuses.split()[0]
    assert first == first.lower()
    assert first not in {"unless", "where", "when", "if"}
    assert "  " not in law.refuses
