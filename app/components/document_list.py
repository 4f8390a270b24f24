"""The documents that are kept: which there are, and a way to open each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from app import context
from app.components.findings import UNSURE
from app.components.table import ROW_OR_CELL, chosen_row
from pipeline.registry import Version
from pipeline.store.documents import DocumentSummary, count_findings, count_unsure

KEY = "review_documents"


def document_list(
    summaries: Sequence[DocumentSummary], version: Version, on_open: Callable[[str], None]
) -> None:
    """A table of the documents; a click on a row calls `on_open` with the document's id."""

    def opened() -> None:
        row = chosen_row(KEY)
        if row is not None and row < len(summaries):
            on_open(summaries[row].id)

    st.dataframe(
        _table(summaries, version),
        key=KEY,
        on_select=opened,
        selection_mode=ROW_OR_CELL,
        hide_index=True,
        height="content" if len(summaries) < 12 else 460,
        alt="Documents",
        placeholder="not read yet",
        column_config={
            "Document": st.column_config.TextColumn(width=280),
            "Paragraphs": st.column_config.NumberColumn(format="localized"),
            "Size": st.column_config.NumberColumn(format="bytes"),
            "Added": st.column_config.DatetimeColumn(
                format="D MMM YYYY, HH:mm", timezone=st.context.timezone
            ),
            "Findings": st.column_config.NumberColumn(
                format="localized",
                help=f"What {version.version} found. Open a document to have it read.",
            ),
            UNSURE: st.column_config.NumberColumn(
                format="localized",
                help=f"Paragraphs that {version.version} is not sure of: please read and decide.",
            ),
        },
    )


def _table(summaries: Sequence[DocumentSummary], version: Version) -> pd.DataFrame:
    numbers = {"Findings": count_findings}
    if version.info.unsure is not None:
        numbers[UNSURE] = count_unsure
    counts = {name: count(context.settings(), version.version) for name, count in numbers.items()}
    return pd.DataFrame(
        {
            "Document": [summary.name for summary in summaries],
            "Paragraphs": [summary.paragraphs for summary in summaries],
            **{
                name: pd.array([known.get(summary.id) for summary in summaries], dtype="Int64")
                for name, known in counts.items()
            },
            "Size": [summary.size for summary in summaries],
            "Added": [summary.added_at for summary in summaries],
        }
    )
