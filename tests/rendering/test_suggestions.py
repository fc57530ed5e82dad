"""The parts of a suggestion, and that no medium takes it apart on its own."""

from pathlib import Path

import pytest

import derive
from derive.rendering.suggestions import in_words, suggested


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (r"holds if j \neq k", ["holds if", r"<j \neq k>"]),
        ("holds only when y is one-hot", ["holds only when", "<y is one-hot>"]),
        ("holds with - p_j for + p_j", ["holds with", "[- p_j]", "for", "[+ p_j]"]),
        ("the numbers agree\n in 3 digits", ["the numbers agree in 3 digits"]),
    ],
)
def test_the_parts_of_a_suggestion(text: str, parts: list[str]) -> None:
    found = suggested(text, words=str, assumed=lambda part: f"<{part}>", written=lambda part: f"[{part}]")
    assert list(found) == parts


def test_an_assumption_in_words_keeps_its_hyphen() -> None:
    assert in_words("y is one-hot and y_k = 1") == "y is one-hot and y_k = 1"
    assert in_words("a - b") == "a − b"


def test_only_one_file_knows_how_a_suggestion_begins() -> None:
    rendering = Path(derive.__file__).parent / "rendering"
    assert [p.name for p in rendering.rglob("*.py") if "holds (?:if" in p.read_text("utf-8")] == ["suggestions.py"]
