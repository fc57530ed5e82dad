"""Which step rests on what, told by the kernel; what falls without a given; the graph as Mermaid text and a picture."""

import re
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from sympy import Eq, IndexedBase, Sum, exp, log, symbols

import derive
from derive.cli import main
from derive.dependencies import Node, said_alike
from derive.notation.layout import Symbol
from derive.rendering.graphs import mermaid
from derive.rendering.graphs.mermaid import label

TOTAL = r"\sum_j y_j = 1"


def arrows(graph, kind: str) -> set[tuple[str, str]]:
    return {(arrow.start, arrow.end) for arrow in graph.dependencies.arrows if arrow.kind == kind}


# --- what rests on what ---


def test_cross_entropy_rests_on_its_definitions_and_givens() -> None:
    graph = derive.cross_entropy().graph()
    names = {node.name: node.rule for node in graph.dependencies.steps}
    assert len(names) == 19
    assert arrows(graph, "uses") == {
        ("d1", "s1"), ("g1", "s1"), ("d1", "s5"),  # σ, j = k; folding σ
        ("d1", "s7"), ("g2", "s9"), ("d1", "s11"),  # σ; j ≠ k where the derivatives are taken
        ("d2", "s12"), ("d1", "s15"), ("g3", "s19"),  # the loss; what is known of σ; Σ y = 1 in the last step alone
    }  # fmt: skip
    assert arrows(graph, "shown") == {("s6", "s15"), ("s11", "s15")}
    assert names["s15"] == "split at j = k, derivative of σ"
    assert len(arrows(graph, "next")) == 19 - 3


def test_the_vector_form_rests_on_the_gradient() -> None:
    graph = derive.cross_entropy(vector=True).graph()
    assert ("s19", "s21") in arrows(graph, "shown")


def test_both_cases_rest_on_the_two() -> None:
    assert arrows(derive.softmax().graph(), "shown") == {("s6", "s12"), ("s11", "s12")}


def test_a_derivation_of_ones_own_has_a_graph() -> None:
    z, y = IndexedBase("z"), IndexedBase("y")
    i, j, k, n = symbols("i j k n")
    loss = -Sum(y[j] * log(exp(z[j]) / Sum(exp(z[i]), (i, 1, n))), (j, 1, n))
    total = Eq(Sum(y[j], (j, 1, n)), 1)
    derivation = derive.differentiate(loss, z[k], given=[total])
    uses = arrows(derivation.graph(), "uses")
    (step,) = [node.name for node in derivation.graph().dependencies.steps if "use Σ y = 1" in node.rule]
    assert ("g1", step) in uses
    assert [node.name for node in derivation.without(total).graph().dependencies.fallen] == [step]


# --- what falls ---


@pytest.mark.parametrize(
    ("given", "fallen", "cut"),
    [(TOTAL, ["s19"], []), ("j ≠ k", ["s9"], ["s10", "s11"]), ("j = k", ["s1"], ["s2", "s3", "s4", "s5", "s6"])],
)
def test_what_falls_without_a_given(given: str, fallen: list[str], cut: list[str]) -> None:
    graph = derive.cross_entropy().without(given).graph()
    assert [node.name for node in graph.dependencies.fallen] == fallen
    assert [node.name for node in graph.dependencies.steps if node.state == "cut"] == cut
    removed = [node for node in graph.dependencies.nodes if node.state == "removed"]
    assert len(removed) == 1
    assert f"falls; {19 - len(fallen) - len(cut)} of 19 steps stand".split("; ")[1] in graph.summary


def test_the_kernel_decides_what_falls_and_shows_why() -> None:
    whole = derive.cross_entropy()
    less = whole.without(TOTAL)
    assert {step.verdict.kind for step in whole.steps} == {"proved"}  # which is not changed
    *others, last = less.steps
    assert {step.verdict.kind for step in others} == {"proved"}
    assert last.verdict.kind == "refuted"
    assert "y = (1, 2)" in str(last.verdict.witness)


def test_a_given_that_a_brief_derivation_needs_falls_there_too() -> None:
    assert [n.name for n in derive.cross_entropy(detail="brief").without(TOTAL).graph().dependencies.fallen] == ["s7"]


@pytest.mark.parametrize(
    "said",
    [TOTAL, r"\sum_{j=1}^n y_j = 1", "Σ_j y_j = 1", "Σⱼ yⱼ = 1", r"$\sum_{j = 1}^{n} y_{j}=1$", "∑_{j=1}ⁿ y_j=1"],
)
def test_a_given_is_said_in_any_of_its_notations(said: str) -> None:
    assert said_alike(said) == said_alike(TOTAL)
    assert derive.cross_entropy().without(said).graph().dependencies.fallen


@pytest.mark.parametrize("said", [r"\sum_j y_j = 2", r"\sum_k y_k = 1", r"\sum_j y_j \neq 1", "j > k", ""])
def test_another_given_is_refused_with_those_that_there_are(said: str) -> None:
    with pytest.raises(ValueError, match="there is j = k, j ≠ k, Σ_j y_j = 1"):
        derive.cross_entropy().without(said)


def test_an_example_has_no_givens_taken_away() -> None:
    with pytest.raises(ValueError, match="general derivation"):
        derive.cross_entropy(n=3).without(TOTAL)


# --- Mermaid ---

LABEL = r'"(?:[^"#;{}\[\]<>`\\|&]|#\d+;|<br/>)*"'
NAME = r"[dgsp]\d+"
GRAMMAR = (
    rf"  {NAME}\(\[{LABEL}\]\)",
    rf"  {NAME}\{{\{{{LABEL}\}}\}}",
    rf"  subgraph {NAME}\[{LABEL}\]",
    rf"    {NAME}\[{LABEL}\]",
    "  end",
    rf"  {NAME} (?:-->|-\.->|==>|--x) {NAME}",
    r"  classDef \w+ [\w:#,\- ]+",
    rf"  class {NAME}(?:,{NAME})* \w+",
)
"""The lines that Mermaid is given: a part of its language, which Mermaid 11 has been seen to draw."""


def grammatical(text: str) -> bool:
    """Whether a text is such a flowchart: no other lines, every box closed, every name said before it is used."""
    first, *lines = text.rstrip("\n").split("\n")
    known: set[str] = set()
    open_ = 0
    for line in lines:
        if not any(re.fullmatch(form, line) for form in GRAMMAR):
            return False
        open_ += line.startswith("  subgraph") - (line == "  end")
        said = re.match(rf"\s+(?:subgraph )?({NAME})[\[({{]", line)
        if said:
            known.add(said[1])
        elif "class" not in line and line != "  end" and not set(re.findall(NAME, line)) <= known:
            return False
    return first == "flowchart TD" and open_ == 0


@pytest.mark.parametrize(
    "make",
    [
        lambda: derive.cross_entropy(),
        lambda: derive.cross_entropy().without(TOTAL),
        lambda: derive.softmax(matrix=True),
        lambda: derive.softmax(pitfall=True),
        lambda: derive.cross_entropy(batch="mean"),
        lambda: derive.cross_entropy("yhat", detail="full"),
        lambda: derive.softmax(r"logits=\theta,probs=\hat y"),
    ],
)
def test_the_text_is_what_mermaid_draws(make) -> None:
    assert grammatical(make().graph().mermaid())


@pytest.mark.parametrize(
    "planted", ["flowchart LR", "  x y", '  s1["a"b"]', "  s1 --> s99", "  subgraph p9[“a”]", "  end"]
)
def test_what_mermaid_would_not_draw_is_found(planted: str) -> None:
    text = derive.softmax(case="j=k").graph().mermaid()
    assert not grammatical(planted if planted.startswith("flowchart") else text + planted + "\n")


@pytest.mark.parametrize(
    "text",
    ['a"] --> b', "<script>alert(1)</script>", "x; y", "`a`", "a#35;b", "[{()}]", "a\nb", "%%{init: {}}%%", "&lt;"],
)
def test_no_text_leaves_its_label(text: str) -> None:
    assert re.fullmatch(LABEL, f'"{label(text)}"')
    node = Node("s1", "step", Symbol(text, text), rule=text, state="proved")
    graph = mermaid.Dependencies((text,), (node,), ())
    assert grammatical(mermaid.text(graph))


# --- pictures, and the command ---


def test_the_picture_has_every_box_and_says_what_falls() -> None:
    picture = derive.cross_entropy().without(TOTAL).graph().picture()
    root = ElementTree.fromstring(picture.svg())  # noqa: S314  # our own
    description = root[1].text or ""
    assert "without Σⱼ yⱼ = 1 step 19 falls" in description
    assert "Step 19 rests on Σⱼ yⱼ = 1." in description
    assert len([patch for patch in picture.axes[0].patches if type(patch).__name__ == "FancyBboxPatch"]) == 19 + 5
    assert picture.svg() == derive.cross_entropy().without(TOTAL).graph().picture().svg()


def test_a_notebook_draws_it() -> None:
    content, _ = derive.softmax().graph()._repr_mimebundle_()
    assert set(content) == {"text/plain", "image/png"}
    assert "flowchart TD" in content["text/plain"]


@pytest.fixture
def run(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, ["show", *words])


def test_the_command_prints_mermaid(run) -> None:
    result = run("cross-entropy", "--graph", "--without", TOTAL)
    assert result.exit_code == 0
    assert grammatical(result.stdout)
    assert result.stderr == "without Σⱼ yⱼ = 1 step 19 falls; 18 of 19 steps stand\n"


def test_the_command_shows_the_derivation_without_a_given(run) -> None:
    result = run("cross-entropy", "--without", TOTAL)
    assert result.exit_code == 1
    assert "✗ refuted: use Σ y = 1" in result.stdout
    assert "given Σⱼ yⱼ = 1" not in result.stdout


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.mmd"])
def test_the_command_writes_a_file(run, name: str, tmp_path) -> None:
    assert run("softmax", "--graph", "-o", name).exit_code == 0
    assert (tmp_path / name).stat().st_size > 500


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cross-entropy", "--without", "x = y"), "--without: there is no given 'x = y'; there is j = k, j ≠ k"),
        (("cross-entropy", "--graph", "--format", "json"), "--graph and --format do not fit"),
        (("cross-entropy", "-o", "a.svg"), "-o is for --graph"),
        (("cross-entropy", "--graph", "-o", "a.gif"), "ends in .svg, .png, .mmd, got 'a.gif'"),
        (("cross-entropy", "--graph", "-o", "no/a.mmd"), "no/a.mmd: cannot be written"),
        (("cross-entropy", "--graph", "--n", "3"), "--graph and --n do not fit"),
        (("softmax", "--without", "j = k", "--at", "1,2"), "--without and --at do not fit"),
    ],
)
def test_wrong_usage_is_said(run, words, said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.output
