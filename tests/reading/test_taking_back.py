"""What words take back, and what they say without a formula, language by language."""

from __future__ import annotations

import pytest

from derive.reading.cues import Cues
from derive.reading.documents import open_document
from derive.reading.page import Page
from derive.reading.phrases import LANGUAGES, PHRASES
from derive.reading.walking import page_of

EVERYWHERE = (
    "excepted", "dropped", "left aside", "over", "done", "not only", "when", "absurd", "contradiction", "intended",
    "lifted", "replaced", "freed", "several of", "may", "softened", "from here", "in general", "anew", "now", "let be",
    "be", "mixes", "through", "depends", "and", "base 2", "base 10", "logarithm", "or else",
)  # fmt: skip


@pytest.mark.parametrize("role", EVERYWHERE)
def test_every_language_has_the_phrases_that_take_back(role: str) -> None:
    assert [language for language in LANGUAGES if not PHRASES[role].get(language)] == []


SAID = [
    ("excepted", "en", "regardless of whether □"),
    ("excepted", "de", "unabhängig davon, ob □"),
    ("excepted", "zh", "无论 □"),
    ("excepted", "fr", "sauf □"),
    ("dropped", "en", "far from □"),
    ("dropped", "de", "alles andere als □"),
    ("dropped", "es", "en lugar de □"),
    ("dropped", "ru", "вопреки □"),
    ("dropped", "ja", "仮定を外 □"),
    ("intended", "en", "we shall prove that □"),
    ("intended", "de", "zu zeigen □"),
    ("intended", "fr", "montrer que □"),
    ("intended", "es", "demostrar que □"),
    ("intended", "ru", "доказать, что □"),
    ("intended", "zh", "要证 □"),
    ("intended", "vi", "chứng minh □"),
    ("lifted", "en", "without these assumptions □"),
    ("lifted", "de", "ohne diese Annahme □"),
    ("lifted", "fr", "sans cette hypothèse □"),
    ("lifted", "ru", "без этого предположения □"),
    ("softened", "en", "for soft labels □"),
    ("softened", "vi", "nhãn mềm □"),
    ("softened", "bn", "সফট লেবেল □"),
    ("softened", "ja", "ソフトラベル □"),
    ("softened", "es", "etiquetas suaves □"),
]


@pytest.mark.parametrize(("role", "language", "words"), SAID)
def test_a_phrase_is_found_in_its_language(role: str, language: str, words: str) -> None:
    assert Cues((language,)).places(role, words.partition("□")[0])


BEHIND = [
    ("over", "en", "was done above"),
    ("over", "de", "wurde schon behandelt"),
    ("over", "fr", "est impossible"),
    ("over", "es", "ya se vio"),
    ("over", "zh", "不成立"),
    ("over", "ru", "уже разобран"),
    ("absurd", "en", "But this is impossible."),
    ("absurd", "de", "Das ist falsch."),
    ("absurd", "fr", "C'est absurde."),
    ("absurd", "es", "Esto es imposible."),
    ("absurd", "ru", "Это невозможно."),
    ("absurd", "ja", "これは矛盾である。"),
]


@pytest.mark.parametrize(("role", "language", "words"), BEHIND)
def test_words_begin_with_what_takes_back(role: str, language: str, words: str) -> None:
    assert Cues((language,)).begins(role, words)


def read(text: str) -> Page:
    """A page as the walk leaves it."""
    return page_of(open_document("page.md", text.encode()))


DISPLAY = "\n\n$$\n\\sum_i y_i^2 = 1\n$$\n"

DENIED = [
    ("Let $y$ be one-hot.\n\n## B\n\nNow $y$ is arbitrary.", {"y"}),
    ("Let $y$ be one-hot.\n\n## B\n\nSeveral of the $y_i$ may be 1.", {"y"}),
    ("Let $y$ be one-hot.\n\n## Soft labels", {"y"}),
    ("Let $y$ be one-hot.\n\n## B\n\nWe drop this assumption.", {"y"}),
    ("Let $y$ be one-hot.\n\n## B\n\nLet $y$ be a vector of counts.", {"y"}),
    ("Let $y$ be one-hot.\n\n## B\n\nLet $y$ be the vector of labels.", set()),
    ("Let $y$ be one-hot, an arbitrary one.", set()),
    ("Let $y$ be one-hot.\n\n## Soft labels\n\nNo.\n\n## Back again", set()),
    ("Let $y$ be one-hot, and $w$ arbitrary.", {"w"}),
    ("Let $y$ be one-hot.\n\n## B\n\nWithout this assumption the proof would fail.", set()),
]


@pytest.mark.parametrize(("text", "names"), DENIED)
def test_what_is_taken_back_of_which_names(text: str, names: set[str]) -> None:
    assert {denial.name for denial in read(text + DISPLAY).chains[-1].denied} == names


def test_soft_labels_may_still_sum_to_one() -> None:
    text = r"Let $y$ be one-hot, so $\sum_i y_i = 1$." + "\n\n## Soft labels\n\nMore of it:" + DISPLAY
    page = read(text)
    chain = page.chains[-1]
    assert [stated.text for stated in page.stated_for(chain, chain.links[-1])] == [r"\sum_i y_i = 1"]


STATED = [
    ("Let $x$ be positive.", ["x > 0"]),
    ("The number $x$ is negative.", ["x < 0"]),
    ("Let all $a_i$ be positive.", ["a_i > 0"]),
    ("Let $x$ be non-negative.", []),
    ("The negative $x$ is added.", []),
    ("The $x$ is positive definite.", []),
    ("Is $x$ positive?", []),
    ("Here $x$ is not negative.", []),
    ("The labels $y_i$ need not sum to one.", []),
    (r"Rarely is $\sum_i y_i = 1$.", []),
    (r"Note that $\sum_i y_i = 1$ fails here.", []),
]


@pytest.mark.parametrize(("text", "stated"), STATED)
def test_what_is_stated_in_words(text: str, stated: list[str]) -> None:
    assert [one.text for one in read(text + DISPLAY).stated] == stated


BASES = [
    (r"Here $\log$ is the logarithm to base 2.", 2),
    (r"We write $\log$ for logarithms with base $10$.", 10),
    ("All logarithms are binary logarithms.", 2),
    ("Alle Logarithmen sind zur Basis 2, und das gilt für die ganze Seite.", 2),
    ("With logarithms to base 2 it would be in bits.", 0),
    ("Logarithms are natural, not to base 10.", 0),
    ("Numbers are written in base 2.", 0),
]


@pytest.mark.parametrize(("text", "base"), BASES)
def test_the_base_of_logarithms(text: str, base: int) -> None:
    assert read(text + DISPLAY).chains[-1].scope.customs.base == base


DEFINED = [
    ("The activation $a$ is the sigmoid of $z$.", {"a"}),
    ("Let $h$ be the hyperbolic tangent of $z$.", {"h"}),
    ("Die Aktivierung $a$ ist die Sigmoidfunktion von $z$, und das ist der Wert.", {"a"}),
    ("Soit $a$ la sigmoïde de $z$; on pose que la fonction est pour tout.", {"a"}),
    ("Here $a$ is the sigmoid of $z$ and of $w$.", set()),
    ("Here $a$ is not the sigmoid of $z$.", set()),
    ("Here $a$ is the mean square of $z$.", set()),
    ("Let $a = z^2$. From now on, let $a$ be the energy of $z$.", set()),
    ("Let $a = z^2$. Now let $a$ be the cube of $z$.", {"a"}),
    ("For $z > 0$ we put $a = z$; otherwise $a = 0$.", set()),
    ("We want to show that $a = z$.", set()),
    ("Is it true that $a = z$?", set()),
    ("Assume that $a = z$. But this is impossible.", set()),
    ("We take $a = z$ instead of $b = z$.", {"a"}),
    ("## If $z > 0$\n\nLet $a = z^2$.\n\n## In general", set()),
    ("## If $z > 0$\n\nLet $a = z^2$.", {"a"}),
]


@pytest.mark.parametrize(("text", "names"), DEFINED)
def test_what_is_defined(text: str, names: set[str]) -> None:
    assert set(read(text + DISPLAY).chains[-1].scope.definitions) == names


def test_what_depends_through_two_names() -> None:
    text = r"The loss depends on $h$ through $u$, and through $v$. We need $\frac{\partial L}{\partial h}$."
    depends = read(text + DISPLAY).chains[-1].scope.depends
    assert depends == {"L": ("h", "u", "v"), "u": ("h",), "v": ("h",)}
