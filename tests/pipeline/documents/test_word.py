"""DOCX: everything a person reads in Word is there, in order, with its place and role."""

from __future__ import annotations

import pytest

from pipeline.documents import word
from pipeline.documents.parse import parse
from pipeline.errors import DocumentError
from tests.pipeline.documents.making import docx_of, rezipped


def replaced(data: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(old.encode(), new.encode()) if name == part else content

    return rezipped(data, change)


def test_paragraphs_and_tables_come_in_document_order():
    def fill(document):
        document.add_heading("Axle", level=1)
        document.add_paragraph("Before the table.")
        table = document.add_table(rows=2, cols=3)
        for row, values in zip(
            table.rows, [("Part", "Material", "Year"), ("Drum", "Iron", "1987")], strict=True
        ):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        document.add_paragraph("Item", style="List Bullet")

    document = parse("a.docx", docx_of(fill))
    assert [(p.text, p.role, p.place.paragraph) for p in document.paragraphs] == [
        ("Axle", "heading", 1),
        ("Before the table.", "text", 2),
        ("Part; Material; Year", "heading", 3),
        ("Part: Drum; Material: Iron; Year: 1987", "row", 6),
        ("Item", "list", 9),
    ]


def test_headers_and_footers_come_last_with_their_story():
    def fill(document):
        document.sections[0].header.paragraphs[0].text = "Contoso"
        document.sections[0].footer.paragraphs[0].text = "Page"
        document.add_paragraph("Body")

    document = parse("a.docx", docx_of(fill))
    assert [(p.text, p.place.label()) for p in document.paragraphs] == [
        ("Body", "paragraph 1"),
        ("Contoso", "header, paragraph 1"),
        ("Page", "footer, paragraph 1"),
    ]


def test_cells_merged_down_speak_in_each_row():
    def fill(document):
        table = document.add_table(rows=3, cols=2)
        for row, values in zip(
            table.rows, [("Part", "Year"), ("Drum", "1987"), ("", "1988")], strict=True
        ):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        table.cell(1, 0).merge(table.cell(2, 0))

    document = parse("a.docx", docx_of(fill))
    assert [p.text for p in document.paragraphs][1:] == [
        "Part: Drum; Year: 1987",
        "Part: Drum; Year: 1988",
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<w:ins w:id="1" w:author="A"><w:r><w:t>of iron</w:t></w:r></w:ins>', "Drum of iron"),
        ('<w:del w:id="1" w:author="A"><w:r><w:delText>of iron</w:delText></w:r></w:del>', "Drum"),
        (
            "<w:sdt><w:sdtContent><w:r><w:t>of iron</w:t></w:r></w:sdtContent></w:sdt>",
            "Drum of iron",
        ),
        ('<w:hyperlink w:anchor="x"><w:r><w:t>of iron</w:t></w:r></w:hyperlink>', "Drum of iron"),
        ("<w:r><w:tab/><w:t>1987</w:t></w:r>", "Drum 1987"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "Drum"),
    ],
)
def test_the_text_is_what_word_shows_with_changes_accepted(markup, text):
    plain = docx_of(lambda document: document.add_paragraph("Drum HERE"))
    data = replaced(
        plain, "<w:t>Drum HERE</w:t></w:r>", f'<w:t xml:space="preserve">Drum </w:t></w:r>{markup}'
    )
    assert parse("a.docx", data).paragraphs[0].text == text


def test_text_boxes_follow_their_paragraph():
    inside = "<w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
    box = f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"
    plain = docx_of(
        lambda document: [document.add_paragraph("Drum"), document.add_paragraph("End")]
    )
    data = replaced(plain, "<w:t>Drum</w:t></w:r>", f"<w:t>Drum</w:t></w:r>{box}")
    assert [p.text for p in parse("a.docx", data).paragraphs] == ["Drum", "In a box", "End"]


def test_a_strict_document_reads_like_any_other():
    plain = docx_of(lambda document: document.add_paragraph("Drum"))
    usual, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"

    def to_strict(name: str, content: bytes) -> bytes:
        for kind in (b"wordprocessingml", b"officeDocument"):
            content = content.replace(usual + kind + b"/2006/", strict + kind + b"/")
        return content

    assert parse("a.docx", rezipped(plain, to_strict)).paragraphs[0].text == "Drum"


def test_a_package_without_its_main_part_is_refused():
    plain = docx_of(lambda document: document.add_paragraph("Drum"))
    with pytest.raises(DocumentError, match="damaged"):
        list(word.read(replaced(plain, "word/document.xml", "word/gone.xml", part="_rels/.rels")))


def test_a_damaged_part_is_named():
    plain = bytearray(docx_of(lambda document: document.add_paragraph("Drum " * 500)))
    start = plain.index(b"word/document.xml") + 60
    plain[start : start + 20] = b"\xff" * 20
    with pytest.raises(DocumentError, match="damaged"):
        parse("a.docx", bytes(plain))


def test_comments_are_read_after_the_body():
    def fill(document):
        paragraph = document.add_paragraph("The drum is worn.")
        document.add_comment(paragraph.runs, text="Since when?", author="A")

    document = parse("a.docx", docx_of(fill))
    assert [(p.text, p.place.label()) for p in document.paragraphs] == [
        ("The drum is worn.", "paragraph 1"),
        ("Since when?", "comment, paragraph 1"),
    ]


def test_a_row_that_was_deleted_in_a_tracked_change_is_not_read():
    def fill(document):
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ["Drum", "Iron", "Hose", "Rubber"], strict=True):
            cell.text = text

    deleted = '<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>'
    change = lambda name, xml: (  # noqa: E731
        deleted.encode().join(xml.rsplit(b"<w:tr>", 1)) if name == "word/document.xml" else xml
    )
    document = parse("a.docx", rezipped(docx_of(fill), change))
    assert [p.text for p in document.paragraphs] == ["Drum: Iron"]
