"""Datasets as files to keep."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline.corpus import load_corpus
from pipeline.corpus.files import parse_corpus
from pipeline.datasets import add, check
from pipeline.datasets.take_away import as_jsonl, take_away
from pipeline.errors import CorpusError
from pipeline.settings import Settings
from tests.pipeline.datasets.making import added, labelled
from tests.pipeline.people import admin
from tests.pipeline.store.log import logged


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})


def test_no_cell_of_the_csv_file_is_a_formula(settings: Settings) -> None:
    data = labelled() + b'\n"=1+1",1\n"a;=2",0'
    made = add(settings, admin(settings), check(data, "parts.csv"), "Parts")
    taken = take_away(settings, admin(settings), made.id, "csv")
    rows = list(csv.reader(io.StringIO(taken.decode("utf-8-sig"))))
    assert rows[0] == ["text", "label"]
    assert rows[-2:] == [["'=1+1", "1"], ["a;'=2", "0"]]
    assert rows[1] == ["Bracket 0 of steel of 2001.", "0"]


def test_json_lines_give_the_same_rows_again() -> None:
    corpus = load_corpus("field", rows=50)
    unknown = corpus.frame.assign(age=[*corpus.frame["age"][:-1], ""])
    again = parse_corpus(as_jsonl(type(corpus)("x", unknown, corpus.clause_ids)), "a.jsonl")
    columns = ["text", "label", *corpus.clause_ids]
    assert again.frame[columns].equals(unknown[columns])
    assert again.evidence() == corpus.evidence()


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_what_the_texts_state_is_taken_along(settings: Settings, form: str) -> None:
    data = b"text,label,year,made_of\nA door of 1970.,1,1970,\nA lid.,0,1990-1999,steel; Brass\n"
    data += labelled().split(b"\n", 1)[1].replace(b"\n", b",,\n") + b",,"
    made = add(settings, admin(settings), check(data, "parts.csv"), "Parts")
    taken = take_away(settings, admin(settings), made.id, form)
    again, before = parse_corpus(taken, f"again.{form}"), parse_corpus(data, "parts.csv")
    assert again.frame["facts"].tolist() == before.frame["facts"].tolist()
    assert "brass" in again.frame["facts"][1]


def test_taking_it_away_is_in_the_audit_log(settings: Settings) -> None:
    made = added(settings, admin(settings))
    take_away(settings, admin(settings), made.id, "jsonl")
    entry = logged(settings)[-1]
    assert (entry.event, entry.subject) == ("dataset taken away", f"dataset:{made.id}")


def test_another_form_is_refused(settings: Settings) -> None:
    made = added(settings, admin(settings))
    with pytest.raises(CorpusError, match="Use csv or jsonl"):
        take_away(settings, admin(settings), made.id, "xlsx")
