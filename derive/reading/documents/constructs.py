"""What runs on until something closes it, whatever stands between: displays, environments, comments, scripts."""

from __future__ import annotations

import re
from functools import lru_cache

from ...kernel.records import dataclass
from ...notation.expressions import expression

__all__ = ["ENVIRONMENTS", "Construct", "opening"]

ENVIRONMENTS = (
    "align|aligned|alignat|alignedat|array|bmatrix|cases|darray|displaymath|dmath|empheq|eqnarray|equation|flalign|gather|gathered|"
    "IEEEeqnarray|math|matrix|multline|pmatrix|split|vmatrix|Vmatrix|xalignat"
)
"""The environments that are mathematics by themselves; each also with a star."""

_NESTING = frozenset({"aligned", "alignedat", "array", "bmatrix", "cases", "gathered", "matrix", "pmatrix", "vmatrix"})
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Construct:
    """What opened: ``kind``, its opener's ends, and the strings that matter to find its closer."""

    kind: str
    begin: int
    start: int
    closer: str
    opener: str | None = None
    environment: str | None = None
    nests: bool = False

    def end(self, text: str, comments: bool = False) -> tuple[int, int] | None:
        """The ends of what closes it in the text; None if nothing does.

        A backslash and what follows it are one sign, so that ``\\\\$$`` ends a row and then the display.  The same
        opener again says that the first was never closed, except for environments that nest.  With ``comments`` what
        stands behind a ``%`` closes nothing.
        """
        depth = 0
        for mark in _marks(self.closer, self.opener, self._plain, comments).finditer(text, self.start):
            depth += self._step(mark[0])
            if depth < 0:
                return mark.span()
            if depth and (not self.nests or depth > _DEEPEST):
                return None
        return None

    def count(self, line: str, depth: int) -> tuple[int, int | None]:
        """How many are open behind a later line, and where the line closes it: then −1 are open, as when it cannot be
        closed any more."""
        for mark in _marks(self.closer, self.opener, self._plain).finditer(line):
            depth += self._step(mark[0])
            if depth < 0:
                return depth, mark.end()
            if depth and (not self.nests or depth > _DEEPEST):
                return -1, None
        return depth, None

    def _step(self, mark: str) -> int:
        return -1 if mark == self.closer else 1 if mark == self.opener else 0

    @property
    def _plain(self) -> bool:
        return self.kind in ("hidden", "doubled")


@lru_cache(maxsize=256)
def _marks(closer: str, opener: str | None, plain: bool, comments: bool = False) -> re.Pattern[str]:
    """What matters between an opener and its closer."""
    pattern = "|".join(re.escape(sign) for sign in (closer, opener) if sign)
    pattern += r"" if plain else r"|\\."
    return re.compile(pattern + (r"|%[^\n]*" if comments else ""), re.DOTALL)


_HIDDEN = {"<!--": "-->", "<script": "</script>", "<style": "</style>", "<pre": "</pre>"}
_BEGIN = expression(r"\\?\\begin\{(([A-Za-z]+)\*?)\}")
_ENVIRONMENTS = frozenset(ENVIRONMENTS.split("|"))
_COLUMNS = expression(r"\{\d+\}")
_EXTRA = {
    **dict.fromkeys(["alignat", "xalignat", "alignedat"], _COLUMNS),
    "empheq": expression(r"(?:\[[^\[\]\n]{0,80}\])?\{[A-Za-z]+\*?\}"),
}
"""What stands behind ``\\begin{…}`` and is no part of the formula."""
_LIQUID = expression(r"\{%-?\s*(katex|math)\b[^%\n]*%\}")


def opening(text: str, begin: int, sign: str) -> Construct | None:
    r"""The construct whose opener is this sign at begin: ``$$``, ``\[``, ``\\[``, ``\begin``, ``<!--``, ``{%``."""
    if sign == "$$":
        return Construct("display", begin, begin + 2, "$$")
    if sign in (r"\[", r"\("):
        return Construct(
            "display" if sign == r"\[" else "inline", begin, begin + 2, r"\]" if sign == r"\[" else r"\)", sign
        )
    if sign in (r"\\[", r"\\("):
        closer = r"\\]" if sign == r"\\[" else r"\\)"
        return Construct("doubled", begin, begin + 3, closer, sign)
    if sign.lower() in _HIDDEN:
        return Construct("hidden", begin, begin + len(sign), _HIDDEN[sign.lower()])
    if liquid := _LIQUID.match(text, begin):
        return Construct("display", begin, liquid.end(), f"{{% end{liquid[1]} %}}")
    if sign.startswith("{%"):
        return Construct("hidden", begin, begin + len(sign), "{% endhighlight %}")
    found = _BEGIN.match(text, begin)
    if found is None or found[2] not in _ENVIRONMENTS:
        return None
    slashes, name = sign[: len(sign) - len("begin{")], found[1]
    extra = _EXTRA.get(found[2])
    columns = extra.match(text, found.end()) if extra else None
    start = columns.end() if columns else found.end()
    closer, opener = f"{slashes}end{{{name}}}", f"{slashes}begin{{{name}}}"
    return Construct("environment", begin, start, closer, opener, name, found[2] in _NESTING)
