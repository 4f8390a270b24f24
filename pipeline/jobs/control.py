"""Start, cancel and retry jobs, and find out those that nobody runs any more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psutil

from pipeline.errors import JobError
from pipeline.jobs.handlers import HANDLERS
from pipeline.jobs.kinds import kind_of
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
from pipeline.store.change import changing
from pipeline.store.tables import utc_now
from pipeline.who import Person, require

STALE = timedelta(seconds=30)  # a living worker writes its heartbeat every second


def start(settings: Settings, kind: str, params: dict[str, Any], person: Person) -> Job:
    """Queue a job and see to it that a worker runs. `params` must be JSON.

    JobError if there is no such kind of job.
    """
    if kind not in HANDLERS:
        raise JobError(f"There is no job kind {kind!r}.", f"Choose one of {', '.join(HANDLERS)}.")
    with changing(settings, person, kind_of(kind).action) as change:
        job = add_job(change.session, kind, params, person.signed)
        change.note(f"{kind_of(kind).name} started", f"job:{job.id}", params=params)
    open_queue(settings).run_job(job.id)
    ensure_worker(settings)
    return job


def cancel(settings: Settings, job_id: int, person: Person) -> Job:
    """End a queued job at once; ask a running one to end, which takes it a few seconds.

    JobError if it has ended already.
    """
    kind = kind_of(get_job(settings, job_id).kind)
    require(person, kind.action)
    mark_interrupted(settings)
    with changing(settings, person, kind.action) as change:
        if not request_cancel(change.session, job_id):
            state = get_job(settings, job_id).state
            raise JobError(
                f"Job {job_id} cannot be cancelled: it is {state} already.", "There is no need to."
            )
        change.note(f"{kind.name} cancelled", f"job:{job_id}")
    return get_job(settings, job_id)


def retry(settings: Settings, job_id: int, person: Person) -> Job:
    """Start a new job with the same params. JobError if the first one has not ended, or if such a
    one is under way: a second click is no second order."""
    job = get_job(settings, job_id)
    require(person, kind_of(job.kind).action)
    mark_interrupted(settings)
    job = get_job(settings, job_id)
    if not job.finished:
        raise JobError(
            f"Job {job_id} cannot be retried: it is still {job.state}.",
            "Wait until it ends, or cancel it first.",
        )
    for other in unfinished_jobs(settings):
        if other.id > job.id and (other.kind, other.params) == (job.kind, job.params):
            raise JobError(
                f"Job {job_id} is being tried again already, as job {other.id}.",
                "Wait until that ends, or cancel it first.",
            )
    return start(settings, job.kind, job.params, person)


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
