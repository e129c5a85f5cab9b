# `make help` lists the targets.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
export SHIFR_INDEX ?= var/index

.DEFAULT_GOAL := help
.PHONY: help run serve test check unit browser bench bench-names bench-relevance lock venv clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

venv: $(VENV)/.installed ## Create .venv and install everything, pinned

$(VENV)/.installed: requirements.lock requirements-dev.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Shifr needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	@touch $@

run: venv ## Build the index from seeds/ and serve it on PORT (8000)
	$(PY) -m indexer build seeds
	$(MAKE) serve

serve: venv ## Serve the index at SHIFR_INDEX on PORT as in production, without building
	$(PY) -m gunicorn --config app/gunicorn.conf.py --bind 127.0.0.1:$(PORT) 'app:create_app()'

check: venv ## Lint, types, import contracts, templates
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

test: check ## Run every check and test
	$(PY) -m pytest -n auto

lock: $(VENV)/.installed ## Write the lock files anew from pyproject.toml
	$(VENV)/bin/uv pip compile -q --custom-compile-command "make lock" --no-emit-index-url --universal --python-version 3.11 pyproject.toml -o requirements.lock
	$(VENV)/bin/uv pip compile -q --custom-compile-command "make lock" --no-emit-index-url --universal --python-version 3.11 --group dev --constraint requirements.lock -o requirements-dev.lock

clean: ## Remove the environment and everything built
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache
