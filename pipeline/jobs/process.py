"""The worker process as others see it: at most one a home, started when it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pipeline.settings import PROJECT, Settings
from pipeline.store.locks import take

# The workers that this process started and that may have to be reaped.
_children: list[subprocess.Popen[bytes]] = []


def worker_lock(settings: Settings) -> Path:
    """The file that the worker holds locked while it lives."""
    return settings.home / "worker.lock"


def ensure_worker(settings: Settings) -> bool:
    """Start a worker unless one is alive; whether it was started. Takes microseconds if not.

    The new process inherits the lock, so there is no moment in which a second could start. It
    stands in a session of its own and outlives this process.
    """
    lock = take(worker_lock(settings), wait=False)
    if lock is None:
        return False
    try:
        _children[:] = [child for child in _children if child.poll() is None]
        _children.append(_start(settings, lock))
    finally:
        os.close(lock)
    return True


def _start(settings: Settings, lock: int) -> subprocess.Popen[bytes]:
    log = settings.home / "worker.log"
    if log.exists():
        log.replace(log.with_name("worker.log.1"))  # the last worker's, in case it broke
    where = {
        "CLAUSEWISE_HOME": str(settings.home),
        "CLAUSEWISE_MODELS": str(settings.models_dir),
        "DATABASE_URL": settings.database_url,
        "MLFLOW_TRACKING_URI": settings.tracking_uri,
    }
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "pipeline.jobs", "--lock", str(lock)],
            cwd=PROJECT,
            env={**os.environ, **where},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=(lock,),
            start_new_session=True,
        )
