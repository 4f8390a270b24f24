"""What can be taken away of a document, with real files and the real reader."""

from __future__ import annotations

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from app.components.downloads import MADE
from pipeline.documents.reader import read_document
from pipeline.settings import Settings
from tests.app.handing_in import hand_in, type_password
from tests.pipeline.documents.making import at, pdf_of, xlsx_of
from tests.pipeline.keeping import keep

BAD = "Housing of cast iron."
PDF = pdf_of(at(50, 60, BAD), at(50, 60, "Bracket of steel."))
SHEET = xlsx_of(Parts=[["Part", "Material"], ["Housing", "cast iron"]])


def open_document(app: AppTest, settings: Settings, name: str, data: bytes) -> None:
    document = read_document(name, data)
    keep(settings, document, data)
    app.query_params["document"] = document.id
    app.run()
    assert not app.exception


def make_marked(app: AppTest) -> None:
    next(b for b in app.button if b.label.startswith("Make the marked original")).click().run()
    assert not app.exception


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_every_document_has_reports(app: AppTest, settings: Settings) -> None:
    open_document(app, settings, "parts.txt", BAD.encode())
    assert labels(app) == [
        "Report (PDF)",
        "Report (Excel)",
        "Report (JSONL)",
        "Marked text (web page)",
        "Findings (CSV)",
    ]
    assert not [b for b in app.button if b.label.startswith("Make the marked original")]


@pytest.mark.parametrize(("name", "data"), [("a.pdf", PDF), ("a.xlsx", SHEET)])
def test_the_original_can_be_marked_and_saved(
    app: AppTest, settings: Settings, name: str, data: bytes
) -> None:
    open_document(app, settings, name, data)
    make_marked(app)
    assert labels(app)[3] == f"Save {name.replace('.', ' (marked).')}"
    copy = app.session_state[MADE][1]
    texts = [p.text for p in read_document(copy.name, copy.data).paragraphs]
    assert texts == [p.text for p in read_document(name, data).paragraphs]


def test_a_marked_workbook_says_what_is_wrong_in_a_comment(
    app: AppTest, settings: Settings
) -> None:
    open_document(app, settings, "a.xlsx", SHEET)
    make_marked(app)
    sheet = openpyxl.load_workbook(io.BytesIO(app.session_state[MADE][1].data)).active
    assert [c.comment is not None for row in sheet for c in row].count(True) == 1


def test_another_filter_asks_for_another_copy(app: AppTest, settings: Settings) -> None:
    open_document(app, settings, "a.pdf", PDF)
    make_marked(app)
    app.segmented_control(key="review_shown").set_value("All").run()
    assert not app.exception
    assert labels(app)[3] == "Marked text (web page)"
    assert "With the 2 paragraphs that are in the list:" in [c.value for c in app.caption]


def test_a_protected_original_says_why_it_is_not_marked(app: AppTest, settings: Settings) -> None:
    locked = pdf_of(at(50, 60, BAD), password="torque")
    hand_in(app, ("locked.pdf", locked))
    type_password(app, "torque")
    make_marked(app)
    assert "this file is protected" in app.error[0].value
    assert "upload a copy without protection" in app.error[0].value
