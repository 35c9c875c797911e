# The only commands there are. Each does all its own set-up.
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
OUT := out
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile
# Tests of single rooms measure all of them, tests at the doors measure the doors, which are what OUTER names.
# All others, and walks past every address, measure nothing: it would take twice as long.
ROOMS := tests/unit tests/shelves
DOORS := tests/journeys tests/web
OUTER := cli web
WALKS := tests/web/test_authorization_matrix.py tests/web/test_every_page.py
OTHERS := $(filter-out $(ROOMS) $(DOORS) %__pycache__,$(patsubst %/,%,$(wildcard tests/*/)))

help: ## Show what can be done
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/run.ok: requirements/run.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Stadial needs Python 3.11 or later; set PYTHON=/path/to/python3.11" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.ok: $(VENV)/run.ok requirements/dev.lock
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@

run: $(VENV)/run.ok ## Assess the example organisation and serve it until interrupted
	@$(BIN)/stadial demo --output $(OUT)/acme-bank
	@$(BIN)/stadial serve --example --data $(OUT)/server

example: $(VENV)/run.ok ## Assess the example organisation, write its reports, and end
	@$(BIN)/stadial demo --output $(OUT)/acme-bank

setup: $(VENV)/dev.ok ## Make the environment for developing

test: $(VENV)/dev.ok ## Run every test, those of the server on both databases
	@$(BIN)/python scripts/services.py browser $(PYTEST)
	@$(BIN)/python scripts/services.py postgres $(PYTEST) tests/web -m "not browser and not one_database"

fix: $(VENV)/dev.ok ## Format, and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

check: $(VENV)/dev.ok ## Format, lint, types, imports, docs, tests with coverage
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/codespell README.md ARCHITECTURE.md CONTRIBUTING.md docs src changelog.d
	@$(BIN)/python scripts/draw_docs.py --check
	@$(PYTEST) $(ROOMS) --cov --cov-report=
	@$(PYTEST) $(DOORS) $(addprefix --ignore=,$(WALKS)) -m "not browser" -p scripts.looking_away \
		$(OUTER:%=--cov=src/stadial/%) --cov-append --cov-report=json:$(OUT)/coverage.json
	@$(BIN)/python scripts/check_coverage.py $(OUT)/coverage.json
	@$(PYTEST) $(OTHERS) $(WALKS)
	@$(BIN)/python scripts/services.py browser $(PYTEST) tests/web -m browser
	@$(BIN)/python scripts/services.py postgres $(PYTEST) tests/web -m "not browser and not one_database"

bench: $(VENV)/dev.ok ## Measure speed and memory beside their bars
	@$(BIN)/python benchmarks/run.py

docs: $(VENV)/dev.ok ## Draw the pages that come from the code
	@$(BIN)/python scripts/draw_docs.py

approve: $(VENV)/dev.ok ## Rewrite the approved reports; read the diff
	@$(BIN)/python scripts/approve.py

lock: $(VENV)/dev.ok ## Renew the locked versions
	@$(BIN)/python scripts/lock.py

extras: $(VENV)/dev.ok ## Install and import every extra alone in an empty environment
	@$(BIN)/python scripts/check_extras.py

.PHONY: help run example setup test fix check bench docs approve lock extras
