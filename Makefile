# The short ways in: try it, test it, measure it. Everything happens in .venv, made once from the lock files.
# The stamps .venv/ready and .venv/tests say that the environment is as new as its lock, so a second start installs nothing.
SHELL := /bin/bash
PYTHON ?= python3
UV ?= uv
# Two workers a core, as tests on the wire wait half of their time; a whole file on each, as what a file sets up is set up
# once. tests/conftest.py says which files come first.
WORKERS ?= $(shell echo $$((2 * $$(getconf _NPROCESSORS_ONLN))))
# What is compiled is kept, also where the shell says otherwise: both workers load every test file.
PYTEST := PYTHONDONTWRITEBYTECODE= .venv/bin/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: help demo test test-fast bench chaos check peers lock

help:
	@echo "make demo        try it in the browser, without Slack or Discord (RESET=1 begins anew, PORT=n picks the port)"
	@echo "make test        the whole suite, about ten minutes on two cores (in a browser too, where there is chromium)"
	@echo "make test-fast   the part of it that needs no process and no browser, two minutes"
	@echo "make check       style and types: ruff and mypy, and eslint and tsc where there is npm"
	@echo "make bench       the speed figures"
	@echo "make chaos       tries to break every promise, about half an hour (CHAOS=full: eight times as much)"
	@echo "make lock        writes the lock files anew (needs uv)"

demo: .venv/ready
	@exec .venv/bin/goodneighbor demo $(if $(RESET),--reset) $(if $(PORT),--port $(PORT))

test: .venv/tests peers
	@$(PYTEST) -m "not chaos" $(ARGS)

test-fast: .venv/tests
	@$(PYTEST) -m "not slow and not browser and not process and not peer and not chaos" $(ARGS)

bench: .venv/tests
	@exec .venv/bin/python -m tests.bench $(ARGS)

chaos: .venv/tests
	@exec .venv/bin/python -m tests.chaos $(ARGS)

check: .venv/tests
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.ci/javascript/check

# pip's own lines, counted on one line of a terminal; elsewhere only the first and the last sentence are printed.
define install
set -o pipefail; [ -t 1 ] && count=1 || count=; all=$$(grep -c '^[^ #].*==' $(1)); n=0; \
PYTHONUNBUFFERED=1 .venv/bin/pip install --disable-pip-version-check --no-input --progress-bar off --require-hashes -r $(1) \
	2>.venv/pip.log | while read -r word _; do case "$$count$$word" in \
	1Collecting|1Processing|1Requirement) n=$$((n + 1)); printf '\r\033[K  %d of %d' $$n $$all;; \
	1Installing) printf '\r\033[K  unpacking';; \
	1Successfully) printf '\r\033[K';; esac; done \
|| if grep -qE 'from versions: none|NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError' .venv/pip.log; then \
	echo "Is this computer online? The packages of $(1) could not be fetched; .venv/pip.log says why." >&2; exit 1; \
else tail -n 15 .venv/pip.log >&2; \
	echo "The packages of $(1) could not all be installed; what pip said stands above. Run the same command again." >&2; exit 1; fi
endef

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Goodneighbor needs Python 3.11 or newer, and '$(PYTHON)' is not. Name another one: make PYTHON=python3.12 demo" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python comes without venv. On Debian and Ubuntu: sudo apt install python3-venv, then run the same command again." >&2; exit 1; }
	@test -x .venv/bin/pip || { rm -rf .venv; echo "Making a Python of its own for Goodneighbor in .venv"; $(PYTHON) -m venv .venv; }
	@echo "Installing what it needs, with every file checked against requirements.lock (about 350 MB, once)"
	@$(call install,requirements.lock)
	@.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 2>>.venv/pip.log || { tail -n 15 .venv/pip.log >&2; exit 1; }
	@touch $@

.venv/tests: .venv/ready tests/requirements.lock
	@echo "Installing what the tests need, checked against tests/requirements.lock (once)"
	@$(call install,tests/requirements.lock)
	@touch $@

# Slack and Discord compatible servers made by others; without npm, or offline, their tests skip and that is said.
peers:
	@[ ! .ci/peers/package.json -nt .ci/peers/node_modules ] || if ! command -v npm >/dev/null; then \
		echo "There is no npm: the tests against Slack and Discord compatible servers skip."; \
	elif ! (cd .ci/peers && timeout 600 npm install --no-package-lock --no-audit --no-fund --silent && touch node_modules); then \
		echo "The Slack and Discord compatible servers could not be installed: the tests against them skip."; fi

# Hashes, but no addresses: whoever installs decides where packages come from.
COMPILE := --universal --generate-hashes --no-emit-index-url --no-header --quiet $(if $(UPGRADE),--upgrade)
extra = python3 -c 'import sys, tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"][sys.argv[1]], sep="\n")' $(1)

lock:
	@echo 'hatchling>=1.27,<2' | $(UV) pip compile pyproject.toml - $(COMPILE) -o requirements.lock
	@$(call extra,test) | $(UV) pip compile - -c requirements.lock $(COMPILE) -o tests/requirements.lock
