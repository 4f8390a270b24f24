"""The Work page: lists over all documents, bulk decisions, and going through a list."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pipeline import registry
from pipeline.desk import queue
from pipeline.desk.comments import comment
from pipeline.desk.decide import decide
from pipeline.desk.decisions import decisions_of
from pipeline.desk.query import Query, Show
from pipeline.desk.ruling import Ruling
from pipeline.settings import Settings
from pipeline.store.people import local_person
from pipeline.verdict import Verdict
from pipeline.who import Role
from tests.pipeline.keeping import keep_verdicts, written
from tests.pipeline.people import somebody
from tests.pipeline.tiny_model import write_tiny_version

IRON = Verdict(0.9, True)
DOUBT = Verdict(0.6, True, unsure=True)
FINE = Verdict(0.1, False)


@pytest.fixture
def ids(settings: Settings) -> dict[str, str]:
    """Two documents with two findings each, read by the model in use."""
    made = {}
    for name, verdicts in (("a.txt", (IRON, FINE, DOUBT)), ("b.txt", (IRON, DOUBT))):
        texts = [f"Housing {n} of {name[0]}, of cast iron." for n in range(len(verdicts))]
        made[name] = written(settings, name, *texts)
        keep_verdicts(settings, made[name], "shipped-1", verdicts)
    return made


@pytest.fixture
def page(app: AppTest) -> AppTest:
    return app.run().switch_page("views/work.py")


def texts(page: AppTest) -> list[str]:
    assert not page.exception
    return list(page.dataframe[0].value["Text"]) if page.dataframe else []


def tick(page: AppTest, *rows: int) -> None:
    key = f"work_rows-{page.session_state['work_round']}"
    page.session_state[key] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    page.run()


def toasts(page: AppTest) -> list[str]:
    return [toast.value for toast in page.toast]


def test_reviews_that_have_begun_keep_their_list_when_another_version_comes_into_use(
    page: AppTest, ids: dict[str, str], settings: Settings
) -> None:
    write_tiny_version(settings.models_dir, "newer")
    me = local_person(settings)
    decide(settings, me, ids["a.txt"], 0, Ruling(True), "shipped-1", seen=None)
    registry.promote(settings, "newer", me)
    assert texts(page.run()) == []
    choice = page.segmented_control(key="work_version")
    assert choice.options == ["newer, in use", "shipped-1, with which 1 review began"]
    left = texts(choice.set_value("shipped-1").run())
    assert "Housing 2 of a, of cast iron." in left
    registry.rollback(settings, me)
    page.run()
    assert not [c for c in page.segmented_control if c.key == "work_version"]
    assert texts(page) == left


def test_an_empty_desk_points_to_the_library(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert "There are no documents yet." in [m.value for m in page.markdown]
    page.button(key="work_to_library").click().run()
    assert page.title[0].value == "Library"


def test_the_least_certain_finding_of_all_documents_comes_first(
    page: AppTest, ids: dict[str, str]
) -> None:
    page.run()
    assert {text[:13] for text in texts(page)[:2]} == {"Housing 2 of ", "Housing 1 of "}
    assert list(page.dataframe[0].value["Model says"])[:2] == ["Non-compliant?"] * 2
    assert "Decision" not in page.dataframe[0].value
    assert "4 paragraphs" in [c.value for c in page.caption]


def test_the_address_says_what_is_listed_and_follows_the_controls(
    page: AppTest, ids: dict[str, str]
) -> None:
    page.query_params["show"] = "unsure"
    page.run()
    assert len(texts(page)) == 2
    assert page.selectbox(key="work_show").value is Show.UNSURE
    page.selectbox(key="work_show").select(Show.ALL).run()
    page.text_input(key="work_text").set_value("of a").run()
    assert len(texts(page)) == 3
    assert dict(page.query_params) == {"show": "all", "text": "of a"}
    page.button(key="work_clear").click().run()
    assert len(texts(page)) == 4


def test_an_address_that_cannot_be_says_so_and_shows_the_usual_list(
    page: AppTest, ids: dict[str, str]
) -> None:
    page.query_params["show"] = "everything"
    page.run()
    assert "which there cannot be" in page.error[0].value
    assert len(texts(page)) == 4


def test_ticked_paragraphs_are_decided_together_and_undone_as_one(
    page: AppTest, ids: dict[str, str]
) -> None:
    page.run()
    before = texts(page)
    assert page.button(key="work_confirm").disabled
    tick(page, 0, 1)
    assert page.button(key="work_confirm").label == "Confirm 2"
    page.button(key="work_confirm").click().run()
    assert toasts(page) == ["2 confirmed. Undo takes all of them back."]
    assert texts(page) == before[2:]
    page.button(key="work_undo").click().run()
    assert texts(page) == before
    page.button(key="work_redo").click().run()
    assert texts(page) == before[2:]


def test_the_whole_list_is_dismissed_together(page: AppTest, ids: dict[str, str]) -> None:
    page.run()
    page.checkbox(key="work_all").check().run()
    assert page.button(key="work_dismiss").label == "Dismiss 4"
    page.button(key="work_dismiss").click().run()
    assert texts(page) == []
    assert "Every finding is decided." in [m.value for m in page.markdown]
    page.query_params["show"] = "overridden"
    page.run()
    assert list(page.dataframe[0].value["Decision"]) == ["Dismissed"] * 4


def test_what_a_colleague_decided_meanwhile_is_left_and_told(
    page: AppTest, settings: Settings, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.components.work import bulk

    page.run()
    tick(page, 0, 1, 2, 3)
    ada = somebody(settings, Role.REVIEWER, "Ada")
    once = bulk.decide_many

    def after_ada(*args: object) -> object:
        decide(settings, ada, ids["a.txt"], 0, Ruling(False), "shipped-1", seen=None)
        return once(*args)

    monkeypatch.setattr(bulk, "decide_many", after_ada)
    page.button(key="work_confirm").click().run()
    (said,) = toasts(page)
    assert said.startswith("3 confirmed.")
    assert "1 were left" not in said
    assert "1 was left as it was" in said
    assert "Ada decided" in said


@pytest.mark.parametrize("show", [Show.FINDINGS, Show.DECIDED])
def test_what_a_colleague_decided_since_all_were_ticked_is_left_and_told(
    page: AppTest, settings: Settings, ids: dict[str, str], show: Show
) -> None:
    ada, bob = (somebody(settings, Role.REVIEWER, name) for name in ("Ada", "Bob"))
    a = ids["a.txt"]
    first = {
        i: decide(settings, bob, a, i, Ruling(True), "shipped-1", seen=None).id for i in (0, 2)
    }
    page.query_params["show"] = show.value
    page.run()
    page.checkbox(key="work_all").check().run()
    count = len(texts(page))
    made = decide(settings, ada, a, 0, Ruling(True), "shipped-1", seen=first[0])
    page.button(key="work_dismiss").click().run()
    (said,) = toasts(page)
    assert said.startswith(f"{count - 1} dismissed.")
    assert "1 was left as it was" in said
    assert "Ada decided" in said
    standing = decisions_of(settings, a, ada)
    assert standing[0] == {1: made}
    assert standing[2][1].overrides


def test_the_whole_list_is_read_again_only_when_something_has_changed(
    page: AppTest, settings: Settings, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = []
    once = queue.items
    monkeypatch.setattr(queue, "items", lambda *args, **kw: reads.append(1) or once(*args, **kw))
    page.run()
    page.checkbox(key="work_all").check().run()
    page.run()
    assert len(reads) == 1
    ada = somebody(settings, Role.REVIEWER, "Ada")
    decide(settings, ada, ids["a.txt"], 0, Ruling(True), "shipped-1", seen=None)
    page.run()
    assert len(reads) == 2
    assert page.button(key="work_confirm").label == "Confirm 3"


def test_similar_paragraphs_are_listed_from_a_ticked_one(
    page: AppTest, ids: dict[str, str]
) -> None:
    page.run()
    assert page.button(key="work_similar").disabled
    tick(page, 0)
    page.button(key="work_similar").click().run()
    assert not page.exception
    assert "Only paragraphs whose words are like those" in " ".join(c.value for c in page.caption)
    page.button(key="work_clear").click().run()
    assert len(texts(page)) == 4


def test_a_viewer_sees_the_lists_only(
    page: AppTest, settings: Settings, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = somebody(settings, Role.VIEWER, "Vic")
    monkeypatch.setattr("app.context.person", lambda: viewer)
    page.run()
    assert len(texts(page)) == 4
    assert not {b.key for b in page.button} & {"work_confirm", "work_dismiss", "work_undo"}


def test_questions_for_me_are_listed_and_lead_to_their_place(
    page: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    me, ada = local_person(settings), somebody(settings, Role.REVIEWER, "Ada")
    asked = comment(settings, ada, ids["b.txt"], 1, "Is *this* steel?", asked=me.id)
    page.run()
    assert page.expander[0].label == "1 question for you"
    assert r"Is \*this\* steel?" in " ".join(m.value for m in page.markdown)
    page.button(key=f"question-{asked.id}").click().run()
    assert dict(page.query_params) == {"document": ids["b.txt"], "paragraph": "1"}


def test_views_are_saved_and_opened(page: AppTest, ids: dict[str, str]) -> None:
    page.run()
    page.selectbox(key="work_show").select(Show.UNSURE).run()
    page.text_input(key="view_name").set_value("Doubts")
    page.button(key="view_save").click().run()
    page.button(key="work_clear").click().run()
    assert len(texts(page)) == 4
    next(b for b in page.button if b.label == "Doubts").click().run()
    assert len(texts(page)) == 2


def test_deciding_in_a_list_goes_on_to_the_next_document(
    app: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    app.run().switch_page("views/review.py")
    app.query_params.update({"document": ids["a.txt"], "paragraph": "0", "list": "show=open"})
    app.run()
    assert not app.exception
    assert "4 left" in [c.value for c in app.caption]
    seen = set()
    for left in (3, 2, 1):
        seen.add(
            app.query_params["document"][0]
            if isinstance(app.query_params["document"], list)
            else app.query_params["document"]
        )
        app.button(key="decide_confirm").click().run()
        assert not app.exception
        assert f"{left} left" in [c.value for c in app.caption]
    assert seen == set(ids.values())
    app.button(key="decide_confirm").click().run()
    assert "Nothing else in this list waits for you." in [t.value for t in app.toast]
    app.button(key="decide_undo").click().run()
    assert "1 left" in [c.value for c in app.caption]


def test_skip_leaves_a_paragraph_undecided(
    app: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    app.run().switch_page("views/review.py")
    app.query_params.update({"document": ids["a.txt"], "paragraph": "0", "list": "show=open"})
    app.run()
    app.button(key="line_skip").click().run()
    assert not app.exception
    assert (app.query_params["document"], app.query_params["paragraph"]) != (ids["a.txt"], "0")
    assert "4 left" in [c.value for c in app.caption]


def test_a_list_that_cannot_be_is_left_out(
    app: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    app.run().switch_page("views/review.py")
    app.query_params.update({"document": ids["a.txt"], "list": "show=nonsense"})
    app.run()
    assert not app.exception
    assert not [b for b in app.button if b.key == "line_skip"]
    assert Query().show is Show.OPEN
