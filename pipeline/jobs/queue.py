"""The queue between whoever starts a job and the worker. It carries job numbers, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from huey import SqliteHuey

from pipeline.jobs.runner import run
from pipeline.settings import Settings


@dataclass(frozen=True)
class Queue:
    """Huey with its one task: calling `run_job` puts a job's number in the queue."""

    huey: SqliteHuey
    run_job: Callable[[int], object]

    def waiting(self) -> set[int]:
        """The numbers of the jobs that no worker has taken yet."""
        return {task.args[0] for task in self.huey.pending()}


@cache
def open_queue(settings: Settings) -> Queue:
    """The queue of this installation."""
    huey = SqliteHuey("jobs", filename=str(settings.queue_path), results=False, fsync=True)

    def run_job(job_id: int) -> None:
        run(settings, job_id)

    return Queue(huey, huey.task()(run_job))
