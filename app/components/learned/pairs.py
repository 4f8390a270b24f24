"""Pairs of sentences that differ in one thing, and what a version makes of them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app.components.learned.titles import title
from app.components.plain import counted, plain
from pipeline.explain.learned import Pair
from pipeline.regulation import Regulation


def counterexamples(pairs: Sequence[Pair], regulation: Regulation) -> None:
    """Those that it got wrong; all of them in a table."""
    st.subheader("Counterexamples", anchor=False)
    if not pairs:
        st.caption("There are none for the clauses of this regulation.")
        return
    right = sum(pair.right for pair in pairs)
    st.markdown(
        f"**{right:,} of {counted(len(pairs), 'pair')} right.** The two sentences of a pair differ "
        "in one thing; it must judge both rightly."
    )
    wrong = [pair for pair in pairs if not pair.right]
    for pair in wrong:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(title(regulation, pair.clause))}:** {plain(pair.shows)}")
            for text in pair.texts:
                icon = ":green[:material/check:]" if text.right else ":red[:material/close:]"
                st.markdown(f"{icon} {plain(text.text)} {_said(text.found, text.violated)}")
    with st.expander("All pairs"):
        st.dataframe(_table(pairs, regulation), hide_index=True, alt="All pairs", height=420)


def _said(found: bool, violated: bool) -> str:
    says = "a violation" if found else "no violation"
    return f":gray[It says {says}{', rightly' if found is violated else ', wrongly'}.]"


def _table(pairs: Sequence[Pair], regulation: Regulation) -> pd.DataFrame:
    rows = [(pair, text) for pair in pairs for text in pair.texts]
    return pd.DataFrame(
        {
            "Clause": [title(regulation, pair.clause) for pair, _ in rows],
            "Tries": [pair.shows for pair, _ in rows],
            "Text": [text.text for _, text in rows],
            "Is": ["violated" if text.violated else "–" for _, text in rows],
            "It says": ["violated" if text.found else "–" for _, text in rows],
            "Right": [text.right for _, text in rows],
        }
    )
