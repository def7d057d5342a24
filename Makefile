PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
RULES = tests/browser/node_modules/.package-lock.json

.PHONY: run test check bench sample

run: $(VENV)/runtime
	$(BIN)/streamlit run app.py

# tests start many processes: where an image says not to, each would compile all that it imports
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/dev $(RULES)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/dev
	$(BIN)/python -m bench

sample: $(VENV)/runtime
	rm -rf data/sample
	$(BIN)/python -m crm_core sample data/sample

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/dev: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/runtime

# without npm the tests of accessibility are skipped
$(RULES): tests/browser/package-lock.json
	if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund --prefix tests/browser; fi
