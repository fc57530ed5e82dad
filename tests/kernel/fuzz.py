"""The judge on thousands of generated claims, true and false, with a table by law and by slip.

    python tests/kernel/fuzz.py --count 10000 --seed 0

As many true ones as false ones, and as many random claims (`random_claims`).  Ends with 1 if a false claim was proved,
a true one refuted, a proof has a flaw, or 2 % of the true ones are not proved.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from random import Random

from identities import LAWS, Identity, identity
from mutations import MUTATIONS, VANISHING, falsehood, mutated
from random_claims import flaw, random_claim

from derive.kernel import Different, Proved, Unknown, decide
from derive.notation import text
from derive.witness import hunted

CHUNK = 25
MOST_UNKNOWN = 0.02
INSTANCES = 8
"""The instances at which a proof is looked at."""
SHORT_HUNT = 40
"""The instances at which a true claim that was not proved is hunted for a counterexample, which would be wrong."""
NAMES = tuple(LAWS)


@dataclass(frozen=True)
class Outcome:
    """What became of one claim: its law or slip, one word, and, where that is wrong, the whole story."""

    kind: str
    word: str
    wrong: str = ""


def written(claim: Identity) -> str:
    given = ", ".join(map(text, claim.given))
    return f"{text(claim.left)}  =  {text(claim.right)}" + (f"   given {given}" if given else "")


def story(stream: str, seed: int, claim: Identity, what: str) -> str:
    return (
        f"{what}\n  {stream} {seed} ({', '.join(claim.laws)})\n  {written(claim)}\n  {claim.left!r}\n  {claim.right!r}"
    )


# --- the three streams ----------------------------------------------------------------------------------------------


def true_claim(seed: int) -> Identity:
    """The true identity with this number; all laws come round in turn."""
    return identity(Random(f"true {seed}"), NAMES[seed % len(NAMES)])


def of_true(seed: int) -> Outcome:
    """A true identity is proved, or not decided; the proof holds at instances, and no counterexample is found."""
    claim, law = true_claim(seed), NAMES[seed % len(NAMES)]
    verdict = decide(claim.left, claim.right, claim.given)
    if isinstance(verdict, Proved):
        found = flaw((claim.left, claim.right, claim.given), verdict, INSTANCES) if seed % 4 == 0 else None
        return Outcome(law, "proved", story("true", seed, claim, f"proved with a flaw: {found}") if found else "")
    conditions = verdict.conditions if isinstance(verdict, Different) else ()
    witness = hunted(claim.left, claim.right, claim.given, conditions, budget=SHORT_HUNT, sizes=("n", "N")).witness
    if witness is not None:
        return Outcome(law, "refuted", story("true", seed, claim, f"a true claim refuted: {witness}"))
    return Outcome(law, "unknown")


def of_false(seed: int) -> Outcome:
    """A false claim is never proved; one that is proved was not seen to be false, and is looked at once more."""
    name = MUTATIONS[seed % len(MUTATIONS)]
    claim = mutated(Random(f"false {seed}"), name)
    verdict, why = decide(claim.left, claim.right, claim.given), falsehood(claim, name == VANISHING)
    if isinstance(verdict, Proved):
        if why is not None:
            return Outcome(name, "PROVED", story("false", seed, claim, f"a false claim proved: {why}, {verdict}"))
        found = flaw((claim.left, claim.right, claim.given), verdict, INSTANCES)
        return Outcome(name, "still true", story("false", seed, claim, f"a flaw: {found}") if found else "")
    return Outcome(name, "not seen to be false" if why is None else "not proved")


def of_random(seed: int) -> Outcome:
    """A random claim: whatever is proved holds at instances."""
    claim = random_claim(Random(seed))
    verdict = decide(*claim)
    word = {Proved: "proved", Different: "different", Unknown: "unknown"}[type(verdict)]
    found = flaw(claim, verdict, 12) if isinstance(verdict, Proved) else None
    whole = Identity(*claim)
    return Outcome("random claims", word, story("random", seed, whole, f"a flaw: {found}") if found else "")


STREAMS: dict[str, Callable[[int], Outcome]] = {"true": of_true, "false": of_false, "random": of_random}


# --- many at once ---------------------------------------------------------------------------------------------------


def _outcomes(task: tuple[str, int, int]) -> list[Outcome]:
    stream, start, end = task
    return [STREAMS[stream](seed) for seed in range(start, end)]


def _tasks(stream: str, start: int) -> Iterator[tuple[str, int, int]]:
    while True:
        yield stream, start, start + CHUNK
        start += CHUNK


def run(stream: str, seed: int, count: int, processes: int | None) -> list[Outcome]:
    """Outcomes of claims numbered from ``seed`` on; of the false ones as many as leave ``count`` seen to be false."""
    found: list[Outcome] = []
    tasks = _tasks(stream, seed)
    with Pool(processes) as pool:
        while (missing := count - sum(map(_counts, found))) > 0:
            batch = [next(tasks) for _ in range(-(-missing // CHUNK))]
            for outcomes in pool.imap_unordered(_outcomes, batch):
                found += outcomes
    return found


def _counts(outcome: Outcome) -> bool:
    return outcome.word not in ("still true", "not seen to be false")


def table(title: str, outcomes: list[Outcome]) -> str:
    """One row for each law or slip, one column for each word."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        rows[outcome.kind][outcome.word] += 1
    words = sorted({outcome.word for outcome in outcomes}, key=lambda word: -sum(row[word] for row in rows.values()))
    lines = [f"{title:34}" + "".join(f"{word:>22}" for word in words)]
    lines += [f"{kind:34}" + "".join(f"{rows[kind][word] or '':>22}" for word in words) for kind in rows]
    sums = Counter(outcome.word for outcome in outcomes)
    return "\n".join([*lines, f"{'all':34}" + "".join(f"{sums[word]:>22}" for word in words)])


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=10_000, help="claims of each stream")
    options.add_argument("--seed", type=int, default=0, help="the number of the first claim")
    options.add_argument("--streams", nargs="*", choices=STREAMS, default=list(STREAMS))
    options.add_argument("--processes", type=int, default=None, help="as many as there are processors")
    chosen = options.parse_args()
    failed = False
    for stream in chosen.streams:
        began = time.perf_counter()
        outcomes = run(stream, chosen.seed, chosen.count, chosen.processes)
        print(table(stream, outcomes), f"\n{time.perf_counter() - began:.0f} s\n", flush=True)
        wrong = [outcome.wrong for outcome in outcomes if outcome.wrong]
        unknown = sum(outcome.word == "unknown" for outcome in outcomes) / max(len(outcomes), 1)
        if stream == "true":
            print(f"not decided: {100 * unknown:.2f} % of the true ones (below {100 * MOST_UNKNOWN:.0f} % is asked)\n")
        failed |= bool(wrong) or (stream == "true" and unknown >= MOST_UNKNOWN)
        print("\n\n".join(wrong))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
