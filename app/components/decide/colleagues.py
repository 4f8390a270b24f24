"""A notice when somebody else has changed the document that is on the screen."""

from __future__ import annotations

import streamlit as st

from app import context
from pipeline.desk.documents import revision_of

SECONDS = 5


def watch(document_id: str, seen: int | None) -> None:
    """seen: the revision that the page shows."""

    @st.fragment(run_every=SECONDS)
    def look() -> None:
        now = revision_of(context.settings(), document_id)
        if now == seen:
            return
        with st.container(horizontal=True, vertical_alignment="center", key="changed"):
            if now is None:
                st.warning("Somebody deleted this document.", icon=":material/delete:")
                return
            st.info("A colleague changed something in this document.", icon=":material/group:")
            if st.button("Show it", key="show_changes"):
                st.rerun()

    look()
