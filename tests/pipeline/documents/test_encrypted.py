"""Files with a password: asked for, refused when wrong, read when right."""

from __future__ import annotations

import io

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from pipeline.documents.parse import parse
from pipeline.documents.pool import Pool
from pipeline.documents.reader import read_in
from pipeline.errors import DocumentError, PasswordNeeded
from tests.pipeline.documents.making import at, docx_of, pdf_of, xlsx_of

WORD = docx_of(lambda document: document.add_paragraph("The drum is cast iron."))


def locked(package: bytes, password: str) -> bytes:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(package)).encrypt(password, target)
    return target.getvalue()


LOCKED = {
    "a.docx": locked(WORD, "pässword"),
    "a.xlsx": locked(xlsx_of(Parts=[["The drum is cast iron."]]), "pässword"),
    "a.pdf": pdf_of(at(50, 60, "The drum is cast iron."), password="password"),
}
RIGHT = {"a.docx": "pässword", "a.xlsx": "pässword", "a.pdf": "password"}


@pytest.mark.parametrize("name", LOCKED)
@pytest.mark.parametrize("given", [None, ""])
def test_a_password_is_asked_for(name, given):
    with pytest.raises(PasswordNeeded, match="is protected by a password") as refusal:
        parse(name, LOCKED[name], password=given)
    assert refusal.value.sentence.startswith(f"{name}: ")
    assert refusal.value.code == "password"


@pytest.mark.parametrize("name", LOCKED)
def test_a_wrong_password_is_called_wrong(name):
    with pytest.raises(PasswordNeeded, match="the password does not open this"):
        parse(name, LOCKED[name], password="wrong")


@pytest.mark.parametrize("name", LOCKED)
def test_with_the_right_password_the_file_is_read(name):
    document = parse(name, LOCKED[name], password=RIGHT[name])
    assert document.paragraphs[0].text == "The drum is cast iron."
    assert document.kind == name[2:]
    assert document.size == len(LOCKED[name])


def test_a_password_that_is_not_needed_does_no_harm():
    assert parse("a.docx", WORD, password="any").paragraphs


def test_a_workbook_that_excel_only_protects_from_changes_is_read_without_a_password():
    data = locked(xlsx_of(Parts=[["Drum"]]), "VelvetSweatshop")
    assert parse("a.xlsx", data).paragraphs[0].text == "Drum"


def test_an_encrypted_file_that_is_cut_short_is_refused():
    data = LOCKED["a.docx"]
    with pytest.raises(DocumentError):
        parse("a.docx", data[: len(data) // 3], password="pässword")


def test_a_file_under_rights_management_says_so():
    data = LOCKED["a.docx"] + "DRMEncryptedTransform".encode("utf-16-le")
    with pytest.raises(DocumentError, match="protected by rights management"):
        parse("a.docx", data)


def test_the_question_for_a_password_comes_through_from_the_child():
    pool = Pool(size=1)
    with pytest.raises(PasswordNeeded):
        read_in(pool, "a.pdf", LOCKED["a.pdf"])
    assert read_in(pool, "a.pdf", LOCKED["a.pdf"], "password").paragraphs
    assert pool.started == 1
    pool.close()
