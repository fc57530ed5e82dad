"""`derive show` with its options: what is printed, in 80 columns, and what is refused with a sentence that helps."""

import inspect
import json

import pytest
from click.testing import CliRunner, Result

from derive import interface, showing
from derive.cli import main
from derive.library.catalogue import DERIVATIONS, Entry
from derive.notation.glyphs import width


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["show", *words], env={"COLUMNS": "80"})


OPTIONS = {
    "matrix": ("softmax", "--matrix"),
    "pitfall": ("softmax", "--pitfall"),
    "vector": ("cross-entropy", "--vector"),
    "mean": ("cross-entropy", "--batch", "mean"),
    "sum": ("cross-entropy", "--batch", "sum"),
    "brief": ("cross-entropy", "--detail", "brief"),
    "full": ("cross-entropy", "--detail", "full"),
}
NAMES = ("sigma", "p", "yhat", r"logits=o,probs=\hat y,labels=\theta,index=i")
ENDS = {
    "matrix": "= diag(ŷ) − ŷ ŷᵀ",
    "vector": "= ŷ − y",
    "mean": "= ─────────",
    "sum": "= Σᵣ (ŷᵣᵢ − yᵣᵢ)",
    "brief": "= ŷ − y",
    "full": "= ŷ − y",
}


@pytest.mark.parametrize("notation", NAMES)
@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_is_shown_in_eighty_columns(option: str, notation: str) -> None:
    result = run(*OPTIONS[option], "--notation", notation)
    assert result.exit_code == 0, result.output
    assert max(map(width, result.output.splitlines())) <= 80
    assert "\\" not in result.output
    assert ("✗" in result.output) == (option == "pitfall")


@pytest.mark.parametrize("option", ENDS)
def test_the_last_line_is_the_result(option: str) -> None:
    lines = [line for line in run(*OPTIONS[option], "--notation", "yhat").output.splitlines() if " = " in f" {line}"]
    chain = [line for line in lines if line.lstrip().startswith("=")]
    assert chain[-1].strip().startswith(ENDS[option])


def test_the_pitfall_shows_its_witness_and_the_lesson() -> None:
    page = run("softmax", "--pitfall").output
    assert "✗ refuted, as it should be: as if j = k" in page
    assert "n = 2, j = 1, k = 2" in page
    assert "True only where j = k; where j ≠ k, the derivative is −σ(zⱼ) σ(zₖ)." in page
    report = json.loads(run("softmax", "--pitfall", "--format", "json").output)
    first, *others = [step for part in report["derivations"] for step in part["steps"]]
    assert (first["verdict"], first["expected"]) == ("refuted", "refuted")
    assert all("expected" not in step for step in others)


@pytest.mark.parametrize("form", ["latex", "markdown", "json"])
def test_own_names_are_the_same_in_every_format(form: str) -> None:
    page = run("cross-entropy", "--notation", r"probs=\hat y,labels=\mathbf t,size=C", "--format", form).output
    assert r"\hat{y}_j".replace("\\", "\\\\" if form == "json" else "\\") in page
    assert r"\mathbf{t}".replace("\\", "\\\\" if form == "json" else "\\") in page
    assert "_{j=1}^C" in page


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        ("index=k", ("k", "j", "i")),  # the other indices make way
        ("index=i", ("i", "k", "l")),
        ("sigma,index=m,other=r", ("m", "r", "i")),
        ("p,logits=z,index=k", ("k", "i", "l")),
    ],
)
def test_indices_that_nobody_named_make_way(names: str, letters: tuple[str, ...]) -> None:
    from derive.library import notation_of

    chosen = notation_of(names)
    assert (chosen.index, chosen.other, chosen.dummy) == letters


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("softmax", "--batch", "mean"), "derive show cross-entropy --batch mean has"),
        (("softmax", "--vector"), "derive show cross-entropy --vector has"),
        (("cross-entropy", "--matrix"), "derive show softmax --matrix has"),
        (("cross-entropy", "--pitfall"), "derive show softmax --pitfall has"),
        (("softmax", "--case", "j=k", "--matrix"), "leave out one of the two"),
        (("softmax", "--pitfall", "--matrix"), "use one of them"),
        (("softmax", "--pitfall", "--detail", "full"), "--detail has the way"),
        (("cross-entropy", "--vector", "--batch", "sum"), "leave out --batch, or --vector"),
        (("cross-entropy", "--batch", "median"), "'mean', 'sum'"),
        (("cross-entropy", "--detail", "long"), "'brief', 'normal', 'full'"),
    ],
)
def test_options_that_do_not_fit_are_refused_and_say_what_does(words: tuple[str, ...], says: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ("logit=z", "Did you mean 'logits'?"),
        ("logits=", "which is no name"),
        ("logits=y", "name labels too, as in labels=t"),
        ("logits=p,probs=p", "printed alike"),
        (r"logits=p,probs=\mathbf p", "printed alike"),
        ("logits=z,logits=o", "named twice"),
        ("logits=$x$", "a letter, a word, or a LaTeX command"),
        ("logits={", "a letter, a word, or a LaTeX command"),
        ("logits=\x1b[31m", "a letter, a word, or a LaTeX command"),
        (r"probs=\input", "a letter, a word, or a LaTeX command"),
        (r"probs=\hat{x}}", "a letter, a word, or a LaTeX command"),
        (r"index=\mathbf j", "fonts are for variables"),
        ("probs=log", "already means something"),
        ("index=δ", "already means something"),
        ("p,z", "a preset comes first"),
        ("sgima", "Did you mean 'sigma'?"),
    ],
)
def test_names_that_are_none_are_refused(names: str, says: str) -> None:
    result = run("softmax", "--notation", names)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())
    assert "\x1b" not in result.output


@pytest.mark.parametrize("entry", DERIVATIONS, ids=lambda entry: entry.name)
def test_the_catalogue_has_the_options_that_the_function_takes(entry: Entry) -> None:
    taken = inspect.signature(getattr(interface, entry.function)).parameters
    assert {"notation", *entry.options} == set(taken)


def test_a_third_row_is_made_by_its_own_function(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def planted(notation: object, **options: object) -> interface.Derivation:
        asked.append(options)
        return interface.softmax("p", case="j=k")

    monkeypatch.setattr(interface, "planted", planted, raising=False)
    monkeypatch.setattr(showing, "DERIVATIONS", (*DERIVATIONS, Entry("third", "A third", "planted", ("n",))))
    assert run("third", "--n", "4", "--format", "json").exit_code == 0
    assert asked == [{"n": 4}]
    result = run("third", "--matrix")
    assert result.exit_code == 2
    assert "third has no --matrix; derive show softmax --matrix has" in " ".join(result.output.split())
