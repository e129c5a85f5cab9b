# `make help` lists the targets. `make V=1 TARGET` shows the commands as they run.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
SIZE ?= 100000
export SHIFR_INDEX ?= var/index
ifndef V
.SILENT:
endif

.DEFAULT_GOAL := help
.PHONY: help venv run serve test check unit browser bench bench-alignment bench-copies bench-million bench-faults bench-load bench-names bench-relevance lock translations screenshots clean

help: ## List the targets
	grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

venv: $(VENV)/.installed ## Create .venv and install everything, pinned

$(VENV)/.installed: requirements-dev.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Shifr needs Python 3.11 or newer.")'
	echo "Installing into $(VENV); this takes a minute or two the first time"
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	touch $@

run: venv ## Build the index from seeds/ and serve it on PORT (8000)
	$(PY) -m indexer build seeds --keep-other
	$(MAKE) --no-print-directory serve

serve: venv ## Serve the index at SHIFR_INDEX on PORT as in production, without building
	exec $(PY) -m gunicorn --config app/gunicorn.conf.py --bind 127.0.0.1:$(PORT)

check: venv ## Lint, types, import contracts, templates, Dockerfile
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check --quiet .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --quiet --lint templates
	$(VENV)/bin/hadolint Dockerfile

test: check ## Run every check and test
	$(PY) -m pytest -n auto

unit: venv ## Run the unit tests alone
	$(PY) -m pytest tests/unit -n auto

browser: venv ## Run the tests in a browser alone (CHROMIUM names it)
	$(PY) -m pytest tests/browser

bench: venv ## Build and query a synthetic archive of SIZE (100000) documents
	$(PY) -m benchmarks.bench --size $(SIZE)

bench-copies: venv ## How many copies are found of damaged texts (DATA names folders of documents)
	$(PY) -m benchmarks.copies $(DATA)

bench-million: venv ## The same with a million documents (half an hour, 8 GB of memory, 20 GB of disk)
	$(PY) -m benchmarks.bench --size 1000000

bench-faults: venv ## Kill, fill, truncate and swap an index, and report what was lost
	$(PY) -m benchmarks.faults

bench-alignment: venv ## Precision and recall of aligned paragraphs, beside lengths alone
	$(PY) -m benchmarks.alignment $(if $(DATA),--data $(DATA))

bench-load: venv ## 50 clients for 2 minutes against the server
	$(PY) -m benchmarks.load

bench-names: venv ## Recall and precision of names by class, beside two yardsticks
	$(PY) -m benchmarks.names $(if $(DATA),--data $(DATA))

bench-relevance: venv ## Ranking of questions, words and phrases, beside three yardsticks
	$(PY) -m benchmarks.relevance $(if $(DATA),--data $(DATA))

lock: venv ## Write the lock files anew from pyproject.toml
	$(VENV)/bin/uv pip compile -q --custom-compile-command "make lock" --no-emit-index-url --universal --python-version 3.11 pyproject.toml -o requirements.lock
	$(VENV)/bin/uv pip compile -q --custom-compile-command "make lock" --no-emit-index-url --universal --python-version 3.11 pyproject.toml --group dev --constraint requirements.lock -o requirements-dev.lock

translations: venv ## Collect messages into app/translations
	mkdir -p var
	$(VENV)/bin/pybabel -q extract -F babel.cfg --ignore-dirs '.*' --ignore-dirs var -k lazy_gettext --no-location --sort-output --no-wrap --omit-header -o var/messages.pot .
	$(VENV)/bin/pybabel -q update -i var/messages.pot -d app/translations --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date

screenshots: venv ## Take the pictures of docs/screenshots from the seeds (CHROMIUM names the browser)
	$(PY) -m tools.screenshots

clean: ## Remove the environment and everything built
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
