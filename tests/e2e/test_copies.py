"""The original with its findings marked, made and downloaded in a browser."""

from __future__ import annotations

import io

import docx
import openpyxl
import pypdf
import pytest
from playwright.sync_api import Page

from pipeline.documents.samples import sample_documents
from tests.e2e.conftest import Dashboard
from tests.e2e.desk import metric, upload

pytestmark = [
    pytest.mark.slow,
    pytest.mark.e2e,
    pytest.mark.timeout(600),
    pytest.mark.usefixtures("no_complaints"),
]

OURS = "Clausewise"


def notes_of_pdf(data: bytes) -> list[str]:
    marks = (
        mark.get_object()
        for sheet in pypdf.PdfReader(io.BytesIO(data)).pages
        for mark in sheet.get("/Annots") or ()
    )
    return [
        str(mark["/Contents"])
        for mark in marks
        if mark.get("/T") == OURS and mark["/Subtype"] == "/Highlight"
    ]


def notes_of_docx(data: bytes) -> list[str]:
    comments = docx.Document(io.BytesIO(data)).comments
    return [comment.text for comment in comments if comment.author == OURS]


def notes_of_xlsx(data: bytes) -> list[str]:
    cells = (
        cell
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.iter_rows()
        for cell in row
    )
    return [cell.comment.text for cell in cells if cell.comment and cell.fill.fill_type == "solid"]


READERS = {"pdf": notes_of_pdf, "docx": notes_of_docx, "xlsx": notes_of_xlsx}


@pytest.mark.parametrize("sample", sample_documents(), ids=lambda sample: sample.name)
def test_the_marked_original_is_downloaded_with_a_note_for_every_finding(
    page: Page, dashboard: Dashboard, sample
) -> None:
    kind = sample.name.rsplit(".", 1)[1]
    upload(page, dashboard, sample.name, sample.data)
    page.get_by_role("button", name="Download").click()
    page.get_by_role("button", name="Make the marked original").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save").click()
    name = download.value.suggested_filename
    assert name == sample.name.replace(f".{kind}", f" (marked).{kind}")
    data = download.value.path().read_bytes()
    assert data != sample.data
    notes = READERS[kind](data)
    assert len(notes) == metric(page, "Findings") > 0
    assert all("CA-1." in note for note in notes)
