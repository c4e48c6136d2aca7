"""`python -m yakuba` is the command, in the version that the package states."""

import subprocess
import sys
import tomllib
from pathlib import Path


def test_the_module_runs_the_command_and_states_the_packages_version():
    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text(encoding="utf-8"))
    done = subprocess.run([sys.executable, "-m", "yakuba", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"yakuba {project['project']['version']}"
