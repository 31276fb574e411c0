# Two commands do all set-up on a fresh machine: `make lab` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PROXY := configurable-http-proxy@5.3.0

.PHONY: help setup browser postgres hub lite lab test lint exercises demo bench bench-analyser bench-grading bench-room mutants docs dist clean

help:                ## say what each target does
	@grep -E '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 18

setup: $(VENV)/.ready browser  ## build .venv with all that the course and its tests need

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "trainingkit needs Python 3.11 or later as '$(PYTHON)'; set PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) \
	  || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@echo "Installing what the course needs (about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,dev]'
	@touch $@

browser:
	@$(PYTHON) tests/browser/find_chromium.py >/dev/null 2>&1 \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	       && echo "Installing Chromium for the browser tests …" \
	       && apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "The browser tests need Chromium; install it (Debian: apt-get install chromium) or set CHROMIUM=/path/to/it"; \
	       test -z "$(CHROMIUM_NEEDED)"; }

postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	       && echo "Installing PostgreSQL for the test of a shared gradebook …" \
	       && apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null; } \
	  || echo "The test of a shared gradebook needs PostgreSQL and is left out (Debian: apt-get install postgresql)"

hub: $(VENV)/.ready  ## install the proxy that JupyterHub needs, by npm
	@PATH="$(CURDIR)/$(BIN):$$PATH" command -v configurable-http-proxy >/dev/null \
	  || { command -v npm >/dev/null && node -e 'process.exit(+(parseInt(process.versions.node) < 20))' \
	       && echo "Installing JupyterHub's proxy for the test of a class on a Hub …" \
	       && npm install --silent --no-fund --no-audit --prefix $(VENV)/lib/proxy $(PROXY) >/dev/null 2>&1 \
	       && ln -sf ../lib/proxy/node_modules/.bin/configurable-http-proxy $(BIN)/; } \
	  || echo "The test of a class on a Hub needs JupyterHub's proxy and is left out (Node 20 or later: npm install -g $(PROXY))"

lite: $(VENV)/.ready ## the course as a site that needs no server of its own: build/lite
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m trainingkit.lite build/lite

lab: $(VENV)/.ready  ## open JupyterLab on the course
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/trainingkit lab . $(LAB)

test: CHROMIUM_NEEDED := 1
test: setup postgres hub  ## run every test
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.ready ## mend what can be mended by itself, and name the rest
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix . && $(BIN)/mypy && $(BIN)/lint-imports

exercises: $(VENV)/.ready  ## write exercises/ anew from solutions/
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m trainingkit.grading.release

demo: $(VENV)/.ready ## thirty simulated trainees, from release to the class table
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/trainingkit demo --trainees 30

bench: setup         ## how fast it feels: import, click to paint, grading
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tests.bench.feel

bench-analyser: $(VENV)/.ready  ## how well free text is understood
	@$(BIN)/python -m trainingkit.analysis.bench

bench-grading: $(VENV)/.ready  ## grading beside stock nbgrader, in one run
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tests.bench.grading --most 10000

bench-room: $(VENV)/.ready  ## a live room with a thousand phones: lost votes, tap to acknowledgement, memory
	@$(BIN)/python -m tests.bench.room

dist: $(VENV)/.ready  ## build sdist and wheel, and try the wheel in an empty environment
	@rm -rf dist build/empty && $(BIN)/python -m build --outdir dist . >/dev/null && ls -1 dist/*
	@$(PYTHON) -m venv build/empty && build/empty/bin/pip install --quiet --disable-pip-version-check dist/*.whl
	@cd build && PYTHONPATH= PATH="$(CURDIR)/build/empty/bin:$$PATH" empty/bin/trainingkit demo --trainees 5

docs: $(VENV)/.ready ## the documentation as a site: build/docs/index.html
	@$(BIN)/python -m sphinx -q -E -n -W --keep-going trainingkit/docs build/docs
	@$(BIN)/python -m trainingkit.docs.making.links build/docs

mutants: $(VENV)/.ready  ## changes of the rules and the marking that no test notices; ROOM=engine or scoring
	@$(BIN)/mutmut run --max-children 1 "trainingkit.$(or $(ROOM),engine).*" && $(BIN)/mutmut results

clean:               ## remove what was built
	rm -rf $(VENV) dist build mutants .mypy_cache .pytest_cache .ruff_cache .hypothesis
