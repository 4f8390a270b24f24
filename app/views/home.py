"""Overview: what is open, and how the work goes. Every number leads to its list."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import context, links
from app.components import overview
from app.components.navigation import DOCUMENT
from pipeline.desk.numbers import open_work
from pipeline.registry import Version
from pipeline.store.tables import utc_now


def desk(version: Version, today: date) -> None:
    """The numbers, or what to do first where there are none."""
    work = open_work(context.settings(), version.version, today)
    if work.open + work.closed == 0:
        overview.first_steps()
        return
    overview.open_numbers(work)
    grid = st.grid(2, min_column_width=380, gap="medium")
    with grid.cell():
        overview.findings(version, today)
    with grid.cell():
        overview.decisions(today)
    with grid.cell():
        overview.overridden(version)
    with grid.cell():
        overview.second_opinions()


if DOCUMENT in st.query_params:  # this page's address was the Review page's once
    st.switch_page(links.REVIEW, query_params=st.query_params.to_dict())
st.title("Overview", anchor=False)
desk(context.active_version(), utc_now().date())
