"""Which version, and which documents."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.health.cached import USUAL
from pipeline import registry
from pipeline.desk.health_data import Span, versions_that_read

SPANS = {
    "The last 40 documents": USUAL,
    "The last 10 documents": Span(documents=10),
    "The last 200 documents": Span(documents=200),
    "The last 30 days": Span(days=30),
    "The last 90 days": Span(days=90),
    "All (the last 1,000)": Span(),
}


def choose() -> tuple[str, Span]:
    """The version's name, that of the one in use first, and the span."""
    in_use = context.active_version().version
    read = versions_that_read(context.settings())
    others = [one.version for one in registry.list_versions(context.settings())]
    names = [in_use, *(name for name in others if name in read and name != in_use)]
    with st.container(horizontal=True):
        version = st.selectbox(
            "Model",
            names,
            format_func=lambda name: f"{name} (in use)" if name == in_use else name,
            key="health_version",
            width=320,
        )
        span = st.selectbox("Documents", list(SPANS), key="health_span", width=240)
    return version, SPANS[span]
