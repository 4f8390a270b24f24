"""What is done with many documents at once: all that can be, with an entry for each."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.desk.keep import archive, assign_many, delete, set_due, unarchive
from pipeline.desk.library import library
from pipeline.desk.library_query import LibraryQuery, State
from pipeline.desk.opinions import seats_of
from pipeline.errors import NotAllowed, ReviewError
from pipeline.settings import Settings
from pipeline.store.audit import verify
from pipeline.store.engine import reading
from pipeline.store.tables import DocumentRow, utc_now
from pipeline.who import Person, Role
from tests.pipeline.desk.desks import decide
from tests.pipeline.desk.making import change, revision
from tests.pipeline.keeping import judged, list_documents, written
from tests.pipeline.people import somebody
from tests.pipeline.store.log import events, logged

GONE = "0" * 64


@pytest.fixture
def ids(kept: Settings) -> list[str]:
    return [written(kept, f"{number}.txt", "One.", "Two.") for number in range(3)]


@pytest.fixture
def lead(kept: Settings) -> Person:
    return somebody(kept, Role.LEAD)


def names(settings: Settings, state: State) -> list[str]:
    page = library(settings, LibraryQuery(state=state), "v1")
    return sorted(line.name for line in page.lines)


def test_documents_go_to_the_archive_and_come_back(
    kept: Settings, lead: Person, ids: list[str]
) -> None:
    assert archive(kept, lead, [*ids[:2], GONE]).changed == 2
    assert names(kept, State.ARCHIVED) == ["0.txt", "1.txt"]
    assert archive(kept, lead, ids).changed == 1
    assert revision(kept, ids[0]) == 1
    assert unarchive(kept, lead, ids[:1]).changed == 1
    assert names(kept, State.OPEN) == ["0.txt"]
    assert unarchive(kept, lead, ids[:1]).changed == 0
    assert events(kept) == ["document archived"] * 3 + ["document taken out of the archive"]
    verify(kept)


def test_a_due_date_is_set_and_taken_away(kept: Settings, lead: Person, ids: list[str]) -> None:
    day = date(2026, 9, 30)
    assert set_due(kept, lead, ids, day).changed == 3
    assert set_due(kept, lead, ids, day).changed == 0
    assert {line.due_on for line in library(kept, LibraryQuery(), "v1").lines} == {day}
    set_due(kept, lead, ids[:1], None)
    with reading(kept) as session:
        assert session.get_one(DocumentRow, ids[0]).due_on is None
    entry = logged(kept)[0]
    assert (entry.event, entry.detail) == ("due date set", '{"before": null, "due": "2026-09-30"}')


def test_reviewers_get_their_seats_and_a_second_one_makes_it_a_review_by_two(
    kept: Settings, lead: Person, ids: list[str]
) -> None:
    ada, bob = somebody(kept, name="Ada"), somebody(kept, name="Bob")
    assert assign_many(kept, lead, ids, 1, ada.id).changed == 3
    assert assign_many(kept, lead, ids[:2], 2, bob.id).changed == 2
    assert seats_of(kept, ids[0]) == {1: (ada.id, "Ada"), 2: (bob.id, "Bob")}
    with reading(kept) as session:
        assert [session.get_one(DocumentRow, one).opinions for one in ids] == [2, 2, 1]
    assert assign_many(kept, lead, ids[:1], 2, None).changed == 1
    assert seats_of(kept, ids[0]) == {1: (ada.id, "Ada")}


def test_what_cannot_be_done_is_said_and_the_rest_is_done(
    kept: Settings, lead: Person, ids: list[str]
) -> None:
    ada = somebody(kept, name="Ada")
    change(kept, ids[1], closed_at=utc_now())
    judged(kept, ids[2], "v1", "x.")
    decide(kept, ada, ids[2], 0, non_compliant=True)
    done = assign_many(kept, lead, ids, 2, ada.id)
    assert done.changed == 1
    assert sorted(error.sentence for error in done.refused) == [
        "1.txt is signed off; nothing in it can be changed.",
        "Ada is the other reviewer of 2.txt.",
    ]
    with reading(kept) as session:  # nothing is left of an attempt that was refused
        assert session.get_one(DocumentRow, ids[2]).opinions == 1
    assert seats_of(kept, ids[2]) == {}
    assert events(kept) == ["opinions set", "reviewer assigned"]
    verify(kept)


def test_somebody_who_may_not_decide_gets_no_seat(
    kept: Settings, lead: Person, ids: list[str]
) -> None:
    viewer = somebody(kept, Role.VIEWER)
    done = assign_many(kept, lead, ids, 1, viewer.id)
    assert (done.changed, len(done.refused)) == (0, 3)
    assert events(kept) == []


def test_documents_are_deleted_together_for_a_reason(kept: Settings, ids: list[str]) -> None:
    admin = somebody(kept, Role.ADMIN)
    shares: list[float] = []
    with pytest.raises(ReviewError, match="without a reason"):
        delete(kept, admin, ids, " ")
    assert delete(kept, admin, [ids[0], GONE, ids[2]], "Sent twice.", shares.append).changed == 2
    assert [line.id for line in list_documents(kept)] == [ids[1]]
    assert shares[-1] == 1.0
    assert events(kept) == ["document deleted"] * 2


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_only_a_lead_does_this_and_only_an_admin_deletes(
    kept: Settings, ids: list[str], role: Role
) -> None:
    person = somebody(kept, role)
    for attempt in (
        lambda: archive(kept, person, ids),
        lambda: set_due(kept, person, ids, None),
        lambda: assign_many(kept, person, ids, 1, person.id),
        lambda: delete(kept, somebody(kept, Role.LEAD), ids, "A reason."),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert events(kept) == []
    assert names(kept, State.OPEN) == ["0.txt", "1.txt", "2.txt"]
