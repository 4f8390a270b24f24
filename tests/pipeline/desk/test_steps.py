"""Undo and redo: a person's own steps, the last one first."""

import pytest

from pipeline.desk.bulk import decide_many
from pipeline.desk.decide import decide
from pipeline.desk.decisions import decisions_of
from pipeline.desk.ruling import Ruling
from pipeline.desk.steps import redo, undo
from pipeline.errors import ReviewError
from pipeline.store.audit import verify
from tests.pipeline.desk.making import MODEL, document

YES, NO = Ruling(True), Ruling(False)


def test_undo_gives_back_what_stood_before_and_redo_takes_it_away_again(kept, ann):
    a = document(kept)
    first = decide(kept, ann, a, 0, YES, MODEL, seen=None)
    second = decide(kept, ann, a, 0, NO, MODEL, seen=first.id)
    done = undo(kept, ann)
    assert (done.label, done.keys) == ("compliant, a.txt, line 1", ((a, 0),))
    assert decisions_of(kept, a, ann)[0][1].id == first.id
    undo(kept, ann)
    assert decisions_of(kept, a, ann) == {}
    with pytest.raises(ReviewError, match="nothing to undo"):
        undo(kept, ann)
    redo(kept, ann)
    redo(kept, ann)
    assert decisions_of(kept, a, ann)[0][1].id == second.id
    with pytest.raises(ReviewError, match="nothing to redo"):
        redo(kept, ann)
    verify(kept)


def test_a_new_decision_ends_redo_even_when_it_is_undone(kept, ann):
    a = document(kept)
    for index in range(2):
        decide(kept, ann, a, index, YES, MODEL, seen=None)
    undo(kept, ann)
    undo(kept, ann)
    new = decide(kept, ann, a, 2, YES, MODEL, seen=None)
    with pytest.raises(ReviewError, match="nothing to redo"):
        redo(kept, ann)
    undo(kept, ann)
    assert redo(kept, ann).keys == ((a, 2),)
    assert decisions_of(kept, a, ann) == {2: {1: new}}


def test_a_step_under_a_colleagues_decision_is_not_undone(kept, ann, bob):
    a = document(kept)
    first = decide(kept, ann, a, 0, YES, MODEL, seen=None)
    decide(kept, bob, a, 0, NO, MODEL, seen=first.id)
    with pytest.raises(ReviewError, match="Bob decided “compliant” on .*, on paragraph 1"):
        undo(kept, ann)
    undo(kept, bob)
    undo(kept, ann)
    with pytest.raises(ReviewError, match="took the place of was taken back"):
        redo(kept, bob)


def test_a_step_is_not_done_again_over_a_colleagues_decision(kept, ann, bob):
    a = document(kept)
    decide(kept, ann, a, 0, YES, MODEL, seen=None)
    undo(kept, ann)
    decide(kept, bob, a, 0, NO, MODEL, seen=None)
    with pytest.raises(ReviewError, match="Bob decided"):
        redo(kept, ann)


def test_many_decisions_are_undone_as_one(kept, ann):
    a, b = document(kept), document(kept, "b.txt")
    done = decide_many(kept, ann, [(a, 0, None), (b, 2, None)], "dismiss", MODEL, "Known.")
    assert (done.count, done.skipped) == (2, ())
    assert undo(kept, ann).keys == ((a, 0), (b, 2))
    assert decisions_of(kept, a, ann) == decisions_of(kept, b, ann) == {}
    assert redo(kept, ann).label == "2 dismissed"


def test_undo_in_a_document_leaves_the_others(kept, ann):
    a, b = document(kept), document(kept, "b.txt")
    decide(kept, ann, a, 0, YES, MODEL, seen=None)
    kept_one = decide(kept, ann, b, 0, YES, MODEL, seen=None)
    assert undo(kept, ann, a).keys == ((a, 0),)
    with pytest.raises(ReviewError, match="nothing to undo"):
        undo(kept, ann, a)
    assert decisions_of(kept, b, ann) == {0: {1: kept_one}}
    assert redo(kept, ann, a).keys == ((a, 0),)


def test_a_step_of_many_documents_is_not_undone_under_ones_own_later_decision(kept, ann):
    a, b = document(kept), document(kept, "b.txt")
    decide_many(kept, ann, [(a, 0, None), (b, 0, None)], "confirm", MODEL)
    seen = decisions_of(kept, a, ann)[0][1].id
    decide(kept, ann, a, 0, NO, MODEL, seen=seen)
    with pytest.raises(ReviewError, match="you have decided on one of its paragraphs since"):
        undo(kept, ann, b)
