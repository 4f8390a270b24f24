"""Overview: what is open, and how the work goes. Every number leads to its list."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import context, links
from app.components import overview
from app.components.decide.line import model_of
from app.components.health.line import health_line
from app.components.navigation import DOCUMENT
from app.links import Link
from pipeline.desk import library, queue
from pipeline.desk.library_query import LibraryQuery
from pipeline.desk.numbers import Numbers, all_numbers
from pipeline.desk.query import Model, Query
from pipeline.registry import Version
from pipeline.store import audit
from pipeline.store.tables import utc_now
from pipeline.who import Person


@st.cache_data(max_entries=4, show_spinner=False)
def counted(version: str, today: date, head: str) -> Numbers:  # noqa: ARG001 - see below
    """Counted again when anything has changed: each change moves the head of the audit log."""
    return all_numbers(context.settings(), version, today, overview.WEEKS, overview.DAYS)


@st.cache_data(max_entries=200, show_spinner=False)
def found(query: Query | LibraryQuery, person: Person, model: Model, head: str) -> int:  # noqa: ARG001
    """How long a list is for this person, counted as the page that shows it does."""
    if isinstance(query, Query):
        return queue.count(context.settings(), person, query, model)
    return library.count(context.settings(), query, model.version)


@st.cache_data(max_entries=32, show_spinner=False)
def decided(person: Person, head: str) -> dict[int, int]:  # noqa: ARG001
    """How long the list of what each person decided is for this person."""
    return queue.count_decided(context.settings(), person)


def desk(version: Version, today: date) -> None:
    """The numbers."""
    head, model, person = str(audit.head(context.settings())), model_of(version), context.person()
    numbers = counted(version.version, today, head)

    def size(link: Link) -> int:
        return found(link.query, person, model, head)

    overview.open_numbers(size, today)
    with context.plain_errors():
        health_line(version.version)
    grid = st.grid(2, min_column_width=380, gap="medium")
    with grid.cell():
        overview.findings(version, numbers.findings, today, size)
    with grid.cell():
        overview.decisions(numbers.decisions, today, decided(person, head))
    with grid.cell():
        overview.overridden(version, numbers.overrides, size)
    with grid.cell():
        overview.second_opinions(numbers.agreement, size)


if DOCUMENT in st.query_params:  # this page's address was the Review page's once
    st.switch_page(links.REVIEW, query_params=st.query_params.to_dict())
st.title("Overview", anchor=False)
version = context.active_version()
if library.any_documents(context.settings()):
    desk(version, utc_now().date())
else:
    overview.first_steps()
