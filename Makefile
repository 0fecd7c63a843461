# One command to browse the sample archive: make site. One to run the tests: make test.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TOOLS := build/site-check/tools
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install site test check site-check nightly fuzz eval bench format lock clean distclean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  Another Python (3.11 or newer): make site PYTHON=python3.12"

install: $(STAMP) ## Set up .venv with locked versions (needs the network once)

# The stamp is touched last: an install that broke off is taken up again by the next run.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "backfile needs Python 3.11 or newer as '$(PYTHON)'; try: make $(or $(MAKECMDGOALS),install) PYTHON=python3.11" >&2; exit 1; }
	@echo "Installing into $(VENV); this takes about a minute, once."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

site: install ## Build the sample archive into build/site and say how to open it
	@$(BIN)/backfile build
	@echo
	@echo "Open this page in a browser (a double click is enough):"
	@echo "  $(CURDIR)/build/site/index.html"
	@echo
	@echo "Start an archive of your own:"
	@echo "  $(BIN)/backfile new my-archive"
	@echo "  cp some-page.txt my-archive/content/dumps/"
	@echo "  $(BIN)/backfile build --archive my-archive"

test: check ## Run check, then all tests
	@$(BIN)/python -m pytest -q -n auto

check: install ## Check format, lint, types and floors
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# Two whole sites: the sample's, and one of 2,000 posts. Kept out of `make test`, whose names begin with test_.
site-check: install $(TOOLS)/.installed ## Check two built sites with axe, HTML validators, Lighthouse and a browser (about 15 minutes)
	@$(BIN)/python -m pytest -q -p no:cacheprovider -o python_files='check_*.py' --durations=8 tests/site_check
	@cat build/site-check/lighthouse-*.md

# Programs come from the system; what is written for Node goes into a folder of its own.
$(TOOLS)/.installed: tests/site_check/package-lock.json
	@for program in chromium node npm java; do command -v $$program > /dev/null || \
		{ echo "make site-check needs $$program (Debian: apt-get install chromium nodejs npm default-jre-headless nginx-light)" >&2; exit 1; }; done
	@mkdir -p $(TOOLS)
	@cp tests/site_check/package.json tests/site_check/package-lock.json tests/site_check/.npmrc $(TOOLS)/
	@cd $(TOOLS) && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --loglevel=error
	@touch $@

nightly: check ## Run the tests with many more random cases (about ten minutes)
	@BACKFILE_RUNS=500 BACKFILE_DUMPS=10000 $(BIN)/python -m pytest -q -n auto

FUZZ_DUMPS ?= 1000000
FUZZ_SEED ?= 0

fuzz: install ## Read a million made-up dumps on all cores (about 35 minutes on two); FUZZ_DUMPS= of them, from FUZZ_SEED=
	@$(BIN)/python -m tests.tools.fuzz $(FUZZ_DUMPS) $(FUZZ_SEED)

# The example pages, their answers and the scorer are not part of this repository.
eval: install ## Score reading on the example pages beside this checkout (../shared)
	@$(BIN)/python ../shared/parsing/evaluate.py ../shared/parsing/fixtures
	@$(BIN)/python ../shared/parsing/evaluate.py ../shared/seeds
	@$(BIN)/python -m pytest -q -n auto tests/accuracy tests/laws/test_conventions.py

bench: install ## Measure all that has to be fast, and building side by side with other generators (an hour; installs them)
	@$(BIN)/python benchmarks/reading.py
	@$(BIN)/python benchmarks/read_archive.py -n 100000
	@$(BIN)/python benchmarks/merging.py
	@$(BIN)/python benchmarks/topics.py
	@$(BIN)/python -m benchmarks.search
	@$(BIN)/python benchmarks/export.py
	@$(BIN)/python benchmarks/checking.py
	@$(BIN)/python benchmarks/publishing.py
	@$(BIN)/python benchmarks/building/run.py -n 1000,10000,100000

format: install ## Put the code into its one format and mend what can be mended
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

# uv lives in a folder of its own, for only this target needs it.
lock: ## Renew requirements.lock with the newest versions (needs the network)
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python -m pip --disable-pip-version-check install --quiet uv
	@.venv-lock/bin/uv pip compile pyproject.toml --quiet --all-extras --universal --python-version 3.11 \
		--upgrade --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --output-file requirements.lock
	@rm -rf .venv-lock

clean: ## Remove the built site and all caches
	rm -rf build/site build/.site.backfile build/cache dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

distclean: clean ## Remove .venv as well
	rm -rf $(VENV) .venv-lock build/site-check
