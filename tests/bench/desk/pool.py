"""The texts and verdicts that a library for timings is made from."""

from __future__ import annotations

import random
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Double, Integer, MetaData, Table, Text

from pipeline.corpus.load import load_corpus
from pipeline.regulation import ClauseState
from pipeline.verdict import Verdict

SIZE = 2_000
THRESHOLD = 0.5
_UNSURE = 0.1  # from the threshold

TEMPORARY = MetaData()  # tables that go with the connection
POOL = Table(
    "bench_pool",
    TEMPORARY,
    Column("number", Integer, primary_key=True),
    Column("text", Text),
    Column("place", JSON),
    Column("probability", Double),
    Column("non_compliant", Boolean),
    Column("unsure", Boolean),
    Column("clauses", JSON),
    Column("evidence", JSON),
    Column("ruled", JSON),
    Column("spans", JSON),
    prefixes=["TEMPORARY"],
)
BROKEN = Table(
    "bench_broken",
    TEMPORARY,
    Column("number", Integer, primary_key=True),
    Column("clause", Text, primary_key=True),
    prefixes=["TEMPORARY"],
)


def pool_rows(made: random.Random) -> list[dict[str, Any]]:
    """Texts with verdicts: a tenth findings, and a few of which the model is unsure."""
    corpus = load_corpus("field", seed=made.randrange(1_000), rows=SIZE)
    rows = corpus.frame.to_dict("records")
    findings = [row for row in rows if row["label"] == 1]
    others = [row for row in rows if row["label"] == 0]
    chosen = made.choices(findings, k=SIZE // 10) + made.choices(others, k=SIZE - SIZE // 10)
    made.shuffle(chosen)
    return [_pool_row(made, n, row, corpus.clause_ids) for n, row in enumerate(chosen)]


def broken_rows(pool: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The clauses that each text breaks."""
    return [
        {"number": row["number"], "clause": clause.id}
        for row in pool
        for clause in Verdict.from_dict(row).broken
    ]


def _pool_row(
    made: random.Random, number: int, row: dict[Any, Any], clause_ids: tuple[str, ...]
) -> dict[str, Any]:
    probability = made.betavariate(1, 6) / 2
    if row["label"]:
        probability = 1 - probability
    if made.random() < 0.04:  # of some the model is unsure, whatever they are
        probability = made.uniform(THRESHOLD - _UNSURE, THRESHOLD + _UNSURE)
    states = {clause: str(row[clause]) for clause in clause_ids}
    violated = [clause for clause, state in states.items() if state == ClauseState.VIOLATED]
    sure = {"not_stated": 0.03, "satisfied": 0.03, "violated": 0.03}
    return {
        "number": number,
        "text": row["text"],
        "place": {
            "page": number % 40 + 1,
            "boxes": [[72, 90, 520, 104]],
            "label": f"page {number % 40 + 1}",
        },
        "probability": probability,
        "non_compliant": probability >= THRESHOLD,
        "unsure": abs(probability - THRESHOLD) < _UNSURE,
        "clauses": {
            clause: {"state": state, **sure, state: 0.94} for clause, state in states.items()
        },
        "evidence": [
            {"start": 0, "end": min(9, len(row["text"])), "weight": 0.5, "clause": clause}
            for clause in violated
        ],
        "ruled": states,
        "spans": [],
    }
