"""`derive prove`: one claim on the command line, as a person meets it."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from derive.checking.standalone import Answer, Unclear, answer
from derive.cli import main
from derive.rendering.sentences import pointed

SOFTMAX = r"p_j = \frac{e^{z_j}}{\sum_i e^{z_i}}"
LOSS = r"L = -\sum_j y_j \log p_j"


def run(*words: str, read: str | bytes | None = None, columns: int = 80) -> Result:
    return CliRunner().invoke(main, ["prove", *words], input=read, env={"COLUMNS": str(columns)})


def said(*words: str) -> list[str]:
    return run(*words).output.splitlines()


# --- true -------------------------------------------------------------------------------------------------------------

TRUE = [
    ("x + x = 2x", []),
    ("-x + x = 0", []),
    ("−x + x = 0", []),
    ("x² − y² = (x − y)(x + y)", []),
    ("(a + b)^2 = a^2 + 2ab + b^2", []),
    ("0.25 = 1/4", []),
    (r"$x + x = 2x$", []),
    (r"$$ x + x = 2x $$", []),
    (r"\[ x + x = 2x \]", []),
    (r"\begin{align} x + x &= 2x \end{align}", []),
    (r"\frac{\partial}{\partial z_k} \log \sum_i e^{z_i} = \frac{e^{z_k}}{\sum_i e^{z_i}}", []),
    ("∂/∂z_k log Σ_i e^{z_i} = e^{z_k} / Σ_i e^{z_i}", []),
    ("∂/∂zₖ log Σᵢ e^{zᵢ} = e^{zₖ} / Σᵢ e^{zᵢ}", []),
    ("∇_z log Σ_i e^{z_i} = softmax(z)", []),
    ("σ(x) + σ(−x) = 1", []),
    ("σ′(x) = σ(x)(1 − σ(x))", []),
    (r"\frac{d}{dx} \tanh x = 1 - \tanh^2 x", []),
    (r"\frac{d}{dx}(f(x) g(x)) = f'(x) g(x) + f(x) g'(x)", []),
    ("Σ_i Σ_{j ≠ i} a_i a_j = (Σ_i a_i)² − Σ_i a_i²", []),
    ("δ_{jk} a_k = δ_{jk} a_j", []),
    (r"a^b a^c = a^{b+c}", []),
    ("∂p_j/∂z_k = p_j (δ_{jk} − p_k)", ["--let", SOFTMAX]),
    ("∂pⱼ/∂zₖ = −pⱼ pₖ", ["--let", SOFTMAX, "--given", "j ≠ k"]),
    ("∂p/∂z = diag(p) − p pᵀ", ["--let", "p = softmax(z)"]),
    ("∂L/∂z_k = p_k − y_k", ["--let", LOSS, "--let", SOFTMAX, "--given", "y is one-hot"]),
    ("∂L/∂z_k = p_k Σ_j y_j − y_k", ["--let", SOFTMAX, "--let", LOSS]),
    (r"\sum_j 1 = n", ["--index", "j in 1..n"]),
    ("√(x²) = x", ["--given", "x > 0"]),
    ("x = y", ["--given", "y = x"]),
    (r"\sum_i y_i = 1", ["--given", "y is one-hot"]),
    (r"\sum_i y_i = 1", ["--given", r"\sum_i y_i = 1"]),
    (r"\sum_m u_m \sum_j t_{mj} = \sum_m u_m", ["--given", r"\sum_j t_{mj} = 1 for each m"]),
    ("S − c = c", ["--let", "S = 2c"]),
    (r"\sum_{i=1}^n a_i = a_1 + a_2", ["--given", "n = 2"]),
    ("1 − p_1 = p_2", ["--given", "n = 2", "--let", r"p_j = e^{z_j} / \sum_{i=1}^n e^{z_i}"]),
    ("a_j + b = a_1 + b", ["--given", "j = 1"]),
    ("a_j δ_{j1} + b = b", ["--given", "j ≠ 1"]),
    ("f(3) = 10", ["--let", "f(x) = x² + 1"]),
]


@pytest.mark.parametrize(("claim", "options"), TRUE, ids=[claim for claim, _ in TRUE])
def test_a_true_claim_is_proved(claim: str, options: list[str]) -> None:
    result = run(claim, *options)
    assert (result.exit_code, result.output.split(maxsplit=1)[0].rstrip(".")) == (0, "Proved"), result.output


# --- false ------------------------------------------------------------------------------------------------------------

FALSE = [
    ("x = -x", [], "left 2, right −2"),
    ("-x = x", [], "left −2, right 2"),
    ("2 + 2 = 5", [], "left 4, right 5"),
    ("0.333 = 1/3", [], "left 333/1000, right 1/3"),
    ("a + b = c", [], "Nothing is said of a, b and c: --let says what they are."),
    ("Σ_j (a_j + b) = Σ_j a_j + b", [], "n = 2"),
    ("(Σ_j a_j)² = Σ_j a_j²", [], "n = 2"),
    ("√(x²) = x", [], "left 2, right −2"),
    ("∂p_j/∂z_k = p_j (1 − p_k)", ["--let", SOFTMAX], "Holds when j = k."),
    ("∂L/∂z_k = p_k − y_k", ["--let", SOFTMAX, "--let", LOSS], "Holds if Σ_{j=1}ⁿ y_j = 1."),
    (r"\sum_{i=1}^n a_i = a_1 + a_2 + a_4", ["--given", "n = 4"], "n = 4"),
    (r"\sum_j 1 = m", ["--index", "j in 1..n"], "Nothing is said of m: --let says what it is."),
]


@pytest.mark.parametrize(("claim", "options", "says"), FALSE, ids=[claim for claim, _, _ in FALSE])
def test_a_false_claim_is_refuted_with_numbers(claim: str, options: list[str], says: str) -> None:
    result = run(claim, *options)
    assert result.exit_code == 1
    assert result.output.startswith("Refuted: ")
    assert says in " ".join(result.output.split())


# --- what is told of it -----------------------------------------------------------------------------------------------


def test_givens_conditions_and_assumptions_are_told() -> None:
    assert said(r"p_k \sum_j y_j - y_k = p_k - y_k", "--given", r"\sum_j y_j = 1") == [
        "Proved for every n ≥ 1.",
        "  Uses Σ_j y_j = 1.",
    ]
    assert said("log(ab) − log b = log a") == ["Proved.", "  Where b > 0, a > 0."]
    assert said("σ(x) + σ(−x) = 1") == ["Proved.", "Assumed: σ is the sigmoid."]
    assert said("a y_k^3 = a y_k", "--given", "y is one-hot")[1] == "  Uses y is one-hot."


def test_every_size_is_named() -> None:
    options = ["--index", "j in 1..n", "--index", "m in 1..N"]
    assert said(r"\sum_j \sum_m a_j b_m = \sum_m b_m \sum_j a_j", *options) == ["Proved for every N ≥ 1, n ≥ 1."]


def test_a_sum_without_brackets_takes_what_makes_the_claim_hold() -> None:
    assert said("Σ_i a_i + b_i = Σ_i (a_i + b_i)") == [
        "Proved for every n ≥ 1.",
        "Assumed: a sum takes what follows.",
    ]


def test_a_chain_has_a_paragraph_for_each_step() -> None:
    result = run("a(b + c) = ab + ac = ab − ac = ab − ca = ac + ab")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "1. a(b + c) = ab + ac",
        "  Proved.",
        "2. ab + ac = ab − ac",
        "  Refuted: a = 2, b = 3, c = 4: left 14, right −2.",
        "3. ab − ac = ab − ca",
        "  Follows from step 2, which is refuted.",
        "4. ab + ac = ac + ab",
        "  Proved.",
    ]


def test_lines_are_no_longer_than_the_terminal() -> None:
    claim = " + ".join(f"\\frac{{{letter}}}{{{letter}}}" for letter in "abcdfghkmopqrstuvwxyz") + " = 21"
    for columns in (40, 80, 200):
        lines = run(claim, columns=columns).output.splitlines()
        assert max(map(len, lines)) <= min(columns, 80)
        assert " ".join(line.strip() for line in lines).endswith("z ≠ 0.")


def test_what_is_not_known_is_status_three() -> None:
    result = run("∂L/∂z_k = p_k − y_k")
    assert result.exit_code == 3
    assert result.output.startswith("Unknown: nobody has said what ∂L/∂z is.")
    assert run("a = b", "--given", "a = 1", "--given", "a + 1 = 3").exit_code == 3


def test_a_refuted_step_counts_more_than_an_unknown_one() -> None:
    assert run("∂L/∂z_k = p_k = p_k + 1").exit_code == 1


def test_json_is_a_report_that_can_be_verified(tmp_path) -> None:
    result = run("a + b = b + a = c", "--given", "a > 0", "--let", "c = a", "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.output)
    assert report["counts"] == {"proved": 1, "refuted": 1, "unknown": 0, "unreadable": 0, "repaired": 0}
    (derivation,) = report["derivations"]
    assert (derivation["file"], derivation["line"]) == (None, None)
    assert derivation["givens"] == [{"line": None, "text": "a > 0"}]
    assert derivation["definitions"] == [{"line": None, "text": "c := a"}]
    assert [(step["from"], step["to"]) for step in derivation["steps"]] == [("a + b", "b + a"), ("b + a", "c")]
    assert all(step["line"] is None and step["from_line"] is None for step in derivation["steps"])
    (tmp_path / "report.json").write_text(result.output, encoding="utf-8")
    verified = CliRunner().invoke(main, ["verify", str(tmp_path / "report.json")])
    assert verified.exit_code == 0, verified.output


# --- standard input ---------------------------------------------------------------------------------------------------


def test_a_claim_on_standard_input() -> None:
    assert run("-", read="x + x = 2x\n").output == "Proved.\n"
    rows = "\\begin{align}\n  a + a &= 2a \\\\\n        &= 3a\n\\end{align}\n"
    assert run("-", read=rows).output.splitlines() == [
        "1. a + a = 2a",
        "  Proved.",
        "2. 2a = 3a",
        "  Refuted: a = 2: left 4, right 6.",
    ]


def test_a_byte_order_mark_and_bytes_that_are_no_text() -> None:
    assert run("-", read=b"\xef\xbb\xbfx = x").exit_code == 0
    result = run("-", read=b"x = caf\xe9")
    assert result.exit_code == 2
    assert "standard input is not UTF-8: byte 8" in result.output


# --- what cannot be read ----------------------------------------------------------------------------------------------

UNREADABLE = [
    ("a", [], "there is no = in it", "a", " ^"),
    ("a =", [], "something is missing", "a =", "   ^"),
    ("= a", [], "something is missing", "= a", "^"),
    (r"\frac{a}{b = c", [], "expected a closing brace", r"\frac{a}{b = c", "        ^"),
    ("a = (b", [], "", "a = (b", "    ^"),
    (r"a \le b", [], r"\le cannot be decided; expected =", r"a \le b", "  ^"),
    ("a ≠ b", [], r"\neq cannot be decided; expected =", "a ≠ b", "  ^"),
    ("a = b ≈ c", [], r"\approx cannot be decided", "a = b ≈ c", "      ^"),
    ("a = b, c = d", [], "something stands beside the claim", "a = b, c = d", "       ^"),
    (r"a = b \text{ if } j = k", [], "--given for a condition", r"a = b \text{ if } j = k", "      ^"),
    (r"a = b \\ c = d", [], "a second claim", r"a = b \\ c = d", "         ^"),
    (r"\det A = 1", [], "det has no word", r"\det A = 1", "^"),
    (r"x = \int y", [], "int has no word", r"x = \int y", "    ^"),
    (r"$ x = \det y $", [], "det has no word", r"$ x = \det y $", "      ^"),
    ("ŷ̂ = 漢字 = (", [], "", "ŷ̂ = 漢字 = (", None),
    ("Σ_{i=1}^n a_i = Σ_{i=1}^m a_i", [], "m and n would have to be one size", "Σ_{i=1}^n a_i = Σ_{i=1}^m a_i", None),
    ("x = y", ["--given", "x ="], "--given, number 1: something is missing", "x =", "   ^"),
    ("x = y", ["--given", "x = 1", "--given", "y"], "--given, number 2: a given that states nothing", "y", "^"),
    ("x = y", ["--given", "x = 1", "--given", "x = 2"], "--given, number 1: another --given says", "x = 1", "^"),
    ("x = y", ["--given", "j = k", "--given", "j ≠ k"], "another --given says otherwise", "j = k", "^"),
    ("x = y", ["--let", "x + 1 = 3"], "--let, number 1: what stands before the = is no name", "x + 1 = 3", "^"),
    ("x = y", ["--let", "x = x + 1"], "speaks of itself", "x = x + 1", "    ^"),
    ("x = y", ["--let", r"f(x) = \det x"], "det has no word", r"f(x) = \det x", "       ^"),
    ("a_j = a_k", ["--given", "j < k"], "an order of indices", "j < k", "^"),
    ("δ_{jk} = 5", ["--let", "δ_{jk} = 5"], "this has its meaning already", "δ_{jk} = 5", "^"),
    ("x = y", ["--index", "j"], "--index, number 1: a range is not understood", "j", "^"),
    ("x = y", ["--index", "j in 0..n"], "count from 1", "j in 0..n", "     ^"),
]


@pytest.mark.parametrize(("claim", "options", "says", "line", "caret"), UNREADABLE)
def test_what_cannot_be_read_has_a_caret_under_it(
    claim: str, options: list[str], says: str, line: str, caret: str | None
) -> None:
    result = CliRunner().invoke(main, ["prove", claim, *options])
    assert result.exit_code == 2
    assert result.stdout == ""
    *message, shown, under = result.stderr.splitlines()
    assert says in " ".join(" ".join(message).split())
    assert shown == "    " + line
    assert under.strip() == "^"
    assert caret is None or under == "    " + caret


def test_the_steps_that_can_be_read_are_told_beside_the_one_that_cannot() -> None:
    result = CliRunner().invoke(main, ["prove", r"x + x = 2x = \det x"])
    assert result.exit_code == 2
    assert "det has no word" in result.stderr
    assert result.stdout.splitlines()[:2] == ["1. x + x = 2x", "  Proved."]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "expected a CLAIM"),
        ([""], "expected a CLAIM"),
        (["  "], "expected a CLAIM"),
        (["a =", "b"], "expected one CLAIM, in quotes; got 2"),
        (["--gven", "x = 3", "x = 3"], "Did you mean '--given'?"),
        (["x = 3", "--format", "xml"], "'terminal', 'json'"),
        (["x = 3", "--let"], "--let"),
    ],
)
def test_wrong_usage(words: list[str], says: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert says in result.output


def test_a_claim_may_begin_with_a_minus_sign_and_options_may_come_first_or_last() -> None:
    assert run("-x - h = -(x + h)").exit_code == 0
    assert run("--given", "-x > 0", "-x = -y", "--given", "x = y").exit_code == 0
    assert run("--", "-x = -x").exit_code == 0
    assert run("-h").output.startswith("Usage: ")


def test_the_place_is_shown_in_a_long_line() -> None:
    text = "a" * 100 + "!" + "b" * 100
    line, caret = pointed(text, 100, 40)
    assert len(line) == 40
    assert line[caret.index("^")] == "!"
    assert (line[0], line[-1]) == ("…", "…")
    assert pointed(text, 0, 40)[1] == "^"
    assert pointed("漢!", 1) == ("漢!", "  ^")
    assert pointed("one\n two!\n", 8) == (" two!", "    ^")


@given(st.text("ab_^{}\\()=+-Σ∂/ zjk12|'&,$", max_size=24))
def test_any_text_is_answered_or_refused_with_a_place(text: str) -> None:
    made = answer(text)
    match made:
        case Unclear(shown, offset, reason, _):
            assert shown == text
            assert 0 <= offset <= len(text)
            assert reason
        case Answer(derivation, _, names):
            assert derivation.steps
            assert len(derivation.steps) == len(names)


def test_a_claim_defines_nothing() -> None:
    """On a page p_j = … says what p is; alone it is a claim about any p."""
    assert run(SOFTMAX).exit_code == 1


def test_nothing_heavy_is_loaded() -> None:
    code = (
        "import sys\nfrom derive.cli import main\n"
        "try:\n    main(['prove', '∂/∂z_k log Σ_i e^{z_i} = e^{z_k} / Σ_i e^{z_i}'])\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {module.split(".")[0] for module in done.stdout.split()}
    assert done.stdout.startswith("Proved")
    assert not loaded & {"sympy", "numpy", "rich", "markdown_it", "pathspec"}
