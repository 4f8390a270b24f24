"""Promotion through the gate: examined, or with a reason; and by no other way."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from pipeline import jobs, registry, shelf
from pipeline.errors import GateError, ModelError
from pipeline.gate import (
    examined,
    latest_report,
    promote_examined,
    promote_without_gate,
    start_examination,
)
from pipeline.jobs import JobState
from pipeline.jobs.runner import run
from pipeline.scoring import Scorer
from pipeline.settings import PROJECT, Settings
from pipeline.store.audit import verify
from pipeline.store.engine import engine_for
from tests.pipeline.gate.examining import examined_as, with_rules
from tests.pipeline.people import admin
from tests.pipeline.store.log import logged
from tests.pipeline.tiny_model import write_tiny_version


@pytest.fixture
def settings(kept: Settings, tmp_path: Path, monkeypatch) -> Settings:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    made = with_rules(
        replace(kept, models_dir=tmp_path / "models"), "latency_ratio: off\nleast_texts: 10\n"
    )
    for version in ("shipped-1", "a", "b"):
        write_tiny_version(made.models_dir, version)
    return made


def test_what_was_examined_and_keeps_the_rules_goes_into_use(settings):
    kept = examined_as(settings, "a")
    assert examined(settings, "a") == kept
    assert promote_examined(settings, admin(settings), "a", kept.id).in_use
    (entry,) = registry.history(settings)
    assert entry.gate["report"] == kept.id
    assert entry.gate["found"] == "may go into use"
    last = logged(settings)[-1]
    assert last.event == "model put into use"
    assert json.loads(last.detail)["gate"] == entry.gate


def test_failed_rules_need_a_reason_which_is_kept(settings):
    kept = examined_as(settings, "a", "recall_fall", "flips")
    for reason in ("", "  \n"):
        with pytest.raises(GateError, match="2 rules failed: recall_fall, flips"):
            promote_examined(settings, admin(settings), "a", kept.id, reason)
    assert registry.history(settings) == []
    promote_examined(settings, admin(settings), "a", kept.id, " It is the law. ")
    (entry,) = registry.history(settings)
    assert entry.reason == "It is the law."
    assert [rule["rule"] for rule in entry.gate["failed"]] == ["recall_fall", "flips"]
    assert "It is the law." in logged(settings)[-1].detail


def test_an_examination_of_something_else_does_not_do(settings):
    kept = examined_as(settings, "a")
    with pytest.raises(GateError, match="is of a, and not of b"):
        promote_examined(settings, admin(settings), "b", kept.id)
    with pytest.raises(GateError, match="no examination 99"):
        promote_examined(settings, admin(settings), "b", 99)


def test_an_examination_ends_with_the_pair_that_it_was_of(settings):
    of_a, of_b = examined_as(settings, "a"), examined_as(settings, "b")
    promote_examined(settings, admin(settings), "a", of_a.id)
    assert examined(settings, "b") is None
    with pytest.raises(GateError, match="against shipped-1, but a is in use"):
        promote_examined(settings, admin(settings), "b", of_b.id)
    registry.rollback(settings, admin(settings))
    assert examined(settings, "b") == of_b  # the same pair again


@pytest.mark.parametrize("changed", ["a", "shipped-1"])
def test_a_file_that_changed_has_to_be_examined_again(settings, changed):
    kept = examined_as(settings, "a")
    write_tiny_version(settings.models_dir, changed, word="brass")
    assert examined(settings, "a") is None
    with pytest.raises(GateError, match=f"The file of {changed} is not the one"):
        promote_examined(settings, admin(settings), "a", kept.id)


def test_what_came_into_use_in_the_last_moment_is_noticed(settings):
    """Between the look at the examination and the transaction."""
    with pytest.raises(ModelError, match="is shipped-1 now, and not b any more"):
        registry.promote(settings, "a", admin(settings), instead_of="b")
    assert registry.history(settings) == []


def test_without_an_examination_it_takes_a_reason_and_the_log_says_so(settings):
    with pytest.raises(GateError, match="takes a reason"):
        promote_without_gate(settings, admin(settings), "a", " ")
    promote_without_gate(settings, admin(settings), "a", "The other one is broken.")
    assert json.loads(logged(settings)[-1].detail) == {
        "gate": {"examined": False},
        "instead_of": "shipped",
        "reason": "The other one is broken.",
    }


def test_the_examination_is_a_job(settings, monkeypatch):
    monkeypatch.setattr("pipeline.tracking.mirror", lambda settings: 3)
    job = start_examination(settings, admin(settings), "a")
    run(settings, job.id)
    done = jobs.get_job(settings, job.id)
    assert done.state is JobState.DONE, done.error
    kept = latest_report(settings, "a")
    assert done.result["report"] == kept.id
    assert done.result["found"] == kept.report.verdict
    events = [entry.event for entry in logged(settings)]
    assert events[-2:] == ["model examined", "examination of a model done"]


def test_a_job_that_makes_no_sense_is_not_started(settings):
    (settings.home / "gate.yaml").write_text("flips: many")
    with pytest.raises(GateError, match="says flips: 'many'"):
        start_examination(settings, admin(settings), "a")
    with pytest.raises(GateError, match="in use already"):
        start_examination(settings, admin(settings), "shipped-1")
    shelf.archive(settings, admin(settings), "a")
    with pytest.raises(GateError, match="in the archive"):
        start_examination(settings, admin(settings), "a")
    assert jobs.list_jobs(settings) == []


def test_an_archived_version_is_not_put_into_use(settings):
    kept = examined_as(settings, "a")
    shelf.archive(settings, admin(settings), "a")
    with pytest.raises(ModelError, match="a is in the archive"):
        promote_examined(settings, admin(settings), "a", kept.id)


def test_going_back_reads_and_measures_nothing(settings, monkeypatch):
    """One trial text with a model of which nothing else is asked, and a few short statements."""
    kept = examined_as(settings, "a")
    promote_examined(settings, admin(settings), "a", kept.id)
    asked: list[int] = []
    score = Scorer.score
    monkeypatch.setattr(
        Scorer,
        "score",
        lambda self, texts, *rest: asked.append(len(texts)) or score(self, texts, *rest),
    )
    statements: list[str] = []

    def count(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    person = admin(settings)
    engine = engine_for(settings.database_url)
    event.listen(engine, "before_cursor_execute", count)
    try:
        registry.rollback(settings, person)
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert asked == [1]
    assert len([text for text in statements if not text.startswith("PRAGMA")]) < 40
    assert not any("verdicts" in text or "paragraphs" in text for text in statements)
    verify(settings)


def test_nothing_else_puts_a_version_into_use():
    """`registry.promote` is called from one place."""
    callers = set()
    for folder in ("app", "pipeline"):
        for path in (PROJECT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and ast.unparse(node) == "registry.promote":
                    callers.add(path.relative_to(PROJECT).as_posix())
    assert callers == {"pipeline/gate/promotion.py"}
