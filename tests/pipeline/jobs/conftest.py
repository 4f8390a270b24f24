"""A home for jobs, and handlers that end when a test says so."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import jobs
from pipeline.jobs import control, handlers, reporter, runner, watch
from pipeline.jobs.queue import open_queue
from pipeline.settings import Settings
from tests.waiting import until


@pytest.fixture
def settings(kept: Settings, tmp_path: Path) -> Settings:
    return replace(kept, models_dir=tmp_path / "models")


@pytest.fixture
def kinds(monkeypatch) -> dict[str, handlers.Handler]:
    """The kinds of job that exist; no worker process is started, as it would not know them."""
    kinds: dict[str, handlers.Handler] = {}
    for module in (handlers, control, runner):
        monkeypatch.setattr(module, "HANDLERS", kinds)
    monkeypatch.setattr(control, "ensure_worker", lambda settings: False)
    monkeypatch.setattr(watch, "ensure_worker", lambda settings: False)
    monkeypatch.setattr(reporter, "BEAT_SECONDS", 0.02)
    return kinds


@pytest.fixture
def work(settings) -> Iterator[Callable[[], threading.Thread]]:
    """Run all queued jobs in a thread, as the worker process would."""
    threads: list[threading.Thread] = []

    def run_all() -> None:
        huey = open_queue(settings).huey
        while (task := huey.dequeue()) is not None:
            huey.execute(task)

    def start() -> threading.Thread:
        threads.append(threading.Thread(target=run_all))
        threads[-1].start()
        return threads[-1]

    yield start
    runner.stopping.set()
    for thread in threads:
        thread.join()
    runner.stopping.clear()


def until_state(settings: Settings, job_id: int, *states: str, seconds: float = 60.0) -> jobs.Job:
    """Wait until the job is in one of the states; the job."""

    def reached() -> jobs.Job | None:
        job = jobs.get_job(settings, job_id)
        return job if job.state in states else None

    return until(reached, seconds)
