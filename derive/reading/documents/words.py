"""Words without their markup.  The ends of lines and the signs that stand for formulas stay."""

from __future__ import annotations

import re

from ...notation.expressions import expression

__all__ = ["plain"]

_MARKED = expression(r"[*_`\[<&\\{~!|]|^\s*:::| {2}|[ \t]\n|\n[ \t]", re.MULTILINE)
_URL = r"(?:[^()\s\x00]|\([^()\s\x00]{0,500}+\)){0,2000}+"
_TITLE = r"(?:\s+\"[^\"\x00]{0,500}+\")?+"
_LINK = expression(rf"!?\[([^\[\]]{{0,2000}}+)\]\(\s*(?:<[^<>\n\x00]{{0,2000}}+>|{_URL}){_TITLE}\s*\)")
_REFERENCE = expression(r"\[([^\[\]\x00^]{1,500}+)\]\[[^\[\]\n\x00]{0,200}+\]")
_FOOTNOTE = expression(r"\[\^[^\[\]\s\x00]{1,80}+\]:?")
_TAG = expression(r"</?[A-Za-z][^<>\x00]{0,2000}+>")
_ADDRESS = expression(r"<(https?://[^<>\s\x00]{0,2000}+)>")
_TEMPLATE = expression(r"\{%[^{}\n\x00]{0,500}+%\}|\{[:#.][^{}\n\x00]{0,200}+\}")
_STARS = expression(r"(?<!\\)(?:\*+(?=\S)|(?<=\S)\*+|~~+|(?<![\w\\])_+(?=\S)|(?<=[^\s\\])_+(?!\w))")
_TICKS = expression(r"(?<!\\)`+")
_ESCAPE = expression(r"\\([!-/:-@\[-`{-~])")
_BLANKS = expression(r"[ \t\x0b\x0c]+")
_EDGES = expression(r" ?\n ?")


def _text(found: re.Match[str]) -> str:
    """What a link or a tag leaves: its text, and as many line ends as it had."""
    text = (found[1] or "") if found.re.groups else ""
    return text + "\n" * (found[0].count("\n") - text.count("\n"))


def plain(text: str) -> str:
    """The words of Markdown: a link's text, no emphasis, no tags, entities as their characters, single blanks."""
    if not _MARKED.search(text):
        return text
    for mark, pattern in (("](", _LINK), ("](", _LINK), ("][", _REFERENCE), ("[^", _FOOTNOTE)):
        if mark in text:
            text = pattern.sub(_text, text)
    if "<" in text:
        text = _TAG.sub(_text, _ADDRESS.sub(_text, text))
    if "{" in text:
        text = _TEMPLATE.sub("", text)
    text = _ESCAPE.sub(r"\1", _TICKS.sub("", _STARS.sub("", text)))
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return _EDGES.sub("\n", _BLANKS.sub(" ", text))
