"""The rows of jobs and what they measured. Each change of state is one guarded UPDATE."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from pipeline.errors import JobError
from pipeline.jobs.kinds import kind_of
from pipeline.settings import Settings
from pipeline.store.audit import append
from pipeline.store.engine import reading, writing
from pipeline.store.tables import JobMeasureRow, JobRow, utc_now


class JobState(StrEnum):
    """Where a job is. `interrupted`: its worker ended before the job did."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class Job:
    """One job as it was when it was read. Times are UTC.

    fraction: how much is done, 0 to 1; message: what is being done. error: code, sentence, remedy.
    """

    id: int
    kind: str
    params: dict[str, Any]
    state: JobState
    by: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    heartbeat_at: datetime | None
    pid: int | None
    fraction: float
    message: str
    result: dict[str, Any] | None
    error: dict[str, str] | None
    cancel_requested: bool

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state not in (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class Measure:
    """A value at a step, for example step 120, "loss", 0.1."""

    step: int
    name: str
    value: float


def add_job(session: Session, kind: str, params: dict[str, Any], by: str) -> Job:
    """Insert a queued job; the caller puts it in the queue once it is kept."""
    row = JobRow(kind=kind, params=params, state=JobState.QUEUED, by=by)
    session.add(row)
    session.flush()
    return _job(row)


def get_job(settings: Settings, job_id: int) -> Job:
    """The job with this number; JobError if there is none."""
    with reading(settings) as session:
        row = session.get(JobRow, job_id)
        if row is None:
            raise JobError(f"There is no job {job_id}.", "Look at the list of jobs.")
        return _job(row)


def list_jobs(settings: Settings, kind: str | None = None, limit: int = 50) -> list[Job]:
    """The newest jobs first, of one kind or of all."""
    query = select(JobRow).order_by(JobRow.id.desc()).limit(limit)
    if kind is not None:
        query = query.where(JobRow.kind == kind)
    with reading(settings) as session:
        return [_job(row) for row in session.scalars(query)]


def unfinished_jobs(settings: Settings) -> list[Job]:
    """The queued and running jobs, the oldest first."""
    query = select(JobRow).where(JobRow.state.in_((JobState.QUEUED, JobState.RUNNING)))
    with reading(settings) as session:
        return [_job(row) for row in session.scalars(query.order_by(JobRow.id))]


def measures(settings: Settings, job_id: int) -> list[Measure]:
    """All that the job measured, in the order in which it did."""
    query = (
        select(JobMeasureRow.step, JobMeasureRow.name, JobMeasureRow.value)
        .where(JobMeasureRow.job_id == job_id)
        .order_by(JobMeasureRow.id)
    )
    with reading(settings) as session:
        return [
            Measure(step, name, math.nan if value is None else value)
            for step, name, value in session.execute(query)
        ]


def claim(settings: Settings, job_id: int, pid: int) -> Job | None:
    """Make a queued job a running one of this process; None if somebody was there before."""
    now = utc_now()
    values = {"started_at": now, "heartbeat_at": now, "pid": pid}
    with writing(settings) as session:
        if not _move(session, job_id, JobState.QUEUED, JobState.RUNNING, **values):
            return None
        return _job(session.get_one(JobRow, job_id))


def beat(
    settings: Settings, job_id: int, progress: tuple[float, str], new: Iterable[Measure]
) -> bool:
    """Tell that a running job is alive and how far it is; whether it should go on.

    It should not if somebody asked to cancel it, or if it no longer counts as running.
    """
    rows = [
        {"job_id": job_id, "step": m.step, "name": m.name, "value": _storable(m.value)} for m in new
    ]
    fraction, message = progress
    with writing(settings) as session:
        values = {"heartbeat_at": utc_now(), "fraction": fraction, "message": message}
        running = _move(session, job_id, JobState.RUNNING, JobState.RUNNING, **values)
        if running and rows:
            session.execute(insert(JobMeasureRow), rows)
        return running and not session.get_one(JobRow, job_id).cancel_requested


def finish(settings: Settings, job_id: int, state: JobState, **values: Any) -> bool:
    """Give a running job its last state, with result or error; False if it does not run.

    The audit log has it under the name of who started it; a cancellation is there already, under
    the name of who asked for it.
    """
    with writing(settings) as session:
        if not _move(session, job_id, JobState.RUNNING, state, finished_at=utc_now(), **values):
            return False
        if state is not JobState.CANCELLED:
            job = session.get_one(JobRow, job_id)
            detail = {"result": job.result} if state is JobState.DONE else {"error": job.error}
            append(session, job.by, f"{kind_of(job.kind).name} {state}", f"job:{job_id}", detail)
        return True


def request_cancel(session: Session, job_id: int) -> bool:
    """End a queued job, ask a running one to end; False if it is neither."""
    ended = {"finished_at": utc_now()}
    return _move(session, job_id, JobState.QUEUED, JobState.CANCELLED, **ended) or _move(
        session, job_id, JobState.RUNNING, JobState.RUNNING, cancel_requested=True
    )


def _move(session: Session, job_id: int, was: JobState, to: JobState, **values: Any) -> bool:
    """Change a row only if it is still in the state `was`: two processes cannot both succeed."""
    moved = session.execute(
        update(JobRow)
        .where(JobRow.id == job_id, JobRow.state == was)
        .values(state=to, **values)
        .returning(JobRow.id)
    )
    return moved.first() is not None


def _storable(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _job(row: JobRow) -> Job:
    names = (name for name in Job.__dataclass_fields__ if name != "state")
    return Job(state=JobState(row.state), **{name: getattr(row, name) for name in names})
