"""What an HTML fragment consists of, told by the standard library's parser: its elements, attributes and balance."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "meta", "link", "input"}
ALLOWED = {
    "div", "style", "p", "strong", "em", "small", "br", "span", "table", "tbody", "tr", "td", "th", "details",
    "pre", "code", "mark", "summary",
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msub", "msup", "msubsup", "munder", "mover",
    "munderover", "msqrt", "mroot", "mtable", "mtr", "mtd", "mpadded", "mphantom", "menclose", "mstyle",
}  # fmt: skip
"""Every element that a display is made of."""


class Elements(HTMLParser):
    """Gathers the elements and attributes of a fragment, and what is not as it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.counts: dict[str, int] = {}
        self.titles: list[str] = []
        self.text: list[str] = []
        """What a reader sees where the style is there."""
        self.unstyled: list[str] = []
        """What a reader sees where a notebook takes style and MathML away."""
        self.kinds: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if tag not in ALLOWED:
            self.faults.append(f"element {tag}")
        for name, value in attrs:
            if name.startswith("on") or name in ("href", "src", "srcset", "action", "formaction"):
                self.faults.append(f"attribute {name} of {tag}")
            if name == "style" and ("url(" in (value or "") or "expression" in (value or "")):
                self.faults.append(f"style of {tag}: {value}")
            if name == "title" and value:
                self.titles.append(value)
        if tag not in VOID:
            self.open.append(tag)
            self.kinds.append(dict(attrs).get("class") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()
            self.kinds.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"unbalanced </{tag}>")
        self.kinds = self.kinds[: len(self.open)]

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        if "derive-text" not in self.kinds:
            self.text.append(data)
        if "derive-math" not in self.kinds:
            self.unstyled.append(data)


def elements(html: str) -> Elements:
    """The elements of a fragment."""
    found = Elements()
    found.feed(html)
    found.close()
    if found.open:
        found.faults.append(f"not closed: {found.open}")
    return found
