r"""Examples, comments and what is left out: a macro there is none of the document, a directive there has no effect."""

from __future__ import annotations

import json

import pytest

from derive.checking.run import checked_source
from derive.reading.documents import Formula, Source, open_document

WRONG = "x + x = 3 x"
SKIP = "<!-- derive: skip all -->"


def steps(name: str, text: str) -> list[str]:
    found = checked_source(Source(name, text.encode()))
    return [step.verdict for derivation in found.derivations for step in derivation.steps]


def said(name: str, text: str) -> list[tuple[int, str]]:
    """What is said of a document, with the line."""
    found = checked_source(Source(name, text.encode()))
    assert all(problem.level == "warning" for problem in found.problems)
    return [(problem.span.line or 0, problem.reason) for problem in found.problems]


def tex(body: str, preamble: str = "") -> str:
    return f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\[ {WRONG} \\]\n\\end{{document}}\n"


def rst(body: str) -> str:
    return f"{body}\n\n.. math:: {WRONG}\n"


def md(body: str) -> str:
    return f"{body}\n\n$$ {WRONG} $$\n"


def docstring(body: str) -> str:
    inside = "\n".join(f"    {line}".rstrip() for line in body.split("\n"))
    return f'def f():\n    r"""Words.\n\n{inside}\n\n    $$ {WRONG} $$\n    """\n'


# --- macros -----------------------------------------------------------------------------------------------------------

TWO = r"\newcommand{\two}{2}"
SHOWN_ONLY = [
    ("page.md", md(f"```latex\n{TWO}\n```")),
    ("page.md", md(f"Write `{TWO}` first.")),
    ("page.md", md(f"Write ``{TWO}`` first, and `$x$`.")),
    ("page.md", md(f"    {TWO}\n\nWords.")),
    ("page.md", md(f"<!-- {TWO} -->")),
    ("page.md", md(f"<pre>\n{TWO}\n</pre>")),
    ("page.md", md(f"<code>{TWO}</code>")),
    ("page.md", md(r'Configure `macros: {two: "2"}` in MathJax.')),
    ("page.md", md(r'Say macros: {two: "2"} somewhere.')),
    ("page.tex", tex(f"\\begin{{verbatim}}\n{TWO}\n\\end{{verbatim}}")),
    ("page.tex", tex(f"\\begin{{lstlisting}}[language=TeX]\n{TWO}\n\\end{{lstlisting}}")),
    ("page.tex", tex(f"\\begin{{BVerbatim}}\n{TWO}\n\\end{{BVerbatim}}")),
    ("page.tex", tex(f"\\verb|{TWO}| defines.")),
    ("page.tex", tex(f"\\lstinline[language=TeX]{{{TWO}}} defines.")),
    ("page.tex", tex(f"\\mintinline{{tex}}|{TWO}| defines.")),
    ("page.tex", tex(f"% {TWO}")),
    ("page.tex", tex(f"\\iffalse\n{TWO}\n\\fi")),
    ("page.tex", tex("", f"\\iffalse {TWO} \\fi")),
    ("page.tex", tex("", f"\\begin{{filecontents}}{{a.sty}}\n{TWO}\n\\begin{{document}}\n\\end{{filecontents}}")),
    ("page.tex", tex("") + TWO + "\n"),
    ("page.tex", f"\\[ {WRONG} \\]\n\\endinput\n{TWO}\n"),
    ("page.rst", rst(f".. code-block:: latex\n\n   {TWO}")),
    ("page.rst", rst(f"Write::\n\n   {TWO}")),
    ("page.ipynb", json.dumps({"cells": [{"cell_type": "markdown", "source": md(f"`{TWO}`")}]})),
    ("page.py", docstring(f"Write `{TWO}` first.")),
]


@pytest.mark.parametrize(("name", "text"), SHOWN_ONLY)
def test_a_macro_that_is_only_shown_is_none_of_the_document(name: str, text: str) -> None:
    document = open_document(name, text.encode())
    assert [part.document.macros_source for part in document.parts] == [""] * len(document.parts)
    assert document.macros_source == ""
    assert steps(name, text) == ["refuted"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.md", f"{TWO}\n\n$$ x + x = \\two x $$\n"),
        ("page.md", f"$${TWO}$$\n\n$$ x + x = \\two x $$\n"),
        ("page.md", f"$$ {TWO} x + x = 2 x $$\n\n$$ x + x = \\two x $$\n"),
        ("page.md", f"```math\n{TWO}\n```\n\n$$ x + x = \\two x $$\n"),
        ("page.md", "<script>\nMathJax = { tex: { macros: { two: '2' } } };\n</script>\n\n$$ x + x = \\two x $$\n"),
        ("page.tex", tex("\\[ x + x = \\two x \\]", TWO)),
        ("page.tex", tex(f"{TWO}\\[ x + x = \\two x \\]")),
        ("page.tex", tex(f"\\[ {TWO} x + x = 2 x \\] \\[ x + x = \\two x \\]")),
        ("page.tex", tex("\\[ x + x = \\two x \\]", "\\newcommand{\\two}{% not }\n2}")),
        ("page.tex", f"{TWO}\n\\[ x + x = \\two x \\]\n"),
        ("page.tex", tex("\\[ x + x = \\two x \\]", f"\\iffalse\\newcommand{{\\two}}{{3}}\\else {TWO}\\fi")),
        ("page.rst", f".. math::\n\n   {TWO}\n\n.. math:: x + x = \\two x\n"),
    ],
)
def test_a_macro_of_the_document_is_one(name: str, text: str) -> None:
    assert steps(name, text)[-2:] in (["proved", "refuted"], ["proved", "proved"], ["proved"])


# --- directives -------------------------------------------------------------------------------------------------------

TEX = "% derive: skip all"
RST = ".. derive: skip all"
EXAMPLES = [
    ("page.md", md(f"```html\n{SKIP}\n```")),
    ("page.md", md(f"~~~\n{SKIP}\n~~~")),
    ("page.md", md("```html <!-- derive:\nskip all\n-->\n```")),
    ("page.md", md(f"Write `{SKIP}`.")),
    ("page.md", md(f"Words.\n\n    {SKIP}")),
    ("page.md", md("Words.\n\n    <!-- derive:\n    skip all\n    -->")),
    ("page.md", md("1. Words.\n\n        <!-- derive:\n        skip all\n        -->\n\nWords.")),
    ("page.md", md(f"<pre>\n{SKIP}\n</pre>")),
    ("page.md", md("> " * 30 + SKIP)),
    *(
        ("page.tex", tex(f"\\begin{{{name}}}\n{TEX}\n\\end{{{name}}}"))
        for name in (
            *("verbatim", "verbatim*", "Verbatim", "BVerbatim", "LVerbatim", "spverbatim", "alltt", "comment"),
            *("lstlisting", "minted", "tcblisting", "filecontents*"),
        )
    ),
    ("page.tex", tex(f"\\begin{{python}}\n{TEX}\n\\end{{python}}", r"\lstnewenvironment{python}[1][]{\lstset{#1}}{}")),
    ("page.tex", tex(f"\\begin{{code}}\n{TEX}\n\\end{{code}}", r"\DefineVerbatimEnvironment{code}{Verbatim}{}")),
    ("page.tex", tex(f"\\begin{{texcode}}\n{TEX}\n\\end{{texcode}}", r"\newminted{tex}{linenos}")),
    ("page.tex", tex(f"\\begin{{solution}}\n{TEX}\n\\end{{solution}}", r"\excludecomment{solution}")),
    ("page.tex", tex(f"\\iffalse\n{TEX}\n\\fi")),
    ("page.tex", tex(f"\\iffalse\n\\ifx\\a\\b\\fi \\newif\\ifdraft\n{TEX}\n\\fi")),
    ("page.tex", tex(f"\\newif\\ifdraft\n\\iffalse\n\\ifdraft\\fi\n{TEX}\n\\fi")),
    ("page.tex", tex(f"\\iftrue words \\else\n{TEX}\n\\fi")),
    ("page.tex", tex(f"\\if0\n{TEX}\n\\fi")),
    ("page.tex", tex(f"\\iffalse\n% \\fi\n{TEX}\n\\fi")),
    ("page.tex", tex(f"\\[ y = y \\iffalse\n{TEX}\n\\fi \\]").replace("y = y", WRONG)),
    ("page.rst", rst(f".. code-block:: rst\n\n   {RST}")),
    ("page.rst", rst(f".. raw:: latex\n\n   {RST}")),
    ("page.rst", rst(f".. raw:: latex\n\n   words\n\n   {RST}")),
    ("page.rst", rst(f".. a comment\n\n   {RST}")),
    ("page.rst", rst(f"..\n   {RST}")),
    ("page.rst", rst(f"Write::\n\n   {RST}")),
    ("page.rst", rst(f"Write::\n\n{RST}")),
    ("page.rst", rst(f">>> print(1)\n{RST}")),
    ("page.py", docstring(f"```html\n{SKIP}\n```")),
    ("page.py", docstring(f">>> f()\n{SKIP}")),
    ("page.py", docstring(f"Write ``{SKIP}``.")),
    ("page.py", docstring(f"{RST}").replace(RST, f"Write::\n\n        {RST}")),
]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_a_directive_in_an_example_has_no_effect(name: str, text: str) -> None:
    assert "refuted" in steps(name, text)


BEHIND = tex("") + TEX + "\n"
UNHEARD = [
    ("page.tex", BEHIND, 7, r"a directive behind \end{document} has no effect; expected it before that"),
    ("page.rst", rst(f".. rst-example::\n\n   {RST}"), 3, "within '.. rst-example::', which is not known here"),
    ("page.rst", rst(f".. rst-example::\n\n   .. note::\n\n      {RST}"), 5, "within '.. rst-example::'"),
    ("page.py", docstring(f"Write::\n\n    {SKIP}"), 6, "behind :: is an example and has no effect"),
    ("page.md", md(TEX), 1, "this directive has no effect; expected <!-- derive: … --> in Markdown"),
    ("page.md", md(f"- words\n  {TEX}"), 2, "this directive has no effect"),
    ("page.md", md(RST), 1, "this directive has no effect"),
    ("page.tex", tex(SKIP), 4, "this directive has no effect; expected % derive: … in LaTeX"),
    ("page.rst", rst(SKIP), 1, "this directive has no effect; expected .. derive: … in reStructuredText"),
    ("page.py", docstring(TEX), 4, "this directive has no effect; expected <!-- derive: … --> in Markdown"),
]


@pytest.mark.parametrize(("name", "text", "line", "reason"), UNHEARD)
def test_a_directive_that_somebody_may_have_meant_is_said_to_have_no_effect(
    name: str, text: str, line: int, reason: str
) -> None:
    assert steps(name, text) == ["refuted"]
    ((found, why),) = said(name, text)
    assert found == line
    assert reason in why


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_nothing_is_said_of_an_example(name: str, text: str) -> None:
    assert [why for _, why in said(name, text) if "nested" not in why] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.md", md(SKIP)),
        ("page.tex", tex(TEX)),
        ("page.tex", TEX + "\n" + tex("")),
        ("page.tex", tex("", TEX)),
        ("page.tex", tex(f"\\iftrue\n{TEX}\n\\fi")),
        ("page.tex", tex(f"\\iffalse words \\else\n{TEX}\n\\fi")),
        ("page.tex", tex(f"The command \\lstinline{{a}}\n{TEX}\nand {{b}}.")),
        ("page.tex", f"\\begin{{verbatim}}\n\\begin{{document}}\n\\end{{verbatim}}\n{TEX}\n\\[ {WRONG} \\]\n"),
        ("page.rst", rst(RST)),
        ("page.rst", rst(f".. note::\n\n   {RST}")),
        ("page.rst", rst(f".. prf:proof::\n\n   {RST}")),
        ("page.rst", rst(f".. rst-example::\n\n   words\n\n{RST}")),
        ("page.py", docstring(SKIP)),
        ("page.py", docstring(f"Notes:\n    {SKIP}")),
        ("page.py", docstring(RST)),
    ],
)
def test_a_directive_of_the_document_is_followed(name: str, text: str) -> None:
    assert steps(name, text) == []
    assert said(name, text) == []


# --- nothing disappears -----------------------------------------------------------------------------------------------


def displays(name: str, text: str) -> list[str]:
    passages = open_document(name, text.encode()).passages
    return [passage.text.strip() for passage in passages if isinstance(passage, Formula)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\lstinline{a} \[ x = y \] {b}", ["x = y"]),
        (r"\lstinline[language=C]|a| \[ x = y \] [b]", ["x = y"]),
        (r"\verb|a \[ u = v \]| \[ x = y \]", ["x = y"]),
        ("\\verb|a\n\\[ x = y \\] |", ["x = y"]),
        ("\\iffalse \\[ u = v \\] \\fi \\[ x = y \\]", ["x = y"]),
        ("\\iffalse \\[ u = v \\] \\else \\[ x = y \\] \\fi", ["x = y"]),
        ("\\begin{align} x &= y \\iffalse \\end{align} \\fi \\\\ &= z \\end{align}", ["x &= y", "= z"]),
        ("% \\iffalse\n\\[ x = y \\]\n% \\fi", ["x = y"]),
        ("\\verb|\\iffalse| \\[ x = y \\]", ["x = y"]),
        ("\\begin{verbatim}\\iffalse\\end{verbatim} \\[ x = y \\]", ["x = y"]),
        ("\\iffalse \\[ x = y \\]", ["x = y"]),
        ("% \\excludecomment{proof}\n\\begin{proof} \\[ x = y \\] \\end{proof}", ["x = y"]),
        ("\\verb|\\excludecomment{proof}| \\begin{proof} \\[ x = y \\] \\end{proof}", ["x = y"]),
        ("\\[ a \\iff b \\] \\fi \\[ x = y \\]", [r"a \iff b", "x = y"]),
    ],
)
def test_what_is_not_left_out_is_read(text: str, expected: list[str]) -> None:
    found = displays("page.tex", text)
    assert len(found) == (1 if "align" in text else len(expected))
    assert all(any(part in display for display in found) for part in expected)


def test_a_conditional_without_an_end_is_said() -> None:
    assert said("page.tex", tex("\\iffalse words")) == [(4, r"a conditional is not closed; expected \fi after it")]


def test_a_paragraph_behind_a_literal_block_of_an_item_is_read() -> None:
    text = "- Write::\n\n      code\n\n  .. math:: x = y\n\n  and :math:`u = v`.\n"
    assert displays("page.rst", text) == ["x = y"]


def test_a_footnote_is_read() -> None:
    found = said_in(
        ".. [1] With :math:`x = y`.\n\n   And\n\n   .. math:: u = v\n\n.. [#a] :math:`a = b`\n.. _t: $c = d$\n"
    )
    assert found == ["x = y", "u = v", "a = b"]


def said_in(text: str) -> list[str]:
    passages = open_document("page.rst", text.encode()).passages
    parts = [part for passage in passages for part in getattr(passage, "parts", (passage,))]
    return [part.text for part in parts if isinstance(part, Formula)]
