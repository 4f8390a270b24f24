"""Metrics against counts made by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.corpus.model import UNKNOWN, Corpus
from pipeline.errors import CorpusError
from pipeline.evaluation import disagreements, evaluate
from pipeline.regulation import ClauseState
from pipeline.verdict import ClauseVerdict, Verdict


def verdict(probability: float, age: str = "not_stated") -> Verdict:
    clause = ClauseVerdict("age", ClauseState(age), 0.2, 0.2, 0.6)
    return Verdict(probability, probability >= 0.5, (clause,))


def corpus(labels: list[int], age: list[str] | None = None) -> Corpus:
    frame = pd.DataFrame({"text": [f"t{i}" for i in range(len(labels))], "label": labels})
    if age is None:
        return Corpus("hand", frame)
    return Corpus("hand", frame.assign(age=age), ("age",))


def test_label_1_is_non_compliant_and_counts_as_positive() -> None:
    metrics = evaluate([verdict(p) for p in (0.9, 0.8, 0.1, 0.7, 0.2)], corpus([1, 1, 1, 0, 0]))
    assert metrics.confusion.true_findings == 2
    assert metrics.confusion.misses == 1
    assert metrics.confusion.false_alarms == 1
    assert metrics.confusion.true_compliant == 1
    assert metrics.accuracy == pytest.approx(3 / 5)
    assert metrics.precision == metrics.recall == metrics.f1 == pytest.approx(2 / 3)
    assert metrics.macro_f1 == pytest.approx((2 / 3 + 1 / 2) / 2)


def test_each_clause_is_measured_where_the_data_states_it() -> None:
    verdicts = [verdict(0.9, "violated"), verdict(0.1, "satisfied")]
    assert evaluate(verdicts, corpus([1, 0], ["violated", "not_stated"])).clauses == {"age": 0.5}
    assert evaluate(verdicts, corpus([1, 0])).clauses == {}
    assert evaluate(verdicts, corpus([1, 0], ["violated", UNKNOWN])).clauses == {"age": 1.0}
    assert evaluate(verdicts, corpus([1, 0], [UNKNOWN, UNKNOWN])).clauses == {}


def test_nothing_flagged_and_nothing_to_flag_is_no_division_by_zero() -> None:
    metrics = evaluate([verdict(0.1)], corpus([0]))
    assert (metrics.accuracy, metrics.precision, metrics.recall, metrics.f1) == (1, 0, 0, 0)


def test_an_empty_corpus_is_refused() -> None:
    with pytest.raises(CorpusError, match="no rows"):
        evaluate([], corpus([]))


def test_disagreements_come_widest_first() -> None:
    first = [verdict(p) for p in (0.9, 0.6, 0.1)]
    second = [verdict(p) for p in (0.8, 0.4, 0.9)]
    assert disagreements(first, second) == [2, 1]
