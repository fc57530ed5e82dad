"""What the words beside a formula say, language by language; □ stands for the formula."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from derive.reading import cues
from derive.reading.cues import FORMULA, Cues, _rows, languages_of, normal
from derive.reading.phrases import LANGUAGES, PHRASES

EVERYWHERE = (
    "if", "case", "for", "otherwise", "both", "since", "because", "not", "untrue", "each", "all", "let", "derived",
    "one-hot", "true class", "wrong class", "sum to one", "equal", "unequal", "diagonal", "off-diagonal", "matrix",
    "vector",
)  # fmt: skip

SAID = [
    ("if", "en", "When □"),
    ("if", "zh", "当 □ 时"),
    ("if", "vi", "Nếu □"),
    ("if", "bn", "যখন □"),
    ("if", "ja", "□ のとき"),
    ("if", "de", "Falls □"),
    ("if", "fr", "Si □"),
    ("if", "es", "Cuando □"),
    ("if", "ru", "Если □"),
    ("let", "en", "we define □"),
    ("let", "zh", "令 □"),
    ("let", "vi", "Đặt □"),
    ("let", "bn", "ধরি □"),
    ("let", "ja", "ここで □"),
    ("let", "de", "wobei □"),
    ("let", "fr", "où □"),
    ("let", "es", "donde □"),
    ("let", "ru", "Пусть □"),
    ("since", "en", "because □"),
    ("since", "zh", "由于 □"),
    ("since", "vi", "vì □"),
    ("since", "bn", "যেহেতু □"),
    ("since", "ja", "□ なので"),
    ("since", "de", "da □"),
    ("since", "fr", "puisque □"),
    ("since", "es", "ya que □"),
    ("since", "ru", "так как □"),
    ("otherwise", "en", "Otherwise □"),
    ("otherwise", "zh", "否则 □"),
    ("otherwise", "vi", "ngược lại □"),
    ("otherwise", "bn", "অন্যথায় □"),
    ("otherwise", "ja", "それ以外 □"),
    ("otherwise", "de", "sonst □"),
    ("otherwise", "fr", "sinon □"),
    ("otherwise", "es", "en otro caso □"),
    ("otherwise", "ru", "иначе □"),
    ("one-hot", "en", "a one-hot vector □"),
    ("one-hot", "zh", "独热向量 □"),
    ("one-hot", "vi", "véc-tơ one-hot □"),
    ("one-hot", "bn", "ওয়ান-হট □"),
    ("one-hot", "ja", "ワンホット □"),
    ("one-hot", "de", "der One-Hot-Vektor □"),
    ("one-hot", "fr", "un vecteur one-hot □"),
    ("one-hot", "es", "codificación one-hot □"),
    ("one-hot", "ru", "one-hot □"),
    ("each", "en", "for every □"),
    ("all", "en", "all □"),
    ("all", "de", "alle □"),
    ("all", "zh", "所有 □"),
    ("each", "zh", "对所有 □"),
    ("each", "vi", "với mọi □"),
    ("each", "bn", "প্রতিটি □"),
    ("each", "ja", "すべての □"),
    ("each", "de", "für alle □"),
    ("each", "fr", "pour tout □"),
    ("each", "es", "para cada □"),
    ("each", "ru", "для всех □"),
    ("not", "en", "we don’t assume □"),
    ("not", "zh", "不假设 □"),
    ("not", "vi", "không giả sử □"),
    ("not", "bn", "□ ধরি না □"),
    ("not", "ja", "□ ではない □"),
    ("not", "de", "nicht □"),
    ("not", "fr", "ne suppose pas □"),
    ("not", "es", "no se supone □"),
    ("not", "ru", "не предполагаем □"),
    ("true class", "en", "the correct class □"),
    ("true class", "zh", "真实类别 □"),
    ("true class", "vi", "lớp đúng □"),
    ("true class", "bn", "সঠিক শ্রেণি □"),
    ("true class", "ja", "正解クラス □"),
    ("true class", "de", "die richtige Klasse □"),
    ("true class", "fr", "la bonne classe □"),
    ("true class", "es", "la clase correcta □"),
    ("true class", "ru", "правильного класса □"),
]

NOT_SAID = [
    ("if", "en", "gift □"),
    ("not", "en", "note that □"),
    ("since", "en", "sincere □"),
    ("each", "en", "reach □"),
    ("otherwise", "en", "elsewhere □"),
    ("if", "es", "sí □"),
    ("let", "de", "seiner □"),
    ("not", "fr", "une note □"),
    ("not", "ru", "нету, небо □"),
    ("if", "zh", "时间 □"),
]


@pytest.mark.parametrize(("role", "language", "words"), SAID)
def test_a_phrase_is_found_in_its_language(role: str, language: str, words: str) -> None:
    before, _, after = words.partition("□")
    if "□" in after:
        before, after = words.rsplit("□", 1)
    assert Cues((language,)).says(role, before, after)


@pytest.mark.parametrize(("role", "language", "words"), NOT_SAID)
def test_a_phrase_is_a_word_of_its_own(role: str, language: str, words: str) -> None:
    before, _, after = words.partition("□")
    assert not Cues((language,)).says(role, before, after)


@pytest.mark.parametrize("role", EVERYWHERE)
def test_every_language_has_the_phrases_that_decide(role: str) -> None:
    assert [language for language in LANGUAGES if not PHRASES[role].get(language)] == []


@pytest.mark.parametrize("role", PHRASES)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_phrase_is_looked_for_wherever_it_may_be(role: str, data: st.DataObject) -> None:
    """Every phrase is a regular expression, and the letters that are looked for first are in all that it matches."""
    phrase = data.draw(st.sampled_from([*_rows(role, LANGUAGES, False), *_rows(role, LANGUAGES, True)]))
    words = data.draw(st.from_regex(re.compile(phrase.body), fullmatch=True))
    assert phrase.seed in words
    assert phrase.may_be_in(words)
    behind = phrase.body.startswith(FORMULA)
    assert cues._spans(role, LANGUAGES, words, behind) or re.search(r"\(\?[=!]", phrase.body)


def test_a_phrase_is_not_looked_for_without_one_word_of_each_group() -> None:
    [phrase] = [row for row in _rows("sum to one", ("en",), False) if "sum" in row.body][:1]
    assert not phrase.may_be_in("the terms are to be one")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir leiten die Funktion ab, und es gilt für alle", "de"),
        ("On pose la fonction et nous avons pour tout", "fr"),
        ("Sea la función; para los datos se obtiene", "es"),
        ("Đạo hàm của hàm mất mát", "vi"),
        ("当两者相等时", "zh"),
        ("これを微分する", "ja"),
        ("তাহলে পাই", "bn"),
        ("Тогда получаем", "ru"),
    ],
)
def test_the_language_of_a_page_is_seen(text: str, language: str) -> None:
    assert language in languages_of(text)
    assert "en" in languages_of(text)


def test_english_is_not_taken_for_another_language() -> None:
    text = "We do not assume that the sea falls; a car drives so far, as the da Vinci code says. Let the sum be one."
    assert languages_of(text) == ("en",)


def test_only_the_languages_of_the_page_count() -> None:
    """ "do" is Vietnamese for "because", "car" French for it: no English page means that."""
    assert not Cues(("en",)).says("since", "what we do ")
    assert Cues(("vi",)).says("since", "do ")
    assert not re.search("car", "|".join(PHRASES["since"]["en"].split("|")))


def test_phrases_are_found_as_by_one_expression_for_all_of_them() -> None:
    """Only the phrases whose letters a text has are compiled: nothing may be lost by that."""
    folder = Path(__file__).parent.parent / "documents"
    texts = {line for page in folder.glob("*.md") for line in page.read_text("utf-8").splitlines() if "$$" not in line}
    for role in PHRASES:
        rows = cues._rows(role, LANGUAGES, False)
        whole = cues._any(rows) if rows else None
        for text in texts:
            every = [found.span() for found in whole.finditer(normal(text))] if whole else []
            assert list(Cues(LANGUAGES).places(role, text)) == every, (role, text)
