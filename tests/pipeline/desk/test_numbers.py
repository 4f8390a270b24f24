"""The numbers of the desk are those that counting by hand gives."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline.desk.numbers import (
    ClauseWeek,
    Overrides,
    PersonDay,
    all_numbers,
    findings_by_clause,
    overrides,
    throughput,
)
from tests.pipeline.desk.desks import FINE, MODEL, decide, flagged, read_document
from tests.pipeline.people import somebody

TODAY = date(2026, 3, 4)  # a Wednesday
MONDAY = date(2026, 3, 2)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_a_fresh_desk_has_no_numbers(kept):
    assert findings_by_clause(kept, MODEL, TODAY) == []
    assert throughput(kept, TODAY) == []
    assert overrides(kept) == []
    numbers = all_numbers(kept, MODEL, TODAY, weeks=12, days=30)
    assert numbers.agreement.n == 0


def test_findings_are_counted_in_the_week_of_their_document(kept):
    sunday = datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC)
    monday = datetime(2026, 3, 2, tzinfo=UTC)
    read_document(kept, flagged("age", "material"), flagged("age"), name="b", added_at=monday)
    read_document(kept, flagged("age"), FINE, name="a", added_at=sunday)
    read_document(kept, flagged(), name="c", added_at=noon(TODAY))
    read_document(kept, flagged("age"), name="old", added_at=sunday - timedelta(weeks=1))
    read_document(kept, flagged("age"), name="new", added_at=noon(MONDAY + timedelta(weeks=1)))
    assert findings_by_clause(kept, MODEL, TODAY, weeks=2) == [
        ClauseWeek(MONDAY - timedelta(weeks=1), "age", 1),
        ClauseWeek(MONDAY, "", 1),
        ClauseWeek(MONDAY, "age", 2),
        ClauseWeek(MONDAY, "material", 1),
    ]
    assert findings_by_clause(kept, "v2", TODAY) == []


def test_throughput_counts_what_was_not_undone(kept):
    ada, bob = somebody(kept, name="Ada"), somebody(kept, name="Bob")
    document = read_document(kept, *[flagged("age")] * 5)
    yesterday = TODAY - timedelta(days=1)
    for index, (person, day) in enumerate([(bob, TODAY), (ada, TODAY), (ada, TODAY)]):
        decide(kept, person, document, index, non_compliant=True, at=noon(day))
    decide(kept, ada, document, 3, non_compliant=True, at=noon(yesterday))
    decide(kept, ada, document, 4, non_compliant=True, at=noon(TODAY), undone=True)
    decide(kept, bob, document, 4, non_compliant=True, at=noon(TODAY - timedelta(days=2)))
    assert throughput(kept, TODAY, days=2) == [
        PersonDay(yesterday, ada.id, "Ada", 1),
        PersonDay(TODAY, ada.id, "Ada", 2),
        PersonDay(TODAY, bob.id, "Bob", 1),
    ]


def test_overrides_are_counted_by_version_and_clause(kept):
    ada = somebody(kept)
    document = read_document(
        kept, flagged("age"), flagged("age", "material"), FINE, FINE, flagged("age")
    )
    decide(kept, ada, document, 0, non_compliant=True)
    decide(kept, ada, document, 1, non_compliant=False)
    decide(kept, ada, document, 2, non_compliant=True, model_said=False)
    decide(kept, ada, document, 3, non_compliant=True, model_said=None)
    decide(kept, ada, document, 4, non_compliant=False, undone=True)
    assert overrides(kept) == [
        Overrides(MODEL, None, decisions=3, dismissed=1, added=1),
        Overrides(MODEL, "age", decisions=2, dismissed=1, added=0),
        Overrides(MODEL, "material", decisions=1, dismissed=1, added=0),
    ]
    assert overrides(kept)[0].share == pytest.approx(2 / 3)
