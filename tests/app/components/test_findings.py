from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.components.findings import (
    Filter,
    Order,
    Shown,
    broken_clauses,
    clause_words,
    count_by_clause,
    count_shown,
    deciding_words,
    decision_words,
    select,
)
from pipeline.judging import judge
from pipeline.regulation import ClauseState, load_regulation
from pipeline.verdict import ClauseVerdict, Evidence, Verdict
from tests.app.components.verdicts import document, finding

DOCUMENT = document("Built in 1987.", "Cast iron, poor.", "Steel, new.", "Poor bracket.")
VERDICTS = [
    finding(DOCUMENT.paragraphs[0].text, (9, 13, "age"), probability=0.9),
    finding(DOCUMENT.paragraphs[1].text, (5, 9, "material"), (11, 15, "condition")),
    Verdict(0.05, False),
    finding(DOCUMENT.paragraphs[3].text, (0, 4, "condition"), probability=0.6),
]


@given(st.lists(st.floats(0, 1)), st.floats(0, 1), st.floats(0, 1))
def test_judging_anew_is_as_if_the_model_had_had_that_threshold(
    probabilities: list[float], first: float, second: float
) -> None:
    verdicts = [Verdict(p, p >= first) for p in probabilities]
    judged = judge(verdicts, second)
    assert [v.non_compliant for v in judged] == [p >= second for p in probabilities]
    assert [v.probability for v in judged] == probabilities
    assert judge(judged, first) == verdicts


def test_judging_anew_leaves_the_model_as_unsure_as_it_was() -> None:
    judged = judge([Verdict(0.4, False, unsure=True), Verdict(0.4, False)], 0.3)
    assert [(v.non_compliant, v.unsure) for v in judged] == [(True, True), (True, False)]


def test_the_unsure_are_shown_whether_flagged_or_not_and_each_choice_is_counted() -> None:
    unsure = [replace(VERDICTS[0], unsure=True), *VERDICTS[1:2], Verdict(0.4, False, unsure=True)]
    verdicts = [*unsure, VERDICTS[3]]
    assert select(DOCUMENT, verdicts, Filter(Shown.UNSURE)) == [0, 2]
    counts = count_shown(verdicts)
    assert counts == {c: len(select(DOCUMENT, verdicts, Filter(c))) for c in Shown}
    expected = {Shown.FINDINGS: 3, Shown.UNSURE: 2, Shown.COMPLIANT: 1, Shown.ALL: 4}
    assert counts == {**expected, Shown.NOT_JUDGED: 0, Shown.OPEN: 0}


def test_what_was_not_judged_is_neither_a_finding_nor_compliant() -> None:
    verdicts = [VERDICTS[0], Verdict.not_judged("de"), VERDICTS[2], Verdict.not_judged("ja")]
    assert select(DOCUMENT, verdicts, Filter(Shown.NOT_JUDGED)) == [1, 3]
    assert select(DOCUMENT, verdicts, Filter(Shown.COMPLIANT)) == [2]
    assert [decision_words(verdict) for verdict in judge(verdicts, 0.0)] == [
        "Non-compliant",
        "German, not judged",
        "Non-compliant",
        "Japanese, not judged",
    ]


def test_judging_anew_keeps_the_deciding_words() -> None:
    text = DOCUMENT.paragraphs[3].text
    (missed,) = judge([VERDICTS[3]], 0.7)
    assert deciding_words(text, missed) == []
    (found,) = judge([missed], 0.5)
    assert deciding_words(text, found) == ["Poor"]


def test_a_finding_without_a_sure_clause_is_put_under_the_likeliest() -> None:
    unsure = Verdict(
        0.6,
        True,
        (
            ClauseVerdict("age", ClauseState.NOT_STATED, 0.8, 0.1, 0.1),
            ClauseVerdict("material", ClauseState.SATISFIED, 0.1, 0.5, 0.4),
        ),
    )
    assert broken_clauses(unsure) == ("material",)


def test_a_compliant_paragraph_breaks_no_clause_whatever_the_clauses_say() -> None:
    (compliant,) = judge([VERDICTS[0]], 0.95)
    assert broken_clauses(compliant) == ()


@pytest.mark.parametrize(
    ("wanted", "indices"),
    [
        (Filter(), [0, 1, 3]),
        (Filter(Shown.ALL), [0, 1, 2, 3]),
        (Filter(Shown.COMPLIANT), [2]),
        (Filter(clauses=("condition",)), [1, 3]),
        (Filter(clauses=("age", "material")), [0, 1]),
        (Filter(search="POOR "), [1, 3]),
        (Filter(Shown.ALL, search="steel"), [2]),
        (Filter(search="steel"), []),
        (Filter(Shown.ALL, ("age",)), [0]),
    ],
)
def test_the_filter_keeps(wanted: Filter, indices: list[int]) -> None:
    assert select(DOCUMENT, VERDICTS, wanted) == indices


def test_a_finding_counts_under_each_clause_it_breaks() -> None:
    counts = count_by_clause(VERDICTS, ("age", "condition", "material"))
    assert counts == {"age": 1, "condition": 2, "material": 1}


def test_a_clause_that_the_regulation_lacks_goes_by_its_id() -> None:
    assert clause_words(load_regulation(), "age") == "CA-1.1 Manufactured before 1995"
    assert clause_words(load_regulation(), "weight") == "weight"


def test_deciding_words_stand_in_reading_order_each_once() -> None:
    text = "iron and iron, 1987"
    evidence = tuple(
        Evidence(s, e, 0.3, c)
        for s, e, c in [(15, 19, "age"), (9, 13, "material"), (0, 4, "material"), (0, 4, "age")]
    )
    assert deciding_words(text, Verdict(0.9, True, (), evidence)) == ["iron", "1987"]


def test_what_waits_for_a_decision_is_shown_and_counted() -> None:
    def is_open(index: int) -> bool:
        return index in (1, 3)

    assert select(DOCUMENT, VERDICTS, Filter(Shown.OPEN), is_open) == [1, 3]
    assert count_shown(VERDICTS, is_open)[Shown.OPEN] == 2


def test_the_list_can_be_sorted_by_doubt_and_by_severity() -> None:
    verdicts = [
        replace(v, probability=p) for v, p in zip(VERDICTS, (0.9, 0.55, 0.1, 0.99), strict=True)
    ]
    by_doubt = Filter(Shown.ALL, order=Order.UNCERTAIN)
    assert select(DOCUMENT, verdicts, by_doubt) == [1, 0, 2, 3]
    severe = select(DOCUMENT, verdicts, Filter(Shown.ALL, order=Order.SEVERE))
    assert severe[-1] == 2
