"""A job from its start to each of its ends, with the worker's part played by a thread."""

import math
import os
import threading
from datetime import timedelta

import pytest
from sqlalchemy import update

from pipeline import jobs
from pipeline.errors import JobError, TrainingError
from pipeline.jobs import control, runner, table, watch
from pipeline.jobs.queue import open_queue
from pipeline.store.engine import writing
from pipeline.store.tables import JobRow, utc_now
from tests.pipeline.jobs.conftest import until_state
from tests.pipeline.people import admin
from tests.pipeline.store.log import logged
from tests.waiting import until


@pytest.fixture
def blocked(kinds):
    """A kind of job that reports, then waits until it is cancelled or released."""
    released = threading.Event()

    def handler(settings, params, report):
        report.progress(0.25, "Waiting")
        report.measure(1, {"loss": 0.5, "valid_accuracy": 0.75})
        while not released.wait(0.01):
            if report.cancelled():
                raise TrainingError("The training was cancelled.")
        return {"released": True}

    kinds["blocked"] = handler
    yield released
    released.set()


def set_row(settings, job_id, **values):
    with writing(settings) as session:
        session.execute(update(JobRow).where(JobRow.id == job_id).values(**values))


def test_a_job_runs_and_keeps_what_it_reported(settings, kinds, work):
    def handler(settings, params, report):
        report.progress(0.5, f"Adding {params['a']} and {params['b']}")
        report.measure(10, {"loss": 0.5})
        report.measure(20, {"loss": 0.25, "odd": math.nan})
        return {"sum": params["a"] + params["b"]}

    kinds["add"] = handler
    job = jobs.start(settings, "add", {"a": 2, "b": 3}, admin(settings))
    assert (job.state, job.by, job.finished) == (jobs.JobState.QUEUED, "Ada", False)
    work().join()
    job = jobs.get_job(settings, job.id)
    assert (job.state, job.result, job.fraction) == (jobs.JobState.DONE, {"sum": 5}, 1.0)
    assert job.message == "Adding 2 and 3"
    assert job.created_at <= job.started_at <= job.heartbeat_at <= job.finished_at
    *losses, odd = jobs.measures(settings, job.id)
    assert losses == [jobs.Measure(10, "loss", 0.5), jobs.Measure(20, "loss", 0.25)]
    assert math.isnan(odd.value)


def test_progress_can_be_seen_while_the_job_runs(settings, blocked, work):
    job = jobs.start(settings, "blocked", {}, admin(settings))
    work()
    running = until(lambda: (j := jobs.get_job(settings, job.id)).message and j)
    assert (running.state, running.fraction, running.pid) == ("running", 0.25, os.getpid())
    assert [m.name for m in jobs.measures(settings, job.id)] == ["loss", "valid_accuracy"]
    first = running.heartbeat_at
    until(lambda: jobs.get_job(settings, job.id).heartbeat_at > first)
    blocked.set()
    assert until_state(settings, job.id, "done").result == {"released": True}


def test_an_error_for_people_is_kept_as_it_is(settings, kinds, work):
    def handler(settings, params, report):
        raise TrainingError("It has 3 rows.", "Bring 50.")

    kinds["fails"] = handler
    job = jobs.start(settings, "fails", {}, admin(settings))
    work().join()
    job = jobs.get_job(settings, job.id)
    assert job.state is jobs.JobState.FAILED
    assert job.error == {"code": "training", "sentence": "It has 3 rows.", "remedy": "Bring 50."}


def test_any_other_error_is_told_plainly_and_logged_whole(settings, kinds, work, caplog):
    kinds["breaks"] = lambda settings, params, report: {}[params["missing"]]
    kinds["fine"] = lambda settings, params, report: {}
    broken = jobs.start(settings, "breaks", {"missing": "a key"}, admin(settings))
    after = jobs.start(settings, "fine", {}, admin(settings))
    work().join()
    job = jobs.get_job(settings, broken.id)
    assert job.state is jobs.JobState.FAILED
    assert job.error["sentence"] == "The job ended with an unexpected error (KeyError)."
    assert "a key" in caplog.text
    assert jobs.get_job(settings, after.id).state is jobs.JobState.DONE


def test_a_result_that_cannot_be_kept_fails_the_job(settings, kinds, work):
    kinds["odd"] = lambda settings, params, report: {"thread": threading.current_thread()}
    job = jobs.start(settings, "odd", {}, admin(settings))
    work().join()
    assert jobs.get_job(settings, job.id).state is jobs.JobState.FAILED


def test_a_kind_that_does_not_exist_is_refused(settings, kinds):
    kinds["train"] = lambda settings, params, report: {}
    with pytest.raises(JobError, match="no job kind 'brew'. Choose one of train."):
        jobs.start(settings, "brew", {}, admin(settings))
    assert jobs.list_jobs(settings) == []


def test_the_list_has_the_newest_first_of_one_kind_or_of_all(settings, kinds):
    for kind in ("a", "b", "a"):
        kinds[kind] = lambda settings, params, report: {}
        jobs.start(settings, kind, {}, admin(settings))
    assert [job.id for job in jobs.list_jobs(settings)] == [3, 2, 1]
    assert [job.id for job in jobs.list_jobs(settings, kind="a")] == [3, 1]
    assert [job.id for job in jobs.list_jobs(settings, limit=1)] == [3]


def test_a_queued_job_is_cancelled_at_once_and_never_runs(settings, blocked, work):
    job = jobs.start(settings, "blocked", {}, admin(settings))
    assert jobs.cancel(settings, job.id, admin(settings)).state is jobs.JobState.CANCELLED
    work().join()
    job = jobs.get_job(settings, job.id)
    assert (job.state, job.started_at) == (jobs.JobState.CANCELLED, None)


def test_a_running_job_is_asked_to_end(settings, blocked, work):
    job = jobs.start(settings, "blocked", {}, admin(settings))
    work()
    until_state(settings, job.id, "running")
    assert jobs.cancel(settings, job.id, admin(settings)).cancel_requested
    assert until_state(settings, job.id, "cancelled").error is None


def test_a_job_that_has_ended_cannot_be_cancelled(settings, blocked):
    job = jobs.start(settings, "blocked", {}, admin(settings))
    jobs.cancel(settings, job.id, admin(settings))
    with pytest.raises(JobError, match="it is cancelled already"):
        jobs.cancel(settings, job.id, admin(settings))


@pytest.mark.parametrize("act", [jobs.cancel, jobs.retry])
def test_a_job_that_does_not_exist_says_so(settings, kinds, act):
    with pytest.raises(JobError, match="no job 7"):
        act(settings, 7, admin(settings))
    with pytest.raises(JobError, match="no job 7"):
        jobs.get_job(settings, 7)


def test_a_retry_is_a_new_job_with_the_same_params(settings, kinds, work):
    kinds["echo"] = lambda settings, params, report: params
    first = jobs.start(settings, "echo", {"seed": 7}, admin(settings))
    with pytest.raises(JobError, match="still queued"):
        jobs.retry(settings, first.id, admin(settings))
    jobs.cancel(settings, first.id, admin(settings))
    second = jobs.retry(settings, first.id, admin(settings, "Bob"))
    assert (second.id, second.kind, second.params, second.by) == (2, "echo", {"seed": 7}, "Bob")
    with pytest.raises(JobError, match="being tried again already, as job 2"):
        jobs.retry(settings, first.id, admin(settings))
    work().join()
    assert jobs.get_job(settings, second.id).result == {"seed": 7}
    assert jobs.retry(settings, first.id, admin(settings)).by == "Ada"


def test_the_audit_log_has_who_started_and_cancelled_what_and_how_it_ended(settings, kinds, work):
    kinds["train"] = lambda settings, params, report: {"version": "clause-1"}
    kinds["mirror"] = lambda settings, params, report: {}[0]
    done = jobs.start(settings, "train", {"seed": 7}, admin(settings))
    failed = jobs.start(settings, "mirror", {}, admin(settings, "Bob"))
    work().join()
    last = jobs.retry(settings, done.id, admin(settings, "Bob"))
    jobs.cancel(settings, last.id, admin(settings))
    assert [(e.person, e.event, e.subject) for e in logged(settings)] == [
        ("Ada", "training started", f"job:{done.id}"),
        ("Bob", "update of the model registry started", f"job:{failed.id}"),
        ("Ada", "training done", f"job:{done.id}"),
        ("Bob", "update of the model registry failed", f"job:{failed.id}"),
        ("Bob", "training started", f"job:{last.id}"),
        ("Ada", "training cancelled", f"job:{last.id}"),
    ]


def test_when_the_worker_has_to_end_its_job_is_interrupted(settings, blocked, work):
    job = jobs.start(settings, "blocked", {}, admin(settings))
    work()
    until_state(settings, job.id, "running")
    runner.stopping.set()
    ended = until_state(settings, job.id, "interrupted")
    assert "was interrupted" in ended.error["sentence"]
    assert "Start it again" in ended.error["remedy"]


def test_only_the_first_of_two_workers_gets_a_job(settings, blocked):
    job = jobs.start(settings, "blocked", {}, admin(settings))
    start, claims = threading.Barrier(2), []

    def claim():
        start.wait()
        claims.append(table.claim(settings, job.id, os.getpid()))

    threads = [threading.Thread(target=claim) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claim is None for claim in claims) == [False, True]


@pytest.mark.parametrize(
    "row",
    [
        {"pid": 2**22 + 1, "heartbeat_at": utc_now()},
        {"pid": os.getpid(), "heartbeat_at": utc_now() - control.STALE - timedelta(seconds=1)},
        {"pid": None, "heartbeat_at": None},
    ],
    ids=["its process is dead", "its heartbeat stopped", "it never had any"],
)
def test_a_job_that_nobody_runs_any_more_is_interrupted(settings, blocked, row):
    job = jobs.start(settings, "blocked", {}, admin(settings))
    set_row(settings, job.id, state="running", **row)
    (marked,) = jobs.mark_interrupted(settings)
    assert (marked.id, marked.state) == (job.id, jobs.JobState.INTERRUPTED)
    assert marked.error["code"] == "job"
    assert jobs.mark_interrupted(settings) == []
    assert jobs.retry(settings, job.id, admin(settings)).state is jobs.JobState.QUEUED


def test_a_job_that_runs_is_left_alone_unless_no_worker_can_live(settings, blocked):
    job = jobs.start(settings, "blocked", {}, admin(settings))
    table.claim(settings, job.id, os.getpid())
    assert jobs.mark_interrupted(settings) == []
    assert [job.id for job in jobs.mark_interrupted(settings, no_worker=True)] == [job.id]


def test_a_job_marked_as_interrupted_by_mistake_ends_itself(settings, blocked, work):
    """A machine that slept has a stale heartbeat: what people were told must stay true."""
    job = jobs.start(settings, "blocked", {}, admin(settings))
    thread = work()
    until_state(settings, job.id, "running")
    jobs.mark_interrupted(settings, no_worker=True)
    thread.join()
    assert jobs.get_job(settings, job.id).state is jobs.JobState.INTERRUPTED


def test_a_queued_job_that_the_queue_lost_is_queued_again(settings, kinds, work):
    kinds["fine"] = lambda settings, params, report: {}
    job = jobs.start(settings, "fine", {}, admin(settings))
    open_queue(settings).huey.flush()
    jobs.mark_interrupted(settings)
    jobs.mark_interrupted(settings)
    assert open_queue(settings).huey.pending_count() == 1
    work().join()
    assert jobs.get_job(settings, job.id).state is jobs.JobState.DONE


def test_a_server_marks_interrupted_jobs_at_its_start_and_while_it_runs(
    settings, blocked, monkeypatch
):
    monkeypatch.setattr(watch, "LOOK_SECONDS", 0.02)
    wanted = []
    monkeypatch.setattr(watch, "ensure_worker", lambda settings: wanted.append(settings))
    lost = {"state": "running", "pid": None}
    before = jobs.start(settings, "blocked", {}, admin(settings))
    set_row(settings, before.id, **lost)
    with jobs.serving(settings):
        assert jobs.get_job(settings, before.id).state is jobs.JobState.INTERRUPTED
        assert wanted == []  # nothing to do, no worker
        during = jobs.start(settings, "blocked", {}, admin(settings))
        until(lambda: wanted)
        set_row(settings, during.id, **lost)
        until_state(settings, during.id, "interrupted")
