"""Labels by another regulation: from what a corpus's paragraphs state."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline.corpus import Corpus, load_corpus
from pipeline.corpus.relabel import relabel
from pipeline.errors import CorpusError, RegulationError
from pipeline.regulation import Statement, YearRule, load_regulation
from tests.pipeline.regulation.examples import CA2

CA1 = load_regulation()


@pytest.fixture(scope="module")
def field() -> Corpus:
    return load_corpus("field", rows=3_000)


def stating(*statements: list[Statement]) -> Corpus:
    rows = [(f"text {n}", 0, json.dumps([s.as_json() for s in some]))
            for n, some in enumerate(statements)]  # fmt: skip
    return Corpus("own", pd.DataFrame(rows, columns=["text", "label", "facts"]))


def test_by_ca_1_the_field_corpus_is_as_it_was_made(field: Corpus) -> None:
    again = relabel(field, CA1)
    assert again.fingerprint == field.fingerprint
    assert again.frame.equals(field.frame)  # with its evidence


def test_a_later_limit_makes_years_violations_and_points_at_them(field: Corpus) -> None:
    later = replace(CA1, clauses=(replace(CA1.clauses[0], rule=YearRule(before=2005)),))
    again = relabel(field, later)
    assert again.clause_ids == ("age",)
    before = field.frame.set_index("text")
    newly = [row for row in again.frame.itertuples()
             if row.age == "violated" and before.loc[row.text, "age"] == "satisfied"]  # fmt: skip
    assert len(newly) > 100
    for row in newly:
        assert row.label == 1
        assert json.loads(row.evidence)["age"]
    kept = [row.text for row in again.frame.itertuples() if row.age == "satisfied"]
    assert not (before.loc[kept, "age"] == "violated").any()


def test_what_a_row_leaves_open_is_left_out(field: Corpus) -> None:
    again = relabel(
        stating(
            [Statement("year", years=(2000, 2009))],
            [Statement("year", years=(2004, 2004), at=(0, 4))],
            [],
        ),
        replace(CA2, clauses=CA2.clauses[:1]),
    )
    assert again.frame["text"].tolist() == ["text 1", "text 2"]
    assert again.frame["age"].tolist() == ["violated", "not_stated"]
    assert again.frame["label"].tolist() == [1, 0]
    assert again.evidence() == [{"age": [(0, 4)]}, {}]


def test_a_violation_without_a_known_place_has_no_evidence() -> None:
    again = relabel(stating([Statement("material", names=("iron",))]), CA1)
    assert (again.frame["label"].tolist(), again.evidence()) == ([1], [{}])


def test_a_corpus_without_facts_or_a_clause_without_a_rule_is_refused() -> None:
    bare = Corpus("bare.csv", pd.DataFrame({"text": ["a"], "label": [0]}))
    with pytest.raises(CorpusError, match=r"bare.csv does not carry .* year, grade, made_of"):
        relabel(bare, CA2)
    clause = replace(CA2.clauses[0], rule=None)
    with pytest.raises(RegulationError, match="has no rule"):
        relabel(stating([]), replace(CA2, clauses=(clause,)))


def test_the_built_in_sets_are_loaded_by_another_regulation() -> None:
    field = load_corpus("field", rows=400, regulation=CA2)
    assert field.clause_ids == ("age", "condition", "material", "origin")
    assert set(field.frame["origin"]) == {"not_stated", "satisfied", "violated"}
    assert field.fingerprint != load_corpus("field", rows=400).fingerprint
    three = replace(CA2, clauses=CA2.clauses[:3])
    classic = load_corpus("classic", rows=200, regulation=three)
    [first] = classic.frame.head(1).itertuples()
    (year,) = [word for word in first.text.split() if word.isdigit()]
    assert first.age == ("violated" if int(year) < 2005 else "satisfied")
    with pytest.raises(CorpusError, match="never say where"):
        load_corpus("classic", rows=200, regulation=CA2)
    assert load_corpus("field", rows=9, regulation=CA1).frame.equals(
        load_corpus("field", rows=9).frame
    )


def own(folder: Path, *lines: str) -> Path:
    path = folder / "own.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_file_that_says_what_its_texts_state_is_labelled_by_the_rules(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "text,label,year,grade,made_of,made_in",
        "PC lens,1,2004,,polycarbonate,",
        "new lens,1,2006,new,Polycarbonate,japan",
        "two,0,2006; 1990-1999,good,steel; nylon,China",
        "nothing,0,,,,",
    )
    corpus = load_corpus(str(path), regulation=CA2)
    assert corpus.frame["label"].tolist() == [1, 0, 1, 0]
    assert corpus.frame["origin"].tolist() == ["not_stated", "satisfied", "violated", "not_stated"]
    assert corpus.frame["material"].tolist()[:3] == ["satisfied", "satisfied", "violated"]
    assert load_corpus(str(path)).frame["label"].tolist() == [1, 1, 0, 0]  # as they stand


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("year", "old", ["line 2, year", "'old' is no year", "1980-1989"]),
        ("year", "1999-1990", ["'1999-1990' is no year"]),
        ("grade", "so-so", ["line 2, grade", "'so-so' is no grade", "fair"]),
        ("made_of", "unobtainium", ["made_of", "'unobtainium' is no material", "polycarbonate"]),
        ("made_in", "Atlantis", ["made_in", "'Atlantis' is no origin", "Germany"]),
    ],
)
def test_a_fact_that_no_rule_can_name_is_refused(
    tmp_path: Path, column: str, value: str, words: list[str]
) -> None:
    path = own(tmp_path, f"text,label,{column}", f"cap,1,{value}")
    with pytest.raises(CorpusError) as error:
        load_corpus(str(path), regulation=CA2)
    assert [word for word in words if word not in str(error.value)] == []


def test_a_file_may_say_that_it_is_labelled_by_the_regulation_already(tmp_path: Path) -> None:
    path = own(tmp_path, "text,label,origin,regulation", "cap,1,violated,contoso-ca-2")
    corpus = load_corpus(str(path), regulation=CA2)
    assert corpus.clause_ids == ("origin",)
    with pytest.raises(CorpusError, match="cannot be applied to it"):
        load_corpus(str(path))
    path = own(tmp_path, "text,label,regulation", "cap,1,contoso-ca-2", "lid,0,")
    with pytest.raises(CorpusError, match="several regulations"):
        load_corpus(str(path), regulation=CA2)


def test_old_labels_are_never_taken_for_those_of_a_new_regulation(tmp_path: Path) -> None:
    """CA-1 and CA-2 have clauses of the same names that mean other things."""
    path = own(tmp_path, "text,label,age", "of 2004,0,satisfied")
    with pytest.raises(CorpusError, match="Contoso Auto component regulation CA-2 cannot be"):
        load_corpus(str(path), regulation=CA2)
