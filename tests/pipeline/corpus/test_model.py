"""A corpus is told apart by its rows, and split without a leak."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.model import Corpus, normalise
from pipeline.errors import CorpusError


def corpus_of(rows: list[tuple[str, int]]) -> Corpus:
    return Corpus("test", pd.DataFrame(rows, columns=["text", "label"]))


def clause_corpus(states: list[str]) -> Corpus:
    frame = pd.DataFrame({"text": ["a", "b"], "label": [1, 1], "age": states})
    return Corpus("test", frame, ("age",))


ROWS = [(f"bracket {number}", number % 2) for number in range(2_000)]


def test_the_fingerprint_does_not_depend_on_the_order_of_rows() -> None:
    assert corpus_of(ROWS).fingerprint == corpus_of(ROWS[::-1]).fingerprint


def test_the_fingerprint_does_not_depend_on_the_name_or_on_other_columns() -> None:
    frame = pd.DataFrame(ROWS, columns=["text", "label"]).assign(source="here")
    assert Corpus("other", frame).fingerprint == corpus_of(ROWS).fingerprint


@pytest.mark.parametrize(
    "changed",
    [
        [("bracket 0!", 0), *ROWS[1:]],
        [("bracket 0", 1), *ROWS[1:]],
        ROWS[1:],
        [*ROWS, ROWS[0]],
        [("bracket 1", 0), ("bracket 0", 1), *ROWS[2:]],
    ],
    ids=["a text", "a label", "a row less", "a row twice", "two labels swapped"],
)
def test_any_change_changes_the_fingerprint(changed: list[tuple[str, int]]) -> None:
    assert corpus_of(changed).fingerprint != corpus_of(ROWS).fingerprint


def test_a_changed_clause_state_changes_the_fingerprint() -> None:
    before = clause_corpus(["violated", "not_stated"])
    assert before.fingerprint != clause_corpus(["violated", "satisfied"]).fingerprint


def test_the_fingerprint_is_the_same_on_every_platform_and_in_every_version() -> None:
    expected = "645cb29c63d89b56"
    assert corpus_of([("Bracket, 1987", 1), ("Küche", 0)]).fingerprint.startswith(expected)


def test_the_parts_hold_all_rows_once_and_about_the_shares_asked_for() -> None:
    parts = corpus_of(ROWS).split(valid=0.2, test=0.1)
    together = pd.concat([parts.train.frame, parts.valid.frame, parts.test.frame])
    assert sorted(together["text"]) == sorted(text for text, _ in ROWS)
    assert len(parts.valid) / len(ROWS) == pytest.approx(0.2, abs=0.04)
    assert len(parts.test) / len(ROWS) == pytest.approx(0.1, abs=0.03)


def test_texts_that_differ_only_in_case_and_spaces_are_in_one_part() -> None:
    rows = ROWS + [(f"  BRACKET \t {number}\n", number % 2) for number in range(2_000)]
    parts = corpus_of(rows).split()
    seen = [
        set(part.frame["text"].map(normalise)) for part in (parts.train, parts.valid, parts.test)
    ]
    assert not seen[0] & seen[1] and not seen[0] & seen[2] and not seen[1] & seen[2]


def test_a_text_stays_in_its_part_when_the_corpus_grows() -> None:
    small, large = corpus_of(ROWS[:500]).split(), corpus_of(ROWS).split()
    assert set(small.test.frame["text"]) <= set(large.test.frame["text"])


def test_parts_keep_the_clause_columns() -> None:
    parts = clause_corpus(["violated", "violated"]).split()
    assert parts.train.clause_ids == parts.test.clause_ids == ("age",)


@pytest.mark.parametrize(("valid", "test"), [(0.5, 0.5), (-0.1, 0.1), (0.1, 1.0)])
def test_shares_that_cannot_be_cut_are_refused(valid: float, test: float) -> None:
    with pytest.raises(CorpusError, match="cannot be cut"):
        corpus_of(ROWS).split(valid=valid, test=test)


def test_a_frame_without_its_columns_is_refused() -> None:
    with pytest.raises(CorpusError, match="no column label, age"):
        Corpus("test", pd.DataFrame({"text": ["a"]}), ("age",))


def test_conflicts_count_the_texts_that_have_both_labels() -> None:
    rows = [("Rod bent", 1), ("rod  BENT", 0), ("rod ok", 0), ("rod ok", 0)]
    assert corpus_of(rows).conflicts() == 1


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 1))))
def test_any_rows_have_a_fingerprint_and_a_split(rows: list[tuple[str, int]]) -> None:
    corpus = corpus_of(rows)
    parts = corpus.split()
    assert len(corpus.fingerprint) == 64
    assert len(parts.train) + len(parts.valid) + len(parts.test) == len(rows)


def test_a_corpus_without_an_evidence_column_tells_none() -> None:
    assert corpus_of(ROWS).evidence() is None


def test_evidence_is_kept_by_a_split_and_does_not_change_the_fingerprint() -> None:
    frame = pd.DataFrame(ROWS, columns=["text", "label"])
    corpus = Corpus("test", frame.assign(evidence='{"age": [[0, 7]]}'))
    assert corpus.split().train.evidence()[:1] == [{"age": [(0, 7)]}]  # type: ignore[index]
    assert corpus.fingerprint == corpus_of(ROWS).fingerprint
