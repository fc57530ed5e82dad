"""The same claims by SymPy alone: written out for n = 2, 3, ..., and what `simplify` does where n is a symbol."""

from __future__ import annotations

import json
import statistics
import sys
from typing import Any

from claims import ALL_SIZES
from deciding import proving
from measuring import child, milliseconds, printed, timed

__all__ = ["crashes", "written_out"]

WRITTEN_OUT = """
import json, sys, time
from sympy import exp, log, simplify, symbols

name, n, rounds = json.loads(sys.stdin.read())
z = symbols(f"z1:{n + 1}", real=True)
y = symbols(f"y1:{n + 1}", real=True)
total = sum(map(exp, z))
p = [exp(own) / total for own in z]

def claim():
    if name == "softmax, j = k":
        return p[0].diff(z[0]) - p[0] * (1 - p[0])
    if name == "softmax, j ≠ k":
        return p[0].diff(z[1]) + p[0] * p[1]
    loss = -sum(own * log(q) for own, q in zip(y, p))
    return (loss.diff(z[0]) - (p[0] - y[0])).subs(y[-1], 1 - sum(y[:-1]))

from sympy.core.cache import clear_cache
times = []
for _ in range(rounds):
    clear_cache()
    before = time.process_time()
    equal = simplify(claim()) == 0
    times.append(time.process_time() - before)
print(json.dumps({"equal": bool(equal), "times": times}))
"""
"""SymPy's own cache is emptied before each round: the next one would only look the answer up."""

SYMBOLIC = """
import json, sys
from sympy import Derivative, IndexedBase, KroneckerDelta, Sum, exp, log, simplify, symbols

z, y = IndexedBase("z"), IndexedBase("y")
i, j, k = symbols("i j k", integer=True)
n = symbols("n", integer=True, positive=True)

def p(a):
    return exp(z[a]) / Sum(exp(z[i]), (i, 1, n))

jacobian = p(j).diff(z[k])
gradient = Derivative(-Sum(y[j] * log(p(j)), (j, 1, n)), z[k]).doit()
claim = {
    "Jacobian": jacobian,
    "Jacobian − claim": jacobian - p(j) * (KroneckerDelta(j, k) - p(k)),
    "gradient": gradient,
    "gradient − claim": gradient - (p(k) - y[k]),
}[sys.stdin.read()]
try:
    print(json.dumps({"came out": str(simplify(claim))}))
except Exception as raised:
    print(json.dumps({"raised": type(raised).__name__, "message": str(raised)}))
"""


def written_out(rounds: int, largest: int, seconds: float) -> dict[str, Any]:
    """diff of what is written out, then simplify(difference) == 0, as multiples of one decision for every n.

    Each n is a process of its own and is ended after so many seconds; larger ones are then not tried.
    """
    out: dict[str, Any] = {}
    for name, claim in ALL_SIZES.items():
        base = statistics.median(timed(proving(claim), max(rounds, 5)))
        row: dict[str, Any] = {"every n, by derive": {"seconds": base}}
        ended = ""
        for n in range(2, largest + 1):
            if ended:
                row[f"n = {n}"] = {"ended": "not tried"}
                continue
            given = json.dumps([name, n, rounds])
            said, ended = child([sys.executable, "-c", WRITTEN_OUT], seconds, given)
            if ended:
                row[f"n = {n}"] = {"ended": ended}
                continue
            found = json.loads(said)
            own = statistics.median(found["times"])
            row[f"n = {n}"] = {"seconds": own, "ratio": own / base, "equal": found["equal"]}
        out[name] = row
    table(out)
    return out


def table(out: dict[str, Any]) -> None:
    """Seconds by n, and how many times as long as one decision for every n."""

    def cell(found: dict[str, Any]) -> str:
        if "ended" in found:
            return "—" if found["ended"] == "not tried" else found["ended"]
        return f"{found['ratio']:.0f} ×" + ("" if found["equal"] else ", not 0")

    cases = list(next(iter(out.values())))
    printed(
        "SymPy alone, written out: diff, then simplify(difference) == 0, as multiples of one decision for every n",
        ["claim", *cases],
        [
            [name, milliseconds(row[cases[0]]["seconds"]), *(cell(row[case]) for case in cases[1:])]
            for name, row in out.items()
        ],
    )


def crashes(seconds: float) -> dict[str, Any]:
    """What `simplify` says of the Jacobian and of the gradient where n is a symbol, alone and minus what they are."""
    out: dict[str, Any] = {}
    for name in ("Jacobian", "Jacobian − claim", "gradient", "gradient − claim"):
        said, ended = child([sys.executable, "-c", SYMBOLIC], seconds, name)
        out[name] = {"ended": ended} if ended else json.loads(said)
    print("\nSymPy alone, n a symbol: simplify\n")
    for name, found in out.items():
        if "raised" in found:
            what = f"raises {found['raised']}: {found['message'] or '(no message)'}"
        else:
            what = found.get("came out") or found["ended"]
        print(f"  {name:18}   {what[:90]}")
    return out
