"""Whole pages and pieces of them, without a browser: what they say, that they hold together, that nothing acts."""

import json
import re
import sys
from base64 import b64encode
from hashlib import sha256

import pytest
from click.testing import CliRunner
from documents_shown import ATTACKS, EVERY_KIND, HOSTILE, checked
from markup import Markup, faults

import derive
from derive.checking.checked import Checked, report_on
from derive.cli import main
from derive.rendering.pages import derivation_fragment, report_fragment, report_page
from derive.report import Problem, Span

SHOWN = (
    ("softmax",),
    ("softmax", "--matrix"),
    ("softmax", "--pitfall"),
    ("softmax", "--case", "j!=k", "--notation", "p"),
    ("softmax", "--detail", "full", "--n", "3"),
    ("softmax", "--at", "1,2,0.5"),
    ("cross-entropy", "--vector", "--notation", "yhat"),
    ("cross-entropy", "--batch", "sum"),
    ("cross-entropy", "--at", "1,2,0.5", "--label", "2"),
    ("cross-entropy", "--notation", r"logits=o,probs=\hat y,labels=\theta,index=i"),
)


def run(*words: str, **more):
    return CliRunner().invoke(main, words, **more)


def shown(*words: str) -> str:
    result = run("show", *words, "--format", "html")
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_a_derivation_page_holds_together(words):
    text = shown(*words)
    assert faults(text) == []
    page = Markup(text)
    assert page.tags["script"] == page.tags["style"] == page.tags["main"] == page.tags["h1"] == 1
    assert page.tags["code"] == 0, "a formula of ours is no MathML"
    report = json.loads(run("show", *words, "--format", "json").output)
    steps = [step for part in report["derivations"] for step in part["steps"]]
    kinds = [attributes["data-kind"] for tag, attributes in page.elements if "data-kind" in attributes]
    assert len(kinds) == len(steps)
    assert kinds == ["expected" if "expected" in step else step["verdict"] for step in steps]
    assert text == shown(*words)


def test_the_numbers_are_on_the_page():
    page = Markup(shown("softmax", "--at", "1,2,0.5"))
    assert "(1, 2, 0.5)" in page.text
    assert page.tags["table"] == 3
    assert "complex step" in page.text


def test_why_a_step_holds():
    text = shown("cross-entropy")
    step = re.search(r'id="d-step-19".*?</li>', text, re.S)[0]
    assert 'href="#d-given-3-1"' in step
    rule = re.search(r'href="#(d-rule-\d+)">use Σ y = 1', step)
    assert rule
    assert f'id="{rule[1]}"' in text
    known = re.search(r'id="d-step-15".*?</li>', text, re.S)[0]
    assert 'href="#d-part-1"' in known
    assert 'href="#d-part-2"' in known
    unfolded = re.search(r'id="d-step-12".*?</li>', text, re.S)[0]
    assert 'href="#d-definition-2"' in unfolded


def test_the_pitfall_is_said_to_be_one():
    text = shown("softmax", "--pitfall")
    step = re.search(r'id="d-step-1".*?</li>', text, re.S)[0]
    assert "<details open>" in step
    page = Markup(step)
    assert "refuted, as it should be" in page.text
    assert "−2/9 ≈ −0.222222" in " ".join(page.text.split())


# --- a report ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def every(tmp_path):
    return checked(tmp_path, EVERY_KIND)


def test_a_report_page_has_every_step_with_its_verdict(every):
    text = report_page([every], version="1")
    assert faults(text) == []
    page = Markup(text)
    kinds = [attributes["data-kind"] for tag, attributes in page.elements if "data-kind" in attributes]
    steps = [step for derivation in every.derivations for step in derivation.steps]
    assert len(kinds) == len(steps)
    assert set(kinds) == {"proved", "refuted", "follows", "repaired", "unknown", "unreadable", "expected"}
    for step, kind in zip(steps, kinds, strict=True):
        assert kind in (
            step.verdict,
            *{"proved": ("follows", "repaired"), "refuted": ("expected",)}.get(step.verdict, ()),
        )
    assert page.tags["table"] == sum(step.witness is not None for step in steps) + kinds.count("repaired")
    said = " ".join(page.text.split())
    assert "holds with - p_j for + p_j" in said
    assert "2/9 ≈ 0.222222" in said
    assert r"\frac{\partial \log x}{x}" in said
    assert "right again in line 14" in said
    assert "Line 35: no directive is 'givn x = 1'" in said
    assert "3 Slips" not in said
    assert re.search(r'<h3 class="level-2">\s*Slips', text)


def test_what_a_baseline_lists_is_nothing_to_look_at(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = "<!-- derive: givn x = 1 -->\n\n$$ 2 x = 3 x $$\n\n$$ x + x = 2 x $$\n"
    (tmp_path / "page.md").write_text(page, "utf-8")
    arguments = ("check", "--format", "html", "page.md")
    new = run(*arguments).stdout
    assert run(*arguments, "--baseline", "known.json", "--update-baseline").exit_code == 0
    known = run(*arguments, "--baseline", "known.json").stdout
    assert [re.findall(r'data-kind="(\w+)"', text) for text in (new, known)] == [
        ["refuted", "proved"],
        ["known", "proved"],
    ]
    step = re.search(r'<li class="step known".*?</details>', known, re.S)[0]
    assert "<details open" not in step
    assert "known: refuted" in Markup(step).text
    assert 'class="shortfalls"' in new
    assert 'class="shortfalls"' not in known
    assert faults(known) == []


def test_the_program_and_the_page_agree_on_what_is_good():
    from derive.rendering.pages.filling import asset
    from derive.rendering.pages.steps import GOOD

    (listed,) = re.findall(r"const good = new Set\((\[.*?\])\)", asset("report.js"))
    assert tuple(json.loads(listed)) == GOOD


def test_problems_that_are_alike_are_said_once():
    reason = "no directive is 'givn x = 1'"
    found = Checked("page.md", problems=tuple(Problem("page.md", reason, Span(line, 1)) for line in range(1, 9)))
    text = report_page([found], version="1")
    assert Markup(text).text.count(reason) == 1
    assert "(and in 7 more lines)" in Markup(text).text


def test_the_map_has_a_sign_for_every_step(every):
    text = report_page([every], version="1")
    map_ = Markup(re.search(r'<nav class="map".*?</nav>', text, re.S)[0])
    anchors = [attributes["href"] for tag, attributes in map_.elements if tag == "a"]
    assert anchors == [f"#c1-step-{n}" for n in range(1, len(anchors) + 1)]
    assert len(anchors) == sum(len(derivation.steps) for derivation in every.derivations)


def test_several_documents_have_a_list(tmp_path):
    texts = {"1.md": EVERY_KIND, "2.md": "$$ x + x = 2 x $$", "3.md": "Nothing here."}
    found = [checked(tmp_path, text, name) for name, text in texts.items()]
    text = report_page(found, version="1")
    assert faults(text) == []
    contents = Markup(re.search(r'<nav class="contents".*?</nav>', text, re.S)[0])
    assert [a["href"] for tag, a in contents.elements if tag == "a"] == ["#c1", "#c2", "#c3"]
    assert "Documents" not in Markup(report_page(found[:1], version="1")).text


def test_a_display_that_claims_nothing_is_shown_and_no_step_twice(every):
    text = report_page([every], version="1")
    displays = re.findall(r'<div class="display">.*?</div>', text, re.S)
    (display,) = displays  # every other display has an equation
    assert "≥" in display
    assert text.count('class="step ') == sum(len(each.steps) for each in every.derivations)


def test_what_could_not_be_opened_is_on_the_page(tmp_path):
    result = run("check", str(tmp_path / "none.md"), "--format", "html")
    assert result.exit_code == 2
    assert faults(result.stdout) == []
    assert "cannot be opened" in result.stdout


@pytest.mark.parametrize("form", ["page", "fragment"])
def test_hostile_documents_do_nothing(tmp_path, form):
    found = [checked(tmp_path, HOSTILE, "<img src=x onerror=alert(1)>.md"), checked(tmp_path, HOSTILE, "a.tex")]
    text = report_page(found, version="1") if form == "page" else report_fragment(found)
    assert faults(text) == []
    page = Markup(text)
    assert "49" not in re.sub(r"[Ll]ine \d+", "", page.text)
    assert not any("pwned" in script for script in page.scripts)
    assert page.text.count("<script>window.pwned") > 1
    assert not any(c in text for c in "\u202e\u2066")


@pytest.mark.parametrize("attack", ATTACKS)
def test_names_of_a_derivation_do_nothing(attack):
    from derive.notation import Notation
    from derive.report import Derivation, Statement, Step, Witness

    witness = Witness(
        2, {attack: 2}, {attack: 1}, {attack: ["<b>", "0"]}, attack, attack, "1", f"{attack} = 1: left <b>, right 2"
    )
    step = Step(
        attack,
        attack + "+1",
        "refuted",
        rule=attack,
        reason=attack,
        witness=witness,
        suggestion=f"holds if {attack}",
        uses=(attack,),
        conditions=(attack,),
    )
    made = Derivation(attack, (step,), (Statement(attack),), (Statement(attack),), (attack,))
    assert faults(derivation_fragment([made], Notation(), title=attack)) == []
    from derive.report import Report

    assert faults(report_page(Report((made,)), version=attack, title=attack)) == []


def test_the_table_of_a_counterexample_is_made_of_data_and_not_of_its_sentence():
    from derive.rendering.mathml import MathML
    from derive.rendering.pages.words import instance
    from derive.report import Witness

    names = (("n", "2"), ("left 1, right", "(0, log 2)"), ("f(t1, t2)", "t1·t2"))
    said = Witness(2, {}, {}, {}, "-0.6931…", "1", "1", "any: left words, right at all", names, ("−log 2", "1"))
    made = MathML.of({})
    table = instance(said, made)
    assert [row.value for row in table.given] == ["2", "(0, log 2)", "t1·t2"]
    assert [(row.value, row.decimals) for row in table.sides] == [("−log 2", "−0.6931…"), ("1", "")]
    without = instance(Witness(2, {"n": 2}, {}, {"z": ["0", "1"]}, "1", "-2", "3", "nothing"), made)
    assert [row.value for row in (*without.given, *without.sides)] == ["2", "[0, 1]", "1", "−2"]


def test_the_policy_names_the_style_and_the_program(every):
    for text in (report_page([every], version="1"), shown("softmax")):
        policy = re.search(r'http-equiv="Content-Security-Policy" content="(.*?)"', text)[1].replace("&#39;", "'")
        for tag in ("style", "script"):
            inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.S)[1]
            assert f"{tag}-src 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert "http" not in re.sub(r'http-equiv="', "", text)


# --- pieces -----------------------------------------------------------------------------------------------------------


def test_pieces_have_no_program_and_no_page_around_them(every):
    made = derive.softmax(pitfall=True)
    pieces = [
        derivation_fragment(made.derivations, made.notation, title=made.title),
        report_fragment([every]),
        report_fragment(report_on([every], "1")),
    ]
    for text in pieces:
        assert faults(text) == []
        page = Markup(text)
        assert page.tags["script"] == page.tags["html"] == page.tags["button"] == page.tags["input"] == 0
        assert page.tags["details"]
        assert page.elements[0] == ("div", {"class": "derive piece"})


def test_two_pieces_on_a_page_keep_apart():
    made = derive.softmax()
    both = derivation_fragment(made.derivations, made.notation, prefix="a") + derivation_fragment(
        made.derivations, made.notation, prefix="b"
    )
    assert faults(both) == []


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [EVERY_KIND, "$$ x + x = 2 x $$", "Nothing here."])
def test_the_exit_status_is_that_of_the_other_formats(tmp_path, text):
    (tmp_path / "page.md").write_text(text, "utf-8")
    page, other = (run("check", str(tmp_path), "--format", form) for form in ("html", "terminal"))
    assert page.exit_code == other.exit_code
    assert page.stdout.startswith("<!DOCTYPE html>")
    assert faults(page.stdout) == []


@pytest.mark.parametrize("missing", ["jinja2", "math_core", "markupsafe"])
@pytest.mark.parametrize("command", [("show", "softmax"), ("check", "page.md")])
def test_what_is_missing_is_said(command, missing, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text("$$ x = x $$", "utf-8")
    of_pages = ("derive.rendering.pages.", "derive.rendering.mathml", "derive.rendering.machine.page")
    for name in [name for name in sys.modules if name.startswith(of_pages)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    result = run(*command, "--format", "html")
    assert result.exit_code == 2
    assert f"HTML needs {missing}" in result.output
    assert "pip install 'jinja2>=3.1' 'math-core>=0.9,<0.10'" in result.output


@pytest.mark.parametrize("command", ["show softmax", "check page.md", "check page.md --format json"])
def test_other_formats_need_nothing_of_it(command, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text("$$ x = x $$", "utf-8")
    for name in ("jinja2", "math_core", "markupsafe"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in [name for name in sys.modules if name.startswith("derive.rendering.pages")]:
        monkeypatch.delitem(sys.modules, name)
    assert run(*command.split()).exit_code == 0


def test_many_documents_are_no_large_page(tmp_path):
    found = checked(tmp_path, EVERY_KIND)
    text = report_page([found] * 60, version="1")
    assert text.count('class="step ') >= 60 * 9
    assert len(text.encode()) < 5_000_000


def test_the_documentation_has_the_marks_and_runs():
    from pathlib import Path

    from derive.rendering.pages.steps import KINDS

    page = (Path(__file__).parents[2] / "docs" / "pages.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("| ")]
    told = {(mark, word): means for mark, word, means, _ in rows[1:]}
    assert set(told) == {(kind.mark, kind.word) for kind in KINDS.values()}
    for kind in KINDS.values():
        assert told[kind.mark, kind.word].startswith(kind.meaning.split(",")[0])
    names: dict[str, object] = {}
    exec(compile(re.search(r"```python\n(.*?)```", page, re.S)[1], "pages.md", "exec"), names)  # noqa: S102
    assert faults(names["html"]) == []
    for image in re.findall(r'(?:src|srcset)="(images/[^"]+)"', page):
        assert (Path(__file__).parents[2] / "docs" / image).is_file()
