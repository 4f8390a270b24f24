"""Children that start at once: forked from a process that has loaded what they need.

The files over which the gate talks with them lie in memory where that can be: some disks take long
to delete a file. They are limited, killed and asked as the product's own are; only loading is left
out.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.admission import child, worker
from pipeline.admission.folder import COMPLAINTS
from pipeline.admission.limits import Limits

IN_MEMORY = Path("/dev/shm")
PRELOADED = ["pipeline.admission.examination", "pipeline.admission.finish"]


def quick_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examinations start without loading onnx and ONNX Runtime each time."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    if IN_MEMORY.is_dir():
        monkeypatch.setattr(tempfile, "tempdir", str(IN_MEMORY))

    def run(folder: Path, limits: Limits) -> int | None:
        (folder / COMPLAINTS).touch()
        process = context.Process(target=worker.main, args=(folder,))
        with monkeypatch.context() as patched:
            # Else the child would begin with the main program: pytest, or a page under test.
            patched.setitem(sys.modules, "__main__", ModuleType("__main__"))
            process.start()
        process.join(limits.seconds)
        if process.exitcode is None:
            process.kill()
            process.join()
            return None
        return process.exitcode

    monkeypatch.setattr(child, "run", run)
