import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import openpyxl
import pytest

from pipeline.documents.model import Document, Paragraph, Place, Role
from pipeline.documents.parse import parse
from pipeline.documents.parts import clean
from pipeline.marked.file import Copy
from pipeline.marked.finding import About, Finding
from pipeline.marked.opinion import Opinion
from pipeline.marked.report import findings_jsonl, findings_workbook, html_report, pdf_report
from tests.app.components.hostile import HOSTILE
from tests.payloads import PAYLOADS
from tests.pipeline.marked.faking import ABOUT, REGULATION, findings_of

OURS = {"html", "head", "meta", "title", "style", "body", "header", "main", "nav", "h1", "h2", "h3"}
OURS |= {"dl", "dt", "dd", "ol", "ul", "li", "a", "p", "span", "mark", "table", "tr", "td"}
FORMULAS = ('=HYPERLINK("http://example.test")', "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1")


def document_of(*texts: str, role: Role = "text", notes: tuple[str, ...] = ()) -> Document:
    paragraphs = tuple(Paragraph(n, t, Place(line=n + 1), role) for n, t in enumerate(texts))
    return Document("0" * 64, "parts.txt", "txt", 10, paragraphs, notes)


class Reader(HTMLParser):
    """What a browser makes of the page: tags, attributes, and the text in its body."""

    def __init__(self, copy: Copy) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(copy.data.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def page(document: Document, findings: list[Finding] | None = None) -> Reader:
    findings = findings_of(document, 1) if findings is None else findings
    return Reader(html_report(document, findings, REGULATION, ABOUT))


def rows(copy: Copy, sheet: str) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(copy.data))
    return list(book[sheet].iter_rows(values_only=True))


def workbook(document: Document) -> Copy:
    return findings_workbook(document, findings_of(document, 1), REGULATION, ABOUT)


def test_the_page_keeps_headings_lists_and_rows():
    paragraphs = [
        Paragraph(n, f"Text {n}", Place(line=n), role)
        for n, role in enumerate(("heading", "text", "list", "list", "row", "row", "text"))
    ]
    document = Document("0" * 64, "parts.txt", "txt", 10, tuple(paragraphs))
    tags = page(document, []).tags
    body = tags[tags.index("main") + 1 :]
    assert [tag for tag in body if tag != "span"] == (
        ["h3", "p", "ul", "li", "li", "table", "tr", "td", "tr", "td", "p"]
    )


def test_the_page_says_what_was_judged_by_what_and_what_was_not_read():
    text = page(document_of("A hub.", notes=("Page 3 has no text.",))).text
    for said in ("parts.pdf", "shipped-1", "2026-03-01 14:05 UTC", "Page 3 has no text.", "0" * 64):
        assert said in text


def test_each_finding_is_linked_marked_and_explained():
    document = document_of("The hub is of iron.", "An arm of steel.")
    findings = findings_of(document, 2)
    reader = page(document, findings)
    assert ("href", "#p0") in reader.attributes
    assert ("id", "p0") in reader.attributes
    assert reader.text.count(findings[0].note(REGULATION)) == 2
    assert reader.tags.count("mark") == len(findings[0].spans())


@pytest.mark.parametrize("role", ["text", "heading", "list", "row"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_tag_or_an_attribute(text: str, role: Role):
    document = document_of(text, text, role=role, notes=(text,))
    findings = findings_of(document, 2)
    reader = Reader(html_report(document, findings, REGULATION, About(text, ABOUT.when, text)))
    assert set(reader.tags) <= OURS
    assert {name for name, _ in reader.attributes} <= {
        "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "dir"
    }  # fmt: skip
    links = [value for name, value in reader.attributes if name == "href"]
    assert all(link.startswith("#p") for link in links)


def test_a_browser_is_told_to_load_and_run_nothing():
    reader = page(document_of("A hub."))
    policy = dict(reader.attributes)["content"]
    assert "default-src 'none'" in next(v for n, v in reader.attributes if v and "src" in v)
    assert "script" not in reader.tags
    assert policy


def test_the_page_is_light_dark_and_printable():
    style = html_report(document_of("A hub."), [], REGULATION, ABOUT).data.decode()
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style


def test_the_workbook_has_findings_and_all_paragraphs():
    document = document_of("The hub is of iron.", "An arm.")
    findings = findings_of(document, 2)
    copy = findings_workbook(document, findings, REGULATION, ABOUT)
    header, row = rows(copy, "Findings")
    said = dict(zip(header, row, strict=True))
    assert said["Confidence"] == findings[0].verdict.probability
    assert said["Paragraph"] == 1
    assert said["Text"] == "The hub is of iron."
    assert said["Place"] == "line 1"
    assert [row[3:] for row in rows(copy, "Paragraphs")[1:]] == [
        ("yes", "The hub is of iron."),
        (None, "An arm."),
    ]
    assert ("Paragraphs", 2) in rows(copy, "About")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_of_the_workbook_is_a_formula(text: str):
    document = document_of(text, notes=(text,))
    copy = findings_workbook(
        document, findings_of(document, 1), REGULATION, About(text, ABOUT.when, text)
    )
    book = openpyxl.load_workbook(io.BytesIO(copy.data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    said = [cell for cell in cells if cell.value == text.strip()]
    assert len(said) >= 3
    assert all(cell.quotePrefix for cell in said)


@pytest.mark.parametrize("text", [*HOSTILE, "control \x01\x0b\x00 \ud800", "x" * 4_000])
def test_the_workbook_and_the_pdf_take_every_text(text: str):
    document = document_of(text, "A hub.", notes=(text,))
    findings, about = findings_of(document, 1), About(text, ABOUT.when, text)
    book = findings_workbook(document, findings, REGULATION, about)
    assert len(rows(book, "Paragraphs")) == 3
    report = pdf_report(document, findings, REGULATION, about)
    read = parse(report.name, report.data)
    assert any("A hub." in paragraph.text for paragraph in read.paragraphs)


def test_the_pdf_says_each_finding_with_its_place_and_note():
    document = document_of("The hub is of iron.", "An arm of steel.")
    copy = pdf_report(document, findings_of(document, 1), REGULATION, ABOUT)
    text = " ".join(p.text for p in parse(copy.name, copy.data).paragraphs)
    assert copy.name == "parts (report).pdf"
    for said in ("shipped-1", "line 1", "The hub is of iron.", "line 2", "An arm of steel."):
        assert said in text
    assert "typeface" not in text


def test_the_pdf_admits_letters_that_it_cannot_show():
    document = document_of("Ступица из чугуна.")
    copy = pdf_report(document, findings_of(document, 1), REGULATION, ABOUT)
    text = " ".join(p.text for p in parse(copy.name, copy.data).paragraphs)
    assert "the typeface of this report lacks a letter" in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_in_a_reviewed_workbook_no_payload_is_a_formula_and_numbers_stay_numbers(payload: str):
    document = document_of(payload, notes=(payload,))
    opinion = Opinion(1, payload, ABOUT.when, True, {"age": "violated", payload: payload}, payload)
    findings = [replace(f, opinions=(opinion,), comments=3) for f in findings_of(document, 1)]
    about = About(payload, ABOUT.when, payload, (("Sign-off", payload),), reviewed=True)
    copy = findings_workbook(document, findings, REGULATION, about)
    sheet = openpyxl.load_workbook(io.BytesIO(copy.data))["Findings"]
    header, row = ([*line] for line in sheet.iter_rows())
    cells = {name.value: cell for name, cell in zip(header, row, strict=True)}
    assert "f" not in {cell.data_type for cell in (*header, *row)}
    assert all(cell.quotePrefix for cell in row if cell.data_type == "s")
    assert (cells["Decision by"].value or "") == clean(payload)
    numbers = ("Paragraph", "Confidence", "Comments")
    assert {cells[name].data_type for name in numbers} == {"n"}
    assert cells["Decision at (UTC)"].data_type == "d"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_lines_and_the_pdf_take_every_payload(payload: str):
    document = document_of(payload, "A hub.")
    opinion = Opinion(1, payload, ABOUT.when, False, None, payload)
    findings = [replace(f, opinions=(opinion,)) for f in findings_of(document, 1)]
    about = About(payload, ABOUT.when, payload, ((payload, payload),), reviewed=True)
    lines = findings_jsonl(document, findings, REGULATION, about).data.splitlines()
    assert len(lines) == 3
    assert json.loads(lines[1])["decisions"][0]["by"] == payload
    report = pdf_report(document, findings, REGULATION, about)
    read = parse(report.name, report.data)
    assert any("A hub." in paragraph.text for paragraph in read.paragraphs)
