"""Files with a password: asked for when they come in, and when their original is to be shown."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from app import originals
from pipeline.settings import Settings
from tests.app.handing_in import hand_in, type_password
from tests.pipeline.documents.making import at, pdf_of
from tests.pipeline.keeping import list_documents

LOCKED = pdf_of(at(50, 60, "Housing of cast iron."), password="torque")


def asked(app: AppTest) -> list[str]:
    return [m.value for m in app.markdown if ":material/lock:" in m.value]


def test_the_password_is_asked_for_and_the_document_opens(app: AppTest, settings: Settings) -> None:
    hand_in(app, ("locked.pdf", LOCKED))
    (sentence,) = asked(app)
    assert "this PDF is protected by a password." in sentence
    assert list_documents(settings) == []
    type_password(app, "torque")
    assert app.title[0].value == "locked.pdf"
    assert list(app.dataframe[0].value["Text"]) == ["Housing of cast iron."]
    (component,) = app.get("bidi_component")
    assert "/original/" in component.proto.json  # its pages can be drawn


def test_a_wrong_password_is_said_and_asked_for_again(app: AppTest, settings: Settings) -> None:
    hand_in(app, ("locked.pdf", LOCKED))
    type_password(app, "wrong")
    (sentence,) = asked(app)
    assert "the password does not open this PDF" in sentence
    type_password(app, "torque")
    assert len(list_documents(settings)) == 1


def test_a_protected_file_does_not_stop_the_others_and_can_be_left_out(
    app: AppTest, settings: Settings
) -> None:
    hand_in(app, ("locked.pdf", LOCKED), ("parts.txt", b"Housing of cast iron."))
    assert [summary.name for summary in list_documents(settings)] == ["parts.txt"]
    assert len(asked(app)) == 1
    next(button for button in app.button if button.label == "Leave it out").click().run()
    assert not app.exception
    assert asked(app) == []
    assert len(list_documents(settings)) == 1


def test_after_a_restart_the_password_is_asked_for_before_the_original_is_shown(
    app: AppTest, settings: Settings
) -> None:
    hand_in(app, ("locked.pdf", LOCKED))
    type_password(app, "torque")
    originals._passwords.clear()
    originals.page_sizes.cache_clear()
    app.run()
    assert not app.exception
    assert len(asked(app)) == 1
    assert app.get("bidi_component") == []
    assert list(app.dataframe[0].value["Text"]) == ["Housing of cast iron."]
    type_password(app, "torque")
    assert len(app.get("bidi_component")) == 1
