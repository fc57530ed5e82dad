"""What authors say in comments: what it changes on a page, and what is said of a comment that is not understood."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.checking.run import followed_page
from derive.reading.directives import FORMS
from derive.reading.documents import Directive, Place, open_document
from derive.reading.following import MOST
from derive.reading.walking import page_of
from derive.report import Derivation, Step

WRONG = r"\frac{\partial}{\partial a_j} \sum_i a_i^2 = 3 a_j"
RIGHT = r"\frac{\partial}{\partial a_j} \sum_i a_i^2 = 2 a_j"


def read(
    text: str, name: str = "page.md", project: tuple[Directive, ...] = ()
) -> tuple[tuple[Derivation, ...], list[tuple[int, int, str, str]]]:
    """The derivations of a document, and its problems: line, column, why, what was expected."""
    found, problems = followed_page(page_of(open_document(name, text.encode()), project))
    return found, [(*problem.place.lines[0], problem.reason, problem.expected) for problem in problems]


def steps_of(text: str, name: str = "page.md") -> list[Step]:
    found, problems = read(text, name)
    assert problems == []
    return [step for derivation in found for step in derivation.steps]


def verdicts(text: str, name: str = "page.md") -> list[tuple[int | None, str]]:
    return [(step.span.line, step.verdict) for step in steps_of(text, name)]


def comment(*said: str) -> str:
    return "".join(f"<!-- derive: {words} -->\n" for words in said)


# --- given ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "claim"),
    [
        (r"\sum_j y_j = 1", r"p_k \sum_i y_i + y_k = p_k + y_k"),
        (r"$\sum_j y_j = 1$", r"p_k \sum_i y_i + y_k = p_k + y_k"),
        ("Σⱼ yⱼ = 1", r"p_k \sum_i y_i + y_k = p_k + y_k"),
        ("y is one-hot", r"a_k \sum_j y_j^2 = a_k"),
        ("y one-hot", r"a_k \sum_j y_j^3 = a_k"),
        ("j = k", r"a_j b_k = a_k b_j"),
        (r"j \neq k", r"a_j \delta_{jk} + b_k = b_k"),
        ("j ≠ k", r"a_j \delta_{jk} + b_k = b_k"),
        ("x > y > 0", r"\log (x y) = \log x + \log y"),
        ("0 < x", r"\log (x^2) = 2 \log x"),
        ("w_j > 0 for each j", r"\log \prod_j w_j = \sum_j \log w_j"),
        (r"w_j > 0 \text{ for all } j", r"\log \prod_j w_j = \sum_j \log w_j"),
        ("n = 2", r"\sum_{i=1}^n a_i = a_1 + a_2"),
        ("j = 1", r"a_j + b = a_1 + b"),
        (r"\sum_j t_{mj} = 1 for every m", r"\sum_m u_m \sum_j t_{mj} = \sum_m u_m"),
    ],
)
def test_a_given_holds_from_its_line_on_and_is_named(given: str, claim: str) -> None:
    page = f"$$ {claim} $$\n\n{comment('given ' + given)}\n$$ {claim} $$\n\n# Later\n\n$$ {claim} $$\n"
    before, *after = steps_of(page)
    assert before.verdict != "proved" or before.conditions
    said = " ".join(given.replace("$", " ").split())
    assert [step.verdict for step in after] == ["proved", "proved"]
    assert all(said in step.uses or not step.conditions for step in after)
    assert any(said in step.uses for step in after)


def test_a_given_about_one_index_is_not_one_for_each() -> None:
    claim = r"$$ \sum_m u_m \sum_j t_{mj} = \sum_m u_m $$"
    assert verdicts(comment(r"given \sum_j t_{mj} = 1") + claim) == [(2, "refuted")]


def test_a_case_of_the_page_takes_the_place_of_a_given_about_the_same_indices() -> None:
    page = (
        comment(r"given j \neq k")
        + r"""
$$ a_j \delta_{jk} + b = b $$

When $j = k$, we have

$$ a_j \delta_{jk} + b = a_k + b $$

# After the case

$$ a_j \delta_{jk} + b = b $$
"""
    )
    assert [verdict for _, verdict in verdicts(page)] == ["proved"] * 3


def test_a_later_given_takes_the_place_of_one_about_the_same_indices() -> None:
    page = comment(r"given j \neq k", "given j = k") + r"$$ a_j \delta_{jk} + b = a_k + b $$"
    assert verdicts(page) == [(3, "proved")]


def test_labels_of_0_and_1_are_no_counterexample_with_2() -> None:
    claim = r"$$ \sum_j t_j^3 = \sum_j t_j $$"
    assert verdicts(claim) == [(1, "refuted")]
    assert verdicts(comment(r"given t_j \in \{0, 1\} for each j") + claim) == [(2, "unknown")]


def test_a_given_of_the_author_counts_for_a_name_that_the_page_defines() -> None:
    page = f"$$ L := \\sum_j q_j $$\n\n{comment('given L = 1')}\n$$ a \\sum_j q_j = a $$\n"
    assert verdicts(page) == [(5, "proved")]


def test_the_givens_of_a_comment_are_in_the_report() -> None:
    (derivation,), _ = read(comment(r"given \sum_j y_j = 1", "index j in 1..n") + f"$$ {RIGHT} $$")
    assert [(s.line, s.text) for s in derivation.givens] == [(1, r"\sum_j y_j = 1"), (2, "j in 1..n")]


# --- let --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("let", "claim"),
    [
        (r"S = \sum_i e^{z_i}", r"\frac{\partial}{\partial z_k} \log S = \frac{e^{z_k}}{S}"),
        (r"S := \sum_i e^{z_i}", r"\frac{\partial}{\partial z_k} \log S = \frac{e^{z_k}}{S}"),
        (r"p_j = \frac{e^{z_j}}{\sum_i e^{z_i}}", r"\frac{\partial p_j}{\partial z_k} = p_j (\delta_{jk} - p_k)"),
        (
            r"p(z_j) = \frac{e^{z_j}}{\sum_i e^{z_i}}",
            r"\frac{\partial p(z_j)}{\partial z_k} = p(z_j) (\delta_{jk} - p(z_k))",
        ),
        (r"f(x) = x^2 + 1", r"f(a + 1) - f(a) = 2 a + 1"),
        (r"\sigma(x) = \frac{1}{1 + e^{-x}}", r"\sigma(a) + \sigma(-a) = 1"),
    ],
)
def test_a_name_is_known_from_its_line_on(let: str, claim: str) -> None:
    page = f"{comment('let ' + let)}\n$$ {claim} $$\n"
    assert [verdict for _, verdict in verdicts(page)] == ["proved"]
    (derivation,), _ = read(page)
    assert [(s.line, s.text) for s in derivation.definitions] == [(1, " := ".join(two_sides(let)))]


def two_sides(let: str) -> list[str]:
    return [part.strip() for part in let.replace(":=", "=").split("=", 1)]


def test_a_page_that_defines_the_name_of_a_comment_is_checked_against_it() -> None:
    page = comment(r"let S = \sum_i e^{z_i}") + "\n$$ S = \\sum_k e^{z_k} $$\n\n$$ S = \\sum_k e^{2 z_k} $$\n"
    assert verdicts(page) == [(3, "proved"), (5, "refuted")]


def test_a_later_let_takes_the_place_of_an_earlier_one() -> None:
    page = comment("let c = 2") + "\n$$ c + 1 = 3 $$\n\n" + comment("let c = 3") + "\n$$ c + 1 = 4 $$\n"
    assert verdicts(page) == [(3, "proved"), (7, "proved")]


# --- index ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    ["j, k in 1..n", "j and k in 1..n", "j, k in 1...n", r"$j, k \in \{1, \dots, n\}$", "j, k ∈ 1…n", "j,k in 1 to n"],
)
def test_an_index_has_its_range(said: str) -> None:
    page = (
        comment(f"index {said}")
        + r"""
$$ \sum_j 1 = n $$
$$ \sum_{j \neq k} a = (n - 1) a $$
$$ \sum_{k=2} a = (n - 1) a $$
$$ \sum_{j=1}^{m} a = m a $$
$$ \sum_j a = m a $$
"""
    )
    assert [verdict for _, verdict in verdicts(page)] == ["proved", "proved", "proved", "proved", "unknown"]


def test_two_ranges_that_the_author_tells_apart_are_not_one() -> None:
    page = (
        comment("index j in 1..n", "index m in 1..N")
        + r"""
$$ \sum_j \sum_m a_j b_m = \sum_m b_m \sum_j a_j $$

$$ \sum_j a_j = \sum_m a_m $$
"""
    )
    first, second = steps_of(page)
    assert first.verdict == "proved"
    assert second.verdict == "unreadable"
    assert second.reason is not None
    assert "N and n would have to be one size" in second.reason


DEFINED = r"""
$$ q = \sum_{i=1}^A a_i $$

$$ r = \sum_{i=1}^B a_i $$

$$ q = r $$
"""


def test_a_number_of_classes() -> None:
    page = comment("index j in 1..3") + "$$ \\sum_j a_j = a_1 + a_2 + a_3 $$\n\n$$ \\sum_j a_j = a_1 + a_2 $$\n"
    assert verdicts(page) == [(2, "proved"), (4, "refuted")]


@pytest.mark.parametrize("sides", [("3", "4"), ("2", "3"), ("n", "m"), ("3", "n")])
@pytest.mark.parametrize("page", [r"$$ \sum_{i=1}^A a_i = \sum_{i=1}^B a_i $$", DEFINED])
def test_sizes_that_are_told_apart_are_never_one(sides: tuple[str, str], page: str) -> None:
    one, other = sides
    steps = steps_of(page.replace("A", one).replace("B", other))
    assert [step.verdict for step in steps] == ["unreadable"]


# --- skip -------------------------------------------------------------------------------------------------------------


def test_the_next_chain_is_skipped_with_all_that_goes_on_with_it() -> None:
    page = f"$$ {RIGHT} $$\n\n{comment('skip')}\n$$ {WRONG} $$\n\nso that\n\n$$ = 4 a_j $$\n\n$$ {RIGHT} $$\n"
    assert verdicts(page) == [(1, "proved"), (11, "proved")]


def test_a_skipped_line_in_a_chain_leaves_the_chain_whole() -> None:
    page = f"$$ {RIGHT} $$\n\n{comment('skip')}\n$$ = 17 $$\n\n$$ = a_j + a_j $$\n"
    assert verdicts(page) == [(1, "proved"), (7, "proved")]


def test_a_region_neither_claims_nor_defines_nor_states() -> None:
    page = f"""{comment("begin skip")}
$$ {WRONG} $$

Since $\\sum_j y_j = 1$, and with $q = 17$,

$$ r = 18 $$

$$ = 19 $$
{comment("end skip")}
$$ {RIGHT} $$

$$ p \\sum_j y_j = p $$
"""
    found, problems = read(page)
    assert problems == []
    assert [step.verdict for d in found for step in d.steps] == ["proved", "refuted"]
    assert all(d.givens == d.definitions == () for d in found)


@pytest.mark.parametrize("where", [0, 1, 2])
def test_a_whole_page_is_skipped_wherever_it_says_so(where: int) -> None:
    parts = [f"$$ {WRONG} $$\n", f"$$ {RIGHT} $$\n"]
    parts.insert(where, comment("skip all"))
    assert read("\n".join(parts)) == ((), [])


def test_headings_in_a_skipped_region_still_name_what_follows() -> None:
    page = f"# One\n\n{comment('begin skip')}\n# Two\n{comment('end skip')}\n$$ {RIGHT} $$\n"
    (derivation,), _ = read(page)
    assert derivation.name == "Two"


def test_how_much_is_skipped_is_counted() -> None:
    text = f"{comment('skip')}\n$$ {WRONG} $$\n\n$$ = 4 a_j $$\n\n$$ {RIGHT} $$\n"
    assert page_of(open_document("page.md", text.encode())).skipped == 2


# --- expect refuted ---------------------------------------------------------------------------------------------------


def test_a_lesson_on_a_mistake() -> None:
    """One step is wrong, the last follows from it, and what comes after the lesson is judged as ever."""
    page = f"{comment('expect refuted')}\n$$ {WRONG} = a_j + 2 a_j $$\n\n$$ {WRONG} $$\n"
    steps = steps_of(page)
    assert [(s.verdict, s.expected, s.is_error) for s in steps] == [
        ("refuted", "refuted", False),
        ("proved", None, False),
        ("refuted", None, True),
    ]


def test_a_lesson_over_several_blocks_and_rows() -> None:
    page = f"""{comment("expect refuted")}
$$
\\begin{{aligned}}
{RIGHT.replace("=", "&=")} \\\\
b + b &= 2 b
\\end{{aligned}}
$$

$$ = 3 b $$

$$ b + b = 2 b $$
"""
    assert [(s.verdict, s.expected) for s in steps_of(page)] == [
        ("proved", None),
        ("proved", None),
        ("refuted", "refuted"),
        ("proved", None),
    ]


@pytest.mark.parametrize("claim", [RIGHT, r"a = u", r"\det A = 3"])
def test_a_lesson_that_is_no_mistake_fails(claim: str) -> None:
    """Proved, unknown or unreadable: what was announced did not come."""
    (step,) = steps_of(f"{comment('expect refuted')}\n$$ b + {claim} $$\n".replace("b + \\frac", "\\frac"))
    assert step.verdict != "refuted"
    assert step.is_error
    assert step.reason is not None
    assert "line 1 expects a step that is refuted, and none is" in step.reason


def test_one_refuted_step_meets_one_announcement_only() -> None:
    page = f"{comment('expect refuted')}\n$$ {WRONG} $$\n\n{comment('expect refuted')}\n$$ {RIGHT} $$\n"
    assert [s.is_error for s in steps_of(page)] == [False, True]


def test_a_lesson_about_a_definition_is_no_lesson() -> None:
    _, problems = read(f"{comment('expect refuted')}\n$$ L := \\sum_i z_i^2 $$\n")
    assert [(line, column) for line, column, _, _ in problems] == [(1, 14)]


# --- what is not understood -------------------------------------------------------------------------------------------

NOT_UNDERSTOOD = [
    ("", "says nothing", 1),
    ("givn x = 3", "no directive is 'givn x = 3'", 0),
    ("Skip", "no directive is 'Skip'", 0),
    ("skip this", "no directive is 'skip this'", 0),
    ("end", "no directive is 'end'", 0),
    ("expect", "no directive is 'expect'", 0),
    ("expect proved", "no directive is 'expect proved'", 0),
    ("end skip", "without its beginning", 0),
    ("given", "nothing follows 'given'", 5),
    ("let", "nothing follows 'let'", 3),
    ("index", "nothing follows 'index'", 5),
    ("given j", "states nothing", 6),
    ("given = 3", "something is missing", 6),
    ("given x =", "something is missing", 9),
    (r"given x = \frac{1}{", "not read here", 18),
    ("given x = (1", "", 10),
    (r"given x \in A", r"a given with \in", 8),
    (r"given x \approx y", r"a given with \approx", 8),
    ("given a = b, c_1 = d", "stands beside the formula", 13),
    (r"given a = b \\ c = d", "one statement each", 15),
    (r"given \det X = 1", "det has no word", 6),
    (r"given t_{mj} = 1 for each q", "q does not occur", 16),
    ("given 3 is one-hot", "not clear what is one-hot", 6),
    ("let p_j + 1 = 3", "no name", 4),
    ("let = 3", "something is missing", 4),
    ("let S", "one =", 4),
    ("let a = b = c", "one =", 4),
    (r"let a \neq b", "one =", 4),
    ("given i < j", "an order of indices", 6),
    (r"let \delta_{jk} = 5", "has its meaning already", 4),
    (r"let \partial = 5", "has its meaning already", 4),
    ("let a = a + 1", "speaks of itself", 8),
    (r"let q = \begin{pmatrix} 1 & 2 \end{pmatrix}", "matrix", 8),
    ("index j", "range is not understood", 6),
    ("index j in", "range is not understood", 6),
    ("index j in 1..", "range is not understood", 6),
    ("index jk in 1..n", "range is not understood", 6),
    ("index j in 0..n", "count from 1", 11),
    ("index n in 1..n", "cannot be an index and the end", 14),
    ("index j in 1..n-1", "how far", 14),
    ("index j in 1..(", "", 14),
]  # fmt: skip


@pytest.mark.parametrize(("said", "reason", "column"), NOT_UNDERSTOOD)
def test_what_is_not_understood_is_a_problem_in_its_place(said: str, reason: str, column: int) -> None:
    found, problems = read(f"text\n\n{comment(said)}\n$$ {RIGHT} $$\n")
    assert [step.verdict for derivation in found for step in derivation.steps] == ["proved"]
    ((line, at, why, expected),) = problems
    assert (line, at) == (3, 14 + column)
    assert reason in why
    assert expected


@pytest.mark.parametrize(("said", "reason"), [("skip", "no displayed formula follows"), ("expect refuted", "follows")])
def test_an_instruction_for_what_does_not_come(said: str, reason: str) -> None:
    _, problems = read(f"$$ {RIGHT} $$\n\n{comment(said)}\n")
    ((line, column, why, _),) = problems
    assert (line, column) == (3, 14)
    assert reason in why


def test_a_region_without_an_end_and_one_in_another() -> None:
    _, problems = read(f"{comment('begin skip', 'begin skip')}\n$$ {WRONG} $$\n")
    assert [(line, why) for line, _, why, _ in problems] == [
        (2, "'begin skip' inside of what is skipped"),
        (1, "'begin skip' has no end"),
    ]


def test_too_much_of_it() -> None:
    _, problems = read(comment("given x = " + "1 + " * 500 + "1"))
    assert [(line, column, why) for line, column, why, _ in problems] == [(1, 14, "the directive is too long")]
    found, problems = read(comment(*["given x = 1"] * (MOST + 2)) + f"$$ {RIGHT} $$\n")
    assert [(line, why) for line, _, why, _ in problems] == [(MOST + 1, f"more than {MOST} directives")]
    (derivation,) = found
    assert [s.line for s in derivation.givens] == [MOST]  # what is said again is said once


def test_an_index_has_one_range() -> None:
    _, problems = read(comment("index j in 1..n", "index j in 1..K", "index j, k in 1..n"))
    assert [(line, why) for line, _, why, _ in problems] == [(2, "j is an index in 1..n on this page")]


@given(st.sampled_from(FORMS), st.data())
def test_whatever_is_done_to_a_directive_it_is_followed_or_a_problem(form: str, data: st.DataObject) -> None:
    """A character dropped, doubled or replaced: nothing is raised, and nothing disappears."""
    place = data.draw(st.integers(0, len(form) - 1))
    change = data.draw(st.sampled_from(["", form[place] * 2, "{", "}", "\\", "$", "=", "_", "^", "(", "\n", "é", "&"]))
    said = form[:place] + change + form[place + 1 :]
    found, problems = read(f"{comment(said)}\n$$ {RIGHT} $$\n")
    verdicts = [step.verdict for derivation in found for step in derivation.steps]
    assert problems or verdicts in (["proved"], [])
    assert all(line >= 1 and column >= 1 and why and expected for line, column, why, expected in problems)


# --- where comments stand ---------------------------------------------------------------------------------------------

IN_LATEX = rf"""\documentclass{{article}}
\begin{{document}}
% derive: given \sum_j y_j = 1
\[ p \sum_j y_j = p \]
% derive: skip
\[ {WRONG} \]
\begin{{align}}
a + a &= 3 a % derive: expect refuted
\end{{align}}
\begin{{align*}}
%% derive: let S = b + b
S - b &= b
\end{{align*}}
% derive: givn
\end{{document}}
"""

IN_RESTRUCTURED = rf"""Title
=====

.. derive: given \sum_j y_j = 1

.. math:: p \sum_j y_j = p

.. derive: skip

.. math::

   {WRONG}

.. derive: expect refuted

.. math::

   a + a = 3 a

.. derive:
   let S = b + b

.. math:: S - b = b

.. derive: givn
"""


@pytest.mark.parametrize(
    ("name", "text", "line", "column"), [("page.tex", IN_LATEX, 14, 11), ("page.rst", IN_RESTRUCTURED, 25, 12)]
)
def test_comments_of_other_formats(name: str, text: str, line: int, column: int) -> None:
    found, problems = read(text, name)
    steps = [step for derivation in found for step in derivation.steps]
    assert [(step.verdict, step.expected) for step in steps] == [
        ("proved", None),
        ("refuted", "refuted"),
        ("proved", None),
    ]
    assert [problem[:2] for problem in problems] == [(line, column)]


def test_comments_in_a_notebook() -> None:
    sources = [comment(r"given \sum_j y_j = 1"), r"$$ p \sum_j y_j = p $$", "text\n" + comment("givn")]
    cells = [{"cell_type": "markdown", "source": source} for source in sources]
    found, problems = followed_page(page_of(open_document("page.ipynb", json.dumps({"cells": cells}).encode())))
    assert [step.verdict for derivation in found for step in derivation.steps] == ["proved"]
    assert [(problem.place.cell, problem.place.lines[0]) for problem in problems] == [(2, (2, 14))]


def test_several_instructions_in_one_comment() -> None:
    page = r"""<!-- derive:
  let S = \sum_i e^{z_i}

  given \sum_j y_j = 1
  and more
-->

$$ S \sum_j y_j = \sum_k e^{z_k} $$
"""
    found, problems = read(page)
    assert [step.verdict for derivation in found for step in derivation.steps] == ["proved"]
    assert [problem[:3] for problem in problems] == [(5, 3, "no directive is 'and more'")]


def test_a_comment_in_code_says_nothing() -> None:
    page = f"```html\n{comment('skip', 'givn')}```\n\n$$ {RIGHT} $$\n"
    assert verdicts(page) == [(6, "proved")]


# --- what holds for a whole project -----------------------------------------------------------------------------------


def project(*said: str) -> tuple[Directive, ...]:
    return tuple(Directive(words, Place(((0, 1),))) for words in said)


def test_a_page_is_read_as_if_it_began_with_the_directives_of_its_project() -> None:
    stated = project(r"given \sum_j y_j = 1", r"let S = \sum_i e^{z_i}", "index j in 1..n")
    (derivation,), problems = read(r"$$ S \sum_j y_j + \sum_j 1 = \sum_k e^{z_k} + n $$", project=stated)
    assert problems == []
    (step,) = derivation.steps
    assert (step.verdict, step.uses) == ("proved", (r"\sum_j y_j = 1",))
    assert {(s.line, s.text) for s in derivation.givens} == {(None, r"\sum_j y_j = 1"), (None, "j in 1..n")}
    assert [(s.line, s.text) for s in derivation.definitions] == [(None, r"S := \sum_i e^{z_i}")]


def test_a_page_may_give_an_index_of_the_project_another_range() -> None:
    page = comment("index j in 1..K") + r"$$ \sum_j 1 = K $$"
    found, problems = read(page, project=project("index j in 1..n"))
    assert problems == []
    assert found[0].steps[0].verdict == "proved"
