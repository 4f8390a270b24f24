"""Which version of Clausewise trains, for the card of what it trains."""

from __future__ import annotations

import shutil
import subprocess

from pipeline import __version__
from pipeline.settings import PROJECT

CHANGED = "-changed"  # the checkout has changes that are in no commit


def code_version() -> str:
    """For example "0.1.0 (01495a8f0c21)": with the commit, where this is a git checkout."""
    git = shutil.which("git")
    if git is None or not (PROJECT / ".git").exists():
        return __version__
    command = [git, "describe", "--always", "--exclude=*", "--abbrev=12", f"--dirty={CHANGED}"]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    commit = told.stdout.strip()
    return f"{__version__} ({commit})" if told.returncode == 0 and commit else __version__
