"""Many decisions together: all in one step, and nothing overwritten on the way."""

import json
import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from pipeline.desk.bulk import decide_many
from pipeline.desk.decide import decide
from pipeline.desk.decisions import decisions_of
from pipeline.desk.ruling import Ruling, confirm, dismiss
from pipeline.desk.steps import undo
from pipeline.errors import NotAllowed
from pipeline.store.audit import verify
from pipeline.store.engine import reading
from pipeline.store.tables import DecisionRow, SeatRow, StepRow
from pipeline.verdict import Verdict
from pipeline.who import Role
from tests.pipeline.desk.making import MODEL, VERDICTS, document, revision, verdict
from tests.pipeline.people import somebody
from tests.pipeline.store.log import events, logged


def rows(settings, table):
    with reading(settings) as session:
        return list(session.scalars(select(table)))


@pytest.mark.parametrize(("how", "say"), [("confirm", confirm), ("dismiss", dismiss)])
def test_all_are_decided_as_the_model_said_or_all_as_it_did_not(kept, ann, how, say):
    a, b = document(kept), document(kept, "b.txt")
    targets = [(a, 0, None), (b, 2, None), (b, 1, None), (a, 0, None)]
    done = decide_many(kept, ann, targets, how, MODEL, "As always.")
    assert (done.count, done.skipped) == (3, ())
    made = {a: decisions_of(kept, a, ann), b: decisions_of(kept, b, ann)}
    for document_id, index, _ in targets:
        decision = made[document_id][index][1]
        assert decision.ruling == say(VERDICTS[index], "As always.")
        assert decision.model_said == VERDICTS[index].non_compliant
    assert (revision(kept, a), revision(kept, b)) == (1, 1)


def test_one_step_and_one_audit_entry_name_them_all(kept, ann):
    a, b = document(kept), document(kept, "b.txt")
    decide_many(kept, ann, [(a, 0, None), (b, 2, None)], "confirm", MODEL)
    (step,) = rows(kept, StepRow)
    assert (step.label, step.document_id) == ("2 confirmed", None)
    (entry,) = logged(kept)
    assert (entry.event, entry.subject) == ("confirmed together", f"step:{step.id}")
    told = json.loads(entry.detail)["decisions"]
    assert [(one["document"], one["index"], one["non_compliant"]) for one in told] == [
        (a, 0, True),
        (b, 2, True),
    ]
    verify(kept)


def test_what_cannot_be_decided_is_left_and_told(kept, ann, bob):
    verdicts = [VERDICTS[0], Verdict.not_judged("de"), VERDICTS[2]]
    a = document(kept, verdicts=verdicts)
    closed = document(kept, "closed.txt", closed_at=datetime(2026, 1, 1, tzinfo=UTC))
    unread = document(kept, "unread.txt", verdicts=None)
    theirs = document(kept, "theirs.txt", opinions=2)
    for name in ("Cid", "Dan"):
        decide(kept, somebody(kept, name=name), theirs, 0, Ruling(True), MODEL, seen=None)
    his = decide(kept, bob, a, 2, Ruling(False), MODEL, seen=None)
    targets = [(a, 0), (a, 1), (a, 2), (closed, 0), (unread, 0), (theirs, 1), ("0" * 64, 0), (a, 9)]
    done = decide_many(kept, ann, [(*key, None) for key in targets], "confirm", MODEL)
    assert done.count == 1
    assert [(skipped.key, skipped.reason.code) for skipped in done.skipped] == [
        ((a, 1), "review"),
        ((a, 2), "overtaken"),
        ((closed, 0), "review"),
        ((unread, 0), "review"),
        ((theirs, 1), "review"),
        (("0" * 64, 0), "review"),
        ((a, 9), "review"),
    ]
    reasons = [skipped.reason.sentence for skipped in done.skipped]
    for reason, words in zip(
        reasons,
        [
            "did not judge",
            "Bob decided",
            "signed off",
            "did not judge",
            "reviewed by Cid and Dan",
            "not in the library",
            "not in the library",
        ],
        strict=True,
    ):
        assert words in reason
    assert decisions_of(kept, a, ann)[2] == {1: his}
    assert revision(kept, closed) == 0


def test_nothing_is_written_when_nothing_can_be_decided(kept, ann, bob):
    a = document(kept, opinions=2)
    done = decide_many(kept, ann, [(a, 9, None)], "dismiss", MODEL)
    assert done.count == 0
    assert events(kept) == rows(kept, SeatRow) == rows(kept, StepRow) == []
    assert decide_many(kept, ann, [], "dismiss", MODEL).count == 0


def test_a_note_that_is_too_long_skips_all(kept, ann):
    done = decide_many(kept, ann, [(document(kept), 0, None)], "confirm", MODEL, "x" * 4_001)
    assert "4,001 characters" in done.skipped[0].reason.sentence


def test_thousands_are_decided_and_undone_as_one(kept, ann):
    n = 2_300
    a = document(kept, texts=["An iron bolt."] * n, verdicts=[verdict(0.9, "material")] * n)
    first = decide(kept, ann, a, 5, Ruling(False), MODEL, seen=None)
    targets = [(a, index, first.id if index == 5 else None) for index in range(n)]
    assert decide_many(kept, ann, targets, "confirm", MODEL).count == n
    assert events(kept) == ["decided"] + ["confirmed together"] * 3
    assert len(decisions_of(kept, a, ann)) == n
    assert len(undo(kept, ann).keys) == n
    assert decisions_of(kept, a, ann) == {5: {1: first}}
    assert len(rows(kept, DecisionRow)) == n + 1
    verify(kept)


def test_of_officers_who_decide_on_the_same_many_at_once_each_paragraph_goes_to_one(kept):
    documents = [document(kept, f"{number}.txt") for number in range(4)]
    targets = [(document_id, index, None) for document_id in documents for index in range(3)]
    people = [somebody(kept, name=f"P{number}") for number in range(3)]
    start = threading.Barrier(len(people))
    done = []

    def go(person, targets):
        start.wait()
        done.append(decide_many(kept, person, targets, "confirm", MODEL))

    orders = [targets, targets[::-1], targets[5:] + targets[:5]]
    threads = [threading.Thread(target=go, args=pair) for pair in zip(people, orders, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.count for one in done) == [0, 0, 12]
    assert {skipped.reason.code for one in done for skipped in one.skipped} == {"overtaken"}
    assert len(rows(kept, DecisionRow)) == 12
    verify(kept)


def test_a_viewer_may_not(kept):
    with pytest.raises(NotAllowed):
        decide_many(kept, somebody(kept, Role.VIEWER), [], "confirm", MODEL)
