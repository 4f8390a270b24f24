"""One job from its claim to its outcome; runs in the worker."""

from __future__ import annotations

import logging
import os
import threading

from pipeline.errors import ClausewiseError, JobError
from pipeline.jobs.handlers import HANDLERS
from pipeline.jobs.reporter import Reporter
from pipeline.jobs.table import Job, JobState, claim, finish
from pipeline.settings import Settings

stopping = threading.Event()  # set when this worker has to end; its job ends as interrupted
log = logging.getLogger(__name__)


def run(settings: Settings, job_id: int) -> None:
    """Run a queued job and record how it ended; nothing if it is not queued any more."""
    job = claim(settings, job_id, os.getpid())
    if job is None:
        return
    reporter = Reporter(settings, job.id, stopping)
    try:
        with reporter:
            result = HANDLERS[job.kind](settings, job.params, reporter)
        finish(settings, job.id, JobState.DONE, result=result, fraction=1.0)
    except ClausewiseError as error:
        log.info("Job %s ended: %s", job.id, error)
        _record_end(settings, job, reporter, error)
    except Exception as error:  # noqa: BLE001 - whatever a handler's libraries raise, the job must
        # not stay "running" for ever, and the next one must have its turn.
        log.exception("Job %s broke", job.id)
        _record_end(settings, job, reporter, unexpected(error))


def unexpected(error: Exception) -> JobError:
    """An error that nobody foresaw, for people; its traceback is in the log."""
    return JobError(
        f"The job ended with an unexpected error ({type(error).__name__}).",
        "Try again; if it happens again, send your administrator the file worker.log.",
    )


def interruption() -> JobError:
    """Why a job that was running runs no more."""
    return JobError(
        "The job was interrupted: the process that ran it ended before it was done.",
        "Start it again: a training goes on after the last pass that it finished, other work "
        "begins from the start.",
    )


def _record_end(settings: Settings, job: Job, reporter: Reporter, error: ClausewiseError) -> None:
    """Interrupted if the worker has to end, cancelled if that was asked for, else failed."""
    if stopping.is_set():
        finish(settings, job.id, JobState.INTERRUPTED, error=interruption().as_dict())
    elif reporter.cancelled():
        finish(settings, job.id, JobState.CANCELLED)
    else:
        finish(settings, job.id, JobState.FAILED, error=error.as_dict())
