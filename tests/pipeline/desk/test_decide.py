"""Deciding: what is said is kept, and nobody overwrites anybody silently."""

import threading
from datetime import UTC, datetime

import pytest

from pipeline.desk.decide import decide
from pipeline.desk.decisions import Overtaken, decisions_of, history_of
from pipeline.desk.ruling import Ruling, confirm, dismiss
from pipeline.errors import ClausewiseError, NotAllowed, ReviewError
from pipeline.store.audit import verify
from pipeline.verdict import Verdict
from pipeline.who import Role
from tests.pipeline.desk.making import MODEL, VERDICTS, document, revision
from tests.pipeline.people import somebody
from tests.pipeline.store.log import events, logged

YES, NO = Ruling(True), Ruling(False)


def test_a_decision_comes_back_as_it_was_made(kept, ann):
    a = document(kept)
    ruling = Ruling(
        True, {"material": "satisfied", "age": "violated"}, ((16, 20, "age"), (0, 1, None)), "Old."
    )
    made = decide(kept, ann, a, 0, ruling, MODEL, seen=None)
    assert decisions_of(kept, a, ann) == {0: {1: made}}
    assert made.ruling == ruling
    assert (made.person, made.model_version, made.probability) == ("Ann", MODEL, 0.9)
    assert made.model_said is True
    assert not made.overrides
    assert revision(kept, a) == 1


def test_each_decision_is_in_the_audit_log_with_what_it_replaced(kept, ann):
    a = document(kept)
    first = decide(kept, ann, a, 0, YES, MODEL, seen=None)
    second = decide(kept, ann, a, 0, NO, MODEL, seen=first.id)
    assert events(kept) == ["decided", "decided"]
    last = logged(kept)[-1]
    assert last.subject == f"document:{a}"
    for word in (f'"previous": {first.id}', f'"id": {second.id}', '"model": "v1"', '"index": 0'):
        assert word in last.detail
    verify(kept)


def test_a_new_decision_takes_the_place_of_the_one_that_was_seen(kept, ann, bob):
    a = document(kept)
    first = decide(kept, ann, a, 0, YES, MODEL, seen=None)
    second = decide(kept, bob, a, 0, NO, MODEL, seen=first.id)
    assert decisions_of(kept, a, ann) == {0: {1: second}}
    assert [(d.id, d.stands) for d in history_of(kept, a, 0, ann)] == [
        (second.id, True),
        (first.id, False),
    ]
    assert second.previous_id == first.id
    assert second.overrides


def test_who_did_not_see_the_last_decision_is_told_of_it(kept, ann, bob):
    a = document(kept)
    first = decide(kept, ann, a, 0, YES, MODEL, seen=None)
    with pytest.raises(Overtaken, match="Ann decided “non-compliant” on .* UTC, after") as error:
        decide(kept, bob, a, 0, NO, MODEL, seen=None)
    assert error.value.code == "overtaken"
    assert error.value.standing == first
    with pytest.raises(Overtaken, match="taken back"):
        decide(kept, bob, a, 1, NO, MODEL, seen=first.id)
    assert decisions_of(kept, a, ann) == {0: {1: first}}
    assert revision(kept, a) == 1


def test_of_officers_who_decide_at_the_same_moment_one_wins_and_the_others_are_told(kept):
    a = document(kept)
    people = [somebody(kept, name=f"P{number}") for number in range(4)]
    start = threading.Barrier(len(people))
    won, told = [], []

    def go(person):
        start.wait()
        try:
            won.append(decide(kept, person, a, 0, YES, MODEL, seen=None))
        except Overtaken as error:
            told.append(error.standing)

    threads = [threading.Thread(target=go, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert told == won * 3
    assert history_of(kept, a, 0, people[0]) == won
    assert events(kept) == ["decided"]


def test_a_closed_or_archived_document_refuses(kept, ann):
    at = datetime(2026, 1, 1, tzinfo=UTC)
    closed = document(kept, "closed.txt", closed_at=at)
    archived = document(kept, "archived.txt", archived_at=at)
    with pytest.raises(ReviewError, match=r"closed.txt is signed off"):
        decide(kept, ann, closed, 0, YES, MODEL, seen=None)
    with pytest.raises(ReviewError, match=r"archived.txt is in the archive"):
        decide(kept, ann, archived, 0, YES, MODEL, seen=None)
    assert events(kept) == []


def test_a_viewer_may_not_decide(kept):
    a = document(kept)
    with pytest.raises(NotAllowed, match="decide"):
        decide(kept, somebody(kept, Role.VIEWER), a, 0, YES, MODEL, seen=None)


@pytest.mark.parametrize("index", [3, -1])
def test_a_paragraph_that_is_not_there_says_so(kept, ann, index):
    with pytest.raises(ReviewError, match="not in the library"):
        decide(kept, ann, document(kept), index, YES, MODEL, seen=None)


def test_a_document_that_is_not_there_says_so(kept, ann):
    with pytest.raises(ClausewiseError, match="no document"):
        decide(kept, ann, "0" * 64, 0, YES, MODEL, seen=None)


def test_a_paragraph_that_no_model_has_judged_can_be_decided_on(kept, ann):
    a = document(kept, verdicts=None)
    made = decide(kept, ann, a, 0, YES, "", seen=None)
    assert (made.probability, made.model_said, made.overrides) == (None, None, False)
    b = document(kept, "b.txt", verdicts=[Verdict.not_judged("de"), *VERDICTS[1:]])
    made = decide(kept, ann, b, 0, YES, MODEL, seen=None)
    assert (made.probability, made.model_said) == (None, None)


@pytest.mark.parametrize(
    ("ruling", "sentence"),
    [
        (Ruling(True, {"colour": "violated"}), "no clause 'colour'"),
        (Ruling(True, {"age": "broken"}), "'broken' is no state of clause age"),
        (Ruling(False, {"age": "violated"}), "cannot comply while"),
        (
            Ruling(True, {"age": "satisfied", "condition": "not_stated", "material": "satisfied"}),
            "no clause is marked as violated",
        ),
        (
            Ruling(True, spans=((5, 99, None),)),
            "Characters 5 to 99 are not in this paragraph of 21",
        ),
        (Ruling(True, spans=((5, 5, None),)), "Characters 5 to 5"),
        (Ruling(True, spans=((0, 5, "colour"),)), "no clause 'colour'"),
        (Ruling(True, note="x" * 4_001), "4,001 characters"),
    ],
)
def test_what_makes_no_sense_is_refused(kept, ann, ruling, sentence):
    with pytest.raises(ReviewError, match=sentence):
        decide(kept, ann, document(kept), 0, ruling, MODEL, seen=None)


def test_a_note_is_kept_without_what_no_database_keeps(kept, ann):
    made = decide(kept, ann, document(kept), 0, Ruling(True, note=" a\0b\n"), MODEL, seen=None)
    assert made.ruling.note == "ab"


def test_confirming_says_what_the_model_says_and_dismissing_the_opposite():
    finding = VERDICTS[0]
    assert confirm(finding) == Ruling(
        True, {"age": "violated", "condition": "not_stated", "material": "not_stated"}
    )
    assert dismiss(finding, "No.") == Ruling(False, None, note="No.")
    assert confirm(Verdict(0.8, True)) == Ruling(True)
    assert dismiss(Verdict(0.2, False)) == Ruling(True)
    # A model whose clauses contradict its verdict is agreed with on the verdict only.
    assert confirm(Verdict(0.4, False, finding.clauses)) == Ruling(False)


@pytest.mark.parametrize("helper", [confirm, dismiss])
def test_there_is_nothing_to_say_of_a_verdict_that_was_not_given(helper):
    with pytest.raises(ReviewError, match="did not judge"):
        helper(Verdict.not_judged("fr"))
