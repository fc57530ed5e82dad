"""Reports examined by the kernel alone: what is claimed is confirmed, and every edit of it is caught."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_claims import flaw, random_claim
from sympy import Derivative, Eq, Function, IndexedBase, KroneckerDelta, Ne, Sum, Symbol, exp, log, sqrt, symbols

import derive
from derive.kernel import Proved, decide, number
from derive.kernel.certificates import Certificate
from derive.kernel.data import MalformedError
from derive.kernel.encoding import certificate, certificate_data
from derive.kernel.examining import BEYOND, CONFIRMED, CONTRADICTED, NOTHING, Finding, examine, parsed
from derive.report import Derivation, Report, Step, to_json

z, y, w = IndexedBase("z"), IndexedBase("y"), IndexedBase("X")
i, j, k, m, n, N = symbols("i j k m n N")
x, t = Symbol("x"), Symbol("t")
f, g = Function("f"), Function("g")


def softmax(a: Symbol) -> Any:
    return exp(z[a]) / Sum(exp(z[i]), (i, 1, n))


CROSS_ENTROPY = -Sum(y[j] * log(softmax(j)), (j, 1, n))
JACOBIAN = Derivative(softmax(j), z[k])
GRADIENT = Derivative(CROSS_ENTROPY, z[k])
TOTAL = Eq(Sum(y[j], (j, 1, n)), 1)


def step_of(left: Any, right: Any, givens: list[Any]) -> Step:
    verdict = derive.decide(left, right, givens)
    return Step(
        str(left),
        str(right),
        verdict.kind,
        uses=tuple(map(str, verdict.uses)),
        conditions=tuple(map(str, verdict.conditions)),
        reason=verdict.reason,
        certificate=verdict.certificate,
    )


def report_of(*claims: tuple[Any, Any, list[Any]]) -> dict[str, Any]:
    steps = tuple(step_of(*claim) for claim in claims)
    found: dict[str, Any] = json.loads(to_json(Report((Derivation("a page", steps),))))
    return found


def only(report: dict[str, Any]) -> Finding:
    found = examine(report)
    assert found.faults == ()
    (finding,) = found.findings
    return finding


# --- refutations ------------------------------------------------------------------------------------------------------

FALSE = [
    (JACOBIAN, softmax(j) * (1 - softmax(j)), []),
    (JACOBIAN, softmax(j) * (KroneckerDelta(j, k) + softmax(k)), []),
    (JACOBIAN, softmax(j) * (KroneckerDelta(j, k) - softmax(j)), []),
    (JACOBIAN, softmax(j) * softmax(k), [Ne(j, k)]),
    (JACOBIAN, softmax(j) * (1 + softmax(j)), [Eq(j, k)]),
    (GRADIENT, softmax(k) - y[k], []),
    (GRADIENT, y[k] - softmax(k), [TOTAL]),
    (GRADIENT, softmax(k) + y[k], [derive.one_hot(y)]),
    (CROSS_ENTROPY, -CROSS_ENTROPY, [TOTAL]),
    (Sum(Sum(w[m, i] * z[i], (i, 1, n)), (m, 1, N)), Sum(Sum(w[m, i], (i, 1, n)), (m, 1, N)), []),
    (Derivative(Sum(Sum(w[m, i] * z[i], (i, 1, n)), (m, 1, N)), z[j]), Sum(w[m, j] ** 2, (m, 1, N)), []),
    (f(x) + 1, f(x), []),
    (Derivative(f(x) ** 2, x), 2 * f(x), []),
    (Derivative(exp(f(x)), x), exp(f(x)), [x > 0]),
    (Derivative(f(g(x)), x), Derivative(f(x), x), []),
    (log(x), x, [x > 0]),
    (sqrt(x**2), x, []),
    (exp(x), x + 1, []),
    (log(x * t), log(x) * log(t), [x > 0, t > 0]),
    (x**t, t**x, [x > 0, t > 0]),
    (log(1 + exp(x)), x, []),
    (sqrt(x), x, [x > 0]),
    (x * log(2), x * log(3), [Ne(x, 0)]),
    (Sum(z[i] ** 2, (i, 1, n)), Sum(z[i], (i, 1, n)) ** 2, []),
    (Sum(y[i], (i, 1, n)), 1, [Ne(j, k), y[j] > 0]),
]


@pytest.mark.parametrize("claim", FALSE, ids=lambda claim: str(claim)[:60])
def test_a_refutation_is_confirmed_at_its_instance(claim: tuple[Any, Any, list[Any]]) -> None:
    report = report_of(claim)
    assert report["counts"]["refuted"] == 1
    assert only(report).outcome == CONFIRMED


@pytest.mark.parametrize("claim", FALSE, ids=lambda claim: str(claim)[:60])
def test_a_refutation_called_a_proof_is_contradicted(claim: tuple[Any, Any, list[Any]]) -> None:
    report = report_of(claim)
    flipped(report)
    assert only(report).outcome == CONTRADICTED


def flipped(report: dict[str, Any]) -> None:
    """Every proof a refutation and the other way round, the counts in keeping."""
    step = report["derivations"][0]["steps"][0]
    step["verdict"] = "proved" if step["verdict"] == "refuted" else "refuted"
    if step["verdict"] == "proved":
        step["certificate"]["instance"] = None
    counts = report["counts"]
    counts["proved"], counts["refuted"] = counts["refuted"], counts["proved"]


REFUTED = report_of(FALSE[5])
"""CE's gradient without Σ y = 1: n = 2, k = 1, y = (1, 2), z = (0, log 2)."""


def certified(report: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = report["derivations"][0]["steps"][0]["certificate"]
    return found


def entry(name: str, at: int) -> list[Any]:
    return ["variable", name, [["literal", at, "n"]]]


def with_value(name: str, at: int, value: list[Any]) -> Callable[[dict[str, Any]], None]:
    def change(report: dict[str, Any]) -> None:
        values = certified(report)["instance"]["values"]
        values[:] = [[e, value if e == entry(name, at) else v] for e, v in values]

    return change


@pytest.mark.parametrize(
    ("change", "outcome", "says"),
    [
        # With y = (1, 0) the two sides are equal.
        (with_value("y", 2, ["number", "0"]), CONTRADICTED, "equal at the instance"),
        (with_value("y", 2, ["log", ["number", "2"]]), CONFIRMED, ""),
        (with_value("z", 2, ["log", ["number", "0"]]), CONTRADICTED, "no constant"),
        (with_value("z", 2, entry("z", 1)), CONTRADICTED, "no constant"),
        (lambda r: certified(r).update(instance=None), CONTRADICTED, "no instance"),
        (lambda r: certified(r)["instance"]["sizes"].update(n=1), CONTRADICTED, "the instance is none"),
        (lambda r: certified(r)["instance"].update(values=[]), BEYOND, "cannot be seen"),
        (
            lambda r: certified(r)["given"].append(["relation", "=", entry("y", 1), ["number", "3"], []]),
            CONTRADICTED,
            "does not satisfy",
        ),
        (
            lambda r: certified(r)["given"].append(["one-hot", "y", "n"]),
            CONTRADICTED,
            "the kernel proves it",
        ),
    ],
    ids=range(9),
)
def test_an_edited_instance(change: Callable[[dict[str, Any]], None], outcome: str, says: str) -> None:
    report = deepcopy(REFUTED)
    change(report)
    finding = only(report)
    assert finding.outcome == outcome, finding.reason
    assert says in "".join(map(str, finding.reason))


def test_an_instance_that_contradicts_itself_refutes_nothing() -> None:
    """x = 1 and x = 2 make every equation false: it is no instance."""
    report = report_of((x, x, []))
    flipped(report)
    one, two = ([["variable", "x", []], ["number", value]] for value in "12")
    certified(report)["instance"] = {"sizes": {}, "indices": [], "values": [one, two], "functions": []}
    certified(report)["left"] = ["variable", "t", []]
    finding = only(report)
    assert finding.outcome == CONTRADICTED
    assert "already" in str(finding.reason)


# --- proofs -----------------------------------------------------------------------------------------------------------

TRUE = {
    "a given": (GRADIENT, softmax(k) - y[k], [TOTAL]),
    "a condition": (Derivative(log(x), x), 1 / x, []),
    "both": (Derivative(log(y[j]), y[j]) * Sum(y[i], (i, 1, n)), 1 / y[j], [TOTAL]),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_proof_is_confirmed(name: str) -> None:
    assert only(report_of(TRUE[name])).outcome == CONFIRMED


@pytest.mark.parametrize("name", TRUE)
def test_a_proof_called_a_refutation_is_contradicted(name: str) -> None:
    report = report_of(TRUE[name])
    flipped(report)
    assert only(report).outcome == CONTRADICTED


def first(report: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = report["derivations"][0]["steps"][0]
    return found


def without(name: str, *keys: str) -> Callable[[dict[str, Any]], None]:
    def change(report: dict[str, Any]) -> None:
        for where in (first(report), certified(report)):
            for key in keys:
                if key in where:
                    where[key].clear()

    change.__name__ = name
    return change


Edit = tuple[str, Callable[[dict[str, Any]], Any], str]
EDITS: list[Edit] = [
    ("a given", lambda r: certified(r)["given"].clear(), "differ"),
    ("a given", lambda r: certified(r)["uses"].clear(), "lists 1 uses, its certificate 0"),
    ("a given", lambda r: first(r)["uses"].clear(), "lists 0 uses, its certificate 1"),
    ("a given", without("uses", "uses"), "holds only where"),
    ("a given", lambda r: certified(r).update(right=["number", "0"]), "differ"),
    ("a given", lambda r: first(r).update(certificate=None), "no certificate"),
    ("a given", lambda r: certified(r).update(instance=EMPTY), "no instance where it fails"),
    ("a condition", without("conditions", "conditions"), "holds only where"),
    ("a condition", lambda r: certified(r)["conditions"].clear(), "lists 1 conditions, its certificate 0"),
    ("a condition", lambda r: first(r)["conditions"].clear(), "lists 0 conditions, its certificate 1"),
    ("a condition", lambda r: certified(r).update(right=["number", "2"]), "differ"),
    ("both", lambda r: certified(r)["conditions"][0].__setitem__(1, "≠"), "holds only where"),
]
EMPTY = {"sizes": {}, "indices": [], "values": [], "functions": []}


@pytest.mark.parametrize(("name", "change", "says"), EDITS, ids=range(len(EDITS)))
def test_an_edited_proof_is_contradicted(name: str, change: Callable[[dict[str, Any]], Any], says: str) -> None:
    report = report_of(TRUE[name])
    change(report)
    finding = only(report)
    assert finding.outcome == CONTRADICTED, finding
    assert says in "".join(map(str, finding.reason))


def test_a_given_that_no_proof_needs_is_not_used() -> None:
    report = report_of((x + x, 2 * x, [t > 0]))
    certified(report)["uses"] = certified(report)["given"]
    first(report)["uses"] = ["t > 0"]
    finding = only(report)
    assert finding.outcome == CONTRADICTED
    assert "the proof does not" in str(finding.reason)


def test_more_conditions_than_needed_are_fine() -> None:
    report = report_of(TRUE["a condition"])
    certified(report)["conditions"].append(["relation", "≠", ["variable", "t", []], ["number", "0"], []])
    first(report)["conditions"].append("t ≠ 0")
    assert only(report).outcome == CONFIRMED


def test_a_claim_beyond_the_kernel_is_not_confirmed() -> None:
    report = report_of(TRUE["a condition"])
    certified(report)["left"] = ["exp", ["log", ["variable", "z", [["bound", 1]]]]]
    finding = only(report)
    assert finding.outcome == BEYOND
    assert "bound index" in str(finding.reason)
    assert not examine(report).confirmed


@pytest.mark.parametrize("verdict", ["unknown", "unreadable"])
def test_what_claims_nothing_is_not_examined(verdict: str) -> None:
    report = report_of(TRUE["a given"])
    first(report).update(verdict=verdict, certificate=None)
    report["counts"].update({"proved": 0, verdict: 1})
    assert only(report).outcome == NOTHING
    assert examine(report).confirmed


def test_an_unknown_that_the_kernel_proves_is_said_to_be() -> None:
    report = report_of(TRUE["a given"])
    first(report)["verdict"] = "unknown"
    report["counts"].update(proved=0, unknown=1)
    assert only(report).reason == ("the kernel proves it",)


@pytest.mark.parametrize(
    "counts",
    [{"proved": 2}, {"proved": True}, {"proved": 1.0}, {"proved": None}, {"refuted": 1}, {"repaired": 1}],
    ids=str,
)
def test_counts_that_are_not_those_of_the_steps(counts: dict[str, Any]) -> None:
    report = report_of(TRUE["a given"])
    report["counts"].update(counts)
    found = examine(report)
    assert len(found.faults) == 1
    assert not found.confirmed


# --- what is no report ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r.update(format="sarif"), "derive-report"),
        (lambda r: r.update(version=2), "expected version 1, found 2"),
        (lambda r: r.update(version=True), "the report.version: expected an integer"),
        (lambda r: r.pop("counts"), 'expected a key "counts"'),
        (lambda r: r.update(derivations={}), "the report.derivations: expected a list"),
        (lambda r: r["derivations"].append(None), "derivations[1]: expected an object"),
        (lambda r: r["derivations"][0].pop("name"), 'derivations[0]: expected a key "name"'),
        (lambda r: first(r).update(verdict="true"), "derivations[0].steps[0].verdict: expected proved, refuted"),
        (lambda r: first(r).pop("certificate"), 'derivations[0].steps[0]: expected a key "certificate"'),
        (lambda r: first(r).update(uses=[1]), "derivations[0].steps[0].uses[0]: expected text"),
        (lambda r: certified(r)["left"].append(1), "derivations[0].steps[0].certificate.left: expected 2 parts"),
        (lambda r: certified(r)["given"].append(5), "derivations[0].steps[0].certificate.given[1]: expected a given"),
    ],
    ids=range(12),
)
def test_what_is_no_report_is_refused_with_its_place(change: Callable[[dict[str, Any]], Any], says: str) -> None:
    report = report_of(TRUE["a given"])
    change(report)
    with pytest.raises(MalformedError) as refused:
        examine(report)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe{", "not UTF-8: byte 1"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": 1, "a": 2}', "a key twice"),
        (b"9" * 10_000, "not JSON"),
    ],
    ids=range(7),
)
def test_what_is_no_json_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(MalformedError, match=says):
        parsed(data)


# --- random edits -----------------------------------------------------------------------------------------------------

WHOLE = report_of(*TRUE.values(), FALSE[5], FALSE[7], FALSE[12], (f(x), g(x), [Eq(f(x), g(x))]))
PROVED = [report_of(claim) for claim in TRUE.values()]
INSTANCES = [certified(report_of(FALSE[at]))["instance"] for at in (0, 5, 9)]
PIECES = [
    None,
    True,
    0,
    1,
    -1,
    2,
    10**30,
    0.5,
    "",
    "0",
    "-1",
    "1/2",
    "n",
    "y",
    "=",
    ">",
    "number",
    "exp",
    [],
    {},
    ["last", "n"],
]


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every container with every key or position in it."""
    keys = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [(data, key) for key, _ in keys] + [place for _, inside in keys for place in places(inside)] if keys else []


def edited(random: Random, report: dict[str, Any], inside: Any = None) -> None:
    """One random change somewhere inside: gone, doubled, another piece, a piece from elsewhere."""
    found = places(report if inside is None else inside)
    where, key = random.choice(found)
    other, at = random.choice(found)
    match random.randrange(4):
        case 0:
            del where[key]
        case 1 if isinstance(where, list):
            where.insert(key, deepcopy(where[key]))
        case 2:
            where[key] = deepcopy(other[at])
        case _:
            where[key] = deepcopy(random.choice(PIECES))


@settings(max_examples=120, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_no_random_edit_makes_the_kernel_stumble(random: Random) -> None:
    report = deepcopy(WHOLE)
    for _ in range(random.randint(1, 3)):
        edited(random, report)
    try:
        found = examine(parsed(json.dumps(report).encode()))
    except MalformedError:
        return
    assert all(finding.outcome in (CONFIRMED, CONTRADICTED, BEYOND, NOTHING) for finding in found.findings)


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_a_proof_edited_at_random_is_confirmed_only_if_it_holds(random: Random) -> None:
    """The exact evaluation, which shares nothing with the kernel but the terms, is the judge."""
    report = deepcopy(random.choice(PROVED))
    claim = certified(report)
    edited(random, report, [claim["left"], claim["right"], claim["given"]])
    try:
        finding = only(report)
    except MalformedError:
        return
    if finding.outcome == CONFIRMED:
        assert finding.certificate is not None
        held = finding.certificate
        assert flaw((held.left, held.right, held.given), Proved(held.uses, held.conditions), 12) is None


@settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_no_true_claim_is_confirmed_as_refuted(random: Random) -> None:
    """A claim that the kernel can prove, with any instance of another claim: never a confirmed refutation."""
    left, right, givens = random_claim(random)
    if not isinstance(decide(left, right, givens), Proved):
        return
    claim = certificate_data(Certificate(left, right, givens)) | {"instance": random.choice(INSTANCES)}
    report = deepcopy(REFUTED)
    first(report).update(certificate=claim, uses=[], conditions=[])
    assert only(report).outcome != CONFIRMED


def test_a_planted_lie_is_caught() -> None:
    """1 = 2, called proved, with a certificate that is in perfect order."""
    lie = Certificate(number(1), number(2))
    report = json.loads(to_json(Report((Derivation("a lie", (Step("1", "2", "proved", certificate=lie),)),))))
    assert certificate(certified(report)) == lie
    assert only(report).outcome == CONTRADICTED
