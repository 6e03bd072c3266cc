# Each command sets up what is missing and works on a bare machine with python3 (3.11+), make and git.
.DEFAULT_GOAL := help
.PHONY: help serve check diff site sites pocket test bench lock picture ready clean
export NO_MKDOCS_2_WARNING := 1
PYTHON ?= python3
FROM ?= HEAD
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

serve: .venv/ready ## the handbook at http://127.0.0.1:8000, rebuilt as files change
	$(BIN)/python -m mkdocs serve --livereload

check: .venv/ready ## the content only, in about three seconds: every problem with file:line:column
	@$(BIN)/handbook check $(CHECK)

diff: .venv/ready ## what changed since FROM (a branch, a tag, HEAD~1), in the words of the desk
	@$(BIN)/handbook diff $(FROM)

site: .venv/ready ## the site into site/ with its PDFs, swapped in whole; a failed build leaves the last good one
	@$(BIN)/handbook site

sites: .venv/ready ## the site, and that of each community in scripts/companies/ below site/companies/
	@$(BIN)/handbook site --all

pocket: .venv/ready ## the PDFs alone, into .build/print/: pocket handbook, booklet, cards, checklists
	@$(BIN)/handbook pocket

test: .venv/tested node_modules/.package-lock.json ## every test: format, types, content, site, browser
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.print.tools
	$(BIN)/python -m pytest

bench: .venv/benched node_modules/.package-lock.json ## how well the finder finds beside two others, how fast paper is set
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.paper

picture: .venv/tested ## the README's screenshots, taken from the running site
	$(BIN)/python tests/docs/picture.py

lock: ## new lock files from requirements*.in (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' requirements.in -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' requirements-dev.in -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  -c requirements-dev.lock --custom-compile-command 'make lock' tests/bench/requirements.in -o tests/bench/requirements.lock

ready: .venv/ready ## set up what is missing, nothing more

clean: ## remove everything that was set up or built, site/ aside
	rm -rf .venv .build node_modules

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo '需要 Python 3.11 以上；已有的话写 make PYTHON=python3.12 …' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: requirements.lock pyproject.toml | .venv/python
	$(PIP) -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/tested: requirements-dev.lock .venv/ready
	$(PIP) -r requirements-dev.lock
	@touch $@

.venv/benched: tests/bench/requirements.lock .venv/tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --no-build-isolation -r $<
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	@command -v npm >/dev/null || { echo '测试需要 node 18 以上（含 npm）。' >&2; exit 1; }
	npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@
