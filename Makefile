# Everything starts here. `make run` and `make test` set up whatever they need.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
BUILD := var/build
LOCK := $(PY) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: help setup run test fix bench model words lock clean

help:            ## what can be made
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*## */\t/' | expand -t 12

$(VENV)/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; $$($(PYTHON) --version) was found. Try: make run PYTHON=python3.12"; exit 1; }
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

setup: $(VENV)/.runtime  ## create .venv and install what the product needs

run: $(VENV)/.runtime  ## start the dashboard on http://127.0.0.1:8501
	$(PY) -m streamlit run app/server.py

test: $(VENV)/.dev  ## format check, lint, types, all tests
	@tests/install-chromium
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder

fix: $(VENV)/.dev  ## format and mend what ruff can mend
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

$(BUILD)/.installed: $(VENV)/.dev requirements-build.txt
	rm -rf $(BUILD)
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes --no-deps --target $(BUILD) -r requirements-build.txt
	@touch $@

bench: $(BUILD)/.installed  ## quality, speed and memory, as ratios against peers in the same run
	@tests/install-chromium
	$(PY) -m tests.bench

model: $(VENV)/.runtime  ## train the shipped model again, from its seed
	$(PY) -m pipeline train --corpus field --model clause --epochs 8 --export plain --version shipped-1

words: $(BUILD)/.installed  ## make the general meanings of words again: var/words.onnx
	PYTHONPATH=$(BUILD) $(PY) -m tools.make_words

lock: $(VENV)/.dev  ## pin requirements*.txt from requirements*.in
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-service.in -o requirements-service.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt
	$(LOCK) --no-deps requirements-build.in -o requirements-build.txt

clean:           ## remove .venv and caches; uploaded documents and models stay
	rm -rf $(VENV) $(BUILD) .mypy_cache .ruff_cache .pytest_cache
