"""The pieces that all displays in a notebook are made of: a frame with its style, marks of verdicts, what unfolds."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ..headlines import clean
from ..remarks import MARKS
from ..summaries import WORDS

__all__ = ["as_text", "bundle", "framed", "mark", "paragraph", "row", "table", "table_of", "unfolding"]

STYLE = """\
div.derive{line-height:1.5;overflow-x:auto}
div.derive p{margin:.35em 0}
div.derive .derive-text:has(+.derive-math math){display:none}
div.derive .derive-math:has(math){display:inline!important}
div.derive table.derive-steps{border-collapse:collapse;border:0;margin:.4em 0 .8em;font-size:1em}
div.derive table.derive-steps tr{background:none;border:0}
div.derive table.derive-steps tbody tr td,div.derive table.derive-steps tbody tr th{border:0;padding:.25em .5em;\
text-align:left;vertical-align:middle;white-space:normal;max-width:none;font-weight:inherit}
div.derive table.derive-steps tbody tr td.derive-left{text-align:right}
div.derive table.derive-steps tbody tr td.derive-why{font-size:.92em;padding-left:1.5em}
div.derive table.derive-steps tbody tr:has(details[open])>td{vertical-align:top}
div.derive .derive-said{align-items:baseline;display:flex;gap:.8em}
div.derive .derive-said>div{min-width:0}
div.derive td:not(.derive-why)>.derive-said{font-size:.92em;margin:.1em 0 .5em 1.2em}
div.derive table.derive-numbers tbody tr td,div.derive table.derive-numbers tbody tr th{border-bottom:1px solid #8886;\
text-align:right}
div.derive math{font-size:1.12em}
div.derive mtd.right{text-align:right}
div.derive mtd.left{text-align:left}
div.derive mtd.near-left{padding-left:0}
div.derive mtd.near-right{padding-right:0}
div.derive mtd.far-left{padding-left:1em}
div.derive details>summary{cursor:pointer}
div.derive details>div{border-left:2px solid #8888;margin:.2em 0 .4em .3em;padding:.1em 0 .1em .8em}
div.derive .derive-mark{border-radius:.3em;color:#fff;display:inline-block;font-size:.8em;font-weight:600;\
line-height:1.4;min-width:1.4em;padding:0 .3em;text-align:center}
div.derive .derive-proved{background:#1a7f37}
div.derive .derive-refuted{background:#b42318}
div.derive .derive-unknown{background:#57606a}
div.derive .derive-unreadable{background:#8a5a00}
div.derive .derive-source{border-left:3px solid #8886;margin:.4em 0;padding:.1em 0}
div.derive .derive-source pre{background:none;border:0;color:inherit;font-family:var(--jp-code-font-family,monospace);\
font-size:.95em;line-height:1.5;margin:0;overflow:visible;overflow-wrap:anywhere;padding:0 .6em;\
white-space:pre-wrap;word-break:normal}
div.derive .derive-source .derive-line{box-sizing:border-box;display:inline-block;\
padding-left:calc(var(--derive-indent)*1ch);text-indent:calc(var(--derive-indent)*-1ch);width:100%}
div.derive .derive-source .derive-number{color:inherit;opacity:.7}
div.derive .derive-source mark{background:none;color:inherit;text-decoration:underline wavy #d1242f 1.5px;\
text-underline-offset:.25em}
div.derive .derive-source mark.derive-slip{text-decoration-color:#bf8700}
div.derive .derive-finding{margin:.2em 0 .6em 2.6em}
@media(max-width:40em){
div.derive table.derive-steps:not(.derive-numbers){align-items:center;display:grid;grid-template-columns:auto 1fr}
div.derive table.derive-steps:not(.derive-numbers)>tbody,\
div.derive table.derive-steps:not(.derive-numbers)>tbody>tr{display:contents}
div.derive table.derive-steps tbody tr td.derive-why{grid-column:2;padding:0 .5em .5em 1.2em}
div.derive .derive-finding{margin-left:1em}
}
"""
"""Colours that can be read on light and dark pages: white on a mark's own ground, everything else as its surroundings.

The selectors outweigh those that notebooks have for any table.  A style holds for the whole window, for the outputs of
another notebook as well, of which there may be no MathML.
"""

LEFT = 'style="text-align:left"'
BESIDE = 'style="display:inline-block;vertical-align:top"'
"""What holds as well where a notebook takes the style away: Jupyter sets every cell of a table to the right."""


def bundle(text: str, latex: str | None, html: str | None) -> dict[str, str]:
    """What a notebook chooses from; what there is not is left out."""
    found = {"text/plain": text, "text/latex": latex, "text/html": html}
    return {kind: content for kind, content in found.items() if content is not None}


def framed(pieces: Iterable[str]) -> str:
    """A piece of HTML with its style."""
    return "\n".join([f'<div class="derive"><style>{STYLE}</style>', *pieces, "</div>"])


def mark(verdict: str, said: str = "", *, worded: bool = False) -> str:
    """The mark of a verdict; ``said`` is what appears over it."""
    word = WORDS[verdict]
    text = f"{MARKS[verdict]} {word}" if worded else MARKS[verdict]
    title = as_text(f"{word}: {said}" if said else word)
    return f'<span class="derive-mark derive-{verdict}" role="img" aria-label="{title}" title="{title}">{text}</span>'


def as_text(text: str) -> str:
    """Text as HTML that is nothing else: it opens no element, moves no cursor, turns no writing direction round."""
    return escape(clean(text))


def paragraph(html: str) -> str:
    """A paragraph of what is HTML already."""
    return f"<p>{html}</p>"


def unfolding(summary: str, pieces: Iterable[str], title: str = "") -> str:
    """Something that opens with a click or Enter, without JavaScript; only its summary where there is no more."""
    inner = "\n".join(pieces)
    said = f' title="{as_text(title)}"' if title else ""
    if not inner:
        return f"<span{said}>{summary}</span>"
    return f"<details><summary{said}>{summary}</summary><div>{inner}</div></details>"


def row(left: str, right: str, verdict: str, reasons: str, *, wide: bool) -> str:
    """A row of a table of steps: both sides, and beside or beneath them the mark and what is said of it."""
    said = f'<div class="derive-said">{verdict} <div {BESIDE}>{reasons}</div></div>'
    cells = f"{right}{said}" if wide else f'{right}</td><td class="derive-why" {LEFT}>{said}'
    return f'<tr><td class="derive-left">{left}</td><td {LEFT}>{cells}</td></tr>'


def table_of(rows: Iterable[str]) -> str:
    """The rows as a table of steps."""
    return '<table class="derive-steps"><tbody>\n' + "\n".join(rows) + "\n</tbody></table>"


def table(rows: Iterable[Iterable[str]], kind: str = "derive-numbers") -> str:
    """A table of cells that are HTML already, the first of each row its heading."""
    lines = []
    for first, *rest in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in rest)
        lines.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    return f'<table class="derive-steps {kind}"><tbody>\n' + "\n".join(lines) + "\n</tbody></table>"
