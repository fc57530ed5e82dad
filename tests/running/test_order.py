"""Documents handed to workers that are slow, fail, die or refuse: what comes back is in order, and all of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from derive.checking import parallel
from derive.checking.as_data import checked_of, text_of
from derive.checking.checked import Checked, not_checked
from derive.checking.parallel import Outcome, in_order
from derive.checking.run import checked_source
from derive.checking.running import Run
from derive.checking.working import Options, attempt
from derive.kernel import Limits
from derive.reading.documents import Source

OPTIONS = Options(Limits())


def documents(count: int) -> list[Source]:
    return [Source(f"{n}.md", b"x" * (n % 7)) for n in range(count)]


def said(source_or_name: str) -> str:
    return text_of(Checked(source_or_name))


@dataclass
class Crew:
    """Workers of which a test decides what becomes of each chunk: later, and in any order."""

    jobs: int
    chance: random.Random
    deadly: frozenset[str] = frozenset()
    waiting: list[tuple[Future[list[str]], tuple[tuple[str, bytes], ...]]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)
    deaths: int = 0

    def has_room(self) -> bool:
        if len(self.waiting) >= 2 * self.jobs:
            self.settle()
        return len(self.waiting) < 2 * self.jobs

    def submit(self, chunk: tuple[tuple[str, bytes], ...]) -> Future[list[str]]:
        future: Future[list[str]] = Future()
        self.waiting.append((future, chunk))
        self.sizes.append(len(chunk))
        if len(chunk) == 1 or self.chance.random() < 0.3:
            self.settle()
        return future

    def settle(self) -> None:
        future, chunk = self.waiting.pop(self.chance.randrange(len(self.waiting)))
        if self.deadly & {name for name, _ in chunk}:
            self.deaths += 1
            future.set_exception(BrokenExecutor("gone"))
        else:
            future.set_result([said(name) for name, _ in chunk])

    def done(self, _future: Future[list[str]]) -> bool:
        return True

    def close(self, *, at_once: bool) -> None:
        self.closed.append(at_once)


@pytest.fixture(autouse=True)
def _wait_settles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else settles a future of such a crew: to wait is to settle."""

    def wait(running: dict[Future[list[str]], object], return_when: str) -> None:
        crew = CREWS[-1]
        while crew.waiting and not any(future.done() for future in running):
            crew.settle()

    monkeypatch.setattr(parallel, "wait", wait)


CREWS: list[Crew] = []


def crew(**about: object) -> Crew:
    CREWS.append(Crew(**about))  # type: ignore[arg-type]
    return CREWS[-1]


def names(outcomes: Iterator[Outcome]) -> list[str]:
    """The names of the documents, each by what came of it."""
    found = []
    for outcome in outcomes:
        if isinstance(outcome, Checked):
            found.append(outcome.file)
        else:
            found.append(checked_of(outcome[1], outcome[0]).file)
    return found


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("jobs", [1, 3])
def test_the_order_is_that_of_the_documents(seed: int, jobs: int) -> None:
    chance = random.Random(seed)
    items: list[Source | Checked] = [
        Checked(source.file) if chance.random() < 0.3 else source for source in documents(chance.randrange(200))
    ]
    workers = crew(jobs=jobs, chance=chance)
    assert names(in_order(items, len(items), workers)) == [item.file for item in items]
    assert workers.closed == [False]
    assert max(workers.sizes, default=1) <= parallel.MOST_DOCUMENTS


@pytest.mark.parametrize("seed", range(10))
def test_only_the_deadly_are_given_up(seed: int) -> None:
    items = documents(100)
    workers = crew(jobs=2, chance=random.Random(seed), deadly=frozenset({"7.md", "8.md", "60.md"}))
    outcomes = {source.file: checked_of(text, source) for source, text in in_order(items, 100, workers)}  # type: ignore[misc]
    assert list(outcomes) == [item.file for item in items]
    assert {name for name, found in outcomes.items() if found.levels["unopened"]} == workers.deadly
    assert workers.deaths <= 2 * len(workers.deadly)


def test_who_stops_early_lets_the_workers_go_at_once() -> None:
    workers = crew(jobs=2, chance=random.Random(1))
    outcomes = in_order(documents(100), 100, workers)
    next(outcomes)
    outcomes.close()
    assert workers.closed == [True]


def test_no_more_is_opened_than_may_be_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "MOST_OPEN", 10)
    opened = 0

    def items() -> Iterator[Source]:
        nonlocal opened
        for source in documents(100):
            opened += 1
            yield source

    for taken, _ in enumerate(in_order(items(), 100, crew(jobs=4, chance=random.Random(2))), 1):
        assert opened <= taken + 10


def test_what_goes_wrong_with_a_document_is_said_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def checked(source: Source, *_: object, rules: bool) -> Checked:
        if source.file == "bad.md":
            raise RecursionError("too deep")
        return Checked(source.file)

    monkeypatch.setattr("derive.checking.run.checked_source", checked)
    found = checked_of(attempt(Source("bad.md", b""), OPTIONS), Source("bad.md", b""))
    assert found.problems[0].reason == "could not be checked: RecursionError: too deep"
    assert found.levels["unopened"] == 1
    assert checked_of(attempt(Source("good.md", b""), OPTIONS), Source("good.md", b"")).problems == ()


def test_an_executor_that_takes_nothing_is_said_of_every_file(tmp_path: object) -> None:
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    files = (__file__,)
    found = list(Run(OPTIONS, executor=executor).results(files))
    assert [each.problems[0].unopened for each in found] == [True]
    assert "no worker takes it" in found[0].problems[0].reason


def test_the_guard_changes_nothing() -> None:
    source = Source("page.md", b"$$ a + a = 3 a $$\n")
    assert checked_of(attempt(source, OPTIONS), source).derivations[0].steps[0].verdict == "refuted"
    assert checked_source(source).derivations[0].steps[0].verdict == "refuted"
    assert not_checked("a.md", "why").levels["unopened"] == 1
