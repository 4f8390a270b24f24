"""What a new version would make of the built-in paragraphs."""

from __future__ import annotations

import streamlit as st

from app.components.plain import beginning, plain
from pipeline.corpus.preview import Preview, preview
from pipeline.regulation import Regulation


def show_preview(before: Regulation, after: Regulation) -> None:
    """Counts and examples; RegulationError where a clause has no rule."""
    found = _made(before, after)
    judged = found.rows - found.open
    st.markdown(f"**Of {judged:,} of the built-in paragraphs** (no model is asked for this):")
    with st.container(horizontal=True):
        st.metric("Non-compliant before", f"{found.before:,}", border=True)
        st.metric("Non-compliant then", f"{found.after:,}", border=True)
        st.metric("Become non-compliant", f"{found.risen:,}", border=True)
        st.metric("Become compliant", f"{found.fallen:,}", border=True)
    if found.open:
        st.caption(
            f"Another {found.open:,} do not say enough for the new rules; training leaves such "
            "paragraphs out."
        )
    for example in found.examples:
        regulation = after if example.non_compliant else before
        numbers = ", ".join(regulation.clause(id_).number for id_ in example.clauses)
        said = "Becomes non-compliant under" if example.non_compliant else "Falls away from"
        with st.container(border=True):
            st.caption(f"{said} {plain(numbers)}")
            st.markdown(plain(beginning(example.text, 400)))


@st.cache_data(max_entries=8, show_spinner="Judging the built-in paragraphs")
def _made(before: Regulation, after: Regulation) -> Preview:
    return preview(before, after)
