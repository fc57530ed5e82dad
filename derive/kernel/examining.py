"""A report examined: every step that carries a verdict is decided again, from its certificate alone."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from .certificates import Certificate
from .data import Data, MalformedError, expected, shortened
from .deciding import decide
from .encoding import certificate
from .instances import Point, flaw_of
from .records import dataclass
from .terms import Given
from .verdicts import Different, Proved, Unknown

__all__ = ["BEYOND", "CONFIRMED", "CONTRADICTED", "NOTHING", "Examination", "Finding", "examine", "parsed"]

CONFIRMED, CONTRADICTED, BEYOND, NOTHING = "confirmed", "contradicted", "beyond the kernel", "nothing claimed"
VERDICTS = ("proved", "refuted", "unknown", "unreadable")

Reason = tuple[str | Given, ...]
"""A sentence; the givens in it are for whoever prints it."""

Outcome = tuple[str, Reason]


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one step: the ``place``-th, from 1, of the derivation of this name."""

    derivation: str
    place: int
    verdict: str
    outcome: str
    reason: Reason = ()
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Examination:
    """The findings on every step in order, and where the report contradicts itself."""

    findings: tuple[Finding, ...]
    faults: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether everything that the report claims is confirmed."""
        return not self.faults and all(f.outcome in (CONFIRMED, NOTHING) for f in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many steps became what; what none became is left out."""
        found = Counter(finding.outcome for finding in self.findings)
        return {outcome: found[outcome] for outcome in (CONFIRMED, CONTRADICTED, BEYOND, NOTHING) if found[outcome]}


@dataclass(frozen=True, slots=True)
class _Step:
    """What a step of a report claims."""

    verdict: str
    uses: int
    conditions: int
    repaired: bool
    certificate: Certificate | None


def examine(report: Data) -> Examination:
    """Every step of a report decided again; what is no report raises `MalformedError` before anything is decided."""
    derivations = _derivations(report)
    steps = [step for _, steps in derivations for step in steps]
    findings = tuple(
        Finding(name, place, step.verdict, *_examined(step), step.certificate)
        for name, steps in derivations
        for place, step in enumerate(steps, 1)
    )
    return Examination(findings, _miscounted(_field(report, "counts", dict, "the report"), steps))


def _miscounted(stated: dict[str, Any], steps: list[_Step]) -> tuple[str, ...]:
    found = Counter(step.verdict for step in steps)
    counts = {verdict: found[verdict] for verdict in VERDICTS} | {"repaired": sum(step.repaired for step in steps)}
    return tuple(
        f"counts: {kind} is {number}, the report says {shortened(stated.get(kind))}"
        for kind, number in counts.items()
        if stated.get(kind) != number or isinstance(stated.get(kind), bool | float)
    )


# --- the verdicts ---------------------------------------------------------------------------------------------------


def _examined(step: _Step) -> Outcome:
    claim = step.certificate
    if step.verdict in ("unknown", "unreadable"):
        return NOTHING, _proved_all_the_same(claim) if step.verdict == "unknown" else ()
    if claim is None:
        return CONTRADICTED, ("no certificate says what was decided",)
    for kind, listed, certified in (
        ("uses", step.uses, len(claim.uses)),
        ("conditions", step.conditions, len(claim.conditions)),
    ):
        if listed != certified:
            return CONTRADICTED, (f"the step lists {listed} {kind}, its certificate {certified}",)
    return _proved(claim) if step.verdict == "proved" else _refuted(claim)


def _proved_all_the_same(claim: Certificate | None) -> Reason:
    if claim is None or not isinstance(decide(claim.left, claim.right, claim.given), Proved):
        return ()
    return ("the kernel proves it",)


def _proved(claim: Certificate) -> Outcome:
    if claim.instance is not None:
        return CONTRADICTED, ("a proved claim has no instance where it fails",)
    match decide(claim.left, claim.right, claim.given):
        case Unknown(reason):
            return BEYOND, (reason,)
        case Different():
            return CONTRADICTED, ("the two sides differ",)
        case Proved(uses, conditions):
            for needed in (*uses, *conditions):
                if needed not in claim.uses and needed not in claim.conditions:
                    return CONTRADICTED, ("it holds only where ", needed, ", which the certificate does not say")
            for stated in claim.uses:
                if stated not in uses:
                    return CONTRADICTED, ("the certificate uses ", stated, ", the proof does not")
            if not set(uses) <= set(claim.uses) or not set(conditions) <= set(claim.conditions):
                return CONTRADICTED, ("what it uses stands among the conditions, or a condition among what it uses",)
    return CONFIRMED, ()


def _refuted(claim: Certificate) -> Outcome:
    match decide(claim.left, claim.right, claim.given):
        case Proved():
            return CONTRADICTED, ("the kernel proves it",)
        case Unknown(reason):
            return BEYOND, (reason,)
    if claim.instance is None:
        return CONTRADICTED, ("no instance says where the two sides differ",)
    flaw = flaw_of(claim.instance, claim)
    if flaw is not None:
        return CONTRADICTED, (f"the instance is none: {flaw}",)
    point = Point.of(claim.instance, claim)
    for given in claim.given:
        holds = point.holds(given)
        if holds is None:
            return BEYOND, ("whether the instance satisfies ", given, " cannot be seen")
        if not holds:
            return CONTRADICTED, ("the instance does not satisfy ", given)
    if point.apart(claim.left, claim.right):
        return CONFIRMED, ()
    if point.equal(claim.left, claim.right):
        return CONTRADICTED, ("the two sides are equal at the instance",)
    return BEYOND, ("whether the two sides differ at the instance cannot be seen",)


# --- reading a report -----------------------------------------------------------------------------------------------


def parsed(text: bytes) -> Data:
    """What JSON in UTF-8 says.

    `MalformedError` where it is none, has a key twice, or a number that JSON lacks.
    """
    try:
        return json.loads(text.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_no_number)
    except MalformedError:
        raise
    except UnicodeDecodeError as failure:
        raise MalformedError(f"not UTF-8: byte {failure.start + 1}") from None
    except RecursionError:
        raise MalformedError("nested too deeply") from None
    except ValueError as failure:
        raise MalformedError(f"not JSON: {failure}") from None


def _object(pairs: list[tuple[str, Data]]) -> dict[str, Data]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedError("not JSON with one meaning: an object has a key twice")
    return found


def _no_number(text: str) -> Data:
    raise MalformedError(f"not JSON: {text} is no number")


def _derivations(report: Data) -> list[tuple[str, list[_Step]]]:
    if _field(report, "format", str, "the report") != "derive-report":
        raise MalformedError('the report: expected the format "derive-report"')
    if _field(report, "version", int, "the report") != 1:
        raise MalformedError(f"the report: expected version 1, found {shortened(report['version'])}")
    _field(report, "problems", list, "the report")
    found = []
    for number, derivation in enumerate(_field(report, "derivations", list, "the report")):
        where = f"derivations[{number}]"
        steps = _field(derivation, "steps", list, where)
        read = [_step(step, f"{where}.steps[{place}]") for place, step in enumerate(steps)]
        found.append((_field(derivation, "name", str, where), read))
    return found


def _step(step: Data, where: str) -> _Step:
    verdict = _field(step, "verdict", str, where)
    if verdict not in VERDICTS:
        raise MalformedError(f"{where}.verdict: expected {', '.join(VERDICTS)}, found {shortened(verdict)}")
    for key in ("uses", "conditions"):
        for place, text in enumerate(_field(step, key, list, where)):
            if not isinstance(text, str):
                raise expected("text", f"{where}.{key}[{place}]", text)
    for key in ("line", "column", "end_line", "end_column", "from_line"):
        if step.get(key) is not None:
            _field(step, key, int, where)
    if "certificate" not in step:
        raise MalformedError(f'{where}: expected a key "certificate", found none')
    stated = step["certificate"]
    return _Step(
        verdict,
        len(step["uses"]),
        len(step["conditions"]),
        bool(_field(step, "repairs", list, where)),
        None if stated is None else certificate(stated, f"{where}.certificate"),
    )


WORDS = {dict: "an object", list: "a list", str: "text", int: "an integer"}


def _field(data: Data, key: str, kind: type, where: str) -> Any:
    """What an object has under a key, of one kind of data."""
    if not isinstance(data, dict):
        raise expected("an object", where, data)
    if key not in data:
        raise MalformedError(f'{where}: expected a key "{key}", found none')
    if not isinstance(data[key], kind) or isinstance(data[key], bool):
        raise expected(WORDS[kind], f"{where}.{key}", data[key])
    return data[key]
