"""Children that start at once: forked from a process that has loaded what they need.

They are limited, killed and asked as the product's own are; only loading is left out.
"""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from pipeline.admission import child, worker
from pipeline.admission.folder import COMPLAINTS
from pipeline.admission.limits import Limits

PRELOADED = ["pipeline.admission.examination", "pipeline.admission.finish"]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examinations in this test start without loading onnx and ONNX Runtime each time."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)

    def run(folder: Path, limits: Limits) -> int | None:
        (folder / COMPLAINTS).touch()
        process = context.Process(target=worker.main, args=(folder,))
        process.start()
        process.join(limits.seconds)
        if process.exitcode is None:
            process.kill()
            process.join()
            return None
        return process.exitcode

    monkeypatch.setattr(child, "run", run)
