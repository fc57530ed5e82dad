"""What JupyterLab and Notebook leave of the HTML of an output while nobody trusts the notebook: elements, attributes.

The table is that of the sanitizer of JupyterLab 4.6 (`@jupyterlab/apputils`), which Notebook 7.6 has as well, for the
elements and attributes that displays may come to have.
"""

from html import escape
from html.parser import HTMLParser

ELEMENTS = frozenset({
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote",
    "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "colspan", "command", "data",
    "datalist", "dd", "del", "details", "dfn", "dir", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure",
    "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "input",
    "ins", "kbd", "label", "legend", "li", "map", "mark", "menu", "meter", "nav", "nobr", "ol", "optgroup",
    "option", "output", "p", "pre", "progress", "q", "rowspan", "s", "samp", "section", "select", "small", "source",
    "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
    "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
})  # fmt: skip
EVERYWHERE = frozenset({
    "class", "dir", "draggable", "hidden", "inert", "lang", "spellcheck", "style", "title", "translate",
})  # fmt: skip
"""Attributes of every element; an id becomes another attribute."""
CELL = "abbr align axis bgcolor char charoff colspan headers height nowrap rowspan scope valign width"
ATTRIBUTES = {
    "br": "clear",
    "details": "open",
    "div": "align",
    "p": "align",
    "pre": "width",
    "table": "align bgcolor border cellpadding cellspacing frame rules summary width",
    "tbody": "align char charoff valign",
    "td": CELL,
    "th": CELL,
    "tr": "align bgcolor char charoff valign",
}
LOST_WITH_THEIR_TEXT = frozenset({"script", "style", "textarea", "option"})
MAY_BE_EMPTY = frozenset({"open", "nowrap", "inert"})
"""Of other attributes a sanitizer takes away those without a value, `hidden` among them."""
STYLES = {
    "display": "inline block inline-block table flex grid none",
    "text-align": "left right center justify",
    "vertical-align": "baseline sub super top middle bottom",
}
VOID = frozenset({"br", "hr", "img", "input", "wbr"})


class _Sanitizer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self.lost = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.lost += tag in LOST_WITH_THEIR_TEXT
        if tag in ELEMENTS and not self.lost:
            kept = [f' {name}="{escape(value)}"' for name, value in _kept(tag, attrs)]
            self.out.append(f"<{tag}{''.join(kept)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in ELEMENTS - VOID and not self.lost:
            self.out.append(f"</{tag}>")
        self.lost -= tag in LOST_WITH_THEIR_TEXT

    def handle_data(self, data: str) -> None:
        if not self.lost:
            self.out.append(escape(data, quote=False))


def _kept(tag: str, attrs: list[tuple[str, str | None]]) -> list[tuple[str, str]]:
    allowed = EVERYWHERE | set(ATTRIBUTES.get(tag, "").split())
    out = []
    for name, value in attrs:
        left = _style(value or "") if name == "style" else value or ""
        if name in allowed and (left or name in MAY_BE_EMPTY):
            out.append((name, left))
    return out


def _style(text: str) -> str:
    parts = [tuple(map(str.strip, part.split(":", 1))) for part in text.split(";") if ":" in part]
    return ";".join(f"{name}:{value}" for name, value in parts if value in STYLES.get(name, "").split())


def sanitized(html: str) -> str:
    """What is left of the HTML of an output; text that stood in an element that is taken away stays."""
    made = _Sanitizer()
    made.feed(html)
    made.close()
    return "".join(made.out)
