import pytest

from app.components.original.paper_html import Marking, paper_html
from pipeline.documents.model import Paragraph, Place, Role
from pipeline.regulation import load_regulation
from pipeline.verdict import Verdict
from tests.app.components.hostile import HOSTILE
from tests.app.components.html_reader import Reader
from tests.app.components.verdicts import finding

REGULATION = load_regulation()
OURS = {"h3", "p", "div", "table", "thead", "tbody", "tr", "th", "td", "mark"}
OUR_ATTRIBUTES = {"class", "data-index", "dir", "title", "colspan"}


def paragraph(index: int, text: str, role: Role = "text", story: str = "body") -> Paragraph:
    return Paragraph(index, text, Place(story=story, paragraph=index + 1), role)


def html_of(*paragraphs: Paragraph, current: int | None = None, **found: Verdict) -> str:
    """found: the verdicts that are not compliant, by name "v3" for paragraph 3."""
    verdicts = [found.get(f"v{p.index}", Verdict(0.1, False)) for p in paragraphs]
    return paper_html(paragraphs, Marking(verdicts, REGULATION, current))


def test_headings_lists_and_text_look_like_themselves() -> None:
    html = html_of(
        paragraph(0, "Scope", "heading"),
        paragraph(1, "Drums", "list"),
        paragraph(2, "2.1 Hoses", "list"),
        paragraph(3, "All of it."),
    )
    assert '<h3 dir="auto" class="heading" data-index="0">Scope</h3>' in html
    assert '<p dir="auto" class="list bullet" data-index="1">Drums</p>' in html
    assert '<p dir="auto" class="list" data-index="2">2.1 Hoses</p>' in html
    assert '<p dir="auto" class="text" data-index="3">All of it.</p>' in html


def test_rows_are_a_table_under_the_header_that_was_read_with_them() -> None:
    html = html_of(
        paragraph(0, "Parts", "heading"),
        paragraph(1, "Part; Year", "heading"),
        paragraph(2, "Part: Drum; Year: 1987", "row"),
        paragraph(3, "Part: Hose; Year: 2011", "row"),
        paragraph(4, "Colour: red; Weight: 4 kg", "row"),
    )
    assert Reader(html).tags.count("table") == 2
    assert html.count("<h3") == 1
    assert '<tr data-index="1"><th dir="auto">Part</th>' in html
    assert '<td dir="auto">1987</td>' in html


def test_notes_and_footers_say_what_they_are_once() -> None:
    html = html_of(
        paragraph(0, "The drum is new."),
        paragraph(1, "As of May.", story="footnote"),
        paragraph(2, "As of June.", story="footnote"),
        paragraph(3, "For internal use.", story="footer"),
    )
    assert html.count('<div class="story">Footnote</div>') == 1
    assert html.count('<div class="story">Footer</div>') == 1
    assert "Body" not in html


def test_a_finding_is_marked_with_its_words_also_inside_a_table() -> None:
    text = "Part: Drum; Material: cast iron"
    verdict = finding(text, (text.index("iron"), len(text), "material"))
    html = html_of(paragraph(0, text, "row"), v0=verdict)
    assert 'class="marked k2" data-index="0" title="CA-1.3 Made with plastic or iron"' in html
    assert 'cast <mark class="k2" title="CA-1.3 Made with plastic or iron">iron</mark>' in html


def test_the_selected_paragraph_says_so() -> None:
    html = html_of(paragraph(0, "One."), paragraph(1, "Two."), current=1)
    assert 'class="text selected" data-index="1"' in html
    assert html.count("selected") == 1


@pytest.mark.parametrize("role", ["text", "heading", "list", "row"])
def test_nothing_in_a_document_becomes_a_tag(role: Role) -> None:
    for text in HOSTILE:
        cells = f"{text}: {text}; {text}: {text}"
        verdict = finding(cells, (0, len(cells), "material"))
        paragraphs = (paragraph(0, text, "heading", text), paragraph(1, cells, role, text))
        read = Reader(html_of(*paragraphs, v1=verdict))
        assert set(read.tags) <= OURS, text
        assert read.attributes <= OUR_ATTRIBUTES, text
        assert read.depth == 0, text
