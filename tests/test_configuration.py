"""derive.toml and [tool.derive]: what is found where, what it changes, and what is said of one that is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from derive.checking.configuration import Configuration, ConfigurationError, configuration, configuration_of
from derive.cli import main
from derive.kernel import Limits

TRUE = "$$ x + x = 2x $$\n"
FALSE = "$$ x + x = 3x $$\n"
NEEDS_LABELS = "$$ p_k \\sum_j y_j - y_k = p_k - y_k $$\n"


def write(folder: Path, **files: str) -> None:
    """Files by their names, a double underscore for a slash and a single one before the suffix."""
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words])


def verdicts(*words: str) -> list[tuple[str, str]]:
    report = json.loads(check("--format", "json", *words).stdout)
    return [(step["file"], step["verdict"]) for derivation in report["derivations"] for step in derivation["steps"]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, which is the current folder."""
    root = tmp_path / "project"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


# --- what is found ----------------------------------------------------------------------------------------------------


def test_without_any_there_is_nothing_set(here: Path) -> None:
    assert configuration() == configuration(["-"]) == Configuration()
    write(here, pyproject_toml="[tool.other]\nx = 1\n")
    assert configuration() == Configuration()


def test_every_key(here: Path) -> None:
    write(
        here,
        derive_toml=r"""
files = ["docs/**/*.md", "notes"]
exclude = ["drafts/"]
given = ['\sum_j y_j = 1', "y_j > 0 for each j"]
let = ['S = \sum_i e^{z_i}']
index = ["j, k in 1..n"]
strict = true

[limits]
terms = 20000
cases = 32
""",
    )
    found = configuration()
    assert found.files == ("docs/**/*.md", "notes")
    assert found.exclude == ("drafts/",)
    assert {directive.text for directive in found.directives} == {
        r"let S = \sum_i e^{z_i}",
        "index j, k in 1..n",
        r"given \sum_j y_j = 1",
        "given y_j > 0 for each j",
    }
    assert found.strict
    assert found.limits == Limits(terms=20000, cases=32)


def test_the_table_of_pyproject(here: Path) -> None:
    write(here, pyproject_toml="[project]\nname = 'x'\n\n[tool.derive]\nstrict = true\n")
    assert configuration().strict
    assert configuration().file == here / "pyproject.toml"


def test_the_file_of_its_own_comes_before_pyproject(here: Path) -> None:
    write(here, derive_toml="", pyproject_toml="[tool.derive]\nstrict = true\n")
    assert configuration().file == here / "derive.toml"
    assert not configuration().strict


def test_the_nearest_above_what_is_checked(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, derive_toml="", book__derive_toml="", book__one__page_md=TRUE, other__page_md=TRUE)
    inner, outer = here / "book" / "derive.toml", here / "derive.toml"
    assert configuration(["book/one/page.md"]).file == inner
    assert configuration(["book"]).file == inner
    assert configuration(["book/one/page.md", "other/page.md"]).file == outer
    assert configuration(["other"]).file == outer
    monkeypatch.chdir(here / "book" / "one")
    assert configuration(["page.md"]).file == inner
    assert configuration(["-"]).file == inner
    assert configuration(["../../other/page.md"]).file == outer


def test_nothing_is_looked_for_above_the_repository(here: Path) -> None:
    write(here.parent, derive_toml="strict = true")
    assert configuration() == Configuration()


def test_a_pyproject_without_the_table_is_passed_over(here: Path) -> None:
    write(here, derive_toml="strict = true", inner__pyproject_toml="[project]\nname = 'derive-notes'\n")
    (here / "inner" / "page.md").write_text(TRUE)
    assert configuration(["inner/page.md"]).strict


# --- what it changes --------------------------------------------------------------------------------------------------


def test_givens_names_and_ranges_of_a_project_hold_on_every_page(here: Path) -> None:
    page = (
        NEEDS_LABELS + "\n$$ \\frac{\\partial \\log S}{\\partial z_k} = \\frac{e^{z_k}}{S} $$\n\n$$ \\sum_j 1 = n $$\n"
    )
    write(here, one_md=page, two_md=page)
    assert {verdict for _, verdict in verdicts("one.md", "two.md")} != {"proved"}
    write(
        here,
        derive_toml=r"""given = ['\sum_j y_j = 1']
let = ['S = \sum_i e^{z_i}']
index = ['j in 1..n']
""",
    )
    assert verdicts("one.md", "two.md") == [("one.md", "proved")] * 3 + [("two.md", "proved")] * 3
    report = json.loads(check("--format", "json", "one.md").stdout)
    first = report["derivations"][0]
    assert {"line": None, "text": r"\sum_j y_j = 1"} in first["givens"]
    assert {"line": None, "text": r"S := \sum_i e^{z_i}"} in first["definitions"]
    assert first["steps"][0]["uses"] == [r"\sum_j y_j = 1"]


def test_a_case_of_a_page_goes_before_a_given_of_the_project(here: Path) -> None:
    write(here, derive_toml="given = ['j \\neq k']", page_md="When $j = k$:\n\n$$ a_j \\delta_{jk} + b = a_k + b $$\n")
    assert verdicts("page.md") == [("page.md", "proved")]


def test_what_has_no_meaning_on_a_page_is_not_used_there_and_said(here: Path) -> None:
    """On the first page u is a vector and v a matrix; on the other both are numbers."""
    write(here, one_md="$$ \\sum_j u_j = \\sum_k u_k $$\n\n$$ \\sum_j v_{jk} = \\sum_i v_{ik} $$\n")
    write(here, other_md="$$ u + v = 2 v $$\n", derive_toml="given = ['u = v']")
    first, _, other = json.loads(check("--format", "json", "one.md", "other.md").stdout)["derivations"]
    assert first["assumed"] == ["not used: given u = v (shapes do not fit: a matrix, n × m and a column of d)"]
    assert first["givens"] == []
    assert (other["assumed"], other["steps"][0]["uses"]) == ([], ["u = v"])


def test_files_are_what_is_checked_without_a_path(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, docs__a_md=TRUE, docs__deep__b_md=TRUE, docs__c_txt=FALSE, notes__d_md=TRUE, e_md=FALSE)
    write(here, derive_toml='files = ["docs/**/*.md", "notes"]')
    assert sorted(verdicts()) == [("docs/a.md", "proved"), ("docs/deep/b.md", "proved"), ("notes/d.md", "proved")]
    monkeypatch.chdir(here / "docs")
    assert sorted(verdicts()) == [("../notes/d.md", "proved"), ("a.md", "proved"), ("deep/b.md", "proved")]


def test_a_path_goes_before_files(here: Path) -> None:
    write(here, docs__a_md=TRUE, e_md=FALSE, derive_toml='files = ["docs"]')
    assert verdicts("e.md") == [("e.md", "refuted")]


def test_what_is_excluded_is_left_out_unless_it_is_named(here: Path) -> None:
    write(here, a_md=TRUE, drafts__b_md=FALSE, deep__old_x_md=FALSE, deep__new_md=TRUE)
    write(here, derive_toml='files = ["**/*.md"]\nexclude = ["drafts/", "old_x.md"]')
    kept = [("a.md", "proved"), ("deep/new.md", "proved")]
    assert sorted(verdicts()) == kept
    assert sorted(verdicts(".")) == [(name, verdict) for name, verdict in kept]
    assert verdicts("drafts/b.md") == [("drafts/b.md", "refuted")]


def test_strict_and_the_option(here: Path) -> None:
    write(here, page_md="$$ a + \\det b = 3 $$\n")
    assert check("page.md").exit_code == 0
    write(here, derive_toml="strict = true")
    assert check("page.md").exit_code == 1
    write(here, derive_toml="strict = false")
    assert check("--strict", "page.md").exit_code == 1


def test_limits(here: Path) -> None:
    write(here, page_md="$$ (a + b + c + d)^6 = (d + c + b + a)^6 $$\n")
    assert verdicts("page.md") == [("page.md", "proved")]
    write(here, derive_toml="limits = { terms = 3 }")
    assert verdicts("page.md") == [("page.md", "unknown")]


# --- what is wrong ----------------------------------------------------------------------------------------------------

WRONG = [
    ("strict true", "derive.toml: not TOML: Expected '=' after a key"),
    ("flies = ['a']", "derive.toml: flies: no such key; did you mean files?"),
    ("colour = 1", "colour: no such key; expected one of files, exclude, given, let, index, strict, limits"),
    ("files = 'docs'", """files: expected an array of texts, as in files = ["docs/**/*.md"]; found the text 'docs'"""),
    ("files = [1]", "files, number 1: expected a text"),
    ("files = ['a', '']", "files, number 2: an empty text"),
    ("files = ['/etc/*']", "files, number 1: '/etc/*' must be relative"),
    ("files = ['nothing/*.md']", "files: nothing in its folder matches 'nothing/*.md'"),
    ("exclude = true", "exclude: expected an array of texts"),
    ("exclude = ['!']", "exclude, number 1: '!' is no pattern"),
    ("given = 3", "given: expected an array of texts"),
    ("given = [['x = 1']]", "given, number 1: expected a text, as in"),
    ("given = ['x = 1', 'y']", "given, number 2, character 1: a given that states nothing; expected"),
    ("given = ['x = \\frac{1}{']", "given, number 1, character 13: { is not read here"),
    ("let = ['x + 1 = 2']", "let, number 1, character 1: what stands before the = is no name"),
    ("let = ['x = x']", "let, number 1, character 5: a definition that speaks of itself"),
    ("index = ['j in 0..n']", "index, number 1, character 6: indices count from 1"),
    ("index = ['j in 1..n', 'j in 1..m']", "index, number 2, character 1: j is an index in 1..n"),
    ("strict = 'yes'", "strict: expected true or false, as in strict = true; found the text 'yes'"),
    ("strict = 1", "strict: expected true or false, as in strict = true; found 1"),
    ("limits = 3", "limits: expected a table, as in limits = { terms = 20000 }; found 3"),
    ("[limits]\nterm = 3", "limits.term: no such key; did you mean terms?"),
    ("[limits]\nterms = 0", "limits.terms: expected a whole number from 1, as in limits = { terms = 20000 }; found 0"),
    ("[limits]\nterms = true", "limits.terms: expected a whole number from 1"),
    ("[limits]\nterms = 1.5", "limits.terms: expected a whole number from 1"),
    ("[limits]\nterms = 2020-01-01", "found a date or time"),
]


@pytest.mark.parametrize(("text", "says"), WRONG, ids=[text for text, _ in WRONG])
def test_what_is_wrong_is_said_with_file_key_and_what_was_expected(here: Path, text: str, says: str) -> None:
    write(here, page_md=TRUE, derive_toml=text)
    words = [] if "nothing/" in text else ["page.md"]
    result = check(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in result.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[tool.derive]\nfiles = 'a'", "pyproject.toml: tool.derive.files: expected an array of texts"),
        ("[tool]\nderive = 3", "pyproject.toml: tool.derive: expected a table, found a number"),
        ("[tool.derive\n", "pyproject.toml: not TOML"),
    ],
)
def test_what_is_wrong_in_pyproject(here: Path, text: str, says: str) -> None:
    write(here, page_md=TRUE, pyproject_toml=text)
    result = check("page.md")
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_broken_pyproject_that_is_not_about_us_does_not_matter(here: Path) -> None:
    write(here, page_md=TRUE, pyproject_toml="[tool.black\n# derive")
    assert check("page.md").exit_code == 0


def test_bytes_that_are_no_text(here: Path) -> None:
    (here / "derive.toml").write_bytes(b"given = ['caf\xe9']")
    with pytest.raises(ConfigurationError, match="not UTF-8: byte 14"):
        configuration()


def test_a_byte_order_mark_is_none_of_it(here: Path) -> None:
    (here / "derive.toml").write_bytes(b"\xef\xbb\xbfstrict = true")
    assert configuration().strict


def test_a_file_that_is_named_is_the_configuration(here: Path) -> None:
    write(here, page_md=NEEDS_LABELS, other__labels_toml="given = ['\\sum_j y_j = 1']", derive_toml="")
    assert configuration_of(here / "other" / "labels.toml").directives
    assert check("page.md").exit_code == 1
    assert check("--config", "other/labels.toml", "page.md").exit_code == 0
    missing = check("--config", "missing.toml", "page.md")
    assert missing.exit_code == 2
    assert "missing.toml" in missing.stderr


def test_without_a_path_and_without_files_it_is_said_what_to_do(here: Path) -> None:
    result = check()
    assert result.exit_code == 2
    assert "files" in result.stderr
