"""Real files of other projects, where they lie beside this one: marked, they say the same."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from pipeline.documents.model import Document
from pipeline.documents.parse import parse
from pipeline.errors import DocumentError
from pipeline.marked.copy import carries_marks, marked_copy
from pipeline.marked.report import findings_workbook, html_report, pdf_report
from pipeline.settings import PROJECT
from tests.pipeline.marked.faking import ABOUT, REGULATION, findings_of, said
from tests.pipeline.marked.packages import parts

FOLDER = PROJECT.parent / "shared" / "documents"
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file())

pytestmark = pytest.mark.skipif(not FILES, reason="no shared documents beside the project")


def read(path: Path) -> Document:
    try:
        return parse(path.name, path.read_bytes())
    except DocumentError as refusal:
        pytest.skip(f"not read: {refusal}")


def notes_in(kind: str, data: bytes) -> int:
    """How many notes by Clausewise a marked file has."""
    if kind == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        items = [item.get_object() for page in pages for item in page.get("/Annots") or ()]
        return sum(item.get("/T") == "Clausewise" for item in items)
    own = b'w:author="Clausewise"' if kind == "docx" else b"Model shipped-1."
    return sum(content.count(own) for name, content in parts(data).items() if "comments" in name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_marked_copy_says_the_same_and_has_every_finding(path: Path):
    document = read(path)
    findings = findings_of(document)
    copy = marked_copy(document, path.read_bytes(), findings, REGULATION, ABOUT)
    if not carries_marks(document.kind):
        assert copy.name.endswith(".html")
        return
    assert said(parse(copy.name, copy.data)) == said(document)
    # A paragraph that goes on over a page break is marked on both pages.
    wanted = [
        place
        for finding in findings
        for place in (finding.paragraph.place, *finding.paragraph.place.more)
    ]
    assert notes_in(document.kind, copy.data) == len(wanted)


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_reports_can_be_made_of_every_document(path: Path):
    document = read(path)
    for report in (html_report, pdf_report, findings_workbook):
        copy = report(document, findings_of(document), REGULATION, ABOUT)
        assert parse(copy.name, copy.data).paragraphs
