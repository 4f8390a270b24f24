"""A desk as after years: many documents with verdicts, reviewers and decisions, from a seed."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from pipeline.settings import Settings
from pipeline.store.engine import engine_for

DOCUMENTS, PARAGRAPHS = 10_000, 1_000_000
PEOPLE = range(1001, 1009)
START, DUE = datetime(2024, 1, 1), date(2026, 1, 1)
PARTS = ("bracket", "housing", "axle", "valve", "sensor", "harness", "bearing", "gasket", "rim")
MATERIALS = ("steel", "brass", "iron", "plastic", "rubber", "aluminium", "bronze", "titanium")
STATES = ("good", "new", "worn", "poor", "sealed", "cracked", "painted", "tested", "spare")
TEXTS = 20_000  # different ones
_AT_ONCE = 250  # documents in one transaction
_COLUMNS = {
    "documents": "id name kind size added_at notes paragraphs due_on closed_at",
    "paragraphs": "document_id index text role place",
    "readings": "document_id model_version findings unsure not_judged at",
    "verdicts": "document_id model_version index probability non_compliant unsure clauses evidence",
    "seats": "document_id seat user_id at",
    "steps": "id user_id document_id label at",
    "decisions": "document_id index seat user_id step_id at non_compliant spans model_version "
    "probability model_said stands",
}
Rows = dict[str, list[tuple[Any, ...]]]


def fill(
    settings: Settings,
    version: str,
    documents: int = DOCUMENTS,
    paragraphs: int = PARAGRAPHS,
    seed: int = 7,
) -> list[str]:
    """Write them into an empty SQLite store, read by `version`; their ids, the oldest first.

    One paragraph in twenty is a finding, one in fifty unsure; of the older half of the documents
    most findings are decided.
    """
    chance = random.Random(seed)
    texts = [_text(chance) for _ in range(TEXTS)]
    engine = engine_for(settings.database_url).execution_options(writes=True)
    with engine.begin() as connection:
        people = [(n, f"bench:{n}", f"Reviewer {n}", "reviewer", str(START)) for n in PEOPLE]
        _insert(connection, "users", "id subject name role added_at", people)
    for start in range(0, documents, _AT_ONCE):
        rows: Rows = {table: [] for table in _COLUMNS}
        for number in range(start, min(start + _AT_ONCE, documents)):
            share = number / documents
            _add_document(chance, rows, number, share, paragraphs // documents, texts, version)
        with engine.begin() as connection:
            for table, columns in _COLUMNS.items():
                if rows[table]:
                    _insert(connection, table, columns, rows[table])
    return [_id(number) for number in range(documents)]


def _insert(
    connection: Connection, table: str, columns: str, rows: Iterable[tuple[Any, ...]]
) -> None:
    """Past SQLAlchemy, which takes most of the time for a million rows."""
    names = columns.split()
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    connection.exec_driver_sql(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", list(rows))


def _id(number: int) -> str:
    return hashlib.sha256(f"bench {number}".encode()).hexdigest()


def _add_document(
    chance: random.Random,
    rows: Rows,
    number: int,
    share: float,
    length: int,
    texts: list[str],
    version: str,
) -> None:
    """share: of the documents that are older, 0 to 1."""
    document, added = _id(number), str(START + timedelta(hours=number))
    count = chance.randint(length // 2 + 1, length + length // 2)
    name = f"{chance.choice(PARTS)} {chance.choice(MATERIALS)} {number:05}.pdf"
    due = str(DUE + timedelta(days=chance.randrange(365)))
    kind = chance.choice(("pdf", "pdf", "docx", "xlsx"))
    closed = added if share < 0.1 else None
    rows["documents"].append((document, name, kind, 999 * count, added, "[]", count, due, closed))
    reviewer, step = chance.choice(PEOPLE), number + 1
    rows["seats"].append((document, 1, reviewer, added))
    findings = unsure = 0
    decided = False
    for index in range(count):
        fate = chance.random()
        found, doubt = fate < 0.05, 0.04 < fate < 0.06
        findings, unsure = findings + found, unsure + doubt
        rows["paragraphs"].append((document, index, chance.choice(texts), "text", PLACE))
        rows["verdicts"].append((document, version, index, fate, found, doubt, *SAID[found]))
        if found and share < 0.5 and chance.random() < 0.9:
            if not decided:
                rows["steps"].append((step, reviewer, document, "Confirm", added))
            decided = True
            rows["decisions"].append(
                (document, index, 1, reviewer, step, added, True, "[]", version, fate, True, True)
            )
    rows["readings"].append((document, version, findings, unsure, 0, added))


def _text(chance: random.Random) -> str:
    return (
        f"The {chance.choice(PARTS)} P-{chance.randrange(100_000)} was made in "
        f"{chance.randrange(1970, 2026)}, is of {chance.choice(MATERIALS)} and in "
        f"{chance.choice(STATES)} condition after {chance.randrange(10_000)} hours."
    )


def _state(state: str) -> dict[str, Any]:
    return {"state": state, "not_stated": 0.01, "satisfied": 0.04, "violated": 0.95}


PLACE = json.dumps({"line": 1, "label": "line 1"})
SAID = {  # clauses and evidence, of a finding or not
    True: (
        json.dumps({name: _state("violated") for name in ("age", "condition", "material")}),
        json.dumps([{"start": 4, "end": 11, "weight": 0.5, "clause": "age"}]),
    ),
    False: (
        json.dumps({name: _state("satisfied") for name in ("age", "condition", "material")}),
        "[]",
    ),
}
