"""Work: what waits for a decision, in all documents."""

import streamlit as st

from app import context
from app.components.decide.line import model_of
from app.components.decide.questions import questions
from app.components.decide.said import show_said
from app.components.saved_views import views_menu
from app.components.work.bulk import bulk_bar
from app.components.work.filters import choose_query, clear, put_into_address
from app.components.work.running import choose_running
from app.components.work.table import work_table
from pipeline.desk import queue
from pipeline.desk.cases import Key
from pipeline.desk.library import any_documents
from pipeline.desk.query import UNDECIDED, Model, Query
from pipeline.desk.queue import Page
from pipeline.registry import Version
from pipeline.store import audit
from pipeline.who import Person

PAGE_SIZE = 100
BEHIND = "work_behind"  # the query, and the last paragraph of each page before this one


@st.cache_data(max_entries=32, show_spinner=False)
def listed(person: Person, query: Query, model: Model, after: Key | None, head: str) -> Page:  # noqa: ARG001 - see below
    """Asked for again when anything has changed, but not at each tick: each change moves the head
    of the audit log."""
    return queue.page(context.settings(), person, query, model, limit=PAGE_SIZE, after=after)


def found(query: Query, person: Person, version: Version) -> None:
    """The paragraphs of the list, a page at a time, and what can be done with them."""
    model = model_of(version)
    if st.session_state.get(BEHIND, (None,))[0] != query:
        st.session_state[BEHIND] = (query, [])
    behind = st.session_state[BEHIND][1]
    head = str(audit.head(context.settings()))
    page = listed(person, query, model, behind[-1] if behind else None, head)
    items, total = page.items, page.total
    if not total:
        nothing(query)
        return
    if not items:  # all of this page was decided
        behind.clear()
        st.rerun()
    actions = st.container()
    ticked = work_table(items, query, context.regulation_of(version))
    with actions:
        bulk_bar(ticked, total, query, model, person, head)
    first = PAGE_SIZE * len(behind) + 1
    with st.container(horizontal=True, vertical_alignment="center"):
        words = f"{total:,} paragraph{'s' * (total != 1)}"
        if total > PAGE_SIZE:
            words = f"{first:,} to {first + len(items) - 1:,} of {words}"
        st.caption(words, width="content")
        st.space("stretch")
        if total > PAGE_SIZE:
            st.button(
                "Earlier",
                icon=":material/arrow_back:",
                key="work_earlier",
                disabled=not behind,
                on_click=lambda: behind.pop(),
            )
            st.button(
                "Further",
                icon=":material/arrow_forward:",
                key="work_further",
                disabled=first + len(items) > total,
                on_click=lambda: behind.append(items[-1].key),
            )


def nothing(query: Query) -> None:
    """Why the list is empty, and what to do."""
    with st.container(border=True, horizontal_alignment="center"):
        if not any_documents(context.settings()):
            words, label = "There are no documents yet.", "Add documents in the Library"
        elif query == Query():
            words, label = "Every finding is decided.", "See the documents in the Library"
        else:
            waits = "waits for you" if query.show in UNDECIDED else "is there"
            st.markdown(f"Nothing in this list {waits}.", text_alignment="center")
            st.button("Show all findings to decide", key="work_show_all", on_click=clear)
            return
        st.markdown(words, text_alignment="center")
        if st.button(label, key="work_to_library"):
            st.switch_page("views/library.py")


person = context.person()
with st.container(horizontal=True, vertical_alignment="center"):
    st.title("Work", anchor=False, width="stretch")
    place_of_views = st.container(width="content")
show_said()
questions(person)
version = choose_running()
wanted = choose_query(context.regulation_of(version))
with place_of_views:
    views_menu(
        "work",
        wanted.as_params(),
        person,
        lambda params: put_into_address(Query.from_params(params)),
    )
found(wanted, person, version)
