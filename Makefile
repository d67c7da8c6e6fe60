# Two commands do all the set-up: `make demo` and `make test`. They need Python >= 3.11 and make.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready

.PHONY: demo test lint accuracy bench coverage docs clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --group dev
	$(BIN)/python -c "import pathlib; pathlib.Path('$(READY)').touch()"

demo: $(READY)
	$(BIN)/legaltext demo

test: $(READY)
	$(BIN)/python -m ruff check src tests bench cli.py corpora
	$(BIN)/python -m ruff format --check src tests bench cli.py corpora
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest -n 2

lint: $(READY)
	$(BIN)/python -m ruff check --fix src tests bench cli.py corpora
	$(BIN)/python -m ruff format src tests bench cli.py corpora
	$(BIN)/python -m mypy

accuracy: $(READY)
	$(BIN)/python -m bench.accuracy

bench: $(READY)
	$(BIN)/python -m bench.speed

coverage: $(READY)
	$(BIN)/python -m bench.coverage

docs: $(READY)
	$(BIN)/python -m legaltext.cli.reference docs/cli.md

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist
