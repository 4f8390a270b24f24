"""Paragraphs around what is new in a regulation, made from others by changing one fact."""

from __future__ import annotations

import json

import pytest

from pipeline.corpus import Corpus, load_corpus
from pipeline.corpus.counterparts import with_counterparts
from pipeline.corpus.model import Splits
from pipeline.corpus.relabel import relabel
from pipeline.regulation import load_regulation
from tests.pipeline.regulation.examples import CA2

ROWS = 1_500


@pytest.fixture(scope="module")
def field() -> Corpus:
    return load_corpus("field", rows=ROWS)


@pytest.fixture(scope="module")
def more(field: Corpus) -> Corpus:
    return with_counterparts(field, CA2)


def test_a_regulation_without_new_rules_gets_none(field: Corpus) -> None:
    assert len(with_counterparts(field, load_regulation())) == len(field)


def test_the_rows_themselves_stay_and_some_come_again(field: Corpus, more: Corpus) -> None:
    assert more.frame.head(ROWS).equals(field.frame)
    assert 0.1 * ROWS <= len(more) - ROWS <= 0.13 * ROWS


def test_what_they_state_stands_where_it_is_said_to_stand(more: Corpus) -> None:
    for row in more.frame.tail(len(more) - ROWS).itertuples():
        for fact, value, at in json.loads(row.facts):
            phrase = row.text[slice(*at)]
            assert phrase.strip()
            if fact == "year" and phrase.isdecimal() and len(phrase) == 4:
                assert value == [int(phrase)] * 2


def test_years_lie_on_both_sides_of_the_limit_and_the_exception_is_named(more: Corpus) -> None:
    new = relabel(more, CA2).frame.tail(len(more) - ROWS)
    years = {
        int(y) for text in new["text"] for y in text.split() if y in map(str, range(2002, 2009))
    }
    assert {2004, 2005} <= years
    assert min((new["age"] == state).mean() for state in ("satisfied", "violated")) > 0.1
    assert (new["material"] == "satisfied").mean() > 0.3


def test_a_split_keeps_them_with_the_text_that_they_were_made_from(more: Corpus) -> None:
    splits: Splits = more.split()
    parts = [set(part.frame["source"]) - {""} for part in (splits.train, splits.valid, splits.test)]
    assert not parts[0] & parts[1] | parts[0] & parts[2] | parts[1] & parts[2]
    texts = [set(part.frame["text"]) for part in (splits.train, splits.valid, splits.test)]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert not texts[one] & parts[other]


def test_they_are_the_same_each_time(field: Corpus, more: Corpus) -> None:
    assert with_counterparts(field, CA2).frame.equals(more.frame)
