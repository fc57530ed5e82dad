"""The command, as a user meets it: output, wrong input, exit status, and what is imported."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from derive.calculus.laws import LAWS
from derive.cli import DOORS, main
from derive.rendering.plain import plain


def run(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, words, env={"COLUMNS": "80", **environment})


def on_a_terminal(*words: str, **environment: str) -> tuple[bytes, bytes, int]:
    """What the command writes to a terminal, what to its standard error, and its exit status."""
    pty = pytest.importorskip("pty", reason="needs pseudo-terminals")
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    child = subprocess.Popen(
        [sys.executable, "-m", "derive", *words],
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**clean, **environment},
    )
    os.close(theirs)
    output = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:
            break
        if not read:
            break
        output += read
    os.close(ours)
    _, errors = child.communicate()
    return output, errors, child.returncode


def modules_after(*words: str) -> set[str]:
    code = (
        "import sys\nfrom derive.cli import main\n"
        f"try:\n    main({list(words)!r})\nexcept SystemExit:\n    pass\n"
        "print('MODULES', *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split("MODULES ")[1].split())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["list"], ["show", "--help"], []], ids=" ".join)
def test_quick_commands_do_not_import_sympy(words: list[str]) -> None:
    loaded = modules_after(*words)
    assert "sympy" not in loaded
    assert "mpmath" not in loaded


def test_the_import_check_sees_sympy() -> None:
    assert "sympy" in modules_after("show", "softmax")


def test_the_help_has_every_description_whole() -> None:
    lines = run("--help").output.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in lines] == sorted({*DOORS, "explain", "list"})
    assert all(line.endswith(".") and not line.endswith("..") for line in lines)


@pytest.mark.parametrize("words", [["check", "a.md"], ["watch", "a.md"], ["cache"]])
def test_a_configuration_that_is_missing_is_said_in_one_line(words: list[str]) -> None:
    result = run(*words, "--config", "nowhere.toml")
    assert result.exit_code == 2
    assert result.output.startswith("Error: nowhere.toml: cannot be opened")
    assert result.output.count("\n") == 1


def test_list_names_every_derivation_and_rule_on_one_line_each() -> None:
    lines = run("list").output.splitlines()
    for name in ("softmax", "cross-entropy", *(law.name for law in LAWS)):
        assert sum(line.startswith(f"  {name}  ") for line in lines) == 1, name


def test_list_cuts_statements_on_a_terminal_only() -> None:
    """In a pipe every statement is whole, however long."""
    lines = run("list", COLUMNS="40").output.splitlines()
    for law in LAWS:
        assert any(line.startswith(f"  {law.name}  ") and line.endswith(plain(law.statement)) for line in lines)
    output, _, status = on_a_terminal("list", COLUMNS="40")
    assert status == 0
    assert max(map(len, output.decode().splitlines())) == 40
    assert "…" in output.decode()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_every_rule_has_a_page(law) -> None:
    result = run("explain", *law.name.split())
    assert result.exit_code == 0, result.output
    says = result.output.split("Before:")[0]
    assert " ".join(law.refuses.split()) in " ".join(says.split())
    assert all(len(line) <= 80 for line in says.splitlines())
    before, after = result.output.split("Before:")[1].split("After:")
    assert before.strip()
    assert after.strip()
    # ∂²f/∂x² is how ∂/∂x ∂f/∂x is written as well: nothing to see there.
    assert (before.strip() != after.strip()) == (law.name != "iterated derivative")


@pytest.mark.parametrize("notation", ["sigma", "p", "yhat"])
@pytest.mark.parametrize("name", ["softmax", "cross-entropy"])
def test_every_step_is_proved_and_fits(name: str, notation: str) -> None:
    result = run("show", name, "--notation", notation)
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    lines = result.output.splitlines()
    assert max(map(len, lines)) <= 80
    assert "steps proved for every" in result.output
    assert not set("✗?!") & set(result.output)


def test_cross_entropy_ends_with_the_gradient_and_names_what_it_uses() -> None:
    lines = run("show", "cross-entropy").output.splitlines()
    gradient = next(line for line in lines if "= σ(zₖ) − yₖ" in line)
    assert "uses Σⱼ yⱼ = 1" in gradient
    assert lines[-2:] == [
        "19 steps proved for every n ≥ 1; uses j = k in step 1, j ≠ k in step 9,",
        "Σⱼ yⱼ = 1 in the last",
    ]


def test_one_case() -> None:
    output = run("show", "softmax", "--case", "j!=k").output
    assert "given j ≠ k" in output
    assert "given j = k" not in output


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_width(columns: int) -> None:
    lines = run("show", "cross-entropy", "--width", str(columns)).output.splitlines()
    assert max(map(len, lines)) <= columns
    assert "".join(lines).count("✓") == 19


def test_columns_of_a_pipe() -> None:
    assert max(map(len, run("show", "softmax", COLUMNS="50").output.splitlines())) <= 50


def test_latex_is_balanced_and_aligned() -> None:
    output = run("show", "cross-entropy", "--format", "latex").output
    assert output.count(r"\begin{align*}") == output.count(r"\end{align*}") == 3
    assert output.count("{") == output.count("}")
    assert r"\frac{\partial \text{CE}}{\partial z_k}" in output


def test_markdown() -> None:
    output = run("show", "softmax", "--format", "markdown").output
    assert output.startswith("# The Jacobian of softmax")
    assert output.count("$$") % 2 == 0


def test_json_is_the_report_format_and_deterministic() -> None:
    first, second = (run("show", "cross-entropy", "--format", "json").output for _ in range(2))
    assert first == second
    seeds = [
        subprocess.run(
            [sys.executable, "-m", "derive", "show", "cross-entropy", "--format", "json"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert seeds[0] == seeds[1] == first.encode()
    report = json.loads(first)
    assert list(report) == ["format", "version", "derive", "derivations", "problems", "counts"]
    assert (report["format"], report["version"]) == ("derive-report", 1)
    assert report["counts"] == {"proved": 19, "refuted": 0, "unknown": 0, "unreadable": 0, "repaired": 0}
    keys = (
        "file cell line column end_line end_column from to rule verdict uses conditions repairs from_cell from_line"
        " reason witness suggestion certificate"
    )
    for derivation in report["derivations"]:
        assert list(derivation) == ["name", "file", "line", "cell", "definitions", "givens", "assumed", "steps"]
        assert all(list(step) == keys.split() for step in derivation["steps"])
    assert report["derivations"][-1]["steps"][-1]["uses"] == [r"\sum_{j=1}^n y_j = 1"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "softmaks"], "Did you mean 'softmax'?"),
        (["show", "crossentropy"], "Did you mean 'cross-entropy'?"),
        (["sow", "softmax"], "Did you mean 'show'?"),
        (["explain", "quotient", "rul"], "Did you mean 'quotient rule'?"),
        (["show", "softmax", "--case", "j<k"], "expected j=k or j!=k"),
        (["show", "cross-entropy", "--case", "j=k"], "has no cases"),
        (["show", "softmax", "--notation", "sgima"], "Did you mean 'sigma'?"),
        (["show", "softmax", "--format", "pdf"], "'terminal', 'latex', 'markdown', 'html', 'json'"),
        (["show", "softmax", "--width", "3"], "20"),
        (["show"], "missing NAME, which is softmax or cross-entropy"),
        (["explain"], "RULE"),
        (["show", "softmax", "--frmat", "json"], "--format"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_input_is_a_usage_error_with_a_hint(words: list[str], says: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert says in result.output


def test_a_refuted_step_is_exit_status_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from derive import interface

    monkeypatch.setattr(interface, "softmax", planted_fault)
    result = run("show", "softmax")
    assert result.exit_code == 1
    assert "✗" in result.output
    assert "left −2/9, right 1/9" in result.output


def planted_fault(notation: str, case: str | None = None):
    """The beginner's mistake as a derivation of one step."""
    import derive
    from derive.bridge.defined import Defined
    from derive.calculus.engine import Derivation, Part, Step
    from derive.calculus.expressions import partial
    from derive.library import NOTATIONS, softmax
    from derive.library.language import language

    words = language("sigma")
    right = softmax("sigma")
    start = partial(words.softmax, words.at(words.other))
    value: Defined = words.softmax
    wrong = value * (1 - value.at(words.other))
    part = Part("pitfall", (), (Step(start, wrong, "wishful thinking", ()),), start)
    names = NOTATIONS["sigma"]
    return derive.Derivation(Derivation("softmax", "Pitfall", right.definitions, (part,)), labels=names)


def test_module_runs() -> None:
    done = subprocess.run([sys.executable, "-m", "derive", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == "derive, version 0.1.0\n"


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["ascii", "POSIX"],
)
def test_an_old_locale_still_gets_its_mathematics(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "derive", "show", "softmax"]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, **environment})
    assert "∂σ(zⱼ)" in done.stdout.decode("utf-8")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")
@pytest.mark.parametrize("words", ["show softmax", "list", "explain quotient rule", "--help"])
def test_a_full_disk_is_said_in_a_line(words: str) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "derive", *words.split()]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert "cannot write: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", ["show softmax", "list", "explain quotient rule", "--help", "show --help"])
def test_where_nobody_reads_on_the_status_is_no_verdict(words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "derive", *words.split()]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("case", ["j=i", "i=j", "j = k", "k=j"])
def test_a_case_in_the_notations_own_letters(case: str) -> None:
    output = run("show", "softmax", "--notation", "p", "--case", case).output
    assert "given j = i" in output
    assert "given j ≠ i" not in output


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_is_for_terminals(environment: dict[str, str], coloured: bool) -> None:
    output, errors, status = on_a_terminal(
        "show", "softmax", "--case", "j=k", **{"TERM": "xterm-256color", **environment}
    )
    assert status == 0
    assert (b"\x1b[" in output) is coloured
    assert "quotient rule" in output.decode()
    assert errors == b""  # progress is for a standard error that is a terminal


def test_no_ordinary_step_is_higher_than_five_rows() -> None:
    for name in ("softmax", "cross-entropy"):
        rows = 0
        for line in run("show", name).output.splitlines():
            rows = rows + 1 if line.strip() else 0
            # Lines of one row stand together; a taller one is set off by an empty line.
            if rows > 5:
                assert any(mark in line for mark in ("✓", "uses", "in step")), line


def test_every_abbreviation_in_the_json_is_defined() -> None:
    report = json.loads(run("show", "cross-entropy", "--format", "json").output)
    for derivation in report["derivations"]:
        assert any(statement["text"].startswith(r"\Sigma := ") for statement in derivation["definitions"])


def test_ctrl_c_before_a_command_has_begun_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("derive.checking.project.project", interrupted)
    result = CliRunner().invoke(main, ["check", "page.md"])
    assert (result.exit_code, result.output) == (130, "interrupted\n")
