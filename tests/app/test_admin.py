"""The Admin page: trainings that outlive it, and which version is in use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.components.jobs import clock, curve_points, describe, memory, pace
from pipeline import jobs, registry
from pipeline.gate import start_examination
from pipeline.jobs import Job, JobState, Measure
from pipeline.jobs.runner import interruption
from pipeline.jobs.table import beat, claim, finish
from pipeline.settings import Settings
from pipeline.training.checkpoint import Checkpoint
from pipeline.training.run import checkpoint_of
from pipeline.training.spec import TrainSpec
from tests.app.conftest import MAIN
from tests.pipeline.gate.examining import examine_version, examined_as, with_rules
from tests.pipeline.keeping import judged, written
from tests.pipeline.people import admin
from tests.pipeline.tiny_model import write_tiny_version

PAGE = "views/admin.py"
PID = 1


@pytest.fixture(autouse=True)
def no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs stay queued: these tests play the worker."""
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)


def opened(tab: str = "Train a model") -> AppTest:
    """The page as a person sees it who opens it anew."""
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.session_state["admin_tab"] = tab
    app.run().switch_page(PAGE).run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.error])


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def started(settings: Settings, **spec: Any) -> Job:
    return jobs.start(settings, "train", TrainSpec(**spec).as_dict(), admin(settings))


def test_starting_a_training_queues_it_with_the_recommended_choices(settings: Settings) -> None:
    app = press(opened(), "train_start")
    (job,) = jobs.list_jobs(settings)
    assert (job.kind, job.state, job.params) == ("train", JobState.QUEUED, TrainSpec().as_dict())
    assert "Clause by clause, from Field (seed 7)" in said(app)


def test_the_choices_of_the_form_are_what_is_trained(settings: Settings) -> None:
    app = opened()
    app.radio(key="train_data").set_value("classic")
    app.radio(key="train_model").set_value("lab")
    app.number_input(key="train_epochs").set_value(3)
    app.number_input(key="train_rows").set_value(2_000)
    app.number_input(key="train_seed").set_value(11)
    app.number_input(key="train_miss_cost").set_value(5)
    press(app.run(), "train_start")
    (job,) = jobs.list_jobs(settings)
    assert TrainSpec(**job.params) == TrainSpec("classic", "lab", 11, 3, 2_000, miss_cost=5)


def test_a_running_training_is_there_again_when_the_page_is_opened_anew(
    settings: Settings,
) -> None:
    job = started(settings)
    claim(settings, job.id, PID)
    news = [Measure(10, "loss", 0.7), Measure(20, "loss", 0.5), Measure(20, "valid_accuracy", 0.8)]
    beat(settings, job.id, (0.4, "Pass 2 of 5"), news)
    for _ in range(2):
        app = opened()
        bar = app.get("progress")[0].proto
        assert bar.value == 40
        assert bar.text.startswith("Pass 2 of 5 · 0:0")
        assert len(app.get("plotly_chart")) == 2


def test_a_training_can_be_cancelled(settings: Settings) -> None:
    running = started(settings)
    claim(settings, running.id, PID)
    beat(settings, running.id, (0.4, "Pass 2 of 5"), [])
    queued = started(settings)
    app = press(opened(), f"job-{queued.id}-cancel")
    assert jobs.get_job(settings, queued.id).state is JobState.CANCELLED
    press(app, f"job-{queued.id}-retry")
    assert jobs.list_jobs(settings)[0].state is JobState.QUEUED


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.INTERRUPTED])
def test_what_went_wrong_is_said_and_can_be_tried_again(
    settings: Settings, state: JobState
) -> None:
    job = started(settings, corpus="classic", model="lab")
    claim(settings, job.id, PID)
    error = {"code": "training", "sentence": "The disk is full.", "remedy": "Make room."}
    finish(settings, job.id, state, error=error)
    app = opened()
    assert "The disk is full. Make room." in said(app)
    press(app, f"job-{job.id}-retry")
    again = jobs.list_jobs(settings)[0]
    assert (again.state, again.params) == (JobState.QUEUED, job.params)


def test_an_interrupted_training_says_from_where_it_goes_on(settings: Settings) -> None:
    job = started(settings, corpus="classic", model="lab", epochs=8)
    claim(settings, job.id, PID)
    finish(settings, job.id, JobState.INTERRUPTED, error=interruption().as_dict())
    kept = Checkpoint(checkpoint_of(settings, TrainSpec(**job.params)))
    kept.write("fit", {"epochs": 3, "of": 8})
    assert opened().button(key=f"job-{job.id}-retry").label == "Go on after pass 3 of 8"


def test_a_finished_training_leads_to_its_version(settings: Settings) -> None:
    job = started(settings)
    claim(settings, job.id, PID)
    finish(settings, job.id, JobState.DONE, result={"version": "clause-1"}, fraction=1.0)
    (link,) = opened().get("page_link")
    assert link.proto.label == "clause-1"
    assert "version=clause-1" in link.proto.query_string


def write_newer(settings: Settings) -> None:
    write_tiny_version(settings.models_dir, "newer", created="2026-05-01T00:00:00+00:00")


def buttons(app: AppTest) -> set[str | None]:
    return {button.key for button in app.button}


def test_a_version_is_put_into_use_only_after_an_examination(settings: Settings) -> None:
    write_newer(settings)
    app = opened("Version in use")
    assert "newer has to be examined before" in said(app)
    assert "promotion_confirm" not in buttons(app)
    press(app, "gate_examine")
    (job,) = jobs.list_jobs(settings)
    assert (job.kind, job.params["challenger"]) == ("gate", "newer")
    assert "Examining newer" in said(app)
    claim(settings, job.id, PID)
    kept = examined_as(settings, "newer")
    finish(settings, job.id, JobState.DONE, result={"report": kept.id}, fraction=1.0)
    app = opened("Version in use")
    assert "newer may go into use" in said(app)
    app.text_input(key="promotion_reason").set_value("better on age")
    press(app, "promotion_confirm")
    assert registry.champion(settings) == "newer"
    (entry,) = registry.history(settings)
    assert entry.by.endswith("(not authenticated)")
    assert entry.reason == "better on age"
    assert list(app.dataframe[0].value["Examination"]) == ["passed"]


def test_a_failed_rule_takes_a_reason(settings: Settings) -> None:
    write_newer(settings)
    examined_as(settings, "newer", "recall_fall", "flips")
    app = opened("Version in use")
    assert "2 rules failed" in said(app)
    assert list(app.table[0].value["Rule"]) == ["recall\\_fall", "flips"]
    press(app, "promotion_confirm")
    assert "if you say why" in app.error[0].value
    assert registry.champion(settings) == "shipped-1"
    app.text_input(key="promotion_reason").set_value("The law changed.")
    press(app, "promotion_confirm")
    assert registry.champion(settings) == "newer"
    assert list(app.dataframe[0].value["Examination"]) == ["2 rules failed"]


def test_an_examination_that_does_not_hold_any_more_is_said(settings: Settings) -> None:
    write_newer(settings)
    examined_as(settings, "newer")
    write_tiny_version(settings.models_dir, "newer", word="brass")
    app = opened("Version in use")
    assert "The file of newer is not the one that was examined" in said(app)
    assert "promotion_confirm" not in buttons(app)


def test_an_examination_that_failed_says_why_and_can_be_cancelled(settings: Settings) -> None:
    write_newer(settings)
    job = start_examination(settings, admin(settings), "newer")
    claim(settings, job.id, PID)
    error = {"code": "gate", "sentence": "The disk is full.", "remedy": "Make room."}
    finish(settings, job.id, JobState.FAILED, error=error)
    app = opened("Version in use")
    assert "The disk is full. Make room." in said(app)
    press(app, "gate_examine")
    press(app, "gate_cancel")
    assert jobs.list_jobs(settings)[0].state is JobState.CANCELLED
    (settings.home / "gate.yaml").write_text("flips: many")
    assert "says flips" in press(opened("Version in use"), "gate_examine").error[0].value


def test_what_was_measured_is_shown(settings: Settings) -> None:
    """Every tab of a real examination, with verdicts that would change."""
    write_tiny_version(settings.models_dir, "brass_1", word="brass")
    with_rules(settings, "least_texts: 5\n")
    document_id = written(settings, "b.txt", "A pipe of *brass*.", "A pipe of iron.", "Steel.")
    judged(settings, document_id, "shipped-1", ".x.")
    examine_version(settings, "brass_1")
    for tab, words in (
        ("Quality", "Text by text: "),
        ("Clauses and kinds of text", "how many are judged rightly"),
        ("Percentages", "When it says 80%"),
        ("Time and size", "Both were timed in the same run"),
        ("Open documents (2)", "**1** would become findings, **1** would be none any more"),
    ):
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        app.session_state["admin_tab"] = "Version in use"
        app.session_state["gate_tabs-1"] = tab
        app.run().switch_page(PAGE).run()
        assert not app.exception
        assert words in said(app)
    assert list(app.dataframe[0].value["Becomes"]) == ["a finding", "none"]


def test_going_back_is_one_click(settings: Settings) -> None:
    write_newer(settings)
    registry.promote(settings, "newer", admin(settings))
    app = opened("Version in use")
    assert "Go back to shipped" in app.button(key="promotion_back").label
    press(app, "promotion_back")
    assert registry.champion(settings) == "shipped-1"
    assert "promotion_back" not in buttons(app)


def test_a_version_that_cannot_read_is_not_put_into_use_and_the_page_says_why(
    settings: Settings,
) -> None:
    write_newer(settings)
    examined_as(settings, "newer")
    app = opened("Version in use")
    (settings.models_dir / "newer" / "model.onnx").unlink()
    press(app, "promotion_confirm")
    assert "no model version" in app.error[0].value
    assert registry.champion(settings) == "shipped-1"


def test_time_left_and_memory_are_as_the_training_tells_them() -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    nothing_yet = (None, None, None, 0.25, "", None, None, False)
    job = Job(1, "train", {}, JobState.RUNNING, "", now, now, *nothing_yet)
    later = now + timedelta(seconds=90)
    told = [Measure(5, "memory_mb", 812), Measure(9, "seconds_left", 400),
            Measure(80, "seconds_left", 270)]  # fmt: skip
    assert pace(job, later, told) == "1:30 used, about 4:30 left"
    assert pace(job, later, []) == "1:30 used"
    assert memory(told) == ["0.8 GB of memory"]
    assert clock(timedelta(hours=2, seconds=61)) == "2:01:01"
    assert curve_points(told) == []  # they are no part of the learning curve


def test_a_training_is_described_by_what_was_chosen() -> None:
    spec = TrainSpec("/home/x/parts.csv", "lab", 3, 5, 1_000)
    assert (
        describe(spec.as_dict())
        == "The lab's original network, from parts.csv (5 passes, 1,000 paragraphs, seed 3)"
    )
    named = {"corpus": {"name": "Parts"}, "also": {"name": "Decisions"}}
    both = TrainSpec("/home/x/0a1b.csv", also="/home/x/2c.jsonl", datasets=named)
    assert describe(both.as_dict()) == "Clause by clause, from Parts and Decisions (seed 7)"
    costly = TrainSpec("classic", miss_cost=5).as_dict()
    assert "a miss costs 5 false alarms" in describe(costly)
    del costly["miss_cost"]  # a job from before there was a cost
    assert describe(costly) == "Clause by clause, from Classic (seed 7)"


def test_what_is_no_number_is_left_out_of_the_curve() -> None:
    measured = [
        Measure(1, "loss", 0.5),
        Measure(2, "loss", float("nan")),
        Measure(1, "memory_mb", 2.0),
    ]
    assert curve_points(measured) == [{"step": 1, "values": {"loss": 0.5}}]
