"""Overview: what is open, and how the work goes. Every number leads to its list."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import context, links
from app.components import overview
from app.components.navigation import DOCUMENT
from pipeline.desk.numbers import Numbers, all_numbers
from pipeline.registry import Version
from pipeline.store import audit
from pipeline.store.tables import utc_now


@st.cache_data(max_entries=4, show_spinner=False)
def counted(version: str, today: date, head: str) -> Numbers:  # noqa: ARG001 - see below
    """Counted again when anything has changed: each change moves the head of the audit log."""
    return all_numbers(context.settings(), version, today, overview.WEEKS, overview.DAYS)


def desk(version: Version, today: date) -> None:
    """The numbers, or what to do first where there are none."""
    numbers = counted(version.version, today, str(audit.head(context.settings())))
    if numbers.work.open + numbers.work.closed == 0:
        overview.first_steps()
        return
    overview.open_numbers(numbers.work, today)
    grid = st.grid(2, min_column_width=380, gap="medium")
    with grid.cell():
        overview.findings(version, numbers.findings, today)
    with grid.cell():
        overview.decisions(numbers.decisions, today)
    with grid.cell():
        overview.overridden(version, numbers.overrides)
    with grid.cell():
        overview.second_opinions(numbers.agreement)


if DOCUMENT in st.query_params:  # this page's address was the Review page's once
    st.switch_page(links.REVIEW, query_params=st.query_params.to_dict())
st.title("Overview", anchor=False)
desk(context.active_version(), utc_now().date())
