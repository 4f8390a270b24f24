"""Verdicts that would change in open documents, each with the way to it."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from app.components.plain import counted, plain
from app.components.table import ROW_OR_CELL, chosen_row
from app.links import REVIEW
from pipeline.gate.report import Flips

KEY = "gate_flips"
HEIGHT = 420


def flips_view(flips: Flips, champion: str, challenger: str) -> None:
    """How many, where the most are, and the widest differences; a click opens the paragraph."""
    if not flips.of_documents:
        st.caption("There are no open documents.")
        return
    st.markdown(
        f"Read: **{flips.paragraphs:,}** of {flips.of_paragraphs:,} paragraphs, in "
        f"{flips.documents:,} of {counted(flips.of_documents, 'open document')}, the newest first. "
        f"**{flips.to_flagged:,}** would become findings, **{flips.to_passed:,}** would be none "
        f"any more ({flips.share:.1%})."
        + (f" {flips.decided:,} are decided on already, which stays." if flips.decided else "")
    )
    st.caption(
        f"Reviews that have begun go on with {plain(champion)}; this is what reading anew with "
        f"{plain(challenger)} would bring."
    )
    if not flips.examples:
        return
    st.dataframe(
        _table(flips),
        key=KEY,
        on_select=lambda: _open(flips),
        selection_mode=ROW_OR_CELL,
        hide_index=True,
        height="content" if len(flips.examples) < 10 else HEIGHT,
        alt="Verdicts that would change",
        column_config={
            name: st.column_config.NumberColumn(format="percent", width="small")
            for name in ("Says now", "Would say")
        }
        | {"Text": st.column_config.TextColumn(width="large")},
    )
    shown, total = len(flips.examples), flips.to_flagged + flips.to_passed
    most = Counter(flip.document for flip in flips.examples).most_common(1)[0]
    st.caption(
        (f"The {shown:,} widest differences of {total:,}. " if shown < total else "")
        + f"The most are in {plain(most[0])} ({most[1]:,})."
    )
    if target := st.session_state.pop(TARGET, None):
        st.switch_page(REVIEW, query_params=target)


TARGET = "gate_flip"


def _open(flips: Flips) -> None:
    row = chosen_row(KEY)
    if row is not None:
        flip = flips.examples[row]
        st.session_state[TARGET] = {"document": flip.document_id, "paragraph": str(flip.index)}


def _table(flips: Flips) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Becomes": ["a finding" if flip.flagged else "none" for flip in flips.examples],
            "Document": [flip.document for flip in flips.examples],
            "Text": [flip.text for flip in flips.examples],
            "Says now": [flip.champion for flip in flips.examples],
            "Would say": [flip.challenger for flip in flips.examples],
            "Decided": ["yes" if flip.decided else "" for flip in flips.examples],
        }
    )
