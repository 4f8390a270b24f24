"""The words that a version never met, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app import links
from app.components.plain import plain
from app.components.table import ROW_OR_CELL, chosen_row
from pipeline.desk.health import StrangeWord

KEY = "health_words_table"


def new_words(words: Sequence[StrangeWord]) -> None:
    """A table; a click leads to the paragraph where the word stands first."""
    st.subheader("New words", anchor=False)
    st.caption(
        "Words that the model never met, those in most documents first. Click one to see where it "
        "stands."
    )
    st.dataframe(
        pd.DataFrame(
            {
                "Word": [word.word for word in words],
                "Documents": [word.documents for word in words],
                "Times": [word.times for word in words],
            }
        ),
        key=KEY,
        on_select="rerun",
        selection_mode=ROW_OR_CELL,
        hide_index=True,
        height=280,
        alt="Words that the model never met",
    )
    row = chosen_row(KEY)
    if row is not None and row < len(words):
        word = words[row]
        st.page_link(
            links.REVIEW,
            label=f"See “{plain(word.word)}” in its document",
            query_params=links.at(word.document_id, word.index),
            icon=":material/arrow_forward:",
        )
