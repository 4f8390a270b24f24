"""The kind of a file comes from its content; what is not read is refused by name."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from pipeline.documents.kind import kind_of
from pipeline.documents.limits import LIMITS
from pipeline.documents.parse import parse
from pipeline.errors import DocumentError
from tests.pipeline.documents.making import at, docx_of, pdf_of, xlsx_of

DOCX = docx_of(lambda document: document.add_paragraph("Drum"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zip_of(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (DOCX, "docx"),
        (xlsx_of(A=[["Drum"]]), "xlsx"),
        (pdf_of(at(50, 50, "Drum")), "pdf"),
        (b"<!DOCTYPE html><p>Drum", "html"),
        ("<html>Drum".encode("utf-16"), "html"),
        (b"<!-- a --> <!-- b -->\n<HTML>", "html"),
    ],
)
@pytest.mark.parametrize("name", ["wrong.txt", "wrong.pdf", "wrong.xyz", "wrong"])
def test_content_wins_over_a_wrong_name(name, data, kind):
    assert kind_of(name, data) == kind


def test_a_web_page_that_speaks_of_pdf_is_a_web_page():
    assert kind_of("a.html", b"<html><p>The first bytes are %PDF-1.7") == "html"


def test_a_text_that_begins_like_a_zip_is_a_text():
    assert kind_of("keys.csv", b"PK,Part\n1,Drum") == "csv"


def test_a_thousand_comments_are_looked_through_at_once():
    assert kind_of("a.txt", b"<!---->" * 1000) == "txt"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "txt"),
        ("A.CSV", "csv"),
        ("a.md", "md"),
        ("a.htm", "html"),
        ("README", "txt"),
        ("a.xyz", "txt"),
    ],
)
def test_names_tell_kinds_of_plain_text_apart(name, kind):
    assert kind_of(name, b"Drum") == kind


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"Drum", "named .pdf but its content is not a PDF"),
        ("a.docx", b"Drum", "named .docx"),
        ("a.docx", DOCX[: len(DOCX) // 2], "cut short"),
        ("a.xyz", bytes(range(256)), "no text in any known encoding"),
        ("a.txt", b"<?xml version='1.0'?><svg/>", "an XML file"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.rtf", b"{\\rtf1 Drum}", "Rich Text"),
        ("a.zip", zip_of(readme=b"Drum"), "a ZIP archive"),
        ("a.pptx", zip_of(ppt__slide=b""), "a PowerPoint presentation"),
        ("a.odt", zip_of(mimetype=b"x"), "an OpenDocument"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "an old Word document"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "an old Excel workbook"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "is damaged"),
        ("a.txt", bytes(range(256)) * 4, "no text in any known encoding"),
    ],
)
def test_what_is_not_read_is_refused_with_its_name_and_a_remedy(name, data, says):
    with pytest.raises(DocumentError) as refusal:
        parse(name, data)
    assert says in refusal.value.sentence
    assert refusal.value.sentence.startswith(name)
    assert refusal.value.remedy


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_read():
    bomb = zip_of(word__document=bytes(5_000_000))
    assert len(bomb) < 10_000
    with pytest.raises(DocumentError, match="unpacks to 4 MB; the most that is read is 1 MB"):
        parse("bomb.docx", bomb, replace(LIMITS, unpacked_bytes=1024**2))


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(DocumentError, match="has 2.0 MB"):
        parse("a.txt", bytes(2 * 1024**2), replace(LIMITS, file_bytes=1024**2))


def test_too_many_paragraphs_are_refused():
    with pytest.raises(DocumentError, match="more than 10 paragraphs"):
        parse("a.txt", b"Drum\n\n" * 11, replace(LIMITS, paragraphs=10))
    assert len(parse("a.txt", b"Drum\n\n" * 10, replace(LIMITS, paragraphs=10)).paragraphs) == 10
