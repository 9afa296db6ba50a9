# make demo: from nothing to a deck. make test: everything that must hold.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE_DATE := 1751328000# 1 July 2025, the date of the demo's data

# Whoever has nothing left to do takes from the other: the tests are of very different lengths.
# What compiled once is kept: some hundred commands are run.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal

.PHONY: demo test check-all coverage mutation lint style types safety sample docs locks digests \
	weights patterns clean

demo: $(VENV)/installed
	@scripts/system-packages run
	@$(BIN)/bvreport deck --repo demo --since 2024-01 --format md,html,pdf,pptx,xlsx,json --out out

test: $(VENV)/tested lint
	$(PYTEST) -m "not slow"

check-all: $(VENV)/tested
	$(PYTEST) -m slow
	@$(MAKE) --no-print-directory coverage

# The pure core by its own tests: two minutes of two cores, floors for lines and branches.
coverage: $(VENV)/tested
	$(PYTEST) -m "not slow" --quiet --cov --cov-report=json:.coverage.json \
		--cov-report=term tests/unit/text tests/unit/methods tests/unit/valuation \
		tests/unit/decisions tests/unit/llm $(wildcard tests/unit/test_*.py) \
		tests/property tests/quality
	$(BIN)/python -m scripts.coverage_floors .coverage.json

# Some minutes; `.venv/bin/mutmut show NAME` shows what survived. tests/README.md has the figures.
mutation: $(VENV)/tested
	$(BIN)/mutmut run
	$(BIN)/mutmut results

lint: $(VENV)/tested
	@$(MAKE) --no-print-directory --jobs 2 types safety style

style: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/tested
	$(BIN)/mypy

safety: $(VENV)/tested
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive bvreport

sample: $(VENV)/tested
	for kind in traction showcase quarterly; do \
		SOURCE_DATE_EPOCH=$(SAMPLE_DATE) $(BIN)/bvreport deck --repo demo --since 2024-01 \
			--kind $$kind --format md,html,pdf,pptx,xlsx,json --out sample_output || exit 1; \
	done
	$(BIN)/python scripts/contact_sheet.py sample_output/demo-traction.pdf sample_output/deck.png
	$(BIN)/python scripts/contact_sheet.py sample_output/demo-quarterly.pdf sample_output/report.png
	$(BIN)/python -m scripts.page_picture sample_output/serve.png
	$(MAKE) docs

# From tests/labelled, which the roles of amounts are learned from before the categories are.
weights: $(VENV)/tested
	$(BIN)/python -m pip install --quiet --editable .[learn]
	$(BIN)/python -m scripts.learn_roles
	$(BIN)/python -m scripts.learn_verdicts
	$(BIN)/python -m scripts.learn_categories

# What every match of each pattern has: after a pattern changed.
patterns: $(VENV)/tested
	$(BIN)/python -m scripts.patterns

docs: $(VENV)/tested
	$(BIN)/python -m cogapp -r README.md docs/*.md
	$(BIN)/python -m scripts.manual_page docs/bvreport.1

# requirements/*.txt; `make locks UPGRADE=--upgrade` takes the newest of everything.
locks: $(VENV)/tested
	scripts/lock $(UPGRADE)

# The digests of base images, from their registry: needs docker and a network.
digests:
	$(PYTHON) -m scripts.digests

$(VENV)/made:
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || scripts/system-packages venv
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: pyproject.toml | $(VENV)/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# `npm ci` would want the validator's binaries of every platform; `install` takes this one's.
$(VENV)/tested: pyproject.toml tests/package-lock.json | $(VENV)/made
	@scripts/system-packages test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	npm install --prefix tests --no-save --silent --no-audit --no-fund
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) out dist tests/node_modules
