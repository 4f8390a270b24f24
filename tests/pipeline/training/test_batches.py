"""A corpus as numbers: what is looked up, forgotten, misspelled and pointed at."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from pipeline.corpus.model import UNKNOWN, Corpus
from pipeline.export.spelling_graph import letter_ids
from pipeline.export.text_graph import UNKNOWN_ID
from pipeline.training.batches import (
    NO_STATE,
    Batches,
    Lexicon,
    examples,
    misspell,
    pad,
    read_tokens,
)

KNOWN = {"built": 2, "in": 3, "1987": 4, "steel": 5}


def corpus(rows: int = 40) -> Corpus:
    texts = [f"Built in 1987, number {row}." + " steel" * (row % 5) for row in range(rows)]
    evidence = [json.dumps({"age": [[9, 13]]})] * rows
    frame = pd.DataFrame({"text": texts, "label": 1, "age": "violated", "evidence": evidence})
    return Corpus("made", frame, ("age",))


def batches(forgetful: bool = False, rows: int = 40) -> Batches:
    lexicon = Lexicon(KNOWN, spelled=True)
    made = corpus(rows)
    data = examples(made, read_tokens(made), lexicon, longest=100)
    return Batches(data, lexicon, 16, seed=1, forgetful=forgetful)


def test_every_text_comes_once_a_pass() -> None:
    sizes = [len(inputs["ids"]) for inputs, _ in batches().epoch()]
    assert sorted(sizes) == [8, 16, 16]


def test_the_pointer_stands_on_the_deciding_token() -> None:
    for inputs, targets in batches().epoch():
        assert (inputs["ids"][targets["pointing"][..., 0] == 1.0] == KNOWN["1987"]).all()
        assert (targets["pointing"].sum(axis=(1, 2)) == 1.0).all()


def test_a_state_that_nobody_stated_is_none_of_the_three() -> None:
    frame = corpus(2).frame.assign(age=["violated", UNKNOWN])
    made = Corpus("made", frame, ("age",))
    data = examples(made, read_tokens(made), Lexicon(KNOWN, spelled=True), longest=100)
    assert data.states.tolist() == [[2], [NO_STATE]]


def test_evidence_of_data_without_clauses_points_at_nothing() -> None:
    made = Corpus("made", corpus(3).frame.drop(columns="age"))
    lexicon = Lexicon(KNOWN, spelled=True)
    data = examples(made, read_tokens(made), lexicon, longest=100)
    (_, targets), *_ = Batches(data, lexicon, 16, seed=1).epoch()
    assert targets.keys() == {"probability"}


def test_training_forgets_some_words_and_spells_them_but_never_numbers() -> None:
    forgotten = 0
    for inputs, _ in batches(forgetful=True, rows=400).epoch():
        assert (inputs["ids"] == KNOWN["1987"]).sum() == len(inputs["ids"])
        forgotten += int((inputs["ids"] != KNOWN["built"]).all(axis=1).sum())
        assert len(inputs["letters"]) == (inputs["ids"] == UNKNOWN_ID).sum() + 1
    assert 0 < forgotten < 100


def test_a_pass_without_forgetting_keeps_every_known_word() -> None:
    for inputs, _ in batches().epoch():
        assert (inputs["ids"] == KNOWN["built"]).any(axis=1).all()


def test_a_slip_changes_one_letter_or_two_neighbours_and_short_words_not_at_all() -> None:
    random = np.random.default_rng(1)
    word = np.array((letter_ids("polypropylene") + [0] * 16)[:16])
    for _ in range(100):
        slipped = misspell(word, random)
        assert slipped.shape == word.shape
        assert abs(int((slipped > 0).sum()) - 13) <= 1
    short = np.array((letter_ids("abs") + [0] * 16)[:16])
    assert (misspell(short, random) == short).all()


@pytest.mark.parametrize(("length", "expected"), [(None, [[1, 2], [3, 0]]), (1, [[1], [3]])])
def test_padding(length: int | None, expected: list[list[int]]) -> None:
    assert pad([np.array([1, 2]), np.array([3])], length).tolist() == expected
