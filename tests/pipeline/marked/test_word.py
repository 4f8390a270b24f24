import io
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from pipeline.documents.model import Document, Place
from pipeline.documents.parse import parse
from pipeline.errors import DocumentError
from pipeline.marked.looks import LOOKS
from pipeline.marked.mark import Mark, marks_of
from pipeline.marked.word import commented
from tests.pipeline.documents.making import docx_of, rezipped
from tests.pipeline.marked.faking import ABOUT, REGULATION, findings_of, said
from tests.pipeline.marked.packages import canonical, changed, parts, root

MAIN = "word/document.xml"
OURS = {qn("w:commentRangeStart"), qn("w:commentRangeEnd")}


def read(data: bytes) -> Document:
    return parse("parts.docx", data)


def marked(data: bytes, every: int = 1) -> bytes:
    marks = marks_of(findings_of(read(data), every), REGULATION, ABOUT)
    return commented(data, marks, ABOUT.when)


def mark_on(data: bytes, *words: str) -> bytes:
    """One mark on the paragraph that has the words, decided by them."""
    paragraph = next(p for p in read(data).paragraphs if words[0] in p.text)
    starts = [paragraph.text.index(word) for word in words]
    spans = tuple((start, start + len(word)) for start, word in zip(starts, words, strict=True))
    mark = Mark(paragraph.place, paragraph.text, "Broken.", spans, 0)
    return commented(data, [mark], ABOUT.when)


def letters(data: bytes) -> list[tuple[str, bytes]]:
    """Each letter of the body with the formatting of its run, our shading apart."""
    found = []
    for run in root(data, MAIN).iter(qn("w:r")):
        properties = run.find(qn("w:rPr"))
        if properties is not None:
            for shading in properties.findall(qn("w:shd")):
                properties.remove(shading)
        plain = properties is None or not len(properties)
        look = b"" if plain else canonical(properties)
        found += [(letter, look) for text in run.iter(qn("w:t")) for letter in text.text or ""]
    return found


def shaded(data: bytes, part: str = MAIN) -> list[tuple[str, str]]:
    """(text, colour) of the runs that are shaded."""
    runs = root(data, part).iter(qn("w:r"))
    found = [(run, run.find(f"{qn('w:rPr')}/{qn('w:shd')}")) for run in runs]
    return [
        ("".join(t.text or "" for t in run.iter(qn("w:t"))), shd.get(qn("w:fill")).lower())
        for run, shd in found
        if shd is not None
    ]


def comments(data: bytes) -> list[tuple[str, str]]:
    """(author, text) as python-docx reads them."""
    return [(c.author, c.text) for c in docx.Document(io.BytesIO(data)).comments]


def commented_paragraphs(data: bytes) -> list[str]:
    """The texts of the paragraphs in which comments are anchored."""
    paragraphs = root(data, MAIN).iter(qn("w:p"))
    return [
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in paragraphs
        for mark in p
        if mark.tag == qn("w:commentRangeStart")
    ]


def specification(document: Any) -> None:
    document.add_heading("Hubs", 1)
    paragraph = document.add_paragraph("The hub was ")
    paragraph.add_run("cast in 19").bold = True
    paragraph.add_run("87").italic = True
    paragraph.add_run("\tand stays.")
    document.add_paragraph("One more.", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Part", "Cond", "Hub", "fair"), strict=True):
        cell.text = text


SPECIFICATION = docx_of(specification)


def test_only_the_text_and_its_comments_change():
    copy = marked(SPECIFICATION)
    assert changed(SPECIFICATION, copy) == {
        MAIN,
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert said(read(copy)) == said(read(SPECIFICATION))
    assert letters(copy) == letters(SPECIFICATION)


def test_each_finding_is_a_comment_by_clausewise():
    findings = findings_of(read(SPECIFICATION), 1)
    notes = [("Clausewise", finding.note(REGULATION, ABOUT)) for finding in findings]
    assert comments(marked(SPECIFICATION)) == notes


def test_the_deciding_words_are_shaded_across_runs_that_keep_their_look():
    copy = mark_on(SPECIFICATION, "cast in 1987", "stays")
    strong = LOOKS[0].strong
    assert shaded(copy) == [("cast in 19", strong), ("87", strong), ("stays", strong)]
    assert letters(copy) == letters(SPECIFICATION)
    assert commented_paragraphs(copy) == ["The hub was cast in 1987and stays."]


def test_without_deciding_words_the_whole_paragraph_is_shaded():
    place = Place(story="body", paragraph=3)
    copy = commented(SPECIFICATION, [Mark(place, "One more.", "Broken.")], ABOUT.when)
    assert shaded(copy) == [("One more.", LOOKS[0].pale)]


def test_a_word_in_a_later_cell_of_a_row_is_shaded():
    copy = mark_on(SPECIFICATION, "fair")
    assert shaded(copy) == [("fair", LOOKS[0].strong)]
    assert commented_paragraphs(copy) == ["Hub"]


def test_comments_that_were_there_stay():
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("The hub is of iron.")
        document.add_comment(paragraph.runs, text="Check this.", author="Ann")

    data = docx_of(fill)
    copy = mark_on(data, "iron")
    assert comments(copy)[0] == ("Ann", "Check this.")
    assert [author for author, _ in comments(copy)] == ["Ann", "Clausewise"]
    assert {n for n in parts(copy) if "comments" in n} == {
        n for n in parts(data) if "comments" in n
    }


def test_a_finding_in_a_comment_is_noted_where_the_comment_stands():
    def fill(document: Any) -> None:
        document.add_paragraph("First.")
        document.add_comment(document.add_paragraph("The hub.").runs, text="Of iron.", author="Ann")

    data = docx_of(fill)
    mark = Mark(Place(story="comment", paragraph=1), "Of iron.", "Broken.", ((3, 7),))
    copy = commented(data, [mark], ABOUT.when)
    assert comments(copy) == [("Ann", "Of iron."), ("Clausewise", "Comment, paragraph 1: Broken.")]
    assert commented_paragraphs(copy) == ["The hub.", "The hub."]
    assert shaded(copy, "word/comments.xml") == [("iron", LOOKS[0].strong)]


def test_a_header_is_shaded_and_its_comment_put_at_the_first_paragraph():
    def fill(document: Any) -> None:
        document.add_paragraph("First.")
        section = document.sections[0]
        section.header.paragraphs[0].text = "Hubs of iron"
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Hubs of plastic"
        document.add_paragraph("Last.")

    copy = mark_on(docx_of(fill), "plastic")
    assert [s for n in (1, 2) for s in shaded(copy, f"word/header{n}.xml")] == [
        ("plastic", LOOKS[0].strong)
    ]
    assert comments(copy) == [("Clausewise", "Header, paragraph 1: Broken.")]
    assert commented_paragraphs(copy) == ["First."]


BOX = (
    f"<w:p {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:r><w:t>Holder.</w:t></w:r>"
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Boxed iron.</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def test_the_comment_on_a_text_box_stands_at_the_paragraph_that_holds_it():
    def fill(document: Any) -> None:
        document.add_paragraph("First.")
        document.element.body.insert(1, parse_xml(BOX))

    copy = mark_on(docx_of(fill), "iron")
    assert shaded(copy)[-1] == ("iron", LOOKS[0].strong)
    assert commented_paragraphs(copy) == ["Holder.Boxed iron."]
    assert comments(copy)[0][1].startswith("Paragraph 3: ")


def test_a_word_is_not_taken_for_a_part_of_another():
    def fill(document: Any) -> None:
        table = document.add_table(2, 3)
        texts = ("Part", "Made of", "Year", "environs", "iron", "2004")
        for cell, text in zip(table._cells, texts, strict=True):
            cell.text = text

    copy = mark_on(docx_of(fill), "Part: environs", "iron")
    assert ("iron", LOOKS[0].strong) in shaded(copy)


def test_deleted_text_is_left_alone():
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Now steel.")
        deleted = parse_xml(
            f"<w:del {nsdecls('w')} w:id='9' w:author='Ann'><w:r><w:delText>iron</w:delText></w:r>"
            "</w:del>"
        )
        paragraph._p.insert(0, deleted)
        inserted = parse_xml(
            f"<w:ins {nsdecls('w')} w:id='8' w:author='Ann'><w:r><w:t>and iron</w:t></w:r></w:ins>"
        )
        paragraph._p.append(inserted)

    copy = mark_on(docx_of(fill), "iron")
    tree = root(copy, MAIN)
    assert shaded(copy) == [("iron", LOOKS[0].strong)]
    assert [t.text for t in tree.iter(qn("w:delText"))] == ["iron"]
    assert len(list(tree.find(f".//{qn('w:ins')}"))) == 2  # the inserted run, split


def test_marking_twice_adds_to_the_first_marks():
    once = mark_on(SPECIFICATION, "1987")
    twice = mark_on(once, "1987")
    assert len(comments(twice)) == 2
    assert shaded(twice) == shaded(once)


@pytest.mark.parametrize("text", ["<w:p/>", "a & b", "]]>", "=1+1", "\x01\x0b\x1f", "\ud800"])
def test_no_text_of_a_note_becomes_markup(text: str):
    mark = Mark(Place(story="body", paragraph=1), "Hubs", f"Words: {text}.")
    (_, note), *rest = comments(commented(SPECIFICATION, [mark], ABOUT.when))
    assert rest == []
    assert note.startswith("Words: ")
    assert text.strip("\x01\x0b\x1f\ud800") in note


def test_a_place_that_is_not_there_is_commented_at_the_first_paragraph():
    mark = Mark(Place(story="sidebar", paragraph=9), "Gone", "Broken.")
    copy = commented(SPECIFICATION, [mark], ABOUT.when)
    assert comments(copy) == [("Clausewise", "Sidebar, paragraph 9: Broken.")]


def test_a_damaged_document_is_refused():
    broken = rezipped(SPECIFICATION, lambda name, data: data[:99] if name == MAIN else data)
    with pytest.raises(DocumentError, match="damaged"):
        commented(broken, [], ABOUT.when)


def test_a_document_without_text_is_refused():
    empty = rezipped(
        SPECIFICATION,
        lambda name, data: (
            f"<w:document {nsdecls('w')}><w:body/></w:document>".encode() if name == MAIN else data
        ),
    )
    with pytest.raises(DocumentError, match="no paragraph"):
        commented(empty, [Mark(Place(story="body", paragraph=1), "a", "b")], ABOUT.when)
