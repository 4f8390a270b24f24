"""The dashboard: its pages, its name, and what is in use now."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app import context
from app.components.plain import plain
from pipeline.errors import ModelError

PICTURES = Path(__file__).parent / "components"


def sidebar() -> None:
    """One line each on the model and the regulation in use."""
    with st.sidebar:
        try:
            version = context.active_version()
        except ModelError:
            st.caption("No model yet. Train one under Admin.")
            return
        with context.plain_errors():
            regulation = context.regulation_of(version)
            st.caption(f"Model in use: **{plain(version.version)}**")
            st.caption(
                f"{plain(regulation.title)}, in force since "
                f"{regulation.effective:%-d\u00a0%B\u00a0%Y}"
            )


st.set_page_config(
    page_title="Clausewise",
    page_icon=str(PICTURES / "icon.svg"),
    layout="wide",
    initial_sidebar_state=250,
)
st.html(PICTURES / "page.css")
st.logo(str(PICTURES / "logo.svg"), icon_image=str(PICTURES / "icon.svg"), size="large")
page = st.navigation(
    [
        st.Page("views/review.py", title="Review", icon=":material/fact_check:", default=True),
        st.Page("views/models.py", title="Models", icon=":material/deployed_code:"),
        st.Page("views/compare.py", title="Compare", icon=":material/compare:"),
        st.Page("views/admin.py", title="Admin", icon=":material/tune:"),
    ]
)
sidebar()
with context.plain_errors():
    page.run()
context.settle_memory()
