import re
import tomllib
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.components.marks import (
    SLOTS,
    mark_text,
    pair_html,
    paragraph_html,
    percent,
    slot_css,
    slot_of,
)
from pipeline.documents.model import Paragraph, Place
from pipeline.regulation import load_regulation
from pipeline.settings import PROJECT
from pipeline.verdict import Evidence, Verdict
from tests.app.components.hostile import HOSTILE
from tests.app.components.html_reader import Reader
from tests.app.components.verdicts import finding

REGULATION = load_regulation()
OURS = {"div", "span", "p", "mark"}


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_appears_as_text(text: str) -> None:
    verdict = finding(text, (0, len(text) // 2, "age"), (len(text) // 3, len(text), "material"))
    html = paragraph_html(
        Paragraph(3, text, Place(sheet=text, cells="A1")), verdict, REGULATION, selected=True
    )
    read = Reader(html)
    assert set(read.tags) <= OURS
    assert read.attributes <= {"class", "title", "dir", "data-index"}
    assert read.depth == 0
    assert read.text.count(text) == 2  # as the place and as the paragraph


@pytest.mark.parametrize("verdict", [Verdict(0.4, False), finding("iron", (0, 4, "material"))])
def test_what_the_model_is_not_sure_of_says_so_flagged_or_not(verdict: Verdict) -> None:
    paragraph = Paragraph(0, "iron", Place(line=1))
    asking = paragraph_html(paragraph, replace(verdict, unsure=True), REGULATION)
    assert "Not sure" in Reader(asking).text
    assert 'title="The model is not sure. Please read and decide."' in asking
    assert "Not sure" not in paragraph_html(paragraph, verdict, REGULATION)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_model_and_clause_names_appear_as_text(text: str) -> None:
    verdict = finding("iron", (0, 4, text))
    read = Reader(pair_html(text, "iron", [(text, verdict), (text, verdict)], REGULATION))
    assert set(read.tags) <= OURS
    assert read.attributes <= {"class", "title", "dir"}
    assert read.text.count(text) == 5  # the label, and for each side its name and its clause


SPANS = st.lists(
    st.tuples(
        st.integers(-3, 60),
        st.integers(-3, 60),
        st.sampled_from([None, "age", "condition", "material", "other"]),
    ),
    max_size=8,
)


@given(st.text(max_size=50), SPANS)
def test_without_its_tags_the_marked_text_is_the_text(
    text: str, spans: list[tuple[int, int, str | None]]
) -> None:
    html = mark_text(text, [Evidence(start, end, 0.5, c) for start, end, c in spans], REGULATION)
    assert plain(html) == text


@given(st.text(alphabet="<>&\"'ab ", min_size=1, max_size=30), SPANS)
def test_every_character_is_in_the_marks_of_exactly_its_clauses(
    text: str, spans: list[tuple[int, int, str | None]]
) -> None:
    class Marks(HTMLParser):
        open: list[str] = []
        seen: list[list[str]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.open.append(str(dict(attrs)["title"]))

        def handle_endtag(self, tag: str) -> None:
            self.open.pop()

        def handle_data(self, data: str) -> None:
            self.seen += [sorted(self.open)] * len(data)

    reader = Marks(convert_charrefs=True)
    reader.open, reader.seen = [], []
    reader.feed(mark_text(text, [Evidence(s, e, 0.5, c) for s, e, c in spans], REGULATION))
    reader.close()
    words = {
        "age": "CA-1.1 Manufactured before 1995",
        "condition": "CA-1.2 In fair or poor condition",
        "material": "CA-1.3 Made with plastic or iron",
        "other": "other",
        None: "Non-compliant",
    }
    for position, titles in enumerate(reader.seen):
        expected = {words[clause] for start, end, clause in spans if start <= position < end}
        assert titles == sorted(expected)


def test_overlapping_evidence_is_marked_for_both_clauses() -> None:
    evidence = [Evidence(0, 9, 0.5, "condition"), Evidence(5, 14, 0.5, "material")]
    html = mark_text("poor cast iron.", evidence, REGULATION)
    assert '<mark class="k1" title="CA-1.2 In fair or poor condition">poor </mark>' in html
    assert re.search(r'<mark class="k2"[^>]*><mark class="k1"[^>]*>cast</mark></mark>', html)
    assert html.endswith('<mark class="k2" title="CA-1.3 Made with plastic or iron"> iron</mark>.')


def test_a_compliant_paragraph_has_no_marks() -> None:
    verdict = Verdict(0.2, False, evidence=(Evidence(0, 4, 1.0, None),))
    html = paragraph_html(Paragraph(0, "iron", Place(line=1)), verdict, REGULATION)
    assert "<mark" not in html
    assert "finding" not in html


def test_a_finding_names_its_clauses_and_its_confidence() -> None:
    html = paragraph_html(
        Paragraph(0, "made in 1987", Place(page=3)),
        finding("made in 1987", (8, 12, "age"), probability=0.87),
        REGULATION,
    )
    assert "page 3" in html
    assert "CA-1.1 Manufactured before 1995" in html
    assert "87% confidence" in html
    assert ">1987</mark>" in html


def test_a_paragraph_that_was_not_judged_names_its_language() -> None:
    paragraph = Paragraph(0, "Halter gerissen", Place(page=3), language="de")
    html = paragraph_html(paragraph, Verdict.not_judged("de"), REGULATION)
    assert "German, not judged" in html
    assert "finding" not in html


def test_a_paragraph_from_a_scan_says_so_and_how_sure_that_is() -> None:
    paragraph = Paragraph(0, "iron", Place(page=3), scanned=0.934)
    html = paragraph_html(paragraph, Verdict(0.2, False), REGULATION)
    assert "scan, 93% sure" in html


def test_a_model_without_clauses_calls_a_finding_non_compliant() -> None:
    verdict = Verdict(0.9, True)
    html = paragraph_html(Paragraph(0, "iron", Place(line=1)), verdict, REGULATION)
    assert '<span class="badge k0">Non-compliant</span>' in html


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0, "0%"), (0.001, "under 1%"), (0.5, "50%"), (0.996, "over 99%"), (1, "100%")],
)
def test_confidence_is_never_rounded_to_certainty(probability: float, words: str) -> None:
    assert percent(probability) == words


def test_every_clause_of_the_regulation_looks_different() -> None:
    slots = {slot_of(REGULATION.clause_ids, clause) for clause in REGULATION.clause_ids}
    assert len(slots) == len(REGULATION.clauses)
    assert len({slot.line for slot in SLOTS}) == len(SLOTS)  # without colour, too
    assert all(f".k{slot} " in slot_css() for slot in slots)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize(("mode", "side"), [("light", 0), ("dark", 1)])
def test_marks_can_be_read_in_light_and_dark(slot, mode: str, side: int) -> None:
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    theme = config["theme"][mode]
    assert contrast(slot.background[side], theme["textColor"]) >= 4.5
    assert contrast(slot.accent[side], theme["backgroundColor"]) >= 3  # lines: 3 is the rule
