# Copydesk: `make demo` shows it, `make test` proves it. Both set up their own environment in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: demo test serve worker train evaluate bench growth load memory lock clean

demo: .venv/ready
	@$(BIN)/copydesk score seeds/rewrite.txt --source seeds/original.txt

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest

serve: .venv/ready
	$(BIN)/copydesk serve

worker: .venv/ready
	$(BIN)/copydesk worker

train: .venv/ready
	$(BIN)/copydesk train

evaluate: .venv/ready
	$(BIN)/copydesk evaluate

bench: .venv/bench
	$(BIN)/python tests/benchmark/bench.py
	$(BIN)/python tests/benchmark/drift_bench.py

growth: .venv/ready
	$(BIN)/python tests/benchmark/growth.py

memory: .venv/ready
	$(BIN)/python tests/benchmark/memory.py

# Needs wrk (apt-get install wrk).
load: .venv/bench
	$(BIN)/python tests/benchmark/load.py

# The lock files name every package, so nothing is resolved: pip before 23.3 fails where two packages ask for lxml[html_clean].
.venv/ready: requirements.lock requirements-entailment.lock requirements-test.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Copydesk needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r requirements.lock -r requirements-entailment.lock -r requirements-test.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/pip check --disable-pip-version-check
	@touch $@

.venv/bench: .venv/ready requirements-bench.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r requirements.lock -r requirements-bench.lock
	@touch $@

# Write the lock files anew: what a clean environment gets today.
lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet --disable-pip-version-check --upgrade pip
	build/lock/bin/pip install --quiet --disable-pip-version-check .
	build/lock/bin/pip freeze --all --exclude copydesk --exclude pip > requirements.lock
	build/lock/bin/pip install --quiet --disable-pip-version-check ".[entailment]"
	build/lock/bin/pip freeze --all --exclude copydesk --exclude pip | grep -vxFf requirements.lock > requirements-entailment.lock
	build/lock/bin/pip install --quiet --disable-pip-version-check ".[test]"
	build/lock/bin/pip freeze --all --exclude copydesk --exclude pip | grep -vxFf requirements.lock -f requirements-entailment.lock > requirements-test.lock
	build/lock/bin/pip install --quiet --disable-pip-version-check ".[bench]"
	build/lock/bin/pip freeze --all --exclude copydesk --exclude pip | grep -vxFf requirements.lock -f requirements-entailment.lock -f requirements-test.lock > requirements-bench.lock
	rm -rf build

clean:
	rm -rf .venv build *.egg-info
