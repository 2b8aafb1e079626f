# The two commands of a newcomer are `make demo` and `make test`; both make their own environment in .venv.
# What is installed is locked in requirements/, with hashes; a second run starts at once because of the stamps.

PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
MADE := $(VENV)/.made
FOR_DEMO := $(VENV)/.installed-for-demo
FOR_TEST := $(VENV)/.installed-for-test
# Wheels only: a package that would need a compiler fails here by name instead of half-way through a build.
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --only-binary :all: --require-hashes
INSTALL_SELF := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
# Neither the address of a registry nor a path of this machine belongs in a lock.
COMPILE := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

# The matrices are small: more threads per process cost time, and two test processes already fill two cores.
export OMP_NUM_THREADS ?= 1

.PHONY: help demo test check format lock clean
.DELETE_ON_ERROR:

help:
	@echo "make demo    install into $(VENV) and run the demonstration"
	@echo "make test    install what the tests need and run all of them"
	@echo "make check   lint, format, types, and whether the package builds"
	@echo "make format  bring the code into the common format"
	@echo "make lock    resolve the versions in requirements/ again"
	@echo "make clean   remove $(VENV) and all that was built"

demo: $(FOR_DEMO)
	@$(BIN)/truceline demo

test: $(FOR_TEST)
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(TESTS)

check: $(FOR_TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m hatchling build --directory build/dist

format: $(FOR_TEST)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(MADE):
	@test -n "$(PYTHON)" || { echo "Truceline needs Python 3.11 or newer, and none was found. Install it, or name it: make PYTHON=/path/to/python3.11 demo" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make environments: its packages 'venv' and 'ensurepip' are missing. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making an environment in $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(FOR_DEMO): $(MADE) requirements/demo.txt pyproject.toml
	@echo "Installing what the demonstration needs (about half a minute)"
	@$(INSTALL) --requirement requirements/demo.txt
	@$(INSTALL_SELF)
	@touch $@

# The test lock holds the demo lock and more, at the same versions.
$(FOR_TEST): $(MADE) requirements/test.txt pyproject.toml
	@echo "Installing what the tests need (about a minute)"
	@$(INSTALL) --requirement requirements/test.txt
	@$(INSTALL_SELF)
	@touch $@ $(FOR_DEMO)

lock: $(MADE)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check uv==0.13.9
	$(BIN)/uv $(COMPILE) --group build --output-file requirements/demo.txt pyproject.toml
	$(BIN)/uv $(COMPILE) --group build --group test --constraint requirements/demo.txt --output-file requirements/test.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist out
