"""A library as a busy office has it, for timings: python -m tests.bench.desk.fill HOME.

By default 10,000 documents with a million paragraphs that one model version has read; a tenth are
findings. Four in ten documents are decided, one in ten by two reviewers; some are closed, archived,
due. The rows are made in the database from a pool of 2,000 texts, so that it takes a minute.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Integer,
    Select,
    Table,
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
from pipeline.store.audit import START, Entry, detail_text
from pipeline.store.engine import writing
from pipeline.store.tables import (
    AuditRow,
    Base,
    BreachRow,
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
from tests.bench.desk.plan import PEOPLE, PLAN, documents, people
from tests.bench.desk.pool import BROKEN, POOL, SIZE, TEMPORARY, broken_rows, pool_rows

MODEL = "shipped-1"  # is said to have read everything
_NUMBERS = Table(
    "bench_numbers", TEMPORARY, Column("n", Integer, primary_key=True), prefixes=["TEMPORARY"]
)


def fill(
    settings: Settings, count: int = 10_000, paragraphs: int = 1_000_000, seed: int = 7
) -> None:
    """Fill an empty store with so many documents; the same day and arguments make the same rows."""
    made, today = random.Random(seed), datetime.now(UTC).date()
    plan = list(documents(made, count, paragraphs, today))
    texts = pool_rows(made)
    with writing(settings) as session:
        TEMPORARY.create_all(session.connection())
        _put(session, UserRow, people(today))
        _put(session, DocumentRow, [document for document, _ in plan])
        _put(session, PLAN, [rest for _, rest in plan])
        _put(session, POOL, texts)
        _put(session, BROKEN, broken_rows(texts))
        _put(session, _NUMBERS, [{"n": n} for n in range(2 * paragraphs // count + 1)])
        _read(session)
        _decide(session)
        _comment(session)
        _put(session, AuditRow, [vars(entry) for entry in _entries(plan)])
        TEMPORARY.drop_all(session.connection())


def _put(session: Session, table: type[Base] | Table, rows: list[dict[str, Any]]) -> None:
    session.connection().execute(insert(table), rows)


def _paragraphs(*columns: Any) -> Select[Any]:
    """Every paragraph of every document, with the pool's text that it gets."""
    return (
        select(PLAN.c.id, _NUMBERS.c.n, *columns)
        .join(_NUMBERS, _NUMBERS.c.n < PLAN.c.paragraphs)
        .join(POOL, POOL.c.number == (PLAN.c.number * 7_919 + _NUMBERS.c.n * 104_729) % SIZE)
        .order_by(PLAN.c.id, _NUMBERS.c.n)
    )


def _read(session: Session) -> None:
    pool = POOL.c
    _insert(
        session,
        ParagraphRow,
        ["document_id", "index", "text", "place", "role"],
        _paragraphs(pool.text, pool.place, literal("text")),
    )
    copied = ["probability", "non_compliant", "unsure", "clauses", "evidence"]
    _insert(
        session,
        VerdictRow,
        ["document_id", "index", *copied, "model_version"],
        _paragraphs(*(pool[name] for name in copied), literal(MODEL)),
    )
    broken = (
        _paragraphs(literal(MODEL), BROKEN.c.clause)
        .join(BROKEN, BROKEN.c.number == POOL.c.number)
        .order_by(BROKEN.c.clause)
    )
    _insert(session, BreachRow, ["document_id", "index", "model_version", "clause"], broken)
    counted = [func.count().filter(flag) for flag in (VerdictRow.non_compliant, VerdictRow.unsure)]
    by_document = (
        select(VerdictRow.document_id, literal(MODEL), *counted, literal(0), PLAN.c.at)
        .join(PLAN, PLAN.c.id == VerdictRow.document_id)
        .group_by(VerdictRow.document_id, PLAN.c.at)
    )
    columns = ["document_id", "model_version", "findings", "unsure", "not_judged", "at"]
    _insert(session, ReadingRow, columns, by_document)


def _decide(session: Session) -> None:
    """All findings of the decided documents, and of those with two reviewers by each of them."""
    plan, pool = PLAN.c, POOL.c
    for seat, who in ((1, plan.decided), (2, plan.twice)):
        user = (plan.number + seat) % PEOPLE + 1
        seats = select(plan.id, literal(seat), user, plan.at).where(plan.twice)
        _insert(session, SeatRow, ["document_id", "seat", "user_id", "at"], seats)
        label = literal(f"all confirmed as reviewer {seat}")
        steps = select(plan.id, user, label, plan.at).where(who)
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
    at, asked = PLAN.c.at, (PLAN.c.number + 5) % PEOPLE + 1
    questions = _paragraphs(asked, literal("Is this the right part?"), at, asked).where(
        PLAN.c.decided, _NUMBERS.c.n % 50 == 7
    )
    columns = ["document_id", "index", "user_id", "text", "at", "asked_id"]
    _insert(session, CommentRow, columns, questions)


def _entries(plan: list[tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[Entry]:
    """The audit log: each document came in and was read, and each finding was decided alone."""
    number, last = 0, START
    for document, told in sorted(plan, key=lambda both: both[0]["added_at"]):
        who = f"Officer {document['added_by']} (not authenticated)"
        detail = detail_text({"name": document["name"], "size": document["size"]})
        decisions = ["decided"] * (document["paragraphs"] // 10 if told["decided"] else 0)
        for event in ("document added", "document read", *decisions):
            number += 1
            at = document["added_at"].isoformat(timespec="microseconds")
            subject = f"document:{document['id']}"
            draft = Entry(number, at, who, event, subject, detail, last, "")
            last = draft.computed()
            yield replace(draft, hash=last)


def _insert(session: Session, table: type[Base], columns: list[str], rows: Select[Any]) -> None:
    session.connection().execute(insert(table).from_select(columns, rows, include_defaults=False))


def main() -> None:
    """Fill a home folder that is new."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.desk.fill")
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
