"""Taking the list of what changes away. Making the file is an entry of the audit log."""

from __future__ import annotations

import streamlit as st

from app import context
from pipeline.desk.impact_export import export
from pipeline.desk.impact_select import ImpactQuery, Pair
from pipeline.regulation import Regulation

MADE = "impact_file"
FORMS = {"xlsx": "Excel", "csv": "CSV"}


def export_menu(pair: Pair, query: ImpactQuery, before: Regulation, after: Regulation) -> None:
    """A file of what the filters leave, on all pages."""
    with st.popover("Export", icon=":material/download:"):
        st.caption("What the filters leave, on all pages. The audit log keeps who took it.")
        for form, label in FORMS.items():
            if st.button(f"Make the file ({label})", key=f"impact_make_{form}", width="stretch"):
                with context.plain_errors():
                    copy = export(context.settings(), context.person(), pair, query, before,
                                  after, form)  # fmt: skip
                    st.session_state[MADE] = (pair, query, copy)
        made = st.session_state.get(MADE)
        if made and made[:2] == (pair, query):
            copy = made[2]
            st.download_button(
                f"Save {copy.name}",
                copy.data,
                file_name=copy.name,
                mime=copy.media_type,
                key="impact_save",
                on_click="ignore",
                type="primary",
                width="stretch",
            )
