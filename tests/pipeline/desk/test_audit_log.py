"""The audit log as leads read it: in pages, filtered, exported, checked."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime

import pytest

from pipeline.desk.audit_log import LogError, Wanted, check_log, export_log, log_choices, read_log
from pipeline.errors import AuditError
from pipeline.settings import Settings
from pipeline.store import audit
from pipeline.store.audit import Head, append
from pipeline.store.engine import writing
from pipeline.who import Person, Role
from tests.pipeline.people import somebody
from tests.pipeline.store.log import events, logged
from tests.pipeline.store.test_audit import unguarded

DAYS = ["2026-01-31", "2026-02-01", "2026-02-02"]


@pytest.fixture
def lead(kept: Settings) -> Person:
    return somebody(kept, Role.LEAD)


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setattr(audit, "utc_now", lambda: datetime.fromisoformat(moment))


@pytest.fixture
def log(kept: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Nine entries: three days, three people, three documents; one is called a formula."""
    for day in DAYS:
        for number, (name, hour) in enumerate(
            [("Ada", "00:00"), ("Bob", "12:30"), ("Eve", "23:59")]
        ):
            at(monkeypatch, f"{day}T{hour}:00.000000+00:00")
            with writing(kept) as session:
                event = "document added" if number else "signed in"
                append(session, name, event, f"document:{number}", {"name": f"={day} 100%_ÄÖ"})
    return kept


def numbers(settings: Settings, lead: Person, **wanted: object) -> list[int]:
    found = read_log(settings, lead, Wanted(**wanted))  # type: ignore[arg-type]
    assert found.total == len(found.entries)
    return [entry.number for entry in found.entries]


def test_the_newest_entries_come_first(log: Settings, lead: Person) -> None:
    assert numbers(log, lead) == [9, 8, 7, 6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"person": "Ada"}, [7, 4, 1]),
        ({"event": "signed in", "since": date(2026, 2, 1)}, [7, 4]),
        ({"subject": "document:2"}, [9, 6, 3]),
        ({"subject": "document"}, []),
        ({"since": date(2026, 2, 1), "until": date(2026, 2, 1)}, [6, 5, 4]),
        ({"until": date(2026, 1, 31)}, [3, 2, 1]),
        ({"text": "BOB"}, [8, 5, 2]),
        ({"text": "02-02 100%_"}, [9, 8, 7]),
        ({"text": "%"}, [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        ({"text": "0_0"}, []),
        ({"text": "document:1", "person": "Bob"}, [8, 5, 2]),
        ({"text": "' OR 1=1 --"}, []),
    ],
)
def test_a_filter_leaves_what_it_names(log, lead, wanted, expected) -> None:
    assert numbers(log, lead, **wanted) == expected


def test_pages_follow_each_other_without_gap_or_overlap(log: Settings, lead: Person) -> None:
    seen, before = [], None
    while True:
        found = read_log(log, lead, Wanted(), before=before, size=4)
        seen += [entry.number for entry in found.entries]
        if not found.older:
            break
        before = seen[-1]
    assert seen == list(range(9, 0, -1))
    assert found.total == 9


def test_a_new_entry_does_not_move_the_page_that_one_is_on(log: Settings, lead: Person) -> None:
    before = [entry.number for entry in read_log(log, lead, Wanted(), before=6, size=3).entries]
    with writing(log) as session:
        append(session, "Ada", "signed in", "person:1", {})
    after = [entry.number for entry in read_log(log, lead, Wanted(), before=6, size=3).entries]
    assert before == after == [5, 4, 3]


def test_one_can_choose_among_those_that_the_log_names(log: Settings, lead: Person) -> None:
    choices = log_choices(log, lead)
    assert choices.people == ["Ada", "Bob", "Eve"]
    assert choices.events == ["document added", "signed in"]


def exported(settings: Settings, lead: Person, form: str, **wanted: object) -> str:
    out = io.StringIO(newline="")
    export_log(settings, lead, Wanted(**wanted), form, out)  # type: ignore[arg-type]
    return out.getvalue()


def test_a_csv_file_has_the_entries_and_runs_no_formula(log: Settings, lead: Person) -> None:
    with writing(log) as session:
        append(session, "=cmd()", "+1", "@SUM(A1)", {})
    rows = list(csv.DictReader(io.StringIO(exported(log, lead, "csv"))))
    assert [row["number"] for row in rows] == [str(n) for n in range(1, 12)]
    assert (rows[9]["person"], rows[9]["event"], rows[9]["subject"]) == (
        "'=cmd()", "'+1", "'@SUM(A1)",
    )  # fmt: skip
    assert rows[0]["hash"] == logged(log)[0].hash


def test_json_lines_can_be_checked_without_us(log: Settings, lead: Person) -> None:
    *lines, last = map(json.loads, exported(log, lead, "jsonl").splitlines())
    previous = "0" * 64
    for line in lines:
        assert line["previous"] == previous
        previous = line["hash"]
    assert last == {"head": str(audit.head(log))} == {"head": f"10:{previous}"}


def test_an_export_is_written_into_the_log_with_its_filter(log: Settings, lead: Person) -> None:
    assert len(exported(log, lead, "csv", person="Ada", since=date(2026, 2, 1)).splitlines()) == 3
    entry = logged(log)[-1]
    assert (entry.person, entry.event) == (lead.signed, "audit log exported")
    assert json.loads(entry.detail) == {
        "form": "csv",
        "wanted": {"person": "Ada", "since": "2026-02-01"},
    }


def test_too_much_for_one_file_is_refused_and_not_noted(log: Settings, lead: Person) -> None:
    out = io.StringIO()
    with pytest.raises(LogError, match="more than 8 entries. Narrow the filter"):
        export_log(log, lead, Wanted(), "csv", out, most=8)
    with pytest.raises(LogError, match="not exported as 'xml'"):
        export_log(log, lead, Wanted(), "xml", out)
    assert out.getvalue() == ""
    assert "audit log exported" not in events(log)
    export_log(log, lead, Wanted(), "csv", out, most=9)


def test_checking_says_whole_or_names_the_first_broken_entry(log: Settings, lead: Person) -> None:
    head = check_log(log, lead)
    assert check_log(log, lead, head) == head == audit.head(log)
    with pytest.raises(AuditError, match="entry 9 is not the one of the given head"):
        check_log(log, lead, Head(9, "f" * 64))
    unguarded(log, "UPDATE audit SET person = 'Eve' WHERE number IN (4, 6)")
    with pytest.raises(AuditError, match="entry 4 was changed"):
        check_log(log, lead)
