"""The worker process: runs one job after the other, and ends when there is none.

Its loop is our own rather than huey's consumer, which leaves a running task behind on SIGTERM and
cannot end when idle.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import time
from collections.abc import Sequence

from pipeline.jobs.control import mark_interrupted
from pipeline.jobs.process import worker_lock
from pipeline.jobs.queue import Queue, open_queue
from pipeline.jobs.runner import stopping
from pipeline.settings import Settings
from pipeline.store.locks import take

IDLE_SECONDS = 30.0
POLL_SECONDS = 0.25
NICENESS = 10  # pages come first, training second
log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m pipeline.jobs`: 0 when there is nothing left to do, or another worker lives."""
    options = _parse(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    settings = Settings.from_env()
    lock = options.lock
    if lock is None:
        lock = take(worker_lock(settings), wait=False)
    if lock is None:
        log.info("Another worker is alive for %s", settings.home)
        return 0
    os.set_inheritable(lock, False)  # what a job starts must not hold it
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: stopping.set())
    os.nice(NICENESS)
    while lock is not None:
        _work(settings, options.idle_seconds)
        os.close(lock)
        # A job that came after the last look found the lock taken, and so started no worker.
        left_behind = not stopping.is_set() and open_queue(settings).waiting()
        lock = take(worker_lock(settings), wait=False) if left_behind else None
    log.info("The worker ends")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pipeline.jobs", description=__doc__)
    parser.add_argument("--lock", type=int, help="the inherited descriptor of the worker's lock")
    parser.add_argument("--idle-seconds", type=float, default=IDLE_SECONDS)
    return parser.parse_args(arguments)


def _work(settings: Settings, idle_seconds: float) -> None:
    """Run jobs until none has come for a while, or until the worker is told to end."""
    mark_interrupted(settings, no_worker=True)
    queue = open_queue(settings)
    log.info("The worker %s is ready", os.getpid())
    last = time.monotonic()
    while not stopping.is_set() and time.monotonic() - last < idle_seconds:
        if _run_next(queue):
            last = time.monotonic()
        else:
            stopping.wait(POLL_SECONDS)


def _run_next(queue: Queue) -> bool:
    task = queue.huey.dequeue()
    if task is None:
        return False
    queue.huey.execute(task)
    return True
