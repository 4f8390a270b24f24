"""However a worker dies while it trains: no half version, and every job says how it ended."""

from __future__ import annotations

import multiprocessing
import random
import signal
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import jobs, registry
from pipeline.jobs import Job, JobState
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.store.audit import verify
from pipeline.training.spec import TrainSpec
from tests.pipeline.people import admin
from tests.pipeline.training import trainee

pytestmark = pytest.mark.slow
KILLS = {"sqlite": 28, "postgresql": 4}
SPEC = TrainSpec("classic", "linear", rows=120)
FILES = {"model.onnx", "card.json", "regulation.yaml", "profile.json"}


@pytest.fixture
def settings(kept: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Jobs stay queued: this test starts the workers."""
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    return replace(kept, models_dir=tmp_path / "models")


@pytest.fixture
def workers() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([trainee.__name__])
    return context


@pytest.mark.timeout(300)
def test_a_killed_training_leaves_no_half_version_and_a_job_that_can_be_retried(
    settings: Settings, workers, request: pytest.FixtureRequest
) -> None:
    person, seeded = admin(settings), random.Random(7)
    job = jobs.start(settings, "train", SPEC.as_dict(), person)
    whole = seconds(workers, settings, job, None)
    kills, ended = 0, Counter[str]()
    while kills < KILLS[request.node.callspec.params["kept"]]:
        again = kills % 3 and ended
        job = (
            jobs.retry(settings, job.id, person)
            if again
            else jobs.start(settings, "train", SPEC.as_dict(), person)
        )
        seconds(workers, settings, job, seeded.uniform(0.1, 1.0) * whole)
        kills += 1
        jobs.mark_interrupted(settings)
        job = jobs.get_job(settings, job.id)
        ended[job.state] += 1
        assert job.state in (JobState.INTERRUPTED, JobState.DONE)
        consistent(settings)
    assert ended[JobState.INTERRUPTED] > kills / 2
    job = jobs.retry(settings, job.id, person)
    seconds(workers, settings, job, None)
    assert jobs.get_job(settings, job.id).state is JobState.DONE
    assert list(settings.models_dir.glob(".training-*")) == []  # the next training sweeps
    verify(settings)
    print(f"whole: {whole:.1f} s; {kills} kills, of which too late: {ended[JobState.DONE]}")


def seconds(workers, settings: Settings, job: Job, until: float | None) -> float:
    """Run the job in a worker; kill that after so many seconds. How long it lived."""
    process = workers.Process(target=trainee.work, args=(settings, job.id))
    process.start()
    while jobs.get_job(settings, job.id).state is JobState.QUEUED:  # it comes up
        time.sleep(0.002)
    began = time.monotonic()
    if until is not None:
        time.sleep(until)
        process.kill()
    process.join()
    assert process.exitcode in ({0} if until is None else {0, -signal.SIGKILL})
    return time.monotonic() - began


def consistent(settings: Settings) -> None:
    """All versions that there are can be used, and all jobs that are done have theirs."""
    versions = {version.version: version for version in registry.list_versions(settings)}
    assert registry.broken_versions(settings) == []
    made = [job for job in jobs.list_jobs(settings) if job.state is JobState.DONE]
    assert {job.result["version"] for job in made if job.result} <= versions.keys()
    for version in versions.values():
        assert {path.name for path in version.path.parent.iterdir()} == FILES
    Scorer(next(iter(versions.values())).path).score(["A steel hinge."])
