"""Two corpora as one: what only one of them says stays unknown of the other."""

from __future__ import annotations

import pandas as pd

from pipeline.corpus.combine import combined
from pipeline.corpus.model import UNKNOWN, Corpus

CLAUSES = ("age", "material")
FIELD = Corpus(
    "field",
    pd.DataFrame(
        {
            "text": ["Of iron.", "Of 1990.", "Of steel."],
            "label": [1, 1, 0],
            "age": ["not_stated", "violated", "not_stated"],
            "material": ["violated", "not_stated", "satisfied"],
            "evidence": ['{"material": [[3, 7]]}', "{}", "{}"],
            "source": ["a", "a", "b"],
        }
    ),
    CLAUSES,
)


def labels(*rows: tuple[str, int], **columns: list[str]) -> Corpus:
    frame = pd.DataFrame(rows, columns=["text", "label"]).assign(**columns)
    return Corpus("decisions", frame, tuple(columns))


def test_rows_without_clause_states_are_kept_and_none_is_invented_for_them() -> None:
    both = combined(FIELD, labels(("Of tin.", 0), ("Of cast iron.", 1)))
    assert both.clause_ids == CLAUSES
    assert both.frame.tail(2).to_dict("list") == {
        "text": ["Of tin.", "Of cast iron."],
        "label": [0, 1],
        "age": [UNKNOWN, UNKNOWN],
        "material": [UNKNOWN, UNKNOWN],
        "evidence": ["{}", "{}"],
        "source": ["", ""],
        "further": [True, True],
    }
    assert both.evidence() is not None
    assert both.name == "field + decisions"


def test_states_that_the_further_rows_have_are_taken_over() -> None:
    both = combined(FIELD, labels(("Of zinc.", 0), material=["satisfied"]))
    last = both.frame.iloc[-1]
    assert (last["material"], last["age"]) == ("satisfied", UNKNOWN)


def test_clauses_that_only_the_further_rows_have_are_left_out() -> None:
    both = combined(labels(("Of tin.", 0)), FIELD)
    assert both.clause_ids == ()
    assert list(both.frame.columns) == ["text", "label", "further"]
    assert len(both) == 4


def test_a_text_that_is_in_both_is_taken_as_the_further_rows_have_it() -> None:
    both = combined(FIELD, labels(("of  STEEL.", 1)))
    assert both.conflicts() == 0
    assert both.frame["label"].tolist() == [1, 1, 1]


def test_no_text_is_in_two_parts_of_the_split() -> None:
    texts = [f"Bolt {number} of steel." for number in range(200)]
    first = labels(*((text, number % 2) for number, text in enumerate(texts[:150])))
    further = labels(*((text.upper(), 0) for text in texts[100:]))
    parts = combined(first, further).split()
    found = [set(part.frame["text"].str.lower()) for part in (parts.train, parts.valid, parts.test)]
    assert sum(map(len, found)) == len(set.union(*found)) == 200
