# The one true copy of each command. `make book` and `make test` need Python 3.11 or later, git and make.
SHELL := bash
.SHELLFLAGS := -eo pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HTML := _build/html
PORT ?= 8000

.DEFAULT_GOAL := book
.PHONY: book test serve verify receipt-check browser benchmark clean

# Made whole or not at all: a virtual environment whose install broke off is made again.
$(VENV)/installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "twelvedays: expected Python 3.11 or later, found $$($(PYTHON) --version); try make PYTHON=python3.11"; exit 1; }
	@echo "Making the virtual environment and installing (once, one to three minutes) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off -r requirements.txt 2>&1 | grep --line-buffered -E '^(Collecting|Installing|Successfully|ERROR| +error)'
	@$(BIN)/python -m pip check
	@touch $@

book: $(VENV)/installed browser
	@$(BIN)/python -m twelvedays.build
	@echo "Open $(CURDIR)/$(HTML)/index.html"

test: $(VENV)/installed browser
	@$(BIN)/python -m pytest -n auto --dist worksteal

serve: book
	@echo "Serving on http://127.0.0.1:$(PORT)/ until you press Ctrl-C"
	@$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory $(HTML)

verify: $(VENV)/installed
	@test -n "$(SOURCES)" || { echo "twelvedays: expected the folder of the source files: make verify SOURCES=<folder>"; exit 1; }
	@$(BIN)/python -m twelvedays.evidence "$(SOURCES)"

# Executes every chapter anew and compares with the receipt of the last `make book`.
receipt-check: $(VENV)/installed
	@$(BIN)/python -m twelvedays.receipt

browser: $(VENV)/installed
	@$(BIN)/python -m mystnb_plotly.browser || test "$(MAKECMDGOALS)" != test

benchmark: $(VENV)/installed
	@$(BIN)/python benchmarks/build_time.py
	@$(BIN)/python benchmarks/page_weight.py
	@$(BIN)/python benchmarks/growth.py

clean:
	rm -rf _build $(VENV)
