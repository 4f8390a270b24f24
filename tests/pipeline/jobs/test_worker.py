"""The worker as a real process: one a home, ends by itself, and may be killed."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from pipeline import jobs
from pipeline.jobs.process import worker_lock
from pipeline.lifecycle import goes_on_after
from pipeline.settings import PROJECT, Settings
from pipeline.store.locks import take
from tests.pipeline.jobs.conftest import until_state
from tests.pipeline.people import admin
from tests.waiting import until

FAILS = {"model": "no such model"}  # a real job that ends at once, with a sentence
TRAINS = {"corpus": "classic", "model": "lab", "rows": 400, "epochs": 12, "batch": 16}
# Trainings are slow, and what they keep in either database is told by test_jobs.py.
on_sqlite = pytest.mark.parametrize("kept", ["sqlite"], indirect=True)


def worker_alive(settings: Settings) -> bool:
    lock = take(worker_lock(settings), wait=False)
    if lock is not None:
        os.close(lock)
    return lock is None


@pytest.fixture
def reaped(settings):
    """Ends the workers of this home, and with them what they started."""
    yield settings
    for process in psutil.process_iter(["cmdline"]):
        if "pipeline.jobs" in (process.info["cmdline"] or []) and home_of(process) == settings.home:
            process.terminate()
    until(lambda: not worker_alive(settings))


def home_of(process: psutil.Process) -> Path | None:
    try:
        return Path(process.environ()["CLAUSEWISE_HOME"])
    except (psutil.Error, KeyError):
        return None


def run_worker(settings: Settings, *options: str) -> subprocess.Popen:
    env = os.environ | {
        "CLAUSEWISE_HOME": str(settings.home),
        "CLAUSEWISE_MODELS": str(settings.models_dir),
        "DATABASE_URL": settings.database_url,
    }
    return subprocess.Popen([sys.executable, "-m", "pipeline.jobs", *options], cwd=PROJECT, env=env)


def test_starting_a_job_starts_one_worker_however_many_ask(reaped):
    settings = reaped
    started = []
    threads = [
        threading.Thread(target=lambda: started.append(jobs.ensure_worker(settings)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(started) == [False, False, False, True]
    job = jobs.start(settings, "train", FAILS, admin(settings))
    failed = until_state(settings, job.id, "failed", "done")
    assert failed.error["code"] == "training"
    assert "no such model" in failed.error["sentence"]
    worker = psutil.Process(failed.pid)
    assert os.getsid(worker.pid) == worker.pid  # it does not end with our terminal
    assert run_worker(settings).wait() == 0  # a second one sees the first, and goes
    assert worker.is_running()
    worker.send_signal(signal.SIGTERM)
    until(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)
    assert not worker_alive(settings)
    assert "The worker ends" in (settings.home / "worker.log").read_text()


def test_an_idle_worker_does_what_is_queued_and_ends_without_anybody(settings, monkeypatch):
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    queued = [jobs.start(settings, "train", FAILS, admin(settings)).id for _ in range(2)]
    assert run_worker(settings, "--idle-seconds", "0.1").wait() == 0
    assert [jobs.get_job(settings, job).state for job in queued] == ["failed", "failed"]


@pytest.mark.slow
@on_sqlite
def test_a_killed_worker_leaves_an_interrupted_job_that_goes_on_where_it_was(reaped):
    settings = reaped
    job = jobs.start(settings, "train", TRAINS, admin(settings))
    until(lambda: goes_on_after(settings, TRAINS))
    running = jobs.get_job(settings, job.id)
    child = until(lambda: psutil.Process(running.pid).children())[0]
    assert not holds(child, worker_lock(settings))

    os.kill(running.pid, signal.SIGKILL)
    until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
    until(lambda: not worker_alive(settings))
    (marked,) = jobs.mark_interrupted(settings)
    assert (marked.id, marked.state) == (job.id, jobs.JobState.INTERRUPTED)
    assert marked.fraction >= running.fraction  # how far it came can still be seen

    after = goes_on_after(settings, TRAINS)
    assert after.endswith(" of 12")
    again = jobs.retry(settings, job.id, admin(settings))
    done = until_state(settings, again.id, "done", "failed", seconds=240)
    assert done.error is None
    version = settings.models_dir / done.result["version"]
    card = json.loads((version / "card.json").read_text())
    assert (card["version"], card["passes"]) == (version.name, 12)
    said = "\n".join(jobs.lines(settings, again.id))
    assert "Pass 12 of 12" in said
    assert "Pass 1 of 12" not in said
    assert goes_on_after(settings, TRAINS) is None
    assert {measure.name for measure in jobs.measures(settings, again.id)} >= {"loss"}


@pytest.mark.slow
@on_sqlite
def test_a_cancelled_training_leaves_nothing(reaped):
    settings = reaped
    job = jobs.start(settings, "train", TRAINS, admin(settings))
    until(lambda: jobs.get_job(settings, job.id).fraction > 0)
    jobs.cancel(settings, job.id, admin(settings))
    until_state(settings, job.id, "cancelled")
    assert list(settings.models_dir.iterdir()) == []


def holds(process: psutil.Process, path: Path) -> bool:
    links = Path(f"/proc/{process.pid}/fd").iterdir()
    return any(link.resolve() == path for link in links)


def test_jobs_need_neither_mlflow_nor_tensorflow_nor_streamlit():
    code = "import json, sys, pipeline.jobs.worker; print(json.dumps(list(sys.modules)))"
    loaded = json.loads(subprocess.check_output([sys.executable, "-c", code]))
    assert not {"mlflow", "tensorflow", "streamlit", "pandas"} & set(loaded)
