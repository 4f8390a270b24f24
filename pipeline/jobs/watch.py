"""What a server does about jobs while it runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import StoreError
from pipeline.jobs.control import mark_interrupted
from pipeline.jobs.process import ensure_worker
from pipeline.jobs.table import unfinished_jobs
from pipeline.settings import Settings

LOOK_SECONDS = 5.0
log = logging.getLogger(__name__)


@contextmanager
def serving(settings: Settings) -> Iterator[None]:
    """Look after jobs inside the `with` block: for a server's lifespan.

    Every few seconds, jobs whose worker died are marked as interrupted, and a worker is started if
    work waits. Leaving the block stops only the looking: a running job goes on.
    """
    ended = threading.Event()
    _try_to_look_after(settings)
    thread = threading.Thread(target=_look_until, args=(settings, ended), name="jobs", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def look_after(settings: Settings) -> None:
    """Mark what was interrupted; start a worker if jobs are left and none lives."""
    if unfinished_jobs(settings):
        mark_interrupted(settings)
    if unfinished_jobs(settings):
        ensure_worker(settings)


def _look_until(settings: Settings, ended: threading.Event) -> None:
    while not ended.wait(LOOK_SECONDS):
        _try_to_look_after(settings)


def _try_to_look_after(settings: Settings) -> None:
    """A server goes on without its database, and finds it when it is back."""
    try:
        look_after(settings)
    except StoreError as error:
        log.warning("Could not look after the jobs; trying again. %s", error)
    except SQLAlchemyError:
        log.exception("Could not look after the jobs; trying again")
