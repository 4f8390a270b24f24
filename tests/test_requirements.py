"""The locks are whole, name no host, and cover what each process imports."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.settings import PROJECT

LOCKS = sorted(path.name for path in PROJECT.glob("requirements*.txt"))


def pinned(lock: str) -> set[str]:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    return {name.lower().replace("_", "-") for name in re.findall(r"^([\w.-]+)==", text, re.M)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_a_hash_and_no_host_is_named(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    assert len(entries) == len(pinned(lock)) or "; python" in text  # one entry a Python version
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "index" not in re.findall(r"^--(\S+)", text, re.M)


@pytest.mark.parametrize("lock", [name for name in LOCKS if name != "requirements.txt"])
def test_the_locks_agree_on_versions(lock: str) -> None:
    versions = dict(
        re.findall(r"^([\w.-]+)==(\S+)", (PROJECT / "requirements.txt").read_text(), re.M)
    )
    others = dict(re.findall(r"^([\w.-]+)==(\S+)", (PROJECT / lock).read_text(), re.M))
    assert {name: versions[name] for name in others.keys() & versions.keys()} == {
        name: others[name] for name in others.keys() & versions.keys()
    }


SERVICE_ALONE = """
import sys
from importlib.metadata import packages_distributions

allowed = set(sys.argv[2].split())
owners = packages_distributions()

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        owned_by = {owner.lower().replace("_", "-") for owner in owners.get(name.split(".")[0], ())}
        if owned_by and not owned_by & allowed:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NotInstalled())
import pipeline.commands.serve, uvicorn
from pipeline.registry import find
from pipeline.scoring import Scorer
from pipeline.service import create_service
from pipeline.settings import Settings

settings = Settings.from_env({"CLAUSEWISE_HOME": sys.argv[1]})
create_service(settings)
print(Scorer(find(settings).path).score(["A bracket of cast iron."])[0].non_compliant)
"""


def test_the_service_runs_with_only_what_its_own_lock_installs(tmp_path: Path) -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            SERVICE_ALONE,
            tmp_path,
            " ".join(pinned("requirements-service.txt")),
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "True"
