"""What prose says with its inline formulas: cases, givens, names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from . import cues
from .defining import EQUAL, Names
from .documents import Formula
from .latex import Line, Macros, read
from .latex.tree import Missing, Scripted, Symbol
from .meaning.givens import Comparison, OneHotVector, Stated, is_of_indices
from .meaning.patterns import pattern_of
from .survey import is_example, words_of
from .trees import inside

__all__ = ["Statements"]


@dataclass
class Statements:
    """What the words of a page state, up to one place of a walk.

    ``case`` holds from here on until the next; ``stated`` everywhere; ``before`` are the words since the last display;
    ``diagonal`` is the relation that the words give to the next display's indices.
    """

    macros: Macros
    names: Names
    case: tuple[Stated, ...] = ()
    stated: list[Stated] = field(default_factory=list)
    before: str = ""
    diagonal: str = ""

    def prose(self, parts: tuple[str | Formula, ...], chain: Callable[[Formula, Line, str], None]) -> None:
        """Cases, givens and definitions of a paragraph; its other equations are given to ``chain``."""
        comparisons: list[tuple[Stated, str, str]] = []
        for place, part in enumerate(parts):
            if isinstance(part, str):
                self.before += part
                continue
            after = next((p for p in parts[place + 1 :] if isinstance(p, str)), "")
            for line in read(part.text, self.macros):
                comparisons += self.inline(part, line, after, chain)
            self.before += " □ "
        self.cases(comparisons)
        self.names.denoted(parts, self.macros)
        self.one_hot(parts)
        self.diagonal = cues.diagonal(words_of(parts)) or self.diagonal

    def cases(self, found: list[tuple[Stated, str, str]]) -> None:
        """Make a relation between indices the case from here on; a paragraph that names both cases is about neither."""
        forms = [s.form for s, _, _ in found if isinstance(s.form, Comparison)]
        if len({f.operator == "=" for f in forms}) > 1:
            return
        for statement, before, after in found:
            if cues.says_case(before, after):
                self.case = (statement,)

    def inline(
        self, formula: Formula, line: Line, after: str, chain: Callable[[Formula, Line, str], None]
    ) -> list[tuple[Stated, str, str]]:
        """What one inline equation says: relations between indices are given back, the rest is taken in."""
        before = self.before
        if len(line.sides) == 2 and not isinstance(line.sides[0], Missing):
            form = Comparison(line.sides[0], line.relations[0].sign, line.sides[1])
            row = formula.place.position(formula.text, line.at.start)[0]
            statement = Stated(formula.text.strip(), row, form)
            if is_of_indices(form, self.names.index_letters):
                return [(statement, before, after)]
            if form.operator == "=" and cues.says_given(before) and self.is_about_labels(form):
                self.stated.append(statement)
                return []
        if any(relation.sign in EQUAL for relation in line.relations) and not is_example(line):
            chain(formula, line, before)
        return []

    def is_about_labels(self, form: Comparison) -> bool:
        """Whether an equation is about variables that nobody has defined, without a derivative."""
        nodes = [*inside(form.left), *inside(form.right)]
        names = {node.name for node in nodes if isinstance(node, Symbol)}
        known = names & (self.names.scope.definitions.keys() | self.names.scope.functions.keys())
        simple = not any(type(node).__name__ in ("Derivative", "Quotient", "Function") for node in nodes)
        simple = simple and not any(isinstance(node, Scripted) and node.primes for node in nodes)
        return simple and not known and pattern_of(form.left) is None

    def one_hot(self, parts: tuple[str | Formula, ...]) -> None:
        """y is one-hot, where the words say so: the variable nearest before them, else after them."""
        words = words_of(parts)
        if not cues.is_one_hot(words):
            return
        names: list[str] = []
        for part in parts:
            if isinstance(part, str):
                if cues.is_one_hot(part) and names:
                    break
            else:
                names += [p.name for line in read(part.text, self.macros) for s in line.sides if (p := pattern_of(s))]
        name = names[-1] if names else "y" if "y" in self.names.scope.ranks else None
        if name is not None and name not in self.names.scope.definitions:
            line = next((p.place.lines[0][0] for p in parts if isinstance(p, Formula)), 1)
            statement = Stated(f"{name} is one-hot", line, OneHotVector(name))
            if statement.form not in [s.form for s in self.stated]:
                self.stated.append(statement)
