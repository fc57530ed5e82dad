"""The sample repository, run end to end: what each page has was decided by hand, and every format agrees with it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml

EXAMPLES = Path(__file__).parents[2] / "examples"

FINDINGS = (
    ("cross_entropy.md", 13, "error", "y_k\n     + p_k \\sum_j y_j", "holds with -y_k for y_k"),
    ("cross_entropy.md", 21, "error", "p_k - y_k", "holds if Σ_{j=1}ⁿ y_j = 1"),
    ("log_sum_exp.ipynb", 48, "error", None, "holds with - \\left("),
    ("temperature.rst", 8, "warning", r"\frac{\partial}{z_k} \log \sum_j w_j", "read \\frac{\\partial}{\\partial z_k}"),
    ("temperature.rst", 14, "note", r"\Phi_q - 1", "nobody has said what \\Phi and ∂H/∂T are"),
    ("two_classes.tex", 18, "error", r"s(x) \, (1 + s(x))", "holds with - s(x) for + s(x)"),
)
"""The file, the line of it, how bad it is, what stands there, and what is said."""
STEPS = {
    "cross_entropy.md": (4, 2),
    "log_sum_exp.ipynb": (3, 2),
    "mistakes.md": (1, 0),
    "softmax.md": (5, 5),
    "temperature.rst": (2, 1),
    "two_classes.tex": (4, 3),
}
"""How many steps each page has, counted by hand, and how many of them are proved."""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A copy of the repository, for a run leaves its reports there."""
    (tmp_path / "course" / ".git").mkdir(parents=True)
    return Path(shutil.copytree(EXAMPLES / "course-notes", tmp_path / "course", dirs_exist_ok=True))


def derive(folder: Path, *arguments: str) -> tuple[int, str]:
    run = subprocess.run(
        [sys.executable, "-m", "derive", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert run.stderr == b""
    return run.returncode, run.stdout.decode()


def test_exit_statuses(notes: Path) -> None:
    assert derive(notes, "check")[0] == 1
    assert derive(notes, "check", "notes/softmax.md", "notes/mistakes.md", "--strict") == (
        0,
        "notes/softmax.md: 5 steps: 5 proved\nnotes/mistakes.md: 1 step: 1 refuted, 1 as expected\n\n"
        "2 files, 6 steps: 5 proved, 1 refuted, 1 as expected\n",
    )
    assert derive(notes, "check", "notes/temperature.rst")[0] == 0
    assert derive(notes, "check", "notes/temperature.rst", "--strict")[0] == 1
    assert derive(notes, "check", "notes", "notes/gone.md")[0] == 2


def test_every_page_has_the_steps_that_it_should(notes: Path) -> None:
    report = json.loads(derive(notes, "check", "--format", "json")[1])
    steps = [step for derivation in report["derivations"] for step in derivation["steps"]]
    names = {Path(step["file"]).name for step in steps}
    counts = {name: [step["verdict"] for step in steps if Path(step["file"]).name == name] for name in names}
    assert {name: (len(found), found.count("proved")) for name, found in counts.items()} == STEPS
    assert report["counts"]["refuted"] == 5
    (notes / "report.json").write_text(json.dumps(report), encoding="utf-8")
    assert derive(notes, "verify", "report.json")[0] == 0


def lines_of(text: str, place: dict[str, int]) -> str:
    """What stands at a place of a text; the whole line where it has no columns."""
    lines = text.split("\n")[place["line"] - 1 : place.get("endLine", place["line"])]
    if "endColumn" in place:
        lines[-1] = lines[-1][: place["endColumn"] - 1]
    if "col" in place:
        lines[0] = lines[0][place["col"] - 1 :]
    return "\n".join(lines)


def test_annotations(notes: Path) -> None:
    status, out = derive(notes, "check", "--format", "github")
    assert status == 1
    *commands, summary = out.splitlines()
    assert summary == "6 files, 19 steps: 13 proved, 5 refuted, 1 unknown, 1 of them repaired, 1 as expected"
    for command, (file, line, level, there, said) in zip(commands, FINDINGS, strict=True):
        found = re.fullmatch(r"::(error|warning|notice) file=notes/([^,]*),line=(\d+),(.*)::(.*)", command)
        assert found is not None
        assert found.group(1, 2, 3) == (level.replace("note", "notice"), file, str(line))
        numbers = dict(part.split("=") for part in found[4].split(",title")[0].split(","))
        place = {"line": line, **{name: int(number) for name, number in numbers.items()}}
        text = (notes / "notes" / file).read_text(encoding="utf-8")
        assert (there or r"\\frac{e^{z_k}}{\\sum_i e^{z_i}} + \\left(") in lines_of(text, place)
        assert said in found[5]


def test_reports(notes: Path) -> None:
    """JUnit, SARIF and the summary in one run, each of which has every finding."""
    reports = ("--report=junit=derive.xml", "--report=sarif=derive.sarif", "--report=markdown=summary.md")
    assert derive(notes, "check", *reports)[0] == 1
    suites = list(JUnitXml.fromfile(str(notes / "derive.xml")))
    assert {Path(suite.name).name: suite.tests for suite in suites} == {
        file: steps for file, (steps, _) in STEPS.items()
    }
    assert (sum(suite.failures for suite in suites), sum(suite.skipped for suite in suites)) == (4, 1)
    (run,) = json.loads((notes / "derive.sarif").read_text(encoding="utf-8"))["runs"]
    places = [
        (
            found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            found["locations"][0]["physicalLocation"]["region"]["startLine"],
            found["level"],
        )
        for found in run["results"]
    ]
    assert places == [(f"notes/{file}", line, level) for file, line, level, _, _ in FINDINGS]
    summary = (notes / "summary.md").read_text(encoding="utf-8")
    assert all(f"notes/{file}" in summary and said in summary for file, _, _, _, said in FINDINGS)


def in_pytest(folder: Path, *arguments: str) -> tuple[int, str]:
    """What pytest makes of the repository, in the plainest way."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--derive", "-q", "notes", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert run.stderr == b""
    return run.returncode, run.stdout.decode()


FAILED = ("cross_entropy.md::L12", "cross_entropy.md::L21", "log_sum_exp.ipynb::cell 3", "two_classes.tex::L1")
"""How the names of the chains begin that have an error."""


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_in_pytest(workers: tuple[str, ...], notes: Path) -> None:
    status, out = in_pytest(notes, *workers, "--junitxml=derive.xml")
    assert status == 1
    failed = re.findall(r"^FAILED notes/(.*)$", out, re.MULTILINE)
    assert sorted(name[: name.index("::") + 3] for name in failed) == sorted(
        name[: name.index("::") + 3] for name in FAILED
    )
    assert "holds with - s(x) for + s(x)" in out
    (suite,) = JUnitXml.fromfile(str(notes / "derive.xml"))
    assert (suite.failures, suite.errors) == (len(FAILED), 0)


def test_only_what_failed_last_time(notes: Path) -> None:
    assert f"{len(FAILED)} failed" in in_pytest(notes)[1]
    page = notes / "notes" / "two_classes.tex"
    page.write_text(page.read_text(encoding="utf-8").replace("(1 + s(x))", "(1 - s(x))"), encoding="utf-8")
    status, out = in_pytest(notes, "--lf")
    assert status == 1
    assert f"{len(FAILED) - 1} failed, 1 passed" in out


def test_a_baseline(notes: Path) -> None:
    assert derive_beside(notes, "--baseline", "known.json", "--update-baseline")[0] == 0
    status, out, _ = derive_beside(notes, "--baseline", "known.json", "--format", "github")
    assert (status, out.count("::error")) == (0, 0)
    page = notes / "notes" / "softmax.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n$$ x + x = 3 x $$\n", encoding="utf-8")
    status, out, _ = derive_beside(notes, "--baseline", "known.json", "--format", "github")
    assert (status, out.count("::error")) == (1, 1)
    assert "::error file=notes/softmax.md" in out


def test_reports_with_a_baseline(notes: Path) -> None:
    """A known finding is none, and it is no success either."""
    derive_beside(notes, "--baseline", "known.json", "--update-baseline")
    reports = ("--report=junit=derive.xml", "--report=sarif=derive.sarif", "--report=markdown=summary.md")
    assert derive_beside(notes, "--baseline", "known.json", "--strict", *reports)[0] == 0
    suites = list(JUnitXml.fromfile(str(notes / "derive.xml")))
    assert (sum(suite.failures for suite in suites), sum(suite.skipped for suite in suites)) == (0, len(FINDINGS))
    skipped = [result.message for suite in suites for case in suite for result in case.result]
    assert sorted(skipped) == [*["refuted: known"] * 4, "repaired: known", "unknown: known"]
    (run,) = json.loads((notes / "derive.sarif").read_text(encoding="utf-8"))["runs"]
    assert run["results"] == []
    summary = (notes / "summary.md").read_text(encoding="utf-8")
    assert "| file | proved | refuted | unknown | not read | known |" in summary
    assert re.search(r"\*\*all\*\* \| 13 \| 5 \| 1 \|  \| 6 \|", summary)
    assert "holds" not in summary


def derive_beside(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Status and output of a check; what is said of the run itself is on standard error."""
    run = subprocess.run(
        [sys.executable, "-m", "derive", "check", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def test_a_cold_and_a_warm_run(notes: Path) -> None:
    """The second one prints what the first did, and so does one that keeps nothing."""
    where = {"DERIVE_NO_CACHE": "", "DERIVE_CACHE_DIR": str(notes / "kept")}
    cold = derive_beside(notes, "--format", "json", **where)
    assert len([path for path in (notes / "kept").rglob("*") if path.is_file()]) > len(STEPS)
    assert derive_beside(notes, "--format", "json", **where) == cold
    assert derive_beside(notes, "--format", "json", "--jobs", "2", "--no-cache") == cold


def test_the_readme_says_what_is_found(notes: Path) -> None:
    text = (notes / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `notes/(.*?)`", text, re.MULTILINE)) == sorted(STEPS)
    assert "finds four errors, a warning and a note, and ends with exit status 1" in " ".join(text.split())
    assert sorted(path.name for path in (notes / "notes").iterdir()) == sorted(STEPS)
