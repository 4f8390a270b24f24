"""Paragraphs from all documents that wait for a decision, to be decided one by one or together."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app import context
from app.components import navigation
from app.components.decide.matter import decision_word
from app.components.decide.said import do, tell
from app.components.findings import broken_clauses, clause_number
from app.components.marks import percent_number
from pipeline.desk.bulk import Done, How, decide_many
from pipeline.desk.items import Item
from pipeline.desk.steps import StepDone, undo
from pipeline.registry import Version
from pipeline.regulation import Regulation

KEY = "work_rows"
PICKED = "work_picked"  # the paragraph that was clicked, to be opened
HEIGHT = 560
_DONE = {"confirm": "confirmed", "dismiss": "dismissed"}


def work_list(items: Sequence[Item], regulation: Regulation) -> list[Item]:
    """A row a paragraph; the ticked ones. A click on a cell opens the paragraph."""

    def clicked() -> None:
        cells = st.session_state[KEY]["selection"]["cells"]
        if cells and cells[0][0] < len(items):
            item = items[cells[0][0]]
            navigation.open_document(item.document_id)
            st.session_state[PICKED] = item.index

    selection = st.dataframe(
        _table(items, regulation),
        key=KEY,
        on_select=clicked,
        selection_mode=["multi-row", "single-cell"],
        hide_index=True,
        height=HEIGHT if len(items) > 12 else "content",
        alt="Paragraphs to decide on",
        column_config={
            "Document": st.column_config.TextColumn(width=170),
            "Place": st.column_config.TextColumn(width=110),
            "Clause": st.column_config.TextColumn(width=120),
            "Model says": st.column_config.TextColumn(width=110),
            "Confidence": st.column_config.NumberColumn(format="%.0f%%", width=85),
            "Decision": st.column_config.TextColumn(width=95),
            "Text": st.column_config.TextColumn(width="large"),
        },
    )
    return [items[row] for row in selection["selection"]["rows"] if row < len(items)]


def bulk_bar(ticked: Sequence[Item], version: Version) -> None:
    """What can be done with the ticked paragraphs together; undone as one."""
    many = f"{len(ticked):,} selected" if ticked else "Tick paragraphs to decide on them together."
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.caption(many, width="content")
        st.space("stretch")
        for how, label, icon, key, kind in (
            ("confirm", "Confirm together", "done_all", "A", "primary"),
            ("dismiss", "Dismiss together", "remove_done", "D", "secondary"),
        ):
            st.button(
                label,
                icon=f":material/{icon}:",
                key=f"work_{how}",
                shortcut=key,
                type=kind,
                disabled=not ticked,
                on_click=_decide,
                args=(ticked, how, version),
            )
        st.button(
            "Undo",
            icon=":material/undo:",
            key="work_undo",
            shortcut="Z",
            type="tertiary",
            on_click=_undo,
        )


def _decide(ticked: Sequence[Item], how: How, version: Version) -> None:
    targets = [item.target for item in ticked]
    done = do(decide_many, context.settings(), context.person(), targets, how, version.version)
    if isinstance(done, Done):
        left = "".join(f" {reason}" for reason in {str(skip.reason) for skip in done.skipped})
        tell(
            f"{done.count:,} {_DONE[how]}."
            + (f" {len(done.skipped):,} left as they were:{left}" if done.skipped else "")
        )


def _undo() -> None:
    done = do(undo, context.settings(), context.person())
    if isinstance(done, StepDone):
        tell(f"Undone: {done.label}")


def _table(items: Sequence[Item], regulation: Regulation) -> pd.DataFrame:
    verdicts = [item.verdict for item in items]
    return pd.DataFrame(
        {
            "Document": [item.document for item in items],
            "Place": [item.place.label() for item in items],
            "Model says": [_said(item) for item in items],
            "Clause": [
                ""
                if verdict is None
                else ", ".join(clause_number(regulation, c) for c in broken_clauses(verdict))
                for verdict in verdicts
            ],
            "Confidence": [
                percent_number(verdict.probability) if verdict and verdict.judged else None
                for verdict in verdicts
            ],
            "Decision": [_decided(item) for item in items],
            "Text": [item.text[:200] for item in items],
        }
    )


def _said(item: Item) -> str:
    verdict = item.verdict
    if verdict is None or not verdict.judged:
        return "Not judged"
    if verdict.unsure:
        return "Not sure"
    return "Non-compliant" if verdict.non_compliant else "Compliant"


def _decided(item: Item) -> str:
    return " / ".join(
        decision_word(decision, item.verdict) for _, decision in sorted(item.decisions.items())
    )
