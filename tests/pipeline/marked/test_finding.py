from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.model import Paragraph, Place
from pipeline.marked.finding import About, Finding, percent
from pipeline.regulation import ClauseState, load_regulation
from pipeline.verdict import ClauseVerdict, Evidence, Verdict

REGULATION = load_regulation()
TEXT = "The bracket was cast in 1987 and is sound."
ABOUT = About("shipped-1", datetime(2026, 3, 1, tzinfo=UTC), "parts.pdf")


def violated(clause: str) -> ClauseVerdict:
    return ClauseVerdict(clause, ClauseState.VIOLATED, 0.05, 0.05, 0.9)


def finding(
    *evidence: Evidence,
    clauses: tuple[ClauseVerdict, ...] = (violated("age"),),
    probability: float = 0.97,
    non_compliant: bool = True,
    unsure: bool = False,
    text: str = TEXT,
) -> Finding:
    verdict = Verdict(probability, non_compliant, clauses, evidence, unsure)
    return Finding(Paragraph(0, text, Place(page=1)), verdict)


def test_a_note_names_clause_words_confidence_and_model():
    judged = finding(Evidence(16, 28, 1.0, "age"))
    assert judged.note(REGULATION, ABOUT) == (
        "CA-1.1 Age: violated. Deciding words: “cast in 1987”. Confidence 97%. Model shipped-1."
    )


def test_a_note_asks_for_a_decision_where_the_model_is_not_sure():
    assert "Please decide: the model is not sure." in finding(unsure=True).note(REGULATION)
    assert "decide" not in finding().note(REGULATION)


def test_a_note_of_a_compliant_paragraph_says_that_nothing_was_found():
    judged = finding(Evidence(0, 3, 1.0, "age"), probability=0.3, non_compliant=False, unsure=True)
    note = judged.note(REGULATION)
    assert "no violation found" in note
    assert "Confidence 70%" in note
    assert judged.spans() == ()


def test_a_model_without_clauses_breaks_the_regulation_as_a_whole():
    assert finding(clauses=()).note(REGULATION).startswith(f"{REGULATION.title}: violated.")


def test_a_clause_that_the_regulation_lacks_is_named_by_its_id():
    assert finding(clauses=(violated("noise"),)).clause_names(REGULATION) == ("noise",)


def test_where_no_clause_stands_out_the_likeliest_is_named():
    weak = [ClauseVerdict(c, ClauseState.NOT_STATED, 0.6, 0.1, p) for c, p in (("age", 0.2),)]
    strong = ClauseVerdict("condition", ClauseState.NOT_STATED, 0.6, 0.1, 0.3)
    assert finding(clauses=(*weak, strong)).broken() == (strong,)


def test_neighbouring_words_are_one_span():
    judged = finding(*(Evidence(a, b, 0.3, "age") for a, b in ((24, 28), (16, 20), (21, 23))))
    assert judged.spans() == ((16, 28),)
    assert judged.deciding_words() == ("cast in 1987",)


@given(st.lists(st.tuples(st.integers(-9, 60), st.integers(-9, 60)), max_size=8))
def test_spans_are_in_order_apart_and_inside_the_text(pairs):
    spans = finding(*(Evidence(a, b, 0.1, None) for a, b in pairs)).spans()
    flat = [edge for span in spans for edge in span]
    assert flat == sorted(set(flat))
    assert all(0 <= edge <= len(TEXT) for edge in flat)


@pytest.mark.parametrize(
    ("probability", "said"),
    [(1.0, "100%"), (0.999, "over 99%"), (0.5, "50%"), (0.001, "under 1%"), (0.0, "0%")],
)
def test_what_is_not_certain_is_never_said_to_be(probability: float, said: str):
    assert percent(probability) == said
