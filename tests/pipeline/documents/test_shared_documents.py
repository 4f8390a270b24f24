"""Real files of other projects, where they lie beside this one: each is read or plainly refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.documents.reader import read_document
from pipeline.errors import DocumentError
from pipeline.settings import PROJECT

FOLDER = PROJECT.parent / "shared" / "documents"
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file())

pytestmark = pytest.mark.skipif(not FILES, reason="no shared documents beside the project")

# Blank pages and empty sheets.
WITHOUT_TEXT = {
    "testPDF_Version.11.x.PDFA-1b.pdf",
    "47090.xlsx",
    "OPCCompliance_CoreProperties_DoNotUseCompatibilityMarkupFAIL.docx",
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_files_are_read_or_refused(path: Path):
    if path.name in WITHOUT_TEXT:
        with pytest.raises(DocumentError, match="has no text"):
            read_document(path.name, path.read_bytes())
        return
    document = read_document(path.name, path.read_bytes())
    assert document.paragraphs
    assert [p.index for p in document.paragraphs] == list(range(len(document.paragraphs)))
    assert all(p.place.label() for p in document.paragraphs)
