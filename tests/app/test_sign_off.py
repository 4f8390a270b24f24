"""Signing off on the Review page: what is open, the signature, opening it again."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.desk.sign_off import Meaning, sign_offs_of
from pipeline.settings import Settings
from pipeline.store.people import local_person
from tests.pipeline.desk.desks import FINE, decide, flagged, read_document

MODEL = "shipped-1"


@pytest.fixture
def document(app: AppTest, settings: Settings) -> str:
    """A document with one finding, open in the dashboard."""
    app.query_params["document"] = read_document(settings, flagged(), FINE, model=MODEL)
    app.run()
    assert not app.exception
    return str(app.query_params["document"])


def words(app: AppTest) -> str:
    return " ".join(item.value for item in [*app.markdown, *app.success, *app.info, *app.error])


def sign(app: AppTest, name: str) -> None:
    app.button(key="sign_off_open").click().run()
    app.text_input(key="sign_off_name").set_value(name)
    app.button(key="sign_off_confirm").click().run()
    app.run()


def test_while_a_finding_is_undecided_the_dialog_says_what_is_open(
    app: AppTest, document: str
) -> None:
    app.button(key="sign_off_open").click().run()
    assert not app.exception
    assert "1 finding has no decision yet." in words(app)
    assert not [button for button in app.button if button.key == "sign_off_confirm"]


def test_a_document_is_signed_off_and_says_by_whom(
    app: AppTest, settings: Settings, document: str
) -> None:
    person = local_person(settings)
    decide(settings, person, document, 0, non_compliant=True, model=MODEL)
    sign(app, person.name)
    assert not app.exception
    (signed,) = sign_offs_of(settings, document)
    assert (signed.meaning, signed.model_version) == (Meaning.REVIEWED, MODEL)
    assert signed.regulation == "Contoso Auto component regulation CA-1, version 1"
    assert "**Signed off** by" in words(app)
    assert app.button(key="sign_off_open").label == "Reopen …"


def test_another_name_is_refused(app: AppTest, settings: Settings, document: str) -> None:
    decide(settings, local_person(settings), document, 0, non_compliant=True, model=MODEL)
    app.button(key="sign_off_open").click().run()
    app.text_input(key="sign_off_name").set_value("somebody else")
    app.button(key="sign_off_confirm").click().run()
    assert "is not your name" in words(app)
    assert sign_offs_of(settings, document) == []


def test_a_lead_opens_it_again_with_a_reason(
    app: AppTest, settings: Settings, document: str
) -> None:
    person = local_person(settings)
    decide(settings, person, document, 0, non_compliant=True, model=MODEL)
    sign(app, person.name)
    app.button(key="sign_off_open").click().run()
    app.button(key="reopen_confirm").click().run()
    assert "only for a reason" in words(app)
    app.text_input(key="reopen_reason").set_value("a *new* drawing")
    app.button(key="reopen_confirm").click().run()
    app.run()
    assert r"a \*new\* drawing" in words(app)
    assert app.button(key="sign_off_open").label == "Sign off …"
