"""Bytes that are no document, told by how they begin."""

from __future__ import annotations

__all__ = ["other_format"]

BEGINNINGS = (
    (b"%PDF-1.", "a PDF; check the Markdown or LaTeX that it was made from"),
    (b"PK\x03\x04", "a zip archive, as .docx and .odt are; save it as Markdown or LaTeX"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program; save it as Markdown or LaTeX"),
    (b"{\\rtf", "rich text; save it as Markdown or LaTeX"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x7fELF", "a program"),
)
"""How files begin that somebody may take for a document, and what they are.  No text begins so."""

SAMPLE = 8192
CONTROL = frozenset({*range(9), *range(14, 27), *range(28, 32)})
MOST_CONTROL = 0.2
"""The share of control characters from which on bytes are no text; in bytes at random it is a tenth."""


def other_format(data: bytes) -> str | None:
    """Why these bytes are no document; None where they may be one."""
    for beginning, what in BEGINNINGS:
        if data.startswith(beginning):
            return f"cannot be read: {what}"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, in which every other byte may be NUL
        return None
    sample = data[:SAMPLE]
    if sum(byte in CONTROL for byte in sample) > MOST_CONTROL * len(sample):
        return "cannot be read: no text, but NUL or other control characters"
    return None
