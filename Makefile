# One entry point: `make demo`, `make test`, `make check`, `make bench`, `make docs`, `make pictures`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: install demo test check format bench docs pictures messages lock clean

install: $(VENV)/.base

demo: $(VENV)/.base
	@$(BIN)/dinh demo $(ARGS)

test: check
	@$(BIN)/python -m tests.run $(ARGS)

check: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev
	@$(BIN)/dinh bench all $(ARGS)

docs: $(VENV)/.dev
	@$(BIN)/mkdocs build --quiet --strict --site-dir build/docs $(ARGS)
	@echo "Open build/docs/index.html"

# Retakes every picture of the guides and the README from a demonstration that is fresh and served (`make demo`).
pictures: $(VENV)/.dev
	@$(BIN)/python docs/pictures.py $(ARGS)

# Each room and each foundation app keeps its own texts; `make messages` needs gettext's xgettext.
messages: $(VENV)/.dev
	@for app in $$(ls -d src/dinh/foundation/*/apps.py src/dinh/rooms/*/apps.py); do \
	  (cd $$(dirname $$app) && mkdir -p locale && $(CURDIR)/$(BIN)/django-admin makemessages -l vi --no-wrap --no-location -v 0); done

lock:
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q pyproject.toml --extra cluster -o requirements/base.lock
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q pyproject.toml --extra cluster --extra dev -o requirements/dev.lock

clean:
	rm -rf $(VENV) build node_modules

$(VENV)/bin/python:
	@echo "Making a Python environment in $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Đình needs Python 3.11 or newer")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make environments: its venv module lacks ensurepip (Debian: apt-get install python3-venv)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: requirements/base.lock pyproject.toml | $(VENV)/bin/python
	@$(PYTHON) requirements/install.py $(VENV) base
	@touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml | $(VENV)/bin/python
	@$(PYTHON) requirements/install.py $(VENV) dev
	@touch $@ $(VENV)/.base
