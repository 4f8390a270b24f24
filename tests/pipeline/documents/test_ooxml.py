"""What is looked at in a Word file or workbook before a parser sees it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from pipeline.documents import ooxml
from pipeline.documents.limits import LIMITS
from pipeline.documents.parse import parse
from pipeline.errors import DocumentError
from tests.pipeline.documents.making import docx_of, rezipped, xlsx_of

WORD = docx_of(lambda document: document.add_paragraph("The drum is cast iron."))
BOOK = xlsx_of(Parts=[["Part", "Year"], ["Drum", 1987]])


def in_part(package: bytes, part: str, old: bytes, new: bytes) -> bytes:
    return rezipped(package, lambda name, data: data.replace(old, new) if name == part else data)


def test_an_honest_package_passes():
    ooxml.check_package(WORD, LIMITS)
    ooxml.check_package(BOOK, LIMITS)


def test_a_package_that_grows_too_much_is_refused():
    data = in_part(WORD, "word/document.xml", b"drum", b"drum " * 6_000_000)
    with pytest.raises(DocumentError, match=r"unpacks to \d+ times its size"):
        ooxml.check_package(data, LIMITS)


def test_too_many_files_inside_are_refused():
    with pytest.raises(DocumentError, match="files inside; the most that is read is 3"):
        ooxml.check_package(WORD, replace(LIMITS, entries=3))


def test_too_many_tags_are_refused():
    with pytest.raises(DocumentError, match="more than 50 pieces of content"):
        ooxml.check_package(WORD, replace(LIMITS, tags=50))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [0, 2**20 - 5])  # read in pieces of 2**20 bytes
def test_a_document_type_is_refused_wherever_it_stands(encoding, before):
    xml = f"<!--{' ' * before}--><!DOCTYPE x [<!ENTITY a 'b'>]>".encode(encoding)
    data = rezipped(WORD, lambda name, own: xml + own if name == "word/document.xml" else own)
    with pytest.raises(DocumentError, match="declares a document type"):
        ooxml.check_package(data, LIMITS)


def test_damage_is_named_by_its_part():
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        entry = archive.getinfo("word/document.xml")
    damaged = bytearray(WORD)
    for place in range(entry.header_offset + 100, entry.header_offset + 140):
        damaged[place] ^= 0xFF
    with pytest.raises(DocumentError, match=r"its part 'document\.xml' cannot be unpacked"):
        ooxml.check_package(bytes(damaged), LIMITS)


@pytest.mark.parametrize(
    ("package", "name", "usual", "other"),
    [
        (WORD, "a.docm", b"openxmlformats-officedocument.wordprocessingml.document.main",
         b"ms-word.document.macroEnabled.main"),
        (WORD, "a.dotx", b"wordprocessingml.document.main", b"wordprocessingml.template.main"),
        (WORD, "a.dotm", b"openxmlformats-officedocument.wordprocessingml.document.main",
         b"ms-word.template.macroEnabledTemplate.main"),
        (BOOK, "a.xlsm", b"openxmlformats-officedocument.spreadsheetml.sheet.main",
         b"ms-excel.sheet.macroEnabled.main"),
        (BOOK, "a.xltx", b"spreadsheetml.sheet.main", b"spreadsheetml.template.main"),
    ],
)  # fmt: skip
def test_templates_and_files_with_macros_are_read_as_what_they_hold(package, name, usual, other):
    changed = in_part(package, "[Content_Types].xml", usual, other)
    assert changed != rezipped(package, lambda _, data: data)
    assert [p.text for p in parse(name, changed).paragraphs] == [
        p.text for p in parse(name, package).paragraphs
    ]
