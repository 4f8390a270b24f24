"""The documents that are kept: which there are, and a way to open each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from app import context
from app.components.table import ROW_OR_CELL, chosen_row
from pipeline.registry import Version
from pipeline.store.documents import DocumentSummary, count_findings

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
            "Size": st.column_config.NumberColumn(format="bytes"),
            "Added": st.column_config.DatetimeColumn(
                format="D MMM YYYY, HH:mm", timezone=st.context.timezone
            ),
            "Findings": st.column_config.NumberColumn(
                help=f"What {version.version} found. Open a document to have it read."
            ),
        },
    )


def _table(summaries: Sequence[DocumentSummary], version: Version) -> pd.DataFrame:
    counts = count_findings(context.settings(), version.version)
    findings = [counts.get(summary.id) for summary in summaries]
    return pd.DataFrame(
        {
            "Document": [summary.name for summary in summaries],
            "Paragraphs": [summary.paragraphs for summary in summaries],
            "Findings": pd.array(findings, dtype="Int64"),
            "Size": [summary.size for summary in summaries],
            "Added": [summary.added_at for summary in summaries],
        }
    )
