#!/bin/sh
# Installs the locked versions and this project into .venv/. Usage: scripts/bootstrap.sh [python]
#
# uv is fast but reads only its own index settings, so a town whose index is set for pip alone falls back to pip.
set -eu

python=${1:-python3}
"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' ||
    { echo "Yakuba needs Python 3.11, 3.12 or 3.13; $python is $("$python" -V 2>&1)." >&2; exit 1; }

[ -x .venv/bin/python ] || "$python" -m venv .venv ||
    { rm -rf .venv; sh scripts/apt_install.sh python3-venv && "$python" -m venv .venv; }

quiet="--quiet --disable-pip-version-check --no-input"
install_with_pip() { .venv/bin/python -m pip install $quiet --require-hashes --no-deps -r "$1"; }

[ -x .venv/bin/uv ] || install_with_pip requirements-bootstrap.lock
.venv/bin/uv pip install --quiet --python .venv --require-hashes --no-deps -r requirements.lock ||
    { echo "uv could not install; trying pip." >&2; install_with_pip requirements.lock; }
.venv/bin/uv pip install --quiet --python .venv --offline --no-deps --no-build-isolation -e .
