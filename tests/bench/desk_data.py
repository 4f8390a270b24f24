"""A library as a busy office has it, for timings: python -m tests.bench.desk_data HOME.

By default 10,000 documents with a million paragraphs that one model version has read; a tenth are
findings. Four in ten documents are decided, one in ten by two reviewers; some are closed, archived,
due. The rows are made in the database from a pool of 2,000 texts, so that it takes a minute or two.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    Select,
    Table,
    Text,
    case,
    func,
    insert,
    literal,
    null,
    select,
    true,
)
from sqlalchemy.orm import Session

from pipeline.settings import Settings
from pipeline.store.engine import writing
from pipeline.store.tables import (
    Base,
    CommentRow,
    DecisionRow,
    DocumentRow,
    ParagraphRow,
    ReadingRow,
    SeatRow,
    StepRow,
    UserRow,
    VerdictRow,
)
from pipeline.who import Role
from tests.bench.desk_pool import POOL, SIZE, TEMPORARY, pool_rows

MODEL = "bench-1"
PEOPLE = 12  # with the ids 1 to 12, if the database is empty
_START = datetime(2026, 1, 5, 8, tzinfo=UTC)

_NUMBERS = Table(
    "bench_numbers", TEMPORARY, Column("n", Integer, primary_key=True), prefixes=["TEMPORARY"]
)
_PLAN = Table(
    "bench_plan",
    TEMPORARY,
    Column("id", Text, primary_key=True),
    Column("number", Integer),
    Column("paragraphs", Integer),
    Column("decided", Boolean),
    Column("twice", Boolean),
    prefixes=["TEMPORARY"],
)


def fill(
    settings: Settings, documents: int = 10_000, paragraphs: int = 1_000_000, seed: int = 7
) -> None:
    """Fill an empty store; the same arguments make the same rows."""
    made = random.Random(seed)
    plan = list(_documents(made, documents, paragraphs))
    with writing(settings) as session:
        TEMPORARY.create_all(session.connection())
        _put(session, UserRow, _people())
        _put(session, DocumentRow, [document for document, _ in plan])
        _put(session, _PLAN, [rest for _, rest in plan])
        _put(session, POOL, pool_rows(made))
        _put(session, _NUMBERS, [{"n": n} for n in range(2 * paragraphs // documents + 1)])
        _read(session)
        _decide(session)
        _comment(session)
        TEMPORARY.drop_all(session.connection())
        if session.get_bind().dialect.name == "sqlite":
            session.connection().exec_driver_sql("ANALYZE")


def _put(session: Session, table: type[Base] | Table, rows: list[dict[str, Any]]) -> None:
    session.connection().execute(insert(table), rows)


def _people() -> list[dict[str, Any]]:
    return [
        {
            "subject": f"bench:{n}",
            "name": f"Officer {n}",
            "role": Role.LEAD if n == 1 else Role.REVIEWER,
            "added_at": _START,
        }
        for n in range(1, PEOPLE + 1)
    ]


def _documents(
    made: random.Random, documents: int, paragraphs: int
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Rows of documents, each with what else is to be known of it, in the order of their ids."""
    ids = sorted(hashlib.sha256(f"{n}".encode()).hexdigest() for n in range(documents))
    mean = paragraphs // documents
    sizes = [made.randint(mean // 5, 2 * mean - mean // 5) for _ in ids]
    sizes[0] += max(0, min(paragraphs - sum(sizes), 2 * mean - sizes[0]))
    kinds = ["pdf", "docx", "xlsx", "csv", "txt"]
    for number, (document_id, size) in enumerate(zip(ids, sizes, strict=True)):
        chance, added = made.random(), _START + timedelta(minutes=made.randrange(500_000))
        kind = made.choice(kinds)
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
            "closed_at": added + timedelta(days=9) if 0.1 < chance < 0.25 else None,
            "archived_at": added + timedelta(days=90) if 0.1 < chance < 0.15 else None,
        }
        told = {"id": document_id, "number": number, "paragraphs": size}
        yield row, {**told, "decided": chance < 0.4, "twice": chance < 0.1}


_NAMES = ["Brake caliper", "Fuel line", "Door seal", "Wiring harness", "Bumper", "Gear housing"]


def _paragraphs(*columns: Any) -> Select[Any]:
    """Every paragraph of every document, with the pool's text that it gets."""
    return (
        select(_PLAN.c.id, _NUMBERS.c.n, *columns)
        .join(_NUMBERS, _NUMBERS.c.n < _PLAN.c.paragraphs)
        .join(POOL, POOL.c.number == (_PLAN.c.number * 7_919 + _NUMBERS.c.n * 104_729) % SIZE)
        .order_by(_PLAN.c.id, _NUMBERS.c.n)
    )


def _read(session: Session) -> None:
    pool = POOL.c
    _insert(
        session,
        ParagraphRow,
        ["document_id", "index", "text", "place", "role"],
        _paragraphs(pool.text, pool.place, literal("text")),
    )
    copied = ["probability", "non_compliant", "unsure", "violated", "clauses", "evidence"]
    _insert(
        session,
        VerdictRow,
        ["document_id", "index", *copied, "model_version"],
        _paragraphs(*(pool[name] for name in copied), literal(MODEL)),
    )
    counted = [func.count().filter(flag) for flag in (VerdictRow.non_compliant, VerdictRow.unsure)]
    by_document = select(
        VerdictRow.document_id, literal(MODEL), *counted, literal(0), literal(_START)
    ).group_by(VerdictRow.document_id)
    columns = ["document_id", "model_version", "findings", "unsure", "not_judged", "at"]
    _insert(session, ReadingRow, columns, by_document)


def _decide(session: Session) -> None:
    """All findings of the decided documents, and of those with two reviewers by each of them."""
    plan, pool = _PLAN.c, POOL.c
    for seat, who in ((1, plan.decided), (2, plan.twice)):
        user = (plan.number + seat) % PEOPLE + 1
        seats = select(plan.id, literal(seat), user, literal(_START)).where(plan.twice)
        _insert(session, SeatRow, ["document_id", "seat", "user_id", "at"], seats)
        label = literal(f"all confirmed as reviewer {seat}")
        steps = select(plan.id, user, label, literal(_START)).where(who)
        _insert(session, StepRow, ["document_id", "user_id", "label", "at"], steps)
        # One in eleven is dismissed, by the second reviewer others than by the first.
        confirmed = (pool.number + 3 * seat) % 11 != 0
        decisions = (
            _paragraphs(
                literal(seat),
                user,
                StepRow.id,
                StepRow.at,
                confirmed,
                pool.probability,
                true(),
                pool.spans,
                case((confirmed, pool.ruled), else_=null()),
                true(),
                literal(MODEL),
            )
            .join(StepRow, (StepRow.document_id == plan.id) & (StepRow.label == label))
            .where(who, pool.non_compliant)
        )
        columns = ["document_id", "index", "seat", "user_id", "step_id", "at", "non_compliant"]
        columns += ["probability", "model_said", "spans", "clauses", "stands", "model_version"]
        _insert(session, DecisionRow, columns, decisions)


def _comment(session: Session) -> None:
    """A question on every fiftieth paragraph of the decided documents."""
    at, asked = literal(_START), (_PLAN.c.number + 5) % PEOPLE + 1
    questions = _paragraphs(asked, literal("Is this the right part?"), at, asked).where(
        _PLAN.c.decided, _NUMBERS.c.n % 50 == 7
    )
    columns = ["document_id", "index", "user_id", "text", "at", "asked_id"]
    _insert(session, CommentRow, columns, questions)


def _insert(session: Session, table: type[Base], columns: list[str], rows: Select[Any]) -> None:
    session.connection().execute(insert(table).from_select(columns, rows, include_defaults=False))


def main() -> None:
    """Fill a home folder that is new."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.desk_data")
    parser.add_argument("home", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    given = parser.parse_args()
    started = time.perf_counter()
    settings = Settings.from_env({"CLAUSEWISE_HOME": str(given.home)})
    fill(settings, given.documents, given.paragraphs)
    print(f"{given.home}: filled in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
