"""The paragraphs of a work list as a table: tick rows, click one to open it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app.components.decide import line
from app.components.decide.matter import decision_word
from app.components.findings import (
    NOT_JUDGED,
    broken_clauses,
    clause_number,
    deciding_words,
    decision_words,
)
from app.components.marks import percent_number
from app.components.work.filters import ROUND
from pipeline.desk.items import Item
from pipeline.desk.query import Query
from pipeline.regulation import Regulation

BEGINNING = 240  # characters of a paragraph


def work_table(items: Sequence[Item], query: Query, regulation: Regulation) -> list[Item]:
    """A row a paragraph; the ticked ones. A click on a cell opens the paragraph."""
    key = f"work_rows-{st.session_state.get(ROUND, 0)}"

    def clicked() -> None:
        cells = st.session_state[key]["selection"]["cells"]
        if cells and cells[0][0] < len(items):
            line.begin(query, items[cells[0][0]].key)

    selection = st.dataframe(
        _frame(items, regulation),
        key=key,
        on_select=clicked,
        selection_mode=["multi-row", "single-cell"],
        hide_index=True,
        height="content" if len(items) < 15 else 560,
        alt="Paragraphs of the list",
        placeholder="–",
        column_config={
            "Model says": st.column_config.TextColumn(width=115),
            "Clause": st.column_config.TextColumn(width=105),
            "Confidence": st.column_config.NumberColumn(
                format="%.0f%%", width=85, help="That it breaks the regulation."
            ),
            "Words": st.column_config.TextColumn(width=150, help="What decided it."),
            "Text": st.column_config.TextColumn(width=360),
            "Decision": st.column_config.TextColumn(width=90),
            "Document": st.column_config.TextColumn(width=180),
            "Place": st.column_config.TextColumn(width=110),
        },
    )
    return [items[row] for row in selection["selection"]["rows"] if row < len(items)]


def _frame(items: Sequence[Item], regulation: Regulation) -> pd.DataFrame:
    verdicts = [item.verdict for item in items]
    frame = pd.DataFrame(
        {
            "Model says": [_said(item) for item in items],
            "Clause": [
                ", ".join(clause_number(regulation, c) for c in broken_clauses(verdict))
                if verdict
                else ""
                for verdict in verdicts
            ],
            "Confidence": [
                percent_number(verdict.probability) if verdict and verdict.judged else None
                for verdict in verdicts
            ],
            "Words": [
                ", ".join(deciding_words(item.text, item.verdict)) if item.verdict else ""
                for item in items
            ],
            "Text": [item.text[:BEGINNING] for item in items],
            "Decision": [_decided(item) for item in items],
            "Document": [item.document for item in items],
            "Place": [item.place.label() for item in items],
        }
    )
    return frame if frame["Decision"].any() else frame.drop(columns="Decision")


def _said(item: Item) -> str:
    if item.verdict is None:
        return NOT_JUDGED
    words = decision_words(item.verdict)
    return f"{words}?" if item.verdict.unsure else words


def _decided(item: Item) -> str:
    return " / ".join(
        decision_word(decision, item.verdict) for _, decision in sorted(item.decisions.items())
    )
