"""A chain judged side by side against its last side known to be good: one slip costs one finding."""

from __future__ import annotations

from functools import partial

from ..kernel import Limits
from ..kernel.records import replace
from ..reading.latex.tree import Node, Symbol
from ..reading.meaning.derivatives import gradient_of
from ..reading.meaning.givens import Comparison, Stated, is_of_indices
from ..reading.mending import differentiated_by, stray_letters, with_node
from ..reading.page import Chain, Link, Page, Side
from ..reading.trees import free_scripts
from ..reading.walking import EQUAL
from .budget import Budget
from .deciding import Decision, decided, in_words, refusal_of, says_nothing
from .slips import Judged, Trial, bracket_elsewhere, index_outside, mended, read, sum_over_another
from .variants import Variant, as_written, differentiated, rebinding

__all__ = ["Judged", "claims", "defining_link", "judged"]

MOST_UNCLEAR = 6
"""How many givens of which the page leaves open whether it means them are tried for a step."""
LATEST = 2
"""The refuted sides that a later one may follow from, the latest first."""


def judged(chain: Chain, page: Page, limits: Limits | None = None, budget: Budget | None = None) -> tuple[Judged, ...]:
    """Every step of a chain; what defines a name is no step.

    ``budget`` is what may be spent on suggestions, the same for all chains of a page.
    """
    first, links = _judgeable(chain)
    variables = [*differentiated_by(chain.first.node), *gradient_of(chain.first.node)]
    if len(variables) == 1:
        chain = replace(chain, scope=replace(chain.scope, primed_by=variables[0]))
    bench = _Bench(chain, page, first, limits or Limits(), budget or Budget())
    found: list[Judged] = []
    for link in links:
        if link.relation.sign not in EQUAL:
            bench.start(link.side)
            continue
        found.append(bench.step(link))
    return tuple(found)


def _judgeable(chain: Chain) -> tuple[Side, tuple[Link, ...]]:
    """The first side that another is compared with, and the links behind it."""
    if not chain.defines:
        return chain.first, chain.links
    body = defining_link(chain)
    return chain.links[body].side, chain.links[body + 1 :]


def claims(chain: Chain) -> int:
    """How many steps a chain has: what defines a name is none, nor is ≈."""
    return sum(link.relation.sign in EQUAL for link in _judgeable(chain)[1])


def defining_link(chain: Chain) -> int:
    """The place of the link whose side is the body of the chain's definition: names of it may stand before."""
    return max(len(chain.definitions) - 1, 0)


class _Bench:
    """A chain while it is judged: its last good side, and the sides after it that were refuted, or follow from such.

    ``slips`` has for those that follow the line of the slip.
    """

    def __init__(self, chain: Chain, page: Page, first: Side, limits: Limits, budget: Budget) -> None:
        self.chain = chain
        self.page = page
        self.limits = limits
        self.budget = budget
        self.silent: dict[int, tuple[Node, bool]] = {}
        self.by = differentiated_by(chain.first.node, *(link.side.node for link in chain.links))
        self.start(first)

    def start(self, side: Side) -> None:
        """Begin with a side of which nothing is known but that it is written there."""
        variant = as_written(side, self.letters_of(self.chain.first))
        if self.is_silent(variant.side):
            ways = differentiated(variant, {})
            variant = next((way for way in ways if not self.is_silent(way.side)), variant)
        # What is put right in the side that a chain begins with is said with the first step from it.
        self.good = variant if side is self.chain.first else Variant(variant.side)
        self.refuted: tuple[Side, ...] = ()
        self.undecided: Side | None = None
        self.slips: dict[Side, int] = {}
        self.fresh = True

    def go_on(self, side: Side) -> None:
        """From here on this is the good side."""
        self.good, self.refuted, self.slips, self.fresh = Variant(side), (), {}, False
        self.undecided = None

    def letters_of(self, side: Side) -> set[str]:
        """The letters that stand free in the side and in the one that the chain begins with."""
        return {letter.name for each in (self.chain.first, side) for letter in free_scripts(each.node)}

    def own(self, stated: tuple[Stated, ...]) -> frozenset[str]:
        """The letters that a side may have free: those of the good side, and those that the page compares."""
        forms = [s.form for s in stated if isinstance(s.form, Comparison)]
        compared = [form for form in forms if is_of_indices(form, self.page.index_letters)]
        named = {part.name for form in compared for part in (form.left, form.right) if isinstance(part, Symbol)}
        return frozenset(self.letters_of(self.good.side) | named)

    def is_silent(self, side: Side) -> bool:
        """Whether a side has no meaning in any reading, found out once."""
        known = self.silent.get(id(side.node))
        if known is None:
            # The node is kept, so that no other one gets its number.
            known = self.silent[id(side.node)] = side.node, says_nothing(side, self.chain.scope)
        return known[1]

    # --- one step ---

    def step(self, link: Link) -> Judged:
        """The next step judged, and the good side moved on."""
        stated = self.page.stated_for(self.chain, link)

        def ask(before: Side, after: Side, proof_only: bool = False) -> Decision:
            letters = self.page.index_letters
            return decided(before, after, self.chain.scope, stated, letters, self.limits, proof_only=proof_only)

        own = self.own(stated)
        plain = as_written(link.side, own)
        stray = stray_letters(plain.side.node, own)
        prove = partial(ask, proof_only=True)
        trial = Trial(self.chain, self.page, self.good, self.fresh, link, plain, own, self.by, ask, prove, self.budget)
        step = index_outside(trial, stray) if stray else self.compared(trial, stated)
        self.learn(step, stray)
        return step

    def learn(self, step: Judged, stray: set[str]) -> None:
        """What the next side is compared with."""
        side = step.mended or step.link.side
        match step.decision.verdict:
            case "proved" if step.base is self.undecided:
                self.undecided = side
            case "proved" if step.base not in self.refuted:
                self.go_on(side)
            case "proved":
                # It follows from a refuted side, and so may what comes after it.
                self.slips[side] = self.slips.get(step.base, step.base.line)
                self.refuted = (side, *self.refuted)
            case "refuted":
                self.refuted, self.undecided = (side, *self.refuted), None
            case _ if self.is_no_basis(step) and not stray:
                # A side that says nothing is no basis: the next one is compared with this, if it says something.
                if not self.is_silent(side):
                    self.go_on(side)
            case _:
                self.undecided = None if stray or self.is_silent(side) else side

    def is_no_basis(self, step: Judged) -> bool:
        """Whether nothing can be compared with the good side: it has no meaning, or the page says nothing of it."""
        return step.decision.unsaid or self.is_silent(self.good.side)

    def compared(self, trial: Trial, stated: tuple[Stated, ...]) -> Judged:
        """The step as it is written, else with its slips put right, else refuted with a suggestion."""
        base, plain = trial.good.side, trial.plain
        decision = trial.ask(base, plain.side)
        if decision.verdict == "proved":
            return trial.proved(trial.good, decision, plain)
        if decision.verdict == "refuted" and (unclear := self.left_open(trial, decision, stated)) is not None:
            return unclear
        found = self.followed(trial, decision) or self.meant_instead(trial, decision)
        if found is None and decision.verdict == "refuted":
            found = sum_over_another(trial)
        if found is None and decision.verdict != "refuted":
            found = self.from_undecided(trial, stated)
        if found is not None:
            return found
        otherwise = mended(trial, decision)
        if isinstance(otherwise, Judged):
            return otherwise
        if otherwise is not None:
            base, plain, decision = otherwise
        if decision.verdict == "unreadable":
            decision = replace(decision, suggestion=bracket_elsewhere(trial))
        if decision.verdict == "refuted":
            decision = replace(decision, suggestion=self.suggested(base, plain, decision, stated))
        if otherwise is None and trial.good.mends:
            # A slip in the side that the chain begins with is said, whatever comes of the step.
            decision = replace(decision, reason="; ".join(filter(None, (read(trial.good.mends), decision.reason))))
        return Judged(base, trial.link, decision, mended=plain.side)

    def followed(self, trial: Trial, decision: Decision) -> Judged | None:
        """The step from a refuted side, where it follows from that."""
        if decision.verdict in ("refuted", "unknown"):
            for wrong in self.refuted[:LATEST]:
                found = trial.prove(wrong, trial.plain.side)
                if found.verdict == "proved":
                    reason = f"follows from line {self.slips.get(wrong, wrong.line)}, which is refuted"
                    return trial.proved(Variant(wrong), replace(found, reason=reason), trial.plain)
        return None

    def left_open(self, trial: Trial, decision: Decision, stated: tuple[Stated, ...]) -> Judged | None:
        """The step as unknown, where it holds under something that the page may mean, or not."""
        each = self.page.unclear_for(self.chain, stated)[:MOST_UNCLEAR]
        letters, base, plain = self.page.index_letters, trial.good.side, trial.plain.side
        for one in each:
            supposed = (*stated, one)
            scope, limits = self.chain.scope, self.limits
            found = decided(base, plain, scope, supposed, letters, limits, proof_only=True, refuted=decision)
            if found.verdict == "proved":
                reason = f"line {one.line} leaves open whether it assumes what this step needs"
                expected = "'for', 'if' or 'let' right before it"
                words = f"holds if {in_words(one, found)}"
                unknown = replace(decision, verdict="unknown", witness=None, reason=reason, expected=expected)
                unknown = replace(unknown, suggestion=words)
                return Judged(base, trial.link, unknown)
        return None

    def from_undecided(self, trial: Trial, stated: tuple[Stated, ...]) -> Judged | None:
        """The step from the side before, of which nobody can say whether it is good, where that decides it."""
        before, plain = self.undecided, trial.plain
        if before is None or rebinding(plain, set(trial.own)) is not None:
            return None
        found = trial.ask(before, plain.side)
        if found.verdict == "proved":
            reason = f"follows from line {before.line}, which is undecided"
            return trial.proved(Variant(before), replace(found, reason=reason), plain)
        if found.verdict == "refuted":
            found = replace(found, suggestion=self.suggested(before, plain, found, stated))
            return Judged(before, trial.link, found, mended=plain.side)
        return None

    def meant_instead(self, trial: Trial, decision: Decision) -> Judged | None:
        """The step with what may have been meant in the place of what has no meaning: σ(z_k) for σ(k)."""
        plain = trial.plain.side
        if decision.reading is None or decision.claim is not None:
            return None
        refused = refusal_of(plain, decision.reading.scope)
        if refused is None or refused.instead is None:
            return None
        meant = replace(plain, node=with_node(plain.node, refused.at, refused.instead))
        if trial.prove(trial.good.side, meant).verdict != "proved":
            return None
        return Judged(trial.good.side, trial.link, replace(decision, suggestion=f"holds with {refused.expected}"))

    def suggested(self, base: Side, plain: Variant, decision: Decision, stated: tuple[Stated, ...]) -> str | None:
        """What would make a refuted step hold."""
        if decision.claim is None or decision.witness is None or decision.reading is None:
            return None
        # Most steps hold: what looks for changes is loaded when one does not.
        from .suggesting import Refutation, suggestion

        wrong = Refutation(
            base,
            plain.side,
            tuple(mend for _, mend in plain.mends),
            decision.claim,
            decision.witness,
            decision.reading,
            stated,
            self.page.index_letters,
            self.page.macros,
            self.limits,
        )
        return suggestion(wrong, self.budget)
