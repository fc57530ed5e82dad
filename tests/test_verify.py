"""`derive verify`, and the kernel's folder beside a report: what is confirmed, what is caught, what cannot be read."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from derive.cli import main
from derive.kernel import Variable, add, multiply, negative, number, subtract
from derive.kernel.certificates import Certificate
from derive.report import Derivation, Report, Span, Step, to_json

ROOT = Path(__file__).parent.parent
KERNEL = ROOT / "derive" / "kernel"


def run(*words: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, words, input=given)


def alone(
    folder: Path, *names: str, flags: tuple[str, ...] = (), called: str = "kernel"
) -> subprocess.CompletedProcess:
    """The kernel's folder copied beside the reports, and nothing else of derive to be found."""
    if not (folder / called).exists():
        shutil.copytree(KERNEL, folder / called, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-I", *flags, called, *names]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120)


@pytest.fixture(scope="module")
def shown() -> dict[str, str]:
    """The JSON of cross-entropy and its Markdown page."""
    forms = ("json", "markdown", "latex")
    return {form: run("show", "cross-entropy", "--format", form).output for form in forms}


# --- the kernel alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flags", [(), ("-O",)], ids=["python", "python -O"])
@pytest.mark.parametrize("notation", ["sigma", "p", "yhat"])
def test_the_folder_of_the_kernel_confirms_what_derive_shows(
    tmp_path: Path, notation: str, flags: tuple[str, ...]
) -> None:
    counts = {}
    for name in ("softmax", "cross-entropy"):
        report = run("show", name, "--notation", notation, "--format", "json").output
        (tmp_path / f"{name}.json").write_text(report, "utf-8")
        counts[name] = json.loads(report)["counts"]["proved"]
    done = alone(tmp_path, "softmax.json", "cross-entropy.json", flags=flags)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert f"softmax.json: {counts['softmax']} confirmed" in lines
    assert lines[-1] == f"cross-entropy.json: {counts['cross-entropy']} confirmed"
    assert len(lines) == sum(counts.values()) + 2


def test_it_needs_no_module_of_derive_and_takes_none_from_the_folder_of_the_report(
    tmp_path: Path, shown: dict[str, str]
) -> None:
    """A file beside the report is never taken for a module, and the folder may have any name."""
    (tmp_path / "r.json").write_text(shown["json"], "utf-8")
    for name in ("json", "fractions", "derive", "terms", "click"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken from beside the report')", "utf-8")
    done = alone(tmp_path, "r.json", called="a kernel-2.0")
    assert (done.returncode, done.stderr) == (0, "")


def test_standard_input_and_the_module(shown: dict[str, str]) -> None:
    command = [sys.executable, "-m", "derive.kernel", "-"]
    done = subprocess.run(command, input=shown["json"].encode(), capture_output=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[-1] == "standard input: 19 confirmed"


def test_its_exit_status_is_that_of_the_worst(tmp_path: Path, shown: dict[str, str]) -> None:
    report = json.loads(shown["json"])
    (tmp_path / "good.json").write_text(shown["json"], "utf-8")
    report["counts"]["proved"] += 1
    (tmp_path / "bad.json").write_text(json.dumps(report), "utf-8")
    (tmp_path / "none.json").write_text("[", "utf-8")
    assert alone(tmp_path, "good.json", "bad.json").returncode == 1
    done = alone(tmp_path, "none.json", "bad.json", "good.json")
    assert done.returncode == 2
    assert done.stderr.startswith("none.json: not JSON")
    assert "good.json: 19 confirmed" in done.stdout


def test_it_says_how_it_is_used(tmp_path: Path) -> None:
    nothing, asked = alone(tmp_path), alone(tmp_path, "--help")
    assert (nothing.returncode, asked.returncode) == (2, 0)
    assert nothing.stderr == asked.stdout == "usage: python -I kernel REPORT.json ...   (- is standard input)\n"


@pytest.mark.parametrize(
    ("command", "status"),
    [(["-m", "derive.kernel"], 1), (["-m", "derive", "verify", "-v"], 141)],
    ids=["kernel", "verify"],
)
def test_a_closed_pipe_is_quiet(tmp_path: Path, shown: dict[str, str], command: list[str], status: int) -> None:
    (tmp_path / "r.json").write_text(shown["json"], "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, *command, str(tmp_path / "r.json")], stdout=writing, stderr=subprocess.PIPE, cwd=ROOT
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == status


# --- what cannot be read ----------------------------------------------------------------------------------------------

GARBAGE = {
    "empty": b"",
    "text": b"# The gradient\n",
    "cut off": b'{"format": "derive-report", "version": 1, "derivations": [',
    "not UTF-8": '{"format": "é"}'.encode("latin-1"),
    "UTF-16": "{}".encode("utf-16"),
    "a list": b"[]",
    "a number": b"1",
    "another object": b"{}",
    "another format": b'{"format": "sarif", "version": 1, "derivations": [], "counts": {}}',
    "another version": b'{"format": "derive-report", "version": 2, "derivations": [], "counts": {}}',
    "nested too deeply": b"[" * 200_000,
    "a key twice": b'{"format": "derive-report", "format": "derive-report"}',
    "no number": b'{"format": NaN}',
    "thousands of digits": b'{"format": ' + b"9" * 10_000 + b"}",
    "zeros": bytes(100),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_refused_in_a_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "r.json").write_bytes(GARBAGE[name])
    for done in (alone(tmp_path, "r.json"), verify(tmp_path / "r.json")):
        assert done.returncode == 2
        assert done.stdout == ""
        assert "r.json: " in done.stderr
        assert len(done.stderr.splitlines()) == 1


def verify(*names: object, flags: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "derive", "verify", *flags, *map(str, names)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=120)


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_file_that_cannot_be_opened_is_refused_in_a_line(tmp_path: Path, name: str) -> None:
    for done in (alone(tmp_path, name), verify(tmp_path / name)):
        assert done.returncode == 2
        assert "cannot be read" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_name_that_would_move_the_cursor_is_escaped(tmp_path: Path, shown: dict[str, str]) -> None:
    report = json.loads(shown["json"])
    report["derivations"][0]["name"] = "\x1b[2J\ud800\n"
    (tmp_path / "r.json").write_text(json.dumps(report), "utf-8")
    for done in (alone(tmp_path, "r.json"), verify("--verbose", tmp_path / "r.json")):
        assert done.returncode == 0
        assert "\x1b" not in done.stdout
        assert done.stdout.startswith(r"\x1b[2J\ud800\n, step 1: confirmed")


# --- the command ------------------------------------------------------------------------------------------------------


ONLY_CERTIFICATES = "; decided are the claims in the certificates, not the texts: for those, --against FILE"


def test_without_documents_the_texts_are_not_what_is_confirmed(tmp_path: Path, shown: dict[str, str]) -> None:
    """A report whose texts say nonsense has nothing contradicted, and the last line says why."""
    report = json.loads(shown["json"])
    for step in steps_of(report):
        step["from"], step["to"] = "1", "2"
    (tmp_path / "r.json").write_text(json.dumps(report), "utf-8")
    (tmp_path / "page.md").write_text(shown["markdown"], "utf-8")
    result = run("verify", str(tmp_path / "r.json"))
    assert (result.exit_code, result.output) == (0, f"19 steps confirmed{ONLY_CERTIFICATES}\n")
    result = run("verify", str(tmp_path / "r.json"), "--against", str(tmp_path / "page.md"))
    assert result.exit_code == 1
    assert result.output.endswith("0 steps confirmed, 19 contradicted\n")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty; derive show NAME --format json writes a report"),
        (b" \n", "it is empty; derive show NAME --format json writes a report"),
        (GARBAGE["cut off"], "is it cut off? derive show NAME --format json writes a report"),
    ],
    ids=["empty", "white space", "cut off"],
)
def test_what_to_try_where_there_is_no_report(data: bytes, says: str) -> None:
    result = run("verify", "-", given=data)
    assert result.exit_code == 2
    assert says in result.output


def test_a_deep_place_is_said_in_few_characters(shown: dict[str, str]) -> None:
    report, deep = json.loads(shown["json"]), ["number", "1"]
    for _ in range(130):
        deep = ["add", [deep]]
    steps_of(report)[0]["certificate"]["left"] = deep
    result = run("verify", "-", given=json.dumps(report).encode())
    assert result.exit_code == 2
    place = "derivations[0].steps[0].certificate.left[1][0][1]…[0][1][0]"
    assert f"{place}: nested deeper than 120 levels" in result.output


def test_what_it_says_of_a_good_report(tmp_path: Path, shown: dict[str, str]) -> None:
    (tmp_path / "r.json").write_text(shown["json"], "utf-8")
    result = run("verify", str(tmp_path / "r.json"))
    assert (result.exit_code, result.output) == (0, f"19 steps confirmed{ONLY_CERTIFICATES}\n")
    result = run("verify", "--verbose", "-", given=shown["json"].encode())
    lines = result.output.splitlines()
    assert len(lines) == 20
    # The claim is printed from the certificate, not from the LaTeX beside it.
    assert lines[0] == "cross-entropy, j = k, step 1: confirmed: ∂σ_j/∂z_k = ∂/∂z_j (e^{z_j}/(Σ_i e^{z_i}))"


def steps_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for derivation in report["derivations"] for step in derivation["steps"]]


def refuted(report: dict[str, Any]) -> None:
    """A proof is called a refutation, with the counts in keeping."""
    steps_of(report)[3]["verdict"] = "refuted"
    report["counts"].update(proved=18, refuted=1)


def another_number(report: dict[str, Any]) -> None:
    right = steps_of(report)[5]["certificate"]["right"]
    changed = json.loads(json.dumps(right).replace('["number", "1"]', '["number", "2"]', 1))
    assert changed != right
    steps_of(report)[5]["certificate"]["right"] = changed


def without_its_given(report: dict[str, Any]) -> None:
    given = steps_of(report)[-1]["certificate"]["given"]
    given[:] = [item for item in given if item[0] != "relation"]


EDITS: list[Callable[[dict[str, Any]], Any]] = [
    refuted,
    another_number,
    without_its_given,
    lambda report: steps_of(report)[0].update(certificate=None),
    lambda report: steps_of(report)[-1]["uses"].clear(),
    lambda report: steps_of(report)[-1]["certificate"]["uses"].clear(),
    lambda report: report["counts"].update(proved=20),
    lambda report: report["derivations"][0]["steps"].pop(),
]


@pytest.mark.parametrize("edit", EDITS, ids=range(len(EDITS)))
def test_an_edit_by_hand_is_caught(
    tmp_path: Path, shown: dict[str, str], edit: Callable[[dict[str, Any]], Any]
) -> None:
    report = json.loads(shown["json"])
    edit(report)
    (tmp_path / "r.json").write_text(json.dumps(report), "utf-8")
    for done in (alone(tmp_path, "r.json"), alone(tmp_path, "r.json", flags=("-O",)), verify(tmp_path / "r.json")):
        assert done.returncode == 1
        assert "contradicted: " in done.stdout
        assert done.stderr == ""


def test_it_loads_no_sympy(tmp_path: Path, shown: dict[str, str]) -> None:
    (tmp_path / "r.json").write_text(shown["json"], "utf-8")
    (tmp_path / "p.md").write_text(shown["markdown"], "utf-8")
    words = ["verify", str(tmp_path / "r.json"), "-v", "--against", str(tmp_path / "p.md")]
    code = f"from derive.cli import main\ntry:\n    main({words!r})\nfinally:\n    print('sympy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", "import sys\n" + code], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.endswith("19 steps confirmed\nFalse\n")


# --- against documents ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["markdown", "latex"])
def test_the_page_of_a_derivation_has_what_its_report_quotes(tmp_path: Path, shown: dict[str, str], form: str) -> None:
    (tmp_path / "r.json").write_text(shown["json"], "utf-8")
    (tmp_path / "page").write_text(shown[form].replace("\n", "\r\n").replace(" + ", "  +\n "), "utf-8")
    result = run("verify", str(tmp_path / "r.json"), "--against", str(tmp_path / "page"))
    assert (result.exit_code, result.output) == (0, "19 steps confirmed\n")


@pytest.mark.parametrize(
    ("key", "edit"),
    [
        ("to", lambda text: text.replace("y_k", "y_j")),
        ("to", lambda text: text.removesuffix("- y_k")),
        ("from", lambda text: text.replace("-y_k", "y_k")),
        ("from", lambda text: ""),
    ],
    ids=["another index", "a part", "another sign", "nothing"],
)
def test_an_edited_side_is_caught(tmp_path: Path, shown: dict[str, str], key: str, edit: Callable[[str], str]) -> None:
    report = json.loads(shown["json"])
    step = steps_of(report)[-1]
    assert edit(step[key]) != step[key]
    step[key] = edit(step[key])
    (tmp_path / "r.json").write_text(json.dumps(report), "utf-8")
    (tmp_path / "page.md").write_text(shown["markdown"], "utf-8")
    assert run("verify", str(tmp_path / "r.json")).exit_code == 0
    result = run("verify", str(tmp_path / "r.json"), "--against", str(tmp_path / "page.md"))
    assert result.exit_code == 1
    assert f"step 8: contradicted: {key} is not a side" in result.output
    assert result.output.endswith("18 steps confirmed, 1 contradicted\n")


PAGE = ["# Notes", "", "$$", "𝛼 &:= 1 \\\\", "2 x &= x + x \\\\ &= 3 x - x", "$$", ""]
SIDES = ["2 x", "x + x", "3 x - x"]


def page_report(file: str, cell: int | None = None) -> dict[str, Any]:
    """2x = x + x = 3x − x, from line 5 of a page."""
    x = Variable("x")
    terms = [multiply(number(2), x), add(x, x), subtract(multiply(number(3), x), x)]
    line = PAGE[4]
    steps = []
    for place in (1, 2):
        column = line.index(SIDES[place]) + 1
        span = Span(5, column, 5, column + len(SIDES[place]), file, cell)
        claim = Certificate(terms[place - 1], terms[place])
        steps.append(
            Step(SIDES[place - 1], SIDES[place], "proved", span=span, from_line=5, from_cell=cell, certificate=claim)
        )
    found: dict[str, Any] = json.loads(
        to_json(Report((Derivation("Notes", tuple(steps), span=Span(5, file=file, cell=cell)),)))
    )
    return found


def against(folder: Path, report: dict[str, Any], files: dict[str, str]) -> Result:
    (folder / "r.json").write_text(json.dumps(report), "utf-8")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return run("verify", str(folder / "r.json"), "--against", *(str(folder / name) for name in files))


@pytest.mark.parametrize("name", ["notes.md", "elsewhere/notes.md"])
def test_a_document_has_what_is_quoted_where_it_is_quoted(tmp_path: Path, name: str) -> None:
    result = against(tmp_path, page_report("notes.md"), {name: "\n".join(PAGE), "other.md": ""})
    assert (result.exit_code, result.output) == (0, "2 steps confirmed\n")


def notebook(*cells: Any) -> str:
    return json.dumps({"cells": [{"cell_type": "markdown", "source": source} for source in cells]})


@pytest.mark.parametrize("source", ["\n".join(PAGE), [line + "\n" for line in PAGE]], ids=["text", "list"])
def test_a_notebook_counts_lines_within_a_cell(tmp_path: Path, source: Any) -> None:
    result = against(tmp_path, page_report("n.ipynb", 1), {"n.ipynb": notebook("# Title", source)})
    assert (result.exit_code, result.output) == (0, "2 steps confirmed\n")
    result = against(tmp_path, page_report("n.ipynb", 0), {"n.ipynb": notebook("# Title", source)})
    assert result.exit_code == 1


def test_a_changed_document_is_caught(tmp_path: Path) -> None:
    changed = "\n".join(PAGE).replace("x + x", "x - x")
    result = against(tmp_path, page_report("notes.md"), {"notes.md": changed})
    assert result.exit_code == 1
    place = re.escape("Notes, step 1 (notes.md:5): contradicted: to is x + x, but ")
    assert re.search(place + r".*notes\.md has there: x - x", result.output)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"to": "x+ y"}, "to is x+ y"),
        ({"column": 10}, "to is x + x"),
        ({"column": 6}, "to is x + x"),
        ({"end_column": 17}, "to is x + x"),
        ({"end_column": 12}, "to is x + x"),
        ({"line": 4, "end_line": 4}, "to is x + x"),
        ({"line": 900, "end_line": 900}, "has there: nothing"),
        ({"from": "3 x"}, "from does not stand in line 5"),
        ({"from_line": 4}, "from does not stand in line 4"),
        ({"from_line": 99}, "from does not stand in line 99"),
        ({"from_line": None, "from": "4 x"}, "from does not stand in"),
    ],
    ids=str,
)
def test_a_changed_quotation_is_caught(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    report = page_report("notes.md")
    steps_of(report)[0].update(change)
    result = against(tmp_path, report, {"notes.md": "\n".join(PAGE)})
    assert result.exit_code == 1
    assert says in result.output


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"line": "5"}, "derivations[0].steps[0].line: expected an integer"),
        ({"line": True}, "expected an integer"),
        ({"column": None}, "expected line, column, end_line and end_column"),
        ({"to": 5}, "derivations[0].steps[0].to: expected text"),
        ({"to": None}, 'expected text under "from" and "to"'),
        ({"file": "other.md"}, "other.md is not among the files"),
    ],
    ids=str,
)
def test_a_quotation_without_a_usable_place_cannot_be_verified(
    tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    report = page_report("notes.md")
    steps_of(report)[0].update(change)
    result = against(tmp_path, report, {"notes.md": "\n".join(PAGE)})
    assert result.exit_code == 2
    assert says in result.output


def test_two_documents_of_one_name_are_told_apart_by_their_path_alone(tmp_path: Path) -> None:
    files = {"a/notes.md": "\n".join(PAGE), "b/notes.md": ""}
    result = against(tmp_path, page_report("notes.md"), files)
    assert result.exit_code == 2
    assert "may be any of" in result.output
    assert against(tmp_path, page_report(str(tmp_path / "a/notes.md")), files).exit_code == 0


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("notes.ipynb", "{}", 'expected a list "cells"'),
        ("notes.ipynb", "[", "not JSON"),
        ("notes.ipynb", '{"cells": [{}]}', "expected a cell with text"),
        ("notes.ipynb", '{"cells": [{"source": [1]}]}', "expected a cell with text"),
    ],
)
def test_a_document_that_cannot_be_read_is_wrong_usage(tmp_path: Path, name: str, text: str, says: str) -> None:
    result = against(tmp_path, page_report(name), {name: text})
    assert result.exit_code == 2
    assert says in result.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "REPORT.json"),
        (["r.json", "--against"], "at least one file"),
        (["r.json", "--against", "--verbose"], "at least one file"),
        (["--against", "page.md"], "expected a report before --against"),
        (["r.json", "--againts", "page.md"], "--against"),
        (["r.json", "--against", "missing.md"], "missing.md: cannot be read"),
    ],
    ids=" ".join,
)
def test_wrong_usage(words: list[str], says: str) -> None:
    result = run("verify", *words)
    assert result.exit_code == 2
    assert says in result.output


def test_a_refuted_step_is_verified_at_its_instance(tmp_path: Path) -> None:
    from sympy import Symbol

    import derive

    x = Symbol("x")
    verdict = derive.decide((x + 1) ** 2, x**2 + 1)
    step = Step("(x + 1)^2", "x^2 + 1", verdict.kind, certificate=verdict.certificate)
    good = json.loads(to_json(Report((Derivation("squares", (step,)),))))
    lie = deepcopy(good)
    lie["derivations"][0]["steps"][0]["certificate"]["instance"]["values"] = [[["variable", "x", []], ["number", "0"]]]
    for report, status in ((good, 0), (lie, 1)):
        (tmp_path / "r.json").write_text(json.dumps(report), "utf-8")
        assert alone(tmp_path, "r.json").returncode == verify(tmp_path / "r.json").returncode == status


def test_a_claim_that_is_too_deep_to_be_read_again_has_no_certificate() -> None:
    term: Any = Variable("x")
    for _ in range(500):
        term = negative(term)
    step = Step("x", "x", "unknown", reason="nested too deeply", certificate=Certificate(term, term))
    assert (
        json.loads(to_json(Report((Derivation("deep", (step,)),))))["derivations"][0]["steps"][0]["certificate"] is None
    )


def test_the_lines_of_the_readme_work(tmp_path: Path) -> None:
    (block,) = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    scripts = str(Path(sys.executable).parent)
    path = {**os.environ, "PATH": scripts + os.pathsep + os.environ["PATH"]}
    done = subprocess.run(["sh", "-ec", block], cwd=tmp_path, capture_output=True, text=True, env=path, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "19 steps confirmed\n", "")
