"""Signing off: only when nothing is open, in one's own name; reopening only for a reason."""

import json

import pytest

from pipeline.desk.sign_off import (
    Meaning,
    reopen,
    sign_off,
    sign_offs_of,
    standing_sign_off,
    what_is_open,
)
from pipeline.errors import DocumentError, NotAllowed, ReviewError
from pipeline.store.audit import verify
from pipeline.store.engine import reading
from pipeline.store.tables import DocumentRow
from pipeline.who import Role
from tests.pipeline.desk.desks import (
    FINE,
    MODEL,
    REGULATION,
    UNSURE,
    ask,
    decide,
    flagged,
    read_document,
)
from tests.pipeline.people import somebody
from tests.pipeline.store.log import logged


def sign(settings, person, document_id, typed=None):
    sign_off(
        settings,
        person,
        document_id,
        Meaning.REVIEWED,
        person.name if typed is None else typed,
        MODEL,
        REGULATION,
    )


def row(settings, document_id):
    with reading(settings) as session:
        return session.get(DocumentRow, document_id)


def test_findings_and_unsure_paragraphs_without_a_decision_are_open(kept):
    ada = somebody(kept)
    document = read_document(kept, flagged("age"), FINE, flagged("material"), UNSURE)
    assert what_is_open(kept, document, MODEL) == [
        "2 findings have no decision yet.",
        "1 unsure paragraph has no decision yet.",
    ]
    decide(kept, ada, document, 0, non_compliant=True)
    decide(kept, ada, document, 3, non_compliant=False)
    assert what_is_open(kept, document, MODEL) == ["1 finding has no decision yet."]
    decide(kept, ada, document, 2, non_compliant=False)
    assert what_is_open(kept, document, MODEL) == []


def test_a_decision_that_was_undone_leaves_its_finding_open(kept):
    document = read_document(kept, flagged("age"))
    decide(kept, somebody(kept), document, 0, non_compliant=True, undone=True)
    assert what_is_open(kept, document, MODEL) == ["1 finding has no decision yet."]


def test_a_question_is_open_until_it_is_answered(kept):
    document = read_document(kept, FINE)
    ask(kept, somebody(kept), document, answered=True)
    assert what_is_open(kept, document, MODEL) == []
    ask(kept, somebody(kept), document)
    assert what_is_open(kept, document, MODEL) == ["1 question has no answer yet."]


def test_two_reviewers_must_both_decide_and_a_lead_settle_their_differences(kept):
    ada, bob, lead = somebody(kept), somebody(kept, name="Bob"), somebody(kept, Role.LEAD)
    document = read_document(kept, flagged("age"), flagged("material"), opinions=2)
    decide(kept, ada, document, 0, non_compliant=True)
    decide(kept, ada, document, 1, non_compliant=True)
    decide(kept, bob, document, 0, non_compliant=True, seat=2)
    assert what_is_open(kept, document, MODEL) == [
        "1 finding has no decision from both reviewers yet."
    ]
    decide(kept, bob, document, 1, non_compliant=False, seat=2)
    assert what_is_open(kept, document, MODEL) == [
        "1 difference between the two reviewers: not settled yet."
    ]
    decide(kept, lead, document, 1, non_compliant=False, seat=0)
    assert what_is_open(kept, document, MODEL) == []


def test_what_the_model_has_not_read_is_open(kept):
    document = read_document(kept, FINE)
    assert what_is_open(kept, document, "v2") == ["v2 has not read it."]


def test_a_signed_off_document_is_closed_with_name_time_and_meaning(kept):
    ada = somebody(kept)
    document = read_document(kept, flagged("age"))
    decide(kept, ada, document, 0, non_compliant=True)
    sign(kept, ada, document, typed=f" {ada.name} ")
    (signed,) = sign_offs_of(kept, document)
    assert (signed.person, signed.meaning) == (ada.signed, Meaning.REVIEWED)
    assert (signed.regulation, signed.model_version) == (REGULATION, MODEL)
    assert signed.at == row(kept, document).closed_at
    assert row(kept, document).revision == 1
    assert standing_sign_off([signed]) == signed
    entry = logged(kept)[-1]
    assert (entry.event, entry.subject) == ("document signed off", f"document:{document}")
    assert json.loads(entry.detail)["meaning"] == Meaning.REVIEWED
    verify(kept)


def test_while_something_is_open_nobody_signs_off(kept):
    document = read_document(kept, flagged("age"))
    with pytest.raises(ReviewError, match="1 finding has no decision yet"):
        sign(kept, somebody(kept), document)
    assert row(kept, document).closed_at is None
    assert sign_offs_of(kept, document) == []


@pytest.mark.parametrize("typed", ["", "reviewer", "Reviewer2", "parts.txt"])
def test_a_signature_needs_the_persons_own_name(kept, typed):
    document = read_document(kept, FINE)
    with pytest.raises(ReviewError, match=r"is not your name|name is missing"):
        sign(kept, somebody(kept), document, typed=typed)
    assert row(kept, document).closed_at is None


def test_a_document_is_signed_off_once(kept):
    document = read_document(kept, FINE)
    sign(kept, somebody(kept), document)
    with pytest.raises(ReviewError, match="is signed off already"):
        sign(kept, somebody(kept), document)
    assert len(sign_offs_of(kept, document)) == 1


def test_a_viewer_does_not_sign_off_and_a_reviewer_does_not_reopen(kept):
    document = read_document(kept, FINE)
    with pytest.raises(NotAllowed):
        sign(kept, somebody(kept, Role.VIEWER), document)
    sign(kept, somebody(kept), document)
    with pytest.raises(NotAllowed):
        reopen(kept, somebody(kept), document, "a mistake")
    assert row(kept, document).closed_at is not None


def test_reopening_keeps_the_sign_off_and_the_reason(kept):
    ada, lead = somebody(kept), somebody(kept, Role.LEAD)
    document = read_document(kept, FINE)
    sign(kept, ada, document)
    reopen(kept, lead, document, " a new drawing came in ")
    (signed,) = sign_offs_of(kept, document)
    assert (signed.reopened_by, signed.reason) == (lead.signed, "a new drawing came in")
    assert signed.reopened_at is not None
    assert standing_sign_off([signed]) is None
    assert row(kept, document).closed_at is None
    entry = logged(kept)[-1]
    assert (entry.event, entry.subject) == ("document reopened", f"document:{document}")
    sign(kept, ada, document)
    latest, earlier = sign_offs_of(kept, document)
    assert standing_sign_off([latest, earlier]) == latest


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_reopening_without_a_reason_is_refused(kept, reason):
    lead = somebody(kept, Role.LEAD)
    document = read_document(kept, FINE)
    sign(kept, lead, document)
    with pytest.raises(ReviewError, match="only for a reason"):
        reopen(kept, lead, document, reason)
    assert row(kept, document).closed_at is not None


def test_an_open_document_cannot_be_reopened(kept):
    document = read_document(kept, FINE)
    with pytest.raises(ReviewError, match="is not signed off"):
        reopen(kept, somebody(kept, Role.LEAD), document, "a mistake")


def test_a_document_that_is_gone_is_said_to_be_gone(kept):
    with pytest.raises(DocumentError):
        sign(kept, somebody(kept), "0" * 64)
