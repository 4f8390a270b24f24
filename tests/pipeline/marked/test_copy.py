import json
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.model import Place
from pipeline.documents.parse import parse
from pipeline.errors import DocumentError
from pipeline.marked import file
from pipeline.marked.copy import carries_marks, copy_of, draw, drawing_of, marked_copy
from pipeline.marked.file import Copy, named
from pipeline.marked.mark import Mark, marks_of
from tests.pipeline.documents.making import at, docx_of, pdf_of, xlsx_of
from tests.pipeline.marked.faking import ABOUT, REGULATION, findings_of

FILES = {
    "parts.pdf": (pdf_of(at(50, 50, "A hub of iron.")), file.PDF),
    "parts.docx": (docx_of(lambda document: document.add_paragraph("A hub of iron.")), file.DOCX),
    "parts.xlsx": (xlsx_of(Parts=[["Hub", "iron"]]), file.XLSX),
    "parts.csv": (b"part,material\nhub,iron\n", file.HTML),
    "parts.txt": (b"A hub of iron.", file.HTML),
    "parts.md": (b"# Hubs\n\nA hub of iron.", file.HTML),
    "parts.html": (b"<html><p>A hub of iron.</p></html>", file.HTML),
}


def copy_as(name: str, data: bytes) -> Copy:
    document = parse(name, data)
    return marked_copy(document, data, findings_of(document, 1), REGULATION, ABOUT)


@pytest.mark.parametrize("name", FILES)
def test_each_kind_becomes_its_own_kind_or_a_page(name: str):
    data, media_type = FILES[name]
    copy = copy_as(name, data)
    kept = parse(copy.name, copy.data)
    ending = PurePath(name).suffix if carries_marks(parse(name, data).kind) else ".html"
    assert copy.name == f"parts (marked){ending}"
    assert copy.media_type == media_type
    assert kept.kind == ending[1:]
    assert "iron" in " ".join(paragraph.text for paragraph in kept.paragraphs)


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.xlsm", ".xlsm"), ("a.txt", ".xlsx"), ("a", ".xlsx"), ("a.XLSX", ".xlsx")],
)
def test_a_copy_has_an_ending_under_which_its_program_opens_it(name: str, ending: str):
    data = FILES["parts.xlsx"][0]
    assert copy_as(name, data).name == f"a (marked){ending}"


def test_marks_survive_the_way_to_another_process_and_back():
    data = FILES["parts.pdf"][0]
    document = parse("parts.pdf", data)
    findings = findings_of(document, 1)
    sent = json.loads(json.dumps(drawing_of(document, findings, REGULATION, ABOUT)))
    assert [Mark.from_dict(mark) for mark in sent["marks"]] == marks_of(findings, REGULATION, ABOUT)
    assert copy_of(document, draw(data, **sent)) == copy_as("parts.pdf", data)


@pytest.mark.parametrize(
    ("kind", "data"),
    [("docx", b"\xd0\xcf\x11\xe0 locked"), ("pdf", pdf_of(at(50, 50, "A hub."), password="x"))],
)
def test_a_file_with_a_password_is_refused_with_a_way_out(kind, data: bytes):
    mark = Mark(Place(page=1), "A hub.", "Broken.").as_dict()
    for password in (None, "x"):
        with pytest.raises(DocumentError, match="protected") as refusal:
            draw(data, kind, [mark], ABOUT.when.isoformat(), password)
        assert "marked text as a web page" in refusal.value.remedy


def test_a_refusal_names_the_file():
    document = parse("parts.docx", FILES["parts.docx"][0])
    with pytest.raises(DocumentError, match="^parts.docx: "):
        marked_copy(document, b"PK no more", [], REGULATION, ABOUT)


@given(st.text(max_size=300))
def test_every_name_is_safe_on_every_system(name: str):
    safe = named(name, "marked", ".pdf")
    assert safe.endswith(" (marked).pdf")
    assert not set(safe) & set('\\/:*?"<>|\n\r\t\0')
    assert not safe.startswith((".", " "))
    assert len(safe) < 160
