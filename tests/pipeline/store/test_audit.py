"""The audit log: chained, append-only, and any edit is found."""

from __future__ import annotations

import random
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pipeline.errors import AuditError
from pipeline.settings import Settings
from pipeline.store import audit
from pipeline.store.audit import START, Head, append, head, verify
from pipeline.store.engine import engine_for, writing

EDITS = 1000


def write(settings: Settings, count: int, start: int = 1) -> None:
    with writing(settings) as session:
        for number in range(start, start + count):
            append(session, f"Ada {number % 3}", "document added", f"d{number}", {"n": number})


def unguarded(settings: Settings, *statements: str, **values: object) -> None:
    """What somebody does who may do everything in the database."""
    with engine_for(settings.database_url).execution_options(writes=True).begin() as connection:
        for guard in ("audit_refuses_update", "audit_refuses_delete"):
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {guard}")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER ALL")
        for statement in statements:
            connection.execute(text(statement), values)


def test_an_empty_log_is_whole(kept):
    assert verify(kept) == head(kept) == Head(0, START)


def test_entries_are_numbered_and_chained(kept):
    write(kept, 5)
    assert verify(kept) == head(kept)
    assert head(kept).number == 5


def test_an_entry_goes_with_its_transaction(kept):
    with pytest.raises(RuntimeError), writing(kept) as session:
        append(session, "Ada", "document added", "d1", {})
        raise RuntimeError
    assert head(kept).number == 0


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit SET person = 'Eve' WHERE number = 1", "DELETE FROM audit WHERE number = 2"],
)
def test_the_database_refuses_changes(kept, statement):
    write(kept, 2)
    with pytest.raises(DBAPIError, match="new entries only"), writing(kept) as session:
        session.execute(text(statement))
    assert verify(kept).number == 2


def test_writers_at_once_make_one_chain(kept):
    threads = [threading.Thread(target=write, args=(kept, 5)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verify(kept).number == 40


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_change_is_found_where_it_is(kept, number):
    write(kept, 5)
    unguarded(kept, f"UPDATE audit SET subject = 'other' WHERE number = {number}")
    with pytest.raises(AuditError, match=f"entry {number} was changed"):
        verify(kept)


def test_a_missing_entry_is_named(kept):
    write(kept, 5)
    unguarded(kept, "DELETE FROM audit WHERE number = 3")
    with pytest.raises(AuditError, match="entry 3 is missing"):
        verify(kept)


def test_a_cut_end_is_found_by_a_head_that_was_kept(kept):
    write(kept, 5)
    before = head(kept)
    unguarded(kept, "DELETE FROM audit WHERE number > 3")
    assert verify(kept).number == 3
    with pytest.raises(AuditError, match="entry 4 is missing; the given head is entry 5"):
        verify(kept, before)


def test_a_log_that_was_written_anew_is_found_by_a_head_that_was_kept(kept):
    write(kept, 5)
    before = head(kept)
    unguarded(kept, "DELETE FROM audit")
    write(kept, 5)
    with pytest.raises(AuditError, match="entry 5 is not the one of the given head"):
        verify(kept, before)


def test_a_head_is_read_as_it_is_printed(kept):
    write(kept, 2)
    assert Head.parse(str(head(kept))) == head(kept)
    assert verify(kept, Head.parse(f" {head(kept)}\n")) == head(kept)
    for wrong in ("", "2", "two:ab", "2:ab"):
        with pytest.raises(AuditError, match="is not the head"):
            Head.parse(wrong)


COLUMNS = ("at", "person", "event", "subject", "detail", "previous", "hash")


def test_each_of_a_thousand_random_edits_is_found(tmp_path):
    """By somebody who can write anything, even entries whose own hash is right."""
    settings = Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})
    write(settings, 30)
    before = head(settings)
    unguarded(settings)  # once
    chance = random.Random(1995)
    engine = engine_for(settings.database_url).execution_options(writes=True)
    for _ in range(EDITS):
        with engine.connect() as connection, connection.begin() as transaction:
            _edit(connection, chance)
            with pytest.raises(AuditError):
                _verify_here(connection, before)
            transaction.rollback()
    assert verify(settings, before) == before


def _edit(connection, chance: random.Random) -> None:
    """One edit that changes something: a value, an entry gone, two swapped, one put in."""
    number = chance.randint(1, 30)
    kind = chance.choice(["value", "value", "rehashed", "gone", "swapped", "inserted", "cut"])
    rows = connection.execute(text("SELECT * FROM audit ORDER BY number")).mappings().all()
    row = dict(rows[number - 1])
    if kind in ("value", "rehashed"):
        column = chance.choice(COLUMNS[:5] if kind == "rehashed" else COLUMNS)
        row[column] = _other(row[column], chance)
        if kind == "rehashed":
            row["hash"] = audit.Entry(**row).computed()
        pairs = ", ".join(f'"{name}" = :{name}' for name in COLUMNS)
        connection.execute(text(f"UPDATE audit SET {pairs} WHERE number = :number"), row)
    elif kind == "gone":
        connection.execute(text("DELETE FROM audit WHERE number = :n"), {"n": number})
    elif kind == "cut":
        connection.execute(text("DELETE FROM audit WHERE number >= :n"), {"n": number})
    elif kind == "swapped":
        other = number % 30 + 1
        for old, new in ((number, -1), (other, number), (-1, other)):
            values = {"old": old, "new": new}
            connection.execute(text("UPDATE audit SET number = :new WHERE number = :old"), values)
    else:
        number = min(number, 29)  # behind the last one it would be an entry like any other
        row = dict(rows[number - 1])
        connection.execute(
            text("UPDATE audit SET number = -number WHERE number > :number"), {"number": number}
        )
        connection.execute(text("UPDATE audit SET number = 1 - number WHERE number < 0"))
        columns = ", ".join(f'"{name}"' for name in ("number", *COLUMNS))
        marks = ", ".join(f":{name}" for name in ("number", *COLUMNS))
        row |= {"number": number + 1, "previous": row["hash"], "subject": "put in"}
        row["hash"] = audit.Entry(**row).computed()
        connection.execute(text(f"INSERT INTO audit ({columns}) VALUES ({marks})"), row)


def _other(value: str, chance: random.Random) -> str:
    """The same with one character changed, put in or taken out."""
    at = chance.randrange(len(value))
    kept = chance.choice([value[at], ""])
    new = chance.choice(["~", "~~"] if kept else ["", "~"])
    return value[:at] + new + (kept if kept else "") + value[at + 1 :]


def _verify_here(connection, kept: Head) -> None:
    """`verify`, seeing a change that is not committed."""
    with Session(bind=connection) as session:
        audit.check(session, kept)
