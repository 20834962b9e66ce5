# One command per job; each makes the environment it needs. See README.md.
# The same file serves a project of one's own, which has the package as a dependency and no src/.
PYTHON  ?= python3
RONDE   ?=
FORMATS ?= html,pdf
LAB     ?=
QUARTO  ?=
PACKAGE ?=
VERSION ?=
BIN     := .venv/bin
READY   := .venv/.ready
export PYTHONHASHSEED := 0

# Nothing of the user's account comes in between: no modules or settings from elsewhere.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS PYTHONDONTWRITEBYTECODE PIP_TARGET PIP_PREFIX
export PYTHONNOUSERSITE := 1
export PIP_USER := 0

# Where the home folder cannot be written, one in the project stands in for it.
ifneq ($(shell test -w "$$HOME" && echo yes),yes)
export HOME := $(CURDIR)/.inventarisatie/home
$(shell mkdir -p "$(HOME)")
endif

.PHONY: report quarto-from-pip watch test proof lint lint-package lab docs lock moved upgrade release clean

report: $(READY) $(QUARTO:%=quarto-from-%)  ## notebooks in order, then the report of RONDE, else of the newest round
	@PATH="$$PWD/$(BIN):$$PATH" $(BIN)/inventarisatie run $(RONDE:%=--ronde %) --formats $(FORMATS)

# make report QUARTO=pip: Quarto out of its package, which downloads it while it is built.
quarto-from-pip: $(READY)
	@test -x $(BIN)/quarto || $(BIN)/uv pip install --quiet --python $(BIN)/python 'quarto-cli>=1.10' 2>/dev/null \
	  || echo "Quarto cannot be downloaded here; the built-in renderer makes the report."

watch: $(READY)  ## the report in the browser, anew at every save of a chapter or notebook
	@$(BIN)/inventarisatie watch $(RONDE:%=--ronde %)

test: $(READY) lint  ## lint, types and every test
	@! test -f package.json || ! command -v npm >/dev/null || npm install --silent --no-package-lock --no-audit --no-fund \
	  || echo "npm cannot install axe-core here; the tests of accessibility are skipped."
	@$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

proof: $(READY)  ## the long proofs: faults at random moments, busy ports, the commands of the pages; hours
	@$(BIN)/pytest -m proof

lint: $(READY) $(if $(wildcard src),lint-package)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

lint-package: $(READY)
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml >/dev/null || \
	  $(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml

lab: $(READY)  ## JupyterLab in Dutch, with the whole project
	@JUPYTER_CONFIG_PATH="$$PWD/.jupyter" $(BIN)/python -P -m jupyterlab --LabApp.default_url=/lab/tree/notebooks/00-start.ipynb $(LAB)

docs: $(READY)  ## the documentation as a site: site/index.html
	@$(BIN)/sphinx-build -q -W --keep-going -d build/doctrees docs site

LOCK = $(BIN)/uv pip compile pyproject.toml --all-extras --universal --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" --quiet -o requirements.lock

lock: $(READY)  ## pyproject.toml -> requirements.lock; every version that fits stays as it is
	@$(LOCK)

moved:  ## the versions in requirements.lock that differ from the last commit
	@git diff --unified=0 --no-color requirements.lock | sed -n 's/^\([-+]\)\([a-z0-9._-]*==[^ ]*\).*/\1 \2/p' | sort -s -t= -k1.3,1

upgrade: $(READY)  ## newer versions of all packages, or of one (PACKAGE=pandas): what moved, and the tests
	@test -z "$(PACKAGE)" || grep -q '^$(PACKAGE)==' requirements.lock || { echo "requirements.lock has no package $(PACKAGE)."; exit 2; }
	@$(LOCK) $(if $(PACKAGE),--upgrade-package $(PACKAGE),--upgrade)
	@$(MAKE) --no-print-directory moved
	@$(MAKE) --no-print-directory test || { echo "To go back: git checkout requirements.lock"; exit 1; }

release: $(READY)  ## VERSION=0.2.0: version, changelog, commit and tag, then the wheel in dist/
	@test -n "$(VERSION)" || { echo "Say which: make release VERSION=0.2.0"; exit 2; }
	@$(BIN)/bump-my-version bump --new-version $(VERSION)
	@$(BIN)/hatchling build -t wheel

clean:  ## everything that a run makes; the raw data and the chapters stay
	@git clean -fdX --quiet -- data/processed reports .inventarisatie

# An environment belongs to its folder: one that came along with a copy, or was moved, is made again.
ifneq ($(shell test -s $(READY) && cat $(READY)),$(shell test -s $(READY) && pwd -P))
.PHONY: $(READY)
endif

# uv itself comes from the lock too: its pin is the first thing installed.
$(READY): requirements.lock pyproject.toml
	@echo "Setting up .venv from requirements.lock (about a minute the first time)"
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; use make PYTHON=python3.11")'
	@test ! -s $@ || test "$$(cat $@)" = "$$(pwd -P)" || rm -rf .venv
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep -om1 '^uv==[0-9.]*' requirements.lock)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python $(if $(wildcard src),--no-deps) --no-build-isolation -e .
	@test ! -d src || $(BIN)/python -m compileall -q src
	@$(BIN)/python -c 'from inventarisatie.answers.deidentify import prepare; prepare()' >/dev/null
	@pwd -P >$@
