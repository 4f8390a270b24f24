"""A desk as after years: many documents with verdicts, reviewers and decisions, from a seed."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert

from pipeline.settings import Settings
from pipeline.store.engine import engine_for
from pipeline.store.tables import (
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

DOCUMENTS, PARAGRAPHS = 10_000, 1_000_000
PEOPLE = 8
START = datetime(2024, 1, 1, tzinfo=UTC)
PARTS = [
    "bracket",
    "housing",
    "axle",
    "valve",
    "sensor",
    "harness",
    "bearing",
    "bushing",
    "spindle",
    "gasket",
    "lever",
    "rim",
]
MATERIALS = [
    "steel",
    "brass",
    "iron",
    "plastic",
    "rubber",
    "aluminium",
    "bronze",
    "ceramic",
    "copper",
    "titanium",
]
STATES = [
    "good",
    "new",
    "worn",
    "poor",
    "sealed",
    "cracked",
    "painted",
    "greased",
    "tested",
    "spare",
]
CLAUSES = ("age", "condition", "material")
_AT_ONCE = 200  # documents in one go


def fill(
    settings: Settings,
    version: str,
    documents: int = DOCUMENTS,
    paragraphs: int = PARAGRAPHS,
    seed: int = 7,
) -> list[str]:
    """Write them into an empty store, read by `version`; their ids, in the order of their age.

    One paragraph in twenty is a finding, one in fifty unsure; of the older half of the documents
    most findings are decided.
    """
    chance = random.Random(seed)
    engine = engine_for(settings.database_url).execution_options(writes=True)
    numbers = iter(range(documents))
    ids: list[str] = []
    with engine.begin() as connection:
        people = _people(connection)
        while some := list(islice(numbers, _AT_ONCE)):
            made = [
                _document(chance, number, documents, paragraphs // documents, version, people)
                for number in some
            ]
            for table in made[0]:
                rows = [row for tables in made for row in tables[table]]
                if rows:
                    connection.execute(insert(table), rows)
            ids += [tables[DocumentRow][0]["id"] for tables in made]
    return ids


def _people(connection: Connection) -> list[int]:
    rows = [
        {"id": 1000 + n, "subject": f"bench:{n}", "name": f"Reviewer {n}", "role": Role.REVIEWER}
        for n in range(PEOPLE)
    ]
    connection.execute(insert(UserRow), rows)
    return [row["id"] for row in rows]  # type: ignore[misc]


def _document(
    chance: random.Random, number: int, of: int, length: int, version: str, people: list[int]
) -> dict[Any, list[dict[str, Any]]]:
    """The rows of one document, by table, in the order in which they have to be written."""
    document_id = hashlib.sha256(f"bench {number}".encode()).hexdigest()
    added = START + timedelta(hours=number)
    key = {"document_id": document_id}
    count = max(1, int(length * chance.uniform(0.5, 1.5)))
    texts = [_text(chance) for _ in range(count)]
    flags = [(chance.random() < 0.05, chance.random() < 0.02) for _ in range(count)]
    done = number < of // 2
    reviewer = chance.choice(people)
    step = {"id": number + 1, "user_id": reviewer, "document_id": document_id, "label": "Confirm"}
    found = [index for index, (finding, _) in enumerate(flags) if finding]
    decided = [index for index in found if done and chance.random() < 0.9]
    return {
        DocumentRow: [
            {
                "id": document_id,
                "name": f"{chance.choice(PARTS)} {chance.choice(MATERIALS)} {number:05}.pdf",
                "kind": chance.choice(["pdf", "pdf", "docx", "xlsx"]),
                "size": 1000 * count,
                "added_at": added,
                "notes": [],
                "paragraphs": count,
                "due_on": date(2026, 1, 1) + timedelta(days=chance.randrange(365)),
                "closed_at": added if number < of // 10 else None,
            }
        ],
        ParagraphRow: [
            {
                **key,
                "index": index,
                "text": text,
                "role": "text",
                "place": {"page": 1 + index // 20, "label": f"page {1 + index // 20}"},
            }
            for index, text in enumerate(texts)
        ],
        ReadingRow: [
            {
                **key,
                "model_version": version,
                "findings": len(found),
                "unsure": sum(unsure for _, unsure in flags),
                "not_judged": 0,
                "at": added,
            }
        ],
        VerdictRow: list(_verdicts(chance, key, version, flags)),
        SeatRow: [{**key, "seat": 1, "user_id": reviewer}],
        StepRow: [step] if decided else [],
        DecisionRow: [
            {
                **key,
                "index": index,
                "seat": 1,
                "user_id": reviewer,
                "step_id": step["id"],
                "at": added,
                "non_compliant": chance.random() < 0.9,
                "spans": [],
                "model_version": version,
                "probability": 0.9,
                "model_said": True,
                "stands": True,
            }
            for index in decided
        ],
    }


def _text(chance: random.Random) -> str:
    return (
        f"The {chance.choice(PARTS)} P-{chance.randrange(100_000)} was made in "
        f"{chance.randrange(1970, 2026)}, is of {chance.choice(MATERIALS)} and in "
        f"{chance.choice(STATES)} condition after {chance.randrange(10_000)} hours."
    )


def _verdicts(
    chance: random.Random, key: dict[str, str], version: str, flags: list[tuple[bool, bool]]
) -> Iterator[dict[str, Any]]:
    for index, (finding, unsure) in enumerate(flags):
        clause = chance.choice(CLAUSES)
        yield {
            **key,
            "model_version": version,
            "index": index,
            "probability": 0.5 if unsure else 0.95 if finding else 0.02,
            "non_compliant": finding,
            "clauses": {name: _state(finding and name == clause) for name in CLAUSES},
            "evidence": [{"start": 4, "end": 11, "weight": 0.5, "clause": clause}]
            if finding
            else [],
            "unsure": unsure,
        }


def _state(violated: bool) -> dict[str, Any]:
    return {
        "state": "violated" if violated else "satisfied",
        "not_stated": 0.01,
        "satisfied": 0.04 if violated else 0.95,
        "violated": 0.95 if violated else 0.04,
    }
