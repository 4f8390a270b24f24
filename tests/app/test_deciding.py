"""Deciding on the Review page: one key each, the next at once, undo, and nobody is overwritten."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from app.components.document_view import matter_of
from pipeline.desk.decide import decide
from pipeline.desk.decisions import decisions_of
from pipeline.desk.opinions import set_opinions
from pipeline.desk.ruling import Ruling
from pipeline.desk.sign_off import Meaning, sign_off
from pipeline.desk.steps import undo
from pipeline.documents.reader import read_document
from pipeline.regulation import ClauseState
from pipeline.settings import Settings
from pipeline.store.people import local_person
from pipeline.who import Role
from tests.pipeline.keeping import keep
from tests.pipeline.people import somebody

PARTS = b"Bracket of steel.\n\nHousing of cast iron.\n\nCover of brass.\n\nRing of iron.\n"


def open_document(app: AppTest, settings: Settings, paragraph: int | None = 1) -> str:
    document = read_document("parts.txt", PARTS)
    keep(settings, document, PARTS)
    app.query_params["document"] = document.id
    if paragraph is not None:
        app.query_params["paragraph"] = str(paragraph)
    app.run()
    assert not app.exception
    return document.id


def press(app: AppTest, name: str) -> None:
    app.button(key=f"decide_{name}").click().run()
    assert not app.exception


def decided(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["Decision"])


def captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.caption)


def history(app: AppTest) -> list[tuple[str, str]]:
    """Each decision in the history in words, and what became of it; none where there is none."""
    popovers = [block for block in app.get("popover") if block.proto.popover.label == "History"]
    if not popovers:
        return []
    (block,) = popovers
    fates = [caption.value.split(", ", 2)[2] for caption in block.caption]
    return list(zip((text.value for text in block.text), fates, strict=True))


def test_confirm_is_kept_and_selects_the_next_open_finding(
    app: AppTest, settings: Settings
) -> None:
    document_id = open_document(app, settings)
    press(app, "confirm")
    assert decided(app) == ["Confirmed", ""]
    assert app.query_params["paragraph"] == "3"
    standing = decisions_of(settings, document_id, local_person(settings))
    assert standing[1][1].ruling.non_compliant
    assert standing[1][1].model_version == "shipped-1"


def test_dismiss_says_that_the_paragraph_complies(app: AppTest, settings: Settings) -> None:
    document_id = open_document(app, settings)
    press(app, "dismiss")
    assert decided(app) == ["Dismissed", ""]
    standing = decisions_of(settings, document_id, local_person(settings))
    assert not standing[1][1].ruling.non_compliant


def test_what_the_model_passed_can_be_added_as_a_finding(app: AppTest, settings: Settings) -> None:
    open_document(app, settings, 0)
    assert app.button(key="decide_confirm").label == "It complies"
    press(app, "dismiss")
    app.segmented_control(key="review_shown").set_value("All").run()
    assert decided(app) == ["Added", "", "", ""]


def test_after_the_last_one_it_says_that_nothing_is_left(app: AppTest, settings: Settings) -> None:
    open_document(app, settings)
    press(app, "confirm")
    press(app, "confirm")
    assert "Nothing in this list is left to decide" in app.toast[0].value
    app.segmented_control(key="review_shown").set_value("To decide").run()
    assert not app.exception
    assert not app.dataframe
    assert "Everything here is decided." in [markdown.value for markdown in app.markdown]


def test_undo_and_redo_go_back_and_forth(app: AppTest, settings: Settings) -> None:
    open_document(app, settings)
    press(app, "confirm")
    press(app, "undo")
    assert decided(app) == ["", ""]
    assert app.query_params["paragraph"] == "1"
    press(app, "redo")
    assert decided(app) == ["Confirmed", ""]
    press(app, "redo")
    assert "There is nothing to redo" in app.error[0].value


def test_a_colleague_who_was_faster_is_not_overwritten(app: AppTest, settings: Settings) -> None:
    document_id = open_document(app, settings)
    ada = somebody(settings, Role.REVIEWER, "Ada")
    decide(settings, ada, document_id, 1, Ruling(False), "shipped-1", seen=None)
    press(app, "confirm")
    assert "Ada decided" in app.error[0].value
    assert decided(app) == ["Dismissed", ""]
    assert "Dismissed by Ada" in captions(app)


def test_a_reload_shows_what_was_decided(app: AppTest, settings: Settings) -> None:
    document_id = open_document(app, settings)
    press(app, "confirm")
    again = AppTest.from_file(app._script_path, default_timeout=60)
    again.query_params["document"] = document_id
    again.run()
    assert decided(again) == ["Confirmed", ""]


@pytest.mark.parametrize("name", ["confirm", "dismiss", "correct"])
def test_without_a_selected_paragraph_nothing_can_be_decided(
    app: AppTest, settings: Settings, name: str
) -> None:
    open_document(app, settings, None)
    assert app.button(key=f"decide_{name}").disabled


def test_correct_opens_with_what_the_model_said(app: AppTest, settings: Settings) -> None:
    document_id = open_document(app, settings)
    press(app, "correct")
    states = [
        app.segmented_control(key=f"correct_{c}-{document_id}-1").value
        for c in ("age", "condition", "material")
    ]
    assert states == [ClauseState.NOT_STATED] * 3  # a model without clauses says nothing of them
    assert app.button(key="correct_save").label == "Save"


def test_the_history_says_who_decided_what_and_what_became_of_it_as_text(
    app: AppTest, settings: Settings
) -> None:
    document_id = open_document(app, settings)
    assert history(app) == []
    ada, bob = (somebody(settings, name=name) for name in ("Ada *A*", "Bob"))
    first = decide(
        settings, ada, document_id, 1, Ruling(True, note="**Iron** <b>"), "shipped-1", seen=None
    )
    decide(settings, bob, document_id, 1, Ruling(False), "shipped-1", seen=first.id)
    app.run()
    assert [words for words, _ in history(app)] == [
        "Bob: compliant",
        "Ada *A*: non-compliant “**Iron** <b>”",
    ]
    assert [fate for _, fate in history(app)] == ["stands", "replaced by a later decision"]
    undo(settings, bob)
    undo(settings, ada)
    app.run()
    assert not app.exception
    assert "Not decided yet." in captions(app)
    assert all(fate.startswith("undone ") for _, fate in history(app))
    assert len(history(app)) == 2


def test_a_blind_reviewer_does_not_see_the_history_of_the_other(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = open_document(app, settings)
    lead = somebody(settings, Role.LEAD)
    ada, bob = (somebody(settings, name=name) for name in ("Ada", "Bob"))
    monkeypatch.setattr("app.context.person", lambda: bob)
    set_opinions(settings, lead, document_id, 2, blind=True)
    decide(settings, ada, document_id, 1, Ruling(False), "shipped-1", seen=None)
    app.run()
    assert history(app) == []
    press(app, "confirm")
    app.query_params["paragraph"] = "1"
    app.run()
    assert len(history(app)) == 2


def test_a_viewer_sees_what_was_decided_and_cannot_decide(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = open_document(app, settings)
    press(app, "confirm")
    viewer = somebody(settings, Role.VIEWER, "Vic")
    monkeypatch.setattr("app.context.person", lambda: viewer)
    app.query_params["document"] = document_id
    app.query_params["paragraph"] = "1"
    app.run()
    assert not app.exception
    assert decided(app) == ["Confirmed", ""]
    assert "Confirmed by" in captions(app)
    assert not [b for b in app.button if (b.key or "").startswith("decide_")]


def test_nothing_can_be_decided_in_a_document_that_is_signed_off(
    app: AppTest, settings: Settings
) -> None:
    document_id = open_document(app, settings)
    press(app, "confirm")
    press(app, "confirm")
    me = local_person(settings)
    sign_off(settings, me, document_id, Meaning.REVIEWED, me.name, "shipped-1", "CA-1")
    app.run()
    assert not app.exception
    assert not [b for b in app.button if (b.key or "").startswith("decide_")]
    assert decided(app) == ["Confirmed", "Confirmed"]


def test_what_a_colleague_did_meanwhile_is_told_before_it_is_shown(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = open_document(app, settings)
    ada = somebody(settings, Role.REVIEWER, "Ada")
    original = matter_of

    def while_it_is_drawn(*args: object) -> object:
        made = original(*args)
        decide(settings, ada, document_id, 3, Ruling(False), "shipped-1", seen=None)
        return made

    monkeypatch.setattr("app.components.document_view.matter_of", while_it_is_drawn)
    app.run()
    assert "A colleague changed something in this document." in [info.value for info in app.info]
    monkeypatch.setattr("app.components.document_view.matter_of", original)
    app.button(key="show_changes").click().run()
    assert not app.info
    assert decided(app) == ["", "Dismissed"]


def test_who_lost_the_right_since_the_page_was_drawn_cannot_decide(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = open_document(app, settings)
    viewer = somebody(settings, Role.VIEWER, "Vic")
    monkeypatch.setattr("app.context.person", lambda: viewer)
    press(app, "confirm")
    assert "As a viewer you may not decide on findings" in app.error[0].value
    assert decisions_of(settings, document_id, viewer) == {}
