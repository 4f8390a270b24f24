"""The health of a version, counted anew only when something was read or decided."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import context
from pipeline import registry
from pipeline.desk.health import Health, health
from pipeline.desk.health_data import Span, seen
from pipeline.store.tables import utc_now

USUAL = Span(documents=40)


def health_now(version: str, span: Span = USUAL) -> Health:
    """As of today (UTC). ModelError if there is no such version."""
    return _counted(version, span, utc_now().date(), seen(context.settings(), version))


@st.cache_data(max_entries=16, show_spinner=False)
def _counted(version: str, span: Span, today: date, read: str) -> Health:  # noqa: ARG001 - see above
    settings = context.settings()
    return health(settings, registry.find(settings, version, paths=False), span, today)
