"""The paragraphs that pass the filter, as a table that selects, and a way to step through them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app.components import navigation
from app.components.decide.matter import Matter, decision_word
from app.components.findings import (
    ENGLISH_ONLY,
    NOT_JUDGED,
    PLEASE_DECIDE,
    UNSURE,
    broken_clauses,
    clause_number,
)
from app.components.marks import percent_number
from app.components.table import ROW_OR_CELL, chosen_row
from pipeline.documents.language_names import language_name

KEY = "review_findings"
ROWS_IN_SIGHT = 15  # a shorter list is only as high as its rows
BEGINNING = 160  # characters of a paragraph that the table shows


def finding_list(matter: Matter, indices: Sequence[int], height: int) -> None:
    """A row a paragraph; the selected row is the selected paragraph, both ways."""

    def selected() -> None:
        row = chosen_row(KEY)
        if row is not None and row < len(indices):
            navigation.select_paragraph(indices[row])

    current = navigation.paragraph(len(matter.document.paragraphs))
    rows = [indices.index(current)] if current in indices else []
    st.session_state[KEY] = {"selection": {"rows": rows, "cells": []}}
    st.dataframe(
        _table(matter, indices),
        key=KEY,
        on_select=selected,
        selection_mode=ROW_OR_CELL,
        hide_index=True,
        height=height if len(indices) > ROWS_IN_SIGHT else "content",
        alt="Paragraphs that pass the filter",
        placeholder="–",
        column_config={
            "Clause": st.column_config.TextColumn(width=80),
            "Text": st.column_config.TextColumn(width=150),
            "Confidence": st.column_config.NumberColumn(
                format="%.0f%%", width=80, help="That it breaks the regulation."
            ),
            UNSURE: st.column_config.TextColumn(width=75, alignment="center", help=PLEASE_DECIDE),
            "Decision": st.column_config.TextColumn(width=80),
            "Place": st.column_config.TextColumn(width=130),
            NOT_JUDGED: st.column_config.TextColumn(width=90, help=ENGLISH_ONLY),
        },
    )


def _table(matter: Matter, indices: Sequence[int]) -> pd.DataFrame:
    regulation = matter.regulation
    paragraphs = [matter.document.paragraphs[index] for index in indices]
    chosen = [matter.verdicts[index] for index in indices]
    decided = [matter.counts(index) for index in indices]
    columns = {
        "Clause": [
            ", ".join(clause_number(regulation, c) for c in broken_clauses(verdict))
            for verdict in chosen
        ],
        "Decision": [
            "" if decision is None else decision_word(decision, verdict)
            for decision, verdict in zip(decided, chosen, strict=True)
        ],
        "Text": [paragraph.text[:BEGINNING] for paragraph in paragraphs],
        "Confidence": [
            percent_number(verdict.probability) if verdict.judged else None for verdict in chosen
        ],
        UNSURE: ["?" if verdict.unsure else "" for verdict in chosen],
        NOT_JUDGED: [
            "" if verdict.language is None else language_name(verdict.language)
            for verdict in chosen
        ],
        "Place": [paragraph.place.label() for paragraph in paragraphs],
    }
    if len({verdict.unsure for verdict in chosen}) < 2:  # it would not tell one from another
        del columns[UNSURE]
    if all(verdict.judged for verdict in chosen):
        del columns[NOT_JUDGED]
    return pd.DataFrame(columns)


def step_buttons(indices: Sequence[int], current: int | None) -> None:
    """Previous and Next, for those who do not want to use the table."""
    with st.container(horizontal=True, width="content", gap="xsmall"):
        for label, icon, direction, shortcut in (
            ("Previous", ":material/arrow_upward:", -1, "Alt+Up"),
            ("Next", ":material/arrow_downward:", 1, "Alt+Down"),
        ):
            target = navigation.step(indices, current, direction)
            st.button(
                label,
                icon=icon,
                key=f"review_{label.lower()}",
                disabled=target is None,
                on_click=navigation.select_paragraph,
                args=(target,),
                shortcut=shortcut,
            )
