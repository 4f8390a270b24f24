"""The tab "What it learned" of the Models page."""

from __future__ import annotations

import json
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from pipeline import jobs
from pipeline.explain.learned import LEARNED_FILE
from pipeline.settings import PROJECT, Settings
from pipeline.who import Person
from tests.pipeline.people import admin

PAGE = "views/models.py"
SHIPPED = PROJECT / "models" / "shipped-1" / LEARNED_FILE


@pytest.fixture(autouse=True)
def no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)


def opened(app: AppTest) -> AppTest:
    app.session_state["models_tab"] = "What it learned"
    app.run().switch_page(PAGE).run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    texts = [*app.markdown, *app.caption, *app.error, *app.subheader]
    return "\n".join(element.value for element in texts)


def test_what_nobody_asked_yet_can_be_found_out(app: AppTest, settings: Settings) -> None:
    opened(app)
    assert "nobody has asked yet" in said(app)
    app.button(key="learned_find_out").click().run()
    assert not app.exception
    (job,) = jobs.list_jobs(settings, "explain")
    assert job.params == {"version": "shipped-1"}
    assert app.button(key="learned_stop").label == "Stop"
    app.button(key="learned_stop").click().run()
    assert jobs.get_job(settings, job.id).finished
    assert "nobody has asked yet" in said(app)


def test_why_it_could_not_be_found_out_is_said(app: AppTest, settings: Settings) -> None:
    job = jobs.start(settings, "explain", {"version": "shipped-1"}, admin(settings))
    jobs.table.claim(settings, job.id, 1)
    error = {"code": "x", "sentence": "The disk is full.", "remedy": "Make room."}
    jobs.table.finish(settings, job.id, jobs.JobState.FAILED, error=error)
    opened(app)
    assert "The disk is full" in said(app)
    assert app.button(key="learned_find_out")


def test_words_errors_and_pairs_are_shown(app: AppTest, settings: Settings) -> None:
    shutil.copy(SHIPPED, settings.models_dir / "shipped-1")
    opened(app)
    learned = json.loads(SHIPPED.read_text())
    right = sum(all(t["violated"] == t["found"] for t in p["texts"]) for p in learned["pairs"])
    assert f"{right} of {len(learned['pairs'])} pairs right" in said(app)
    assert {"Strongest words", "Typical errors", "Counterexamples"} <= {
        one.value for one in app.subheader
    }
    assert any("Condition, missed" in one.label for one in app.expander)
    assert app.segmented_control[0].options == ["CA-1.1 Age", "CA-1.2 Condition", "CA-1.3 Material"]
    app.segmented_control[0].set_value("material").run()
    assert not app.exception


def test_texts_are_shown_letter_by_letter(app: AppTest, settings: Settings) -> None:
    learned = json.loads(SHIPPED.read_text())
    learned["errors"][0]["examples"][0]["text"] = "*Bold* <b>tag</b> :material/home:"
    (settings.models_dir / "shipped-1" / LEARNED_FILE).write_text(json.dumps(learned))
    opened(app)
    assert r"\*Bold\* \<b\>tag\</b\>" in said(app)


def test_viewers_see_it_but_cannot_have_it_found_out(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.who import Role

    viewer = Person(1, "Vera", Role.VIEWER)
    monkeypatch.setattr("app.who.person", lambda _: viewer)
    opened(app)
    assert "An admin can have this found out" in said(app)
    assert not [button for button in app.button if button.key == "learned_find_out"]
