# make demo: from nothing to a deck. make test: everything that must hold.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE_DATE := 1751328000# 1 July 2025, the date of the demo's data

.PHONY: demo test check-all lint sample docs clean

demo: $(VENV)/installed
	@scripts/system-packages run
	@$(BIN)/bvreport deck --repo demo --since 2024-01 --format md,html,pdf,pptx,xlsx,json --out out

test: $(VENV)/tested lint
	$(BIN)/python -m pytest -n auto -m "not slow"

check-all: $(VENV)/tested
	$(BIN)/python -m pytest -n auto -m slow

lint: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

sample: $(VENV)/tested
	for kind in traction showcase quarterly; do \
		SOURCE_DATE_EPOCH=$(SAMPLE_DATE) $(BIN)/bvreport deck --repo demo --since 2024-01 \
			--kind $$kind --format md,html,pdf,pptx,xlsx,json --out sample_output || exit 1; \
	done
	$(BIN)/python scripts/contact_sheet.py sample_output/demo-traction.pdf sample_output/deck.png
	$(BIN)/python scripts/contact_sheet.py sample_output/demo-quarterly.pdf sample_output/report.png
	$(BIN)/python -m scripts.page_picture sample_output/serve.png
	$(MAKE) docs

docs: $(VENV)/tested
	$(BIN)/python -m cogapp -r README.md docs/*.md

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
