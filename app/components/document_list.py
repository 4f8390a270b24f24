"""The documents that are kept: which there are, and a way to open each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from app import context
from app.components import intake
from app.components.table import ROW_OR_CELL, chosen_row
from pipeline.registry import Version
from pipeline.store.documents import DocumentSummary

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
        column_config={
            "Size": st.column_config.NumberColumn(format="bytes"),
            "Added": st.column_config.DatetimeColumn(
                format="D MMM YYYY, HH:mm", timezone=st.context.timezone
            ),
            "Findings": st.column_config.NumberColumn(
                help=f"Findings of {version.version}; empty if it has not read the document yet."
            ),
        },
    )


def _table(summaries: Sequence[DocumentSummary], version: Version) -> pd.DataFrame:
    findings = [
        intake.count_findings(context.settings(), summary.id, version.version)
        for summary in summaries
    ]
    return pd.DataFrame(
        {
            "Document": [summary.name for summary in summaries],
            "Paragraphs": [summary.paragraphs for summary in summaries],
            "Findings": pd.array(findings, dtype="Int64"),
            "Size": [summary.size for summary in summaries],
            "Added": [summary.added_at for summary in summaries],
        }
    )
