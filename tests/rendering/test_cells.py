"""What a notebook's cell shows: the three kinds of content, what unfolds, and nothing that a browser would execute."""

import sys
from itertools import pairwise

import pytest
from html_safety import elements
from sympy import Derivative, Eq, IndexedBase, KroneckerDelta, Sum, exp, log, symbols

import derive
from derive.checking.checked import Checked
from derive.checking.run import checked_file
from derive.kernel.records import replace
from derive.reading.documents import Source
from derive.rendering.cells import mathematics
from derive.rendering.cells.checks import CheckedFiles
from derive.rendering.cells.derivations import unfolded
from derive.report import Derivation, Problem, Report, Span, Statement, Step, Witness

z, y = IndexedBase("z"), IndexedBase("y")
i, j, k, n, x = symbols("i j k n x")


def softmax(a):
    return exp(z[a]) / Sum(exp(z[i]), (i, 1, n))


JACOBIAN = Derivative(softmax(j), z[k])
THINGS = {
    "derivation": derive.cross_entropy,
    "full": lambda: derive.softmax(detail="full"),
    "pitfall": lambda: derive.softmax(pitfall=True),
    "matrix": lambda: derive.softmax(matrix=True),
    "batch": lambda: derive.cross_entropy(batch="mean"),
    "at a point": lambda: derive.cross_entropy(at=[1, 2, 3], label=2),
    "differentiate": lambda: derive.differentiate(softmax(j), z[k]),
    "report": lambda: derive.cross_entropy().report(),
    "proved": lambda: derive.decide(JACOBIAN, softmax(j) * (KroneckerDelta(j, k) - softmax(k))),
    "uses": lambda: derive.decide(JACOBIAN, softmax(j) * (1 - softmax(j)), given=[Eq(j, k)]),
    "where": lambda: derive.decide(log(y[j] * x), log(y[j]) + log(x)),
    "uses and where": lambda: derive.decide(log(y[j] * x), log(y[j]) + log(y[k]), given=[Eq(y[k], x)]),
    "refuted": lambda: derive.decide(JACOBIAN, softmax(j) * (1 - softmax(k))),
    "unknown": lambda: derive.decide(Sum(y[j] / (x + y[j]) ** k, (j, 1, n)), 0),
}


@pytest.mark.parametrize("name", THINGS)
def test_everything_has_text_latex_and_html_that_is_safe(name: str) -> None:
    bundle = THINGS[name]()._repr_mimebundle_()
    assert list(bundle) == ["text/plain", "text/latex", "text/html"]
    assert bundle["text/latex"].startswith("$")
    found = elements(bundle["text/html"])
    assert found.faults == []
    assert found.counts["math"]


def test_the_earlier_displays_are_gone() -> None:
    for thing in (derive.softmax(), derive.decide(x, x), Report()):
        assert not {"_repr_html_", "_repr_latex_"} & set(dir(thing))


def test_a_derivation_shows_marks_rules_and_laws() -> None:
    bundle = derive.cross_entropy()._repr_mimebundle_()
    found = elements(bundle["text/html"])
    text = "".join(found.text)
    assert bundle["text/plain"] == str(derive.cross_entropy())
    assert text.count("✓") > 19  # a mark for each step, and for the finer ones
    assert "19 steps proved for every" in text
    assert any(title.startswith("quotient rule: ∂/∂x f/g = ") for title in found.titles)
    assert "aligned" in bundle["text/latex"]


def test_the_fractions_of_a_law_are_not_made_small() -> None:
    html = derive.softmax(case="j=k")._repr_mimebundle_()["text/html"]
    laws = html.split("<p>quotient rule: ")[1:]
    assert laws
    assert all('<math><mrow displaystyle="true"' in law.split("<br>")[0] for law in laws)


def test_the_fractions_of_an_advice_are_not_made_small() -> None:
    step = Step("x", "x", "refuted", suggestion=r"holds with \frac{a}{b} for \frac{b}{a}")
    html = Report((Derivation("a", (step,)),))._repr_mimebundle_()["text/html"]
    assert html.split("<p>→ holds with ")[1].count('<math><mrow displaystyle="true"') == 2


def test_a_step_unfolds_into_the_finer_ones() -> None:
    coarse, fine = derive.softmax(), derive.softmax(detail="full")
    html = coarse._repr_mimebundle_()["text/html"]
    assert "finer steps" in html
    assert "finer steps" not in fine._repr_mimebundle_()["text/html"]
    inner = unfolded(coarse.derivations[0].steps, fine.derivations[0].steps)
    by_rule = {step.rule: inner.get(id(step)) for step in coarse.derivations[0].steps}
    assert [step.rule for step in by_rule["since j = k, definition"] or ()] == ["since j = k", "definition"]
    assert by_rule["quotient rule"] is None  # one rule: there is nothing to unfold
    for step in coarse.derivations[0].steps:
        parts = inner.get(id(step), (step,))
        assert (parts[0].before, parts[-1].after) == (step.before, step.after)
        assert all(one.after == two.before for one, two in pairwise(parts))


def test_a_finer_chain_that_goes_another_way_is_not_shown() -> None:
    step, others = Step("a", "b", "proved"), (Step("a", "c", "proved"), Step("c", "d", "proved"))
    assert unfolded([step], others) == {}


def test_a_refutation_shows_its_counterexample() -> None:
    found = elements(THINGS["refuted"]()._repr_mimebundle_()["text/html"])
    text = "".join(found.text)
    assert "n = 2, j = 1, k = 2, z = (0, log 2): left −2/9, right 1/9" in text
    assert "(0, log 2)" in text
    assert "−0.222222" in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("proved", "proved for every n"),
        ("uses", "proved for every n; uses $j = k$"),
        ("where", "proved for every n; where $x > 0$, $y_j > 0$"),
        ("uses and where", "proved for every n; uses $y_k = x$; where $y_j > 0$, $x > 0$"),
        ("refuted", "refuted: n = 2, j = 1, k = 2, z = (0, log 2): left $-2/9$, right 1/9"),
    ],
)
def test_commands_of_a_verdict_stand_between_dollars(name: str, said: str) -> None:
    """Notebooks know no LaTeX but formulas; a dollar before a digit is a price to some."""
    latex = THINGS[name]()._repr_mimebundle_()["text/latex"]
    assert latex.startswith(r"$\displaystyle ")
    assert latex.endswith(rf" \quad$ {said}")


def test_the_latex_of_a_derivation_says_what_came_of_it() -> None:
    latex = derive.softmax(pitfall=True)._repr_mimebundle_()["text/latex"]
    assert latex.endswith(
        "$$\n\n2 of 3 steps proved for every $n \\geq 1$, 1 refuted, as it should be; "
        "uses $j = k$ in step 2, $j \\neq k$ in the last"
    )


def test_conditions_and_givens_are_said() -> None:
    assert "uses" in "".join(elements(THINGS["uses"]()._repr_mimebundle_()["text/html"]).text)
    assert "where" in "".join(elements(THINGS["where"]()._repr_mimebundle_()["text/html"]).text)


def test_where_style_and_mathml_are_taken_away_formulas_are_text() -> None:
    html = derive.softmax(case="j=k")._repr_mimebundle_()["text/html"]
    text = "".join(elements(html).unstyled)
    assert "= e^{z_j}/Σ − (e^{z_j}/Σ)²" in text  # and not the letters of MathML one after the other
    assert "ezj" not in text
    assert html.count('<span class="derive-math" hidden="hidden"><math>') == html.count("<math>")


# --- without the extra ---


def test_without_the_extra_latex_takes_the_place_of_html(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "math_core", None)
    mathematics.has_mathml.cache_clear()
    mathematics.mathml.cache_clear()
    try:
        for name in ("derivation", "report", "refuted"):
            assert list(THINGS[name]()._repr_mimebundle_()) == ["text/plain", "text/latex"]
        assert mathematics.mathematics(r"\sum_j y_j < 1") == "<span>Σ_j y_j &lt; 1</span>"
    finally:
        mathematics.has_mathml.cache_clear()
        mathematics.mathml.cache_clear()


def test_a_formula_that_is_deep_ends_nothing() -> None:
    for deep in ("{" * 3_900, r"\sqrt" * 700 + "x", "x_{" * 1_300 + "1" + "}" * 1_300):
        assert "<math" not in mathematics.mathematics(deep)


# --- attacks ---

ATTACKS = (
    r"\text{<img src=x onerror=alert(1)>}",
    "</script><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    r"\href{javascript:alert(1)}{x}",
    r"\url{javascript:alert(1)}",
    r"\textcolor{red\" onclick=\"alert(1)}{x}",
    r"\color{\"><img src=x onerror=alert(1)>} x",
    r"\label{a\"><img src=x>} x",
    r"\operatorname{<svg onload=alert(1)>}",
    r"\unicode{x3c}script\unicode{x3e}",
    r"\style{background:url(javascript:alert(1))}{x}",
    r"\def\a{\a\a}\a",
    '" onmouseover="alert(1)',
    "<!--", "]]>", "&lt;script&gt;", "\x00\x1b[2Jx", "{" * 300,
)  # fmt: skip


def attacked(text: str) -> list[object]:
    """Everything that somebody else's words can come into."""
    step = Step(
        text,
        text,
        "refuted",
        rule=text,
        span=Span(1, 1, 1, 4, text),
        uses=(text,),
        conditions=(text,),
        reason=text,
        suggestion=f"holds if {text}",
        witness=Witness(2, {text: 2}, {text: 1}, {text: [text]}, text, text, text, text),
    )
    derivation = Derivation(text, (step,), (Statement(text),), (Statement(text),), (text,), Span(1, file=text))
    return [Report((derivation,), (Problem(text, text), Problem(text, text, Span(1, 1, 1, 2, text))))]


@pytest.mark.parametrize("text", ATTACKS)
def test_what_somebody_wrote_is_never_html(text: str) -> None:
    from derive.rendering.cells.derivations import fragment

    (report,) = attacked(text)
    assert elements(report._repr_mimebundle_()["text/html"]).faults == []
    from derive.notation import Notation

    pieces = "\n".join(fragment(report.derivations, Notation(), title=text, finer=report.derivations))
    assert elements(pieces).faults == []


@pytest.mark.parametrize("text", [text for text in ATTACKS if "\x00" not in text])
def test_a_hostile_page_is_shown_as_text(text: str, tmp_path) -> None:
    name = tmp_path / "page.md"
    name.write_text(f"Let $a = 1$.\n\n$$ a = 2 = {text} $$\n\n$$ x + {text} = 3 $$\n\n{text}\n", "utf-8")
    for whole in (True, False):
        bundle = CheckedFiles((checked_file(str(name)),), everything=True, whole=whole)._repr_mimebundle_()
        assert elements(bundle["text/html"]).faults == []


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x1b"])
def test_nothing_moves_the_cursor_or_turns_the_writing_round(sign: str, tmp_path) -> None:
    from derive.notation import Notation
    from derive.rendering.cells.derivations import fragment

    (report,) = attacked(f"a{sign}b is said")
    name = tmp_path / "page.md"
    directive = f"<!-- derive: givn {sign} = 1 -->"
    name.write_text(f"{directive}\n\n$$ x{sign} = \\text{{{sign}}} $$\n\n$$ x = x + 1 $$\n", "utf-8")
    checked = CheckedFiles((checked_file(str(name)),), everything=True, whole=True)
    lost = CheckedFiles((Checked(f"a{sign}", problems=report.problems),) * 2)
    pieces = "\n".join(fragment(report.derivations, Notation(), title=f"a{sign}", finer=report.derivations))
    htmls = [thing._repr_mimebundle_()["text/html"] for thing in (report, checked, lost)]
    assert [html.count(sign) for html in (*htmls, pieces)] == [0, 0, 0, 0]


def test_words_are_not_typeset_as_mathematics() -> None:
    step = Step("x", "x", "proved", uses=("y is one-hot", "j = k"))
    html = Report((Derivation("a", (step,)),))._repr_mimebundle_()["text/html"]
    assert "uses y is one-hot, <span" in html


def test_what_was_given_up_says_how_to_allow_for_more() -> None:
    step = Step("x", "y", "unknown", reason="gave up after 500 terms")
    assert "--limit N allows for more" in Report((Derivation("a", (step,)),))._repr_mimebundle_()["text/html"]


def test_problems_that_are_alike_are_said_once_and_known_ones_never() -> None:
    places = [Span(line, 1, line, 2) for line in range(1, 9)]
    problems = [Problem("page.md", "is odd", span=place) for place in places]
    known = [replace(problem, reason="is old", known=True) for problem in problems]
    source = Source("page.md", b"words\n" * 9)
    checked = Checked("page.md", problems=(*problems, *known), source=source)
    for thing in (CheckedFiles((checked,), whole=True), Report((), (*problems, *known))):
        html = thing._repr_mimebundle_()["text/html"]
        assert html.count("is odd (and in 7 more lines)") == html.count("is odd") == 1
        assert "is old" not in html


def test_a_verdict_has_the_terminals_words(tmp_path) -> None:
    page = "<!-- derive: expect refuted -->\n\n$$ x + x = 2 x $$\n\n$$ x = \\foo{x} $$\n"
    bundle = shown(tmp_path, page, whole=True)
    html = bundle["text/html"].split("</style>")[1]
    for text in (bundle["text/plain"], html):
        assert "proved, not refuted, as its author expected" in " ".join(text.split())
        assert "not read: " in text
    assert 'title="not read' in html
    assert 'title="unreadable' not in html


def test_the_safety_check_finds_what_it_should() -> None:
    for planted in ("<script>1</script>", "<b onclick=1>x</b>", "<p>", "</p>", '<a href="javascript:1">x</a>'):
        assert elements(planted).faults


# --- checked documents ---

PAGE = r"""# The Jacobian

Let $p_j = e^{z_j} / \sum_i e^{z_i}$. When $j = k$,

$$
\frac{\partial p_j}{\partial z_k} = p_j - p_j^2
  = p_j (1 + p_j)
$$
"""


def shown(tmp_path, text: str, **options):
    name = tmp_path / "page.md"
    name.write_text(text, "utf-8")
    return CheckedFiles((checked_file(str(name), "page.md"),), **options)._repr_mimebundle_()


def test_a_finding_stands_beneath_its_line_with_the_culprit_marked(tmp_path) -> None:
    bundle = shown(tmp_path, PAGE, whole=True)
    html = bundle["text/html"].replace("\N{NO-BREAK SPACE}", " ")
    assert elements(html).faults == []
    assert "<mark>p_j (1 + p_j)</mark>" in html
    line = html.index("<mark>p_j (1 + p_j)")
    assert line < html.index("</span> refuted: ") < html.index("$$</span></pre>", line)
    assert "holds with −pj for +pj" in "".join(elements(html).text)  # typeset
    assert "error: refuted" in bundle["text/plain"]
    assert "# The Jacobian" in html  # a short document is shown whole


def test_only_what_is_near_a_finding_is_shown_of_a_file(tmp_path) -> None:
    html = shown(tmp_path, PAGE, whole=False)["text/html"]
    assert "# The Jacobian" not in html
    assert "⋮" in html


def test_a_page_without_findings_says_so(tmp_path) -> None:
    bundle = shown(tmp_path, PAGE.replace("(1 + p_j)", "(1 - p_j)"), whole=True)
    assert "2 steps: 2 proved" in bundle["text/plain"]
    assert "derive-source" not in bundle["text/html"].split("</style>")[1]
    assert "derive-proved" in bundle["text/html"].split("</style>")[1]


def test_what_cannot_be_read_is_marked_where_it_stands(tmp_path) -> None:
    html = shown(tmp_path, "$$ a = \\foo{b} $$\n", whole=True)["text/html"]
    assert '<mark class="derive-slip">' in html
    assert "derive-unreadable" in html.split("</style>")[1]
