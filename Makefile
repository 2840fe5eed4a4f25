# `make setup` once; `make check` runs everything that CI runs.
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: setup check lint types imports test renew demo

setup:
	python3 -m venv $(VENV) && $(BIN)/pip install --quiet --editable ".[test,lint]"

check: lint types imports test

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports

test:
	$(BIN)/pytest -n auto

# Write the golden pages and letters anew, after a change that was meant; look at the diff.
renew:
	$(BIN)/pytest --renew tests

demo:
	$(BIN)/digest demo
