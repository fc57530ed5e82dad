# make show: the cross-entropy derivation.  make test, make lint: what a change must pass.  make bench: timings.
# make screenshots: the pictures of the pages, in docs/images.
# make notebooks: run the lessons again, in place (NOTEBOOK=1-softmax for one).
# make fuzz: thousands of generated claims, true and false, and of broken documents (COUNT=10000 DOCUMENTS=2000 SEED=0).

export PIP_DISABLE_PIP_VERSION_CHECK = 1
PYTHON = python3
BIN = .venv/bin
COUNT = 10000
DOCUMENTS = 2000
SEED = 0

.PHONY: show test lint bench fuzz notebooks screenshots

# Byte code first: where Python is told not to write it, every start would compile the whole package again.
show: .venv/installed
	@$(BIN)/python -m compileall -q derive
	@$(BIN)/derive show cross-entropy

test: .venv/installed-test
	$(BIN)/python -m pytest -n auto

lint: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/installed-bench
	@$(BIN)/python benchmarks

fuzz: .venv/installed-test
	$(BIN)/python tests/kernel/fuzz.py --count $(COUNT) --seed $(SEED)
	$(BIN)/python tests/robust/fuzz_documents.py --count $(DOCUMENTS) --seed $(SEED)

# The pictures of the pages in docs/images; this needs Chromium and fonts for mathematics (docs/screenshots.py).
screenshots: .venv/installed-test
	$(BIN)/python docs/screenshots.py

# Runs them again, in place: the same outputs, unless something has changed.
notebooks: .venv/installed-test
	$(BIN)/python notebooks $(NOTEBOOK)

# The stamps: a second run installs again only where pyproject.toml has changed.

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q -e .
	@touch $@

.venv/installed-test: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q -e '.[test]'
	@touch $@ .venv/installed

# Without the other checker the benchmarks say so, and measure the rest.
.venv/installed-bench: .venv/installed-test
	-$(BIN)/python -m pip install -q -e '.[bench]'
	@touch $@
