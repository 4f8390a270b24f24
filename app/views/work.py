"""Work: what waits for a decision, in all documents."""

from dataclasses import replace

import streamlit as st

from app import context
from app.components import navigation
from app.components.decide.said import show_said
from app.components.work_filters import choose_query, clear_likeness, put_into_address
from app.components.work_list import PICKED, bulk_bar, work_list
from pipeline.desk import queue
from pipeline.desk.cases import Key
from pipeline.desk.query import Model, Query
from pipeline.desk.queue import Page
from pipeline.store import audit
from pipeline.who import Person

PAGE_SIZE = 100
BEHIND = "work_behind"  # the last paragraph of each page that was left


@st.cache_data(max_entries=32, show_spinner=False)
def listed(person: Person, query: Query, model: Model, after: Key | None, head: str) -> Page:  # noqa: ARG001 - see below
    """Asked for again when anything has changed, but not at each tick: each change moves the head
    of the audit log."""
    return queue.page(context.settings(), person, query, model, limit=PAGE_SIZE, after=after)


if PICKED in st.session_state:
    index = st.session_state.pop(PICKED)
    document_id = navigation.remembered()
    st.switch_page(
        "views/review.py", query_params={"document": document_id, "paragraph": str(index)}
    )

st.title("Work", anchor=False)
show_said()
version = context.active_version()
regulation = context.regulation_of(version)
model = Model(version.version, version.info.threshold)
query = choose_query(regulation)
pages = st.session_state.setdefault(BEHIND, (query, []))
if pages[0] != query:
    pages = st.session_state[BEHIND] = (query, [])
found = listed(
    context.person(),
    query,
    model,
    pages[1][-1] if pages[1] else None,
    str(audit.head(context.settings())),
)
items = found.items
with st.container(horizontal=True, vertical_alignment="center"):
    st.caption(f"{found.total:,} paragraphs", width="content")
    if query.similar_to is not None:
        st.button("Show all, not only similar ones", type="tertiary", on_click=clear_likeness)
    st.space("stretch")
    if pages[1] and st.button("Earlier", icon=":material/arrow_back:", key="work_earlier"):
        pages[1].pop()
        st.rerun()
    if len(items) == PAGE_SIZE and st.button(
        "Further", icon=":material/arrow_forward:", key="work_further"
    ):
        pages[1].append(items[-1].key)
        st.rerun()
place = st.container()
if items:
    ticked = work_list(items, regulation)
    with place:
        bulk_bar(ticked, version)
        if len(ticked) == 1 and st.button(
            "Show similar paragraphs", icon=":material/content_copy:", key="work_similar"
        ):
            put_into_address(replace(query, similar_to=ticked[0].key))
            st.rerun()
else:
    st.info("Nothing here waits for you. Add documents in the Library, or choose another list.")
