"""What a busy office's library holds: people, and documents with how far their review is."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, Integer, Table, Text

from pipeline.store.tables.base import UtcTime
from pipeline.who import Role
from tests.bench.desk.pool import TEMPORARY

PEOPLE = 12  # with the ids 1 to 12, if the database is empty
DAYS = 350  # over which documents came in, up to today
_REVIEW = timedelta(days=9)  # from a document's coming in to the end of its review
_NAMES = ["Brake caliper", "Fuel line", "Door seal", "Wiring harness", "Bumper", "Gear housing"]
_KINDS = ["pdf", "docx", "xlsx", "csv", "txt"]

PLAN = Table(
    "bench_plan",
    TEMPORARY,
    Column("id", Text, primary_key=True),
    Column("number", Integer),
    Column("paragraphs", Integer),
    Column("decided", Boolean),
    Column("twice", Boolean),
    Column("at", UtcTime),  # when it was decided, or read
    prefixes=["TEMPORARY"],
)


def people(today: date) -> list[dict[str, Any]]:
    """Rows of users: a lead and reviewers."""
    return [
        {
            "subject": f"bench:{n}",
            "name": f"Officer {n}",
            "role": Role.LEAD if n == 1 else Role.REVIEWER,
            "added_at": _midnight(today) - timedelta(days=DAYS),
        }
        for n in range(1, PEOPLE + 1)
    ]


def documents(
    made: random.Random, count: int, paragraphs: int, today: date
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Rows of documents, each with its row of the plan, in the order of their ids."""
    ids = sorted(hashlib.sha256(f"{n}".encode()).hexdigest() for n in range(count))
    sizes = _sizes(made, count, paragraphs)
    for number, (document_id, size) in enumerate(zip(ids, sizes, strict=True)):
        chance, added = made.random(), _moment(made, today)
        reviewed = min(added + _REVIEW, _midnight(today))
        decided, closed, archived = chance < 0.4, 0.1 < chance < 0.25, 0.1 < chance < 0.15
        kind = made.choice(_KINDS)
        row = {
            "id": document_id,
            "name": f"{made.choice(_NAMES)} {made.randrange(10_000):04}.{kind}",
            "kind": kind,
            "size": size * 400,
            "added_at": added,
            "notes": [],
            "paragraphs": size,
            "added_by": made.randint(1, PEOPLE),
            "due_on": added.date() + timedelta(days=30) if made.random() < 0.3 else None,
            "opinions": 2 if chance < 0.1 else 1,
            "blind": chance < 0.05,
            "closed_at": reviewed if closed else None,
            "archived_at": reviewed if archived else None,
        }
        told = {"id": document_id, "number": number, "paragraphs": size, "at": reviewed}
        yield row, {**told, "decided": decided, "twice": chance < 0.1}


def _sizes(made: random.Random, count: int, paragraphs: int) -> list[int]:
    """Of documents with so many paragraphs in all: about a fifth of the mean and more each."""
    mean = paragraphs // count
    sizes = [made.randint(mean // 5, 2 * mean - mean // 5) for _ in range(count)]
    missing = paragraphs - sum(sizes)
    for number in range(abs(missing)):
        sizes[number % count] += 1 if missing > 0 else -1
    return sizes


def _moment(made: random.Random, today: date) -> datetime:
    return _midnight(today) - timedelta(minutes=made.randrange(DAYS * 24 * 60))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
