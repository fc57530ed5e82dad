"""What the kernel proves of random claims is true wherever an exact evaluation can look."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_claims import flaw, random_claim

from derive.kernel import Different, Proved, Unknown, decide

SEEDS = range(10_000, 10_400)


@settings(max_examples=250, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_what_is_proved_holds(random: Random) -> None:
    claim = random_claim(random)
    verdict = decide(*claim)
    assert isinstance(verdict, Proved | Different | Unknown)
    if isinstance(verdict, Proved):
        assert flaw(claim, verdict, 12) is None


@pytest.mark.parametrize("start", SEEDS[::100])
def test_what_is_proved_holds_for_seeds(start: int) -> None:
    """The same for numbered claims: `random_claim(Random(seed))` gives the one that a failure names."""
    for seed in range(start, start + 100):
        claim = random_claim(Random(seed))
        verdict = decide(*claim)
        if isinstance(verdict, Proved):
            found = flaw(claim, verdict, 20)
            assert found is None, f"seed {seed}: {found}"


@pytest.mark.parametrize("seed", range(60))
def test_every_claim_equals_itself_or_is_not_decided(seed: int) -> None:
    """No claim t = t is called different: sums are reordered and renamed, never lost."""
    left, _, givens = random_claim(Random(seed))
    assert not isinstance(decide(left, left, givens), Different)
