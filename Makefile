# Everything is installed into .venv/ and nothing outside the checkout is written, except Debian packages in CI.
#
#   make demo                the demo town on http://localhost:8000
#   make demo ARGS=--check   sets itself up in a temporary folder and walks the main job
#   make test                the whole suite: SQLite, and PostgreSQL where it is at hand
#   make bench ROW=name      one row of the benchmark

PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python
READY := .venv/.ready
# Plain numbers: one worker a core, as the figures in bench/ assume two.
WORKERS ?= 2
PYTEST := $(PY) -m pytest -n $(WORKERS) --dist worksteal
# Run once, not once for each database: rooms that know none, and pages, whose queries the sweep asks on both.
ONCE := $(wildcard tests/*/core tests/*/web) tests/security/test_code.py tests/security/test_asvs.py \
	$(addprefix tests/,bench kernel packs repo scripts webkit/forms webkit/furigana webkit/uploads)
CORES := $(wildcard src/yakuba/*/core)
TEMPLATES := $(shell find src/yakuba -name '*.html' -not -path '*/static/*' 2>/dev/null)

# Compiled modules are kept, even where a container says otherwise: a start takes two seconds with them and seven without.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-fast lint fmt bench screenshots walk lock messages clean

help: ## what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

$(READY): pyproject.toml requirements.lock requirements-bootstrap.lock scripts/bootstrap.sh
	@sh scripts/bootstrap.sh $(PYTHON)
	@touch $@

setup: $(READY) ## install everything into .venv/
	@$(PY) scripts/messages.py compile

demo: setup ## the demo town; ARGS=--check walks the main job and ends
	@$(BIN)/yakuba demo $(ARGS)

test: setup ## the whole suite, on SQLite and (where it is at hand) PostgreSQL
	@$(PY) scripts/with_postgres.py --announce
	@YAKUBA_CHROMIUM="$$(sh scripts/ensure_browser.sh $(PY))" && export YAKUBA_CHROMIUM && $(PYTEST)
	@$(PY) scripts/with_postgres.py --if-at-hand $(PYTEST) -m "not browser" $(ONCE:%=--ignore=%)

test-fast: setup ## SQLite only, no browser; ARGS are pytest's
	@$(PYTEST) -m "not browser" $(ARGS)

lint: setup ## every static check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict src/yakuba/kernel $(CORES)
	$(BIN)/lint-imports
	@echo 'djade and djlint on the templates'
	@$(BIN)/djade --check $(TEMPLATES)
	@$(BIN)/djlint --quiet --lint $(TEMPLATES)
	$(PY) scripts/lint_templates.py
	$(PY) scripts/messages.py check
	$(BIN)/yakuba manage makemigrations --check --dry-run

fmt: setup ## put code and templates into shape
	$(BIN)/ruff check --fix --exit-zero
	$(BIN)/ruff format
	-@$(BIN)/djade $(TEMPLATES)

messages: setup ## collect new texts of resident pages into the catalogues
	$(PY) scripts/messages.py extract

bench: setup ## figures beside their peers; ROW=name runs one
	@$(PY) scripts/with_postgres.py --announce
	@$(PY) -m bench $(ROW)

screenshots: setup ## pictures of the main pages into docs/screenshots/
	@YAKUBA_CHROMIUM="$$(sh scripts/ensure_browser.sh $(PY))" && export YAKUBA_CHROMIUM && PYTHONPATH=. $(PY) scripts/screenshots.py

walk: setup ## every procedure through the real pages, with pictures; ARGS="--only PACK --as counter --out DIR"
	@YAKUBA_CHROMIUM="$$(sh scripts/ensure_browser.sh $(PY))" && export YAKUBA_CHROMIUM && PYTHONPATH=. $(PY) scripts/walk_packs.py $(ARGS)

lock: setup ## pin the newest allowed versions with their hashes
	$(BIN)/uv pip compile pyproject.toml --group dev $(LOCK_FLAGS) -o requirements.lock
	echo uv | $(BIN)/uv pip compile - $(LOCK_FLAGS) -o requirements-bootstrap.lock
lock: LOCK_FLAGS := --upgrade --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

clean: ## remove what was built and measured; the data in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
	find src tests bench scripts -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
