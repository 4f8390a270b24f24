"""Start, cancel and retry jobs, and find out those that nobody runs any more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psutil

from pipeline.errors import JobError
from pipeline.jobs.handlers import HANDLERS
from pipeline.jobs.process import ensure_worker
from pipeline.jobs.queue import open_queue
from pipeline.jobs.runner import interruption
from pipeline.jobs.table import (
    Job,
    JobState,
    add_job,
    finish,
    get_job,
    request_cancel,
    unfinished_jobs,
)
from pipeline.settings import Settings
from pipeline.store.tables import utc_now

STALE = timedelta(seconds=30)  # a living worker writes its heartbeat every second


def start(settings: Settings, kind: str, params: dict[str, Any], by: str) -> Job:
    """Queue a job and see to it that a worker runs. `params` must be JSON; `by` is a person.

    JobError if there is no such kind of job.
    """
    if kind not in HANDLERS:
        raise JobError(f"There is no job kind {kind!r}.", f"Choose one of {', '.join(HANDLERS)}.")
    job = add_job(settings, kind, params, by)
    open_queue(settings).run_job(job.id)
    ensure_worker(settings)
    return job


def cancel(settings: Settings, job_id: int) -> Job:
    """End a queued job at once; ask a running one to end, which takes it a few seconds.

    JobError if it has ended already.
    """
    mark_interrupted(settings)
    if not finish(settings, job_id, JobState.CANCELLED, was=JobState.QUEUED) and not request_cancel(
        settings, job_id
    ):
        job = get_job(settings, job_id)
        raise JobError(
            f"Job {job_id} cannot be cancelled: it is {job.state} already.", "There is no need to."
        )
    return get_job(settings, job_id)


def retry(settings: Settings, job_id: int, by: str | None = None) -> Job:
    """Start a new job with the same params, in the name of `by` or of who started the first.

    JobError if the first one has not ended.
    """
    mark_interrupted(settings)
    job = get_job(settings, job_id)
    if not job.finished:
        raise JobError(
            f"Job {job_id} cannot be retried: it is still {job.state}.",
            "Wait until it ends, or cancel it first.",
        )
    return start(settings, job.kind, job.params, by or job.by)


def mark_interrupted(settings: Settings, *, no_worker: bool = False) -> list[Job]:
    """Mark running jobs whose worker is gone as interrupted, and return them.

    Queued jobs that the queue has lost are queued again; should the worker have just taken one,
    its second turn comes to nothing. `no_worker`: the caller knows that no other worker lives.
    """
    unfinished = unfinished_jobs(settings)
    lost = [job for job in unfinished if job.state is JobState.RUNNING]
    if not no_worker:
        lost = [job for job in lost if not _alive(job)]
    error = interruption().as_dict()
    marked = [job for job in lost if finish(settings, job.id, JobState.INTERRUPTED, error=error)]

    queued = [job for job in unfinished if job.state is JobState.QUEUED]
    if queued:
        queue = open_queue(settings)
        waiting = queue.waiting()
        for job in queued:
            if job.id not in waiting:
                queue.run_job(job.id)
    return [get_job(settings, job.id) for job in marked]


def _alive(job: Job) -> bool:
    """Whether the process that claimed the job exists and writes its heartbeat."""
    if job.heartbeat_at is None or job.pid is None or utc_now() - job.heartbeat_at > STALE:
        return False
    try:
        return psutil.Process(job.pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
