"""Errors are grouped by clause and kind, with what they have in common."""

from __future__ import annotations

import pandas as pd

from pipeline.corpus.model import Corpus
from pipeline.explain.mistakes import typical_errors
from pipeline.verdict import Verdict
from tests.pipeline.desk.desks import flagged

FINE, FOUND = Verdict(0.2, False), Verdict(0.8, True)


def corpus(rows: list[tuple[str, int, str]]) -> Corpus:
    frame = pd.DataFrame(rows, columns=["text", "label", "age"])
    return Corpus("parts", frame, ("age",))


def test_misses_and_false_alarms_of_a_clause_are_told_apart() -> None:
    rows = [
        ("Made 1980.", 1, "violated"),
        ("Made 1981.", 1, "violated"),
        ("Made 2001.", 0, "satisfied"),
        ("Steel.", 0, "not_stated"),
        ("Nobody knows.", 1, ""),
    ]
    right = flagged("age")
    alarm = right
    silent = Verdict(0.1, False, right.clauses)
    found = typical_errors([right, silent, alarm, silent, alarm], corpus(rows))
    assert [(e.clause, e.missed, e.count, e.of) for e in found] == [
        ("age", True, 1, 2),
        ("age", False, 1, 2),
    ]
    assert found[0].examples[0].text == "Made 1981."
    assert found[1].examples[0].sure == 0.9


def test_a_version_without_clauses_errs_as_a_whole() -> None:
    rows = [("a", 1, "violated"), ("b", 0, "satisfied"), ("c", 1, "violated")]
    found = typical_errors([FOUND, FOUND, FINE], corpus(rows))
    assert {(e.clause, e.missed, e.count, e.of) for e in found} == {
        ("", True, 1, 2),
        ("", False, 1, 1),
    }


def test_what_errors_share_more_often_than_other_texts_is_named() -> None:
    rows = [(f"Made 1980, inspected {2000 + n}.", 0, "satisfied") for n in range(5)]
    rows += [(f"Made {2000 + n}.", 0, "satisfied") for n in range(15)]
    (found,) = typical_errors([FOUND] * 5 + [FINE] * 15, corpus(rows))
    assert found.traits[0].name == "two years or more"
    assert (found.traits[0].among, found.traits[0].usual) == (1.0, 0.25)


def test_without_errors_there_are_none() -> None:
    assert typical_errors([FINE], corpus([("a", 0, "satisfied")])) == ()
