"""Documents are read anew in the background, in the name of who asked for it."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import jobs
from pipeline.desk.library_query import LibraryQuery, Only
from pipeline.desk.rescore import read_documents
from pipeline.errors import ModelError, NotAllowed
from pipeline.jobs import Job, JobState
from pipeline.jobs.runner import run
from pipeline.settings import Settings
from pipeline.store.tables import utc_now
from pipeline.who import Person, Role
from tests.pipeline.desk.making import change
from tests.pipeline.keeping import count_findings, forget, judged, written
from tests.pipeline.people import somebody
from tests.pipeline.store.log import logged
from tests.pipeline.tiny_model import write_tiny_version


@pytest.fixture
def settings(kept: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    write_tiny_version(tmp_path / "models", "shipped-1", word="iron")
    write_tiny_version(tmp_path / "models", "other-1", word="steel")
    return replace(kept, models_dir=tmp_path / "models")


@pytest.fixture
def ids(settings: Settings) -> list[str]:
    return [written(settings, f"{n}.txt", "Of iron.", "Of steel.", "Of steel.") for n in range(3)]


def finished(settings: Settings, job: Job) -> Job:
    run(settings, job.id)
    return jobs.get_job(settings, job.id)


def test_chosen_documents_are_read_by_a_version(settings: Settings, ids: list[str]) -> None:
    ada = somebody(settings, name="Ada")
    job = finished(settings, read_documents(settings, ada, ids[:2], "other-1"))
    assert (job.state, job.result) == (JobState.DONE, {"read": 2, "of": 2, "kept": 0})
    assert count_findings(settings, "other-1") == dict.fromkeys(ids[:2], 2)
    log = logged(settings)
    assert [entry.event for entry in log] == [
        "reading of documents started",
        "document read",
        "document read",
        "reading of documents done",
    ]
    assert {entry.person for entry in log} == {ada.signed}


def test_all_that_pass_a_filter_are_read_and_a_retry_goes_on(
    settings: Settings, ids: list[str]
) -> None:
    judged(settings, ids[0], "shipped-1", "...")
    unread = LibraryQuery(only=Only.UNREAD)
    job = finished(settings, read_documents(settings, somebody(settings), unread, "shipped-1"))
    assert job.result == {"read": 2, "of": 2, "kept": 0}
    assert count_findings(settings, "shipped-1") == {ids[0]: 0, ids[1]: 1, ids[2]: 1}
    again = finished(settings, jobs.retry(settings, job.id, somebody(settings)))
    assert again.result == {"read": 0, "of": 0, "kept": 0}


def test_what_was_deleted_meanwhile_is_left_out(settings: Settings, ids: list[str]) -> None:
    job = read_documents(settings, somebody(settings), ids, "other-1")
    forget(settings, ids[1])
    assert finished(settings, job).result == {"read": 2, "of": 3, "kept": 0}


def test_what_was_signed_off_stays_as_it_was_read_and_the_others_are_read(
    settings: Settings, ids: list[str]
) -> None:
    judged(settings, ids[0], "other-1", "...")
    for document_id in ids[:2]:
        change(settings, document_id, closed_at=utc_now())
    job = finished(settings, read_documents(settings, somebody(settings), ids, "other-1"))
    assert job.result == {"read": 2, "of": 3, "kept": 1}
    assert count_findings(settings, "other-1") == {ids[0]: 0, ids[1]: 2, ids[2]: 2}


def test_it_ends_when_the_worker_has_to(
    settings: Settings, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = threading.Event()
    stopping.set()
    monkeypatch.setattr("pipeline.jobs.runner.stopping", stopping)
    job = finished(settings, read_documents(settings, somebody(settings), ids, "other-1"))
    assert job.state is JobState.INTERRUPTED
    assert count_findings(settings, "other-1") == {}


def test_it_ends_in_a_sentence_if_the_person_lost_the_right(
    settings: Settings, ids: list[str]
) -> None:
    ada = somebody(settings, name="Ada")
    job = read_documents(settings, ada, ids, "other-1")
    with_role(settings, ada, Role.VIEWER)
    ended = finished(settings, job)
    assert ended.state is JobState.FAILED
    assert ended.error and "Ada may not have documents read" in ended.error["sentence"]


def test_a_viewer_and_a_version_that_is_not_there_are_refused(
    settings: Settings, ids: list[str]
) -> None:
    with pytest.raises(NotAllowed, match="may not have documents read"):
        read_documents(settings, somebody(settings, Role.VIEWER), ids, "other-1")
    with pytest.raises(ModelError, match="no model version"):
        read_documents(settings, somebody(settings), ids, "none")
    assert jobs.list_jobs(settings) == []


def with_role(settings: Settings, person: Person, role: Role) -> None:
    from pipeline.store.people import change_role

    change_role(settings, somebody(settings, Role.ADMIN), person.id, role)
