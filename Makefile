# `make setup` once; `make check` runs everything that CI runs.
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: setup check lint types imports test thorough renew demo benchmarks

setup:
	python3 -m venv $(VENV) && $(BIN)/pip install --quiet --editable ".[test,lint]"

check: lint types imports thorough

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports

test:
	$(BIN)/pytest -n auto --dist worksteal -m "not long"

# The long tests too, all invented examples, and each command in a process of its own.
thorough:
	DIGEST_THOROUGH=1 $(BIN)/pytest -n auto --dist worksteal

# Write the golden pages and letters, the sample configuration and its documentation anew, after a change that was meant; look at the diff.
renew:
	RENEW_LETTERS=1 $(BIN)/pytest tests/core --renew
	$(BIN)/python -m digest.config.sample

demo:
	$(BIN)/digest demo

# Needs dovecot, postfix, isync and the extra [benchmarks]; each prints its ratio to a named peer measured in the same run.
benchmarks:
	$(BIN)/python benchmarks/idle.py
	$(BIN)/python benchmarks/pull.py
	$(BIN)/python benchmarks/deliver.py
	$(BIN)/python benchmarks/letters.py
	$(BIN)/python benchmarks/accuracy.py
