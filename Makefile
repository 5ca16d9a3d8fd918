.DEFAULT_GOAL := help
PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)
DATA ?= ../shared/data
PYTEST = $(PYTHON) -m pytest -n auto --dist worksteal

.PHONY: help check fix test docs pictures glossary tables bench scale fuzz audit

help:  ## show these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

check:  ## all that CI runs: style, format, types, layers, tests, docs
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(PYTEST)
	$(PYTHON) docs/generate.py --check

fix:  ## mend style and format
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

test:  ## the tests alone, on all cores
	$(PYTEST)

docs:  ## write the generated pages again, and build the site into build/site
	$(PYTHON) docs/generate.py
	$(PYTHON) docs/build.py

pictures:  ## take the pictures of reports again, with Chromium
	$(PYTHON) docs/screenshots.py

glossary:  ## compile the bundled glossary again
	$(PYTHON) -m bench.make.news_glossary

tables:  ## make the tables again that are made of others: systems by letter, given names, common words
	$(PYTHON) -m bench.make.systems_by_letter
	$(PYTHON) -m bench.make.given_latin
	$(PYTHON) -m bench.make.english_words

bench:  ## measure on the data in DATA and print tables
	for name in romanization text names articles false-alarms startup; do $(PYTHON) -m bench $$name --data $(DATA) || exit 1; done

fuzz:  ## hostile and odd inputs for every way in, five minutes; SEED=2 gives others
	$(PYTHON) -m fuzz --share 300 --seed $(or $(SEED),1)

audit:  ## licences of all that transqa needs to run, offline; then known vulnerabilities of it, from the network
	$(PYTHON) -m bench.licences
	$(PYTHON) -m pip_audit --version >/dev/null 2>&1 || { echo "for vulnerabilities: pip install -e '.[audit]'"; exit 2; }
	$(PYTHON) -m pip_audit --skip-editable

scale:  ## measure large glossaries, corpora and the checks beside other tools, and write the page and the plots
	$(PYTHON) -m bench scale --data $(DATA)
