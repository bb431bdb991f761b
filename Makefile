# `make demo` and `make test` alone set everything up: Python 3.11 or newer, make and a package registry are all they need.
PYTHON ?= python3
VENV ?= .venv
LEARN ?= .venv-learn
# Without a graphics card the smaller build does: TORCH='torch==2.13.0 --index-url https://download.pytorch.org/whl/cpu'.
TORCH ?= torch==2.13.0
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARGS ?=
# The lock names everything, so pip has nothing to resolve; it would warn of the extra html_clean, which lxml spells html-clean.
LOCKED := --require-hashes --no-deps

# Without a terminal on standard output nobody can look at a page: the demonstration prints its briefing and ends.
DEMO = if [ -t 1 ]; then exec $(BIN)/reportedly demo $(ARGS); else exec $(BIN)/reportedly demo --no-serve $(filter-out --no-serve,$(ARGS)); fi
WORKERS ?= 2

.PHONY: demo test lint lock docs docs-outputs clean setup setup-dev learn setup-learn

demo: $(VENV)/.run
	@$(DEMO)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.dev
	$(BIN)/mkdocs build --strict

# Puts what the commands print now into the pages; `make docs-outputs ARGS=--slow` runs the benchmarks as well.
docs-outputs: $(VENV)/.dev
	$(BIN)/python -m tools.outputs --write $(ARGS)

# Fits the weights in reportedly/models/en anew; ARGS="--reports 20 --to build/learned" shows the way in a minute or two.
learn: $(LEARN)/.learn
	$(LEARN)/bin/python -m tools.learn $(ARGS)

setup: $(VENV)/.run
setup-learn: $(LEARN)/.learn
setup-dev: $(VENV)/.dev

# The lock holds for every Python from 3.11 on and every platform; each file is pinned by its hash.
lock: $(VENV)/.dev
	$(PIP) install 'uv>=0.5'
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
		$(ARGS) pyproject.toml requirements/build.in -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
		$(ARGS) pyproject.toml requirements/build.in --extra postgres --group dev --group docs -c requirements/run.txt -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
		$(ARGS) pyproject.toml requirements/build.in requirements/learn.in --overrides requirements/learn-without.in \
		-c requirements/run.txt -o requirements/learn.txt

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "reportedly needs Python 3.11 or newer; give one: make PYTHON=python3.12")'
	@echo "Setting up $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what reportedly runs on, each file checked against its hash (a minute or two)"
	@$(PIP) install $(LOCKED) -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing what its tests need"
	@$(PIP) install $(LOCKED) -r requirements/dev.txt
	@touch $@

# torch is pinned by its version alone: which of its builds is right depends on the machine. What it needs is in the lock.
$(LEARN)/.learn: requirements/learn.txt pyproject.toml
	@$(MAKE) --no-print-directory VENV=$(LEARN) $(LEARN)/bin/python
	@echo "Installing what learning needs"
	@$(LEARN)/bin/python -m pip --disable-pip-version-check --quiet install $(LOCKED) -r requirements/learn.txt
	@$(LEARN)/bin/python -m pip --disable-pip-version-check --quiet install $(TORCH)
	@$(LEARN)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV) $(LEARN) build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis
