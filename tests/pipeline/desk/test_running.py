"""Reviews that have begun go on with their version, until they are read again by choice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import jobs, registry
from pipeline.desk.decide import decide
from pipeline.desk.intake import read_again
from pipeline.desk.rescore import read_documents
from pipeline.desk.ruling import Ruling
from pipeline.desk.running import running_reviews, version_of_review
from pipeline.desk.steps import undo
from pipeline.jobs.runner import run
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from tests.pipeline.desk.making import change
from tests.pipeline.keeping import judged, written
from tests.pipeline.people import admin
from tests.pipeline.tiny_model import write_tiny_version


@pytest.fixture
def settings(kept: Settings, tmp_path: Path, monkeypatch) -> Settings:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    made = replace(kept, models_dir=tmp_path / "models")
    for version in ("shipped-1", "newer"):
        write_tiny_version(made.models_dir, version)
    return made


@pytest.fixture
def begun(settings: Settings) -> str:
    """A document in which somebody has decided beside shipped-1; then newer came into use."""
    document_id = written(settings, "a.txt", "Of iron.", "Of steel.")
    judged(settings, document_id, "shipped-1", "x.")
    decide(settings, admin(settings), document_id, 0, Ruling(True), "shipped-1", seen=None)
    registry.promote(settings, "newer", admin(settings))
    return document_id


def test_a_document_that_nobody_decided_on_has_no_version_of_its_own(settings):
    document_id = written(settings, "a.txt", "Of iron.")
    judged(settings, document_id, "shipped-1", "x")
    assert version_of_review(settings, document_id) is None
    assert running_reviews(settings) == {}


def test_a_promotion_changes_nothing_for_a_review_that_has_begun(settings, begun):
    assert version_of_review(settings, begun) == "shipped-1"
    assert running_reviews(settings) == {"shipped-1": 1}


def test_a_reading_beside_it_does_not_count_but_one_by_choice_does(settings, begun):
    newer = registry.find(settings, "newer")
    read_again(settings, admin(settings), begun, "newer", Scorer(newer.path))
    assert version_of_review(settings, begun) == "shipped-1"
    run(settings, read_documents(settings, admin(settings), [begun], "newer").id)
    assert jobs.list_jobs(settings)[0].result == {"read": 1, "of": 1, "kept": 0}
    assert version_of_review(settings, begun) == "newer"


def test_a_decision_beside_another_version_takes_the_review_there(settings, begun):
    judged(settings, begun, "newer", "xx")
    decide(settings, admin(settings), begun, 1, Ruling(True), "newer", seen=None)
    assert running_reviews(settings) == {"newer": 1}
    undo(settings, admin(settings), begun)
    assert version_of_review(settings, begun) == "newer"


def test_reviews_that_are_over_do_not_count(settings, begun):
    change(settings, begun, closed_at=jobs.table.utc_now())
    assert running_reviews(settings) == {}
    assert version_of_review(settings, begun) == "shipped-1"
