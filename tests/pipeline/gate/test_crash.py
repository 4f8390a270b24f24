"""However a process dies while it swaps versions or examines one: old or new, never neither."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from pipeline import jobs, registry
from pipeline.gate import latest_report, start_examination
from pipeline.jobs import JobState
from pipeline.jobs.runner import run
from pipeline.settings import Settings
from pipeline.store.audit import verify
from pipeline.store.engine import engine_for, reading
from pipeline.store.tables import AuditRow, GateReportRow
from tests.pipeline.gate import promoter
from tests.pipeline.gate.examining import examined_as, with_rules
from tests.pipeline.people import admin
from tests.pipeline.tiny_model import write_tiny_version

SWAPS = {"sqlite": 80, "postgresql": 20}
EXAMINATIONS = 12

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def settings(kept: Settings, tmp_path: Path, monkeypatch) -> Settings:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    made = replace(kept, models_dir=tmp_path / "models")
    for version in ("shipped-1", "a"):
        write_tiny_version(made.models_dir, version)
    return made


@pytest.fixture
def processes() -> multiprocessing.context.ForkServerContext:
    """Starts processes that have imported what they need, but have no connection yet."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([promoter.__name__])
    return context


def killed_after(processes, work, arguments, seconds: float) -> int:
    """How many lines it wrote until it was killed so long after the first of them."""
    said, saying = processes.Pipe(duplex=False)
    process = processes.Process(target=work, args=(*arguments, saying))
    process.start()
    saying.close()
    words = os.read(said.fileno(), 1 << 16)  # waits for the first line
    time.sleep(seconds)
    process.kill()
    process.join()
    assert process.exitcode in (-signal.SIGKILL, 0)
    while more := os.read(said.fileno(), 1 << 16):
        words += more
    said.close()
    return words.count(b"\n")


def require_consistent(settings: Settings) -> int:
    """One version is in use, and history, rows and log tell the same; how many swaps there were."""
    (in_use,) = [v.version for v in registry.list_versions(settings) if v.in_use]
    history = registry.history(settings)
    expected = "shipped-1" if not history or history[0].version == "shipped" else "a"
    assert in_use == expected
    for later, earlier in zip(history, history[1:], strict=False):
        assert later.previous == earlier.version
    undone = {entry.undoes for entry in history if entry.undoes}
    promoted = {entry.id for entry in history if entry.undoes is None}
    assert promoted - undone == ({history[0].id} if in_use == "a" else set())
    assert all(entry.gate for entry in history if entry.undoes is None)
    swaps = ("model put into use", "model taken back")
    with reading(settings) as session:
        noted = session.scalar(select(func.count()).where(AuditRow.event.in_(swaps)))
    assert noted == len(history)
    return len(history)


def test_a_kill_in_the_middle_of_a_swap_leaves_the_old_or_the_new(settings, processes):
    backend = engine_for(settings.database_url).dialect.name
    person, kept = admin(settings), examined_as(settings, "a")
    seeded = random.Random(7)
    acknowledged = 0
    for _ in range(SWAPS[backend]):
        arguments = (settings, person, kept.id)
        acknowledged += killed_after(processes, promoter.swap, arguments, seeded.uniform(0, 0.05))
        assert require_consistent(settings) >= acknowledged
    verify(settings)
    made = require_consistent(settings)
    # What was done and not said is at most one swap a process.
    assert acknowledged <= made <= acknowledged + SWAPS[backend]
    print(f"{backend}: {SWAPS[backend]} kills, {acknowledged} swaps said, {made} kept")


def test_a_kill_in_the_middle_of_an_examination_leaves_a_whole_report_or_none(
    settings, processes, monkeypatch
):
    if engine_for(settings.database_url).dialect.name != "sqlite":
        pytest.skip("the report is one row in one transaction in either")
    monkeypatch.setattr("pipeline.tracking.mirror", lambda settings: 2)
    with_rules(settings)
    seeded = random.Random(7)
    interrupted = 0
    for _ in range(EXAMINATIONS):
        job = start_examination(settings, admin(settings), "a")
        killed_after(processes, promoter.examine, (settings, job.id), seeded.uniform(0, 0.6))
        jobs.mark_interrupted(settings, no_worker=True)
        state = jobs.get_job(settings, job.id).state
        assert state in (JobState.QUEUED, JobState.INTERRUPTED, JobState.DONE)
        interrupted += state is JobState.INTERRUPTED
        with reading(settings) as session:
            reports = session.scalar(select(func.count()).select_from(GateReportRow))
            noted = session.scalar(select(func.count()).where(AuditRow.event == "model examined"))
        assert reports == noted
        if state is JobState.QUEUED:
            jobs.cancel(settings, job.id, admin(settings))
    assert interrupted > 0
    assert registry.history(settings) == []
    last = next(j for j in jobs.list_jobs(settings) if j.state is JobState.INTERRUPTED)
    again = jobs.retry(settings, last.id, admin(settings))
    run(settings, again.id)
    assert jobs.get_job(settings, again.id).state is JobState.DONE
    kept = latest_report(settings, "a")
    assert kept is not None
    assert kept.report.held_out[0].n == 60
    verify(settings)
