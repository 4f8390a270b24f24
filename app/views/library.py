"""Library: where documents come in, are found, and given to people."""

import streamlit as st

from app import context
from app.components.library.arrivals import (
    add_button,
    add_documents,
    protected_files,
    show_arrivals,
)
from app.components.library.bulk import bulk_bar
from app.components.library.chosen import documents, show_what_was_done
from app.components.library.filters import ROUND, choose_query, clear, put_into_address
from app.components.library.readings import running_readings
from app.components.library.table import library_table
from app.components.saved_views import views_menu
from pipeline.desk.library import any_documents, library
from pipeline.desk.library_query import LibraryQuery
from pipeline.who import Action, Person, may


def found(query: LibraryQuery, person: Person) -> None:
    """The documents that pass the filters, a page at a time, and what can be done with them."""
    page = library(context.settings(), query, context.active_version().version)
    if not page.total:
        with st.container(border=True, horizontal_alignment="center"):
            st.markdown("No document passes these filters.", text_alignment="center")
            st.button("Show all open documents", key="library_show_all", on_click=clear)
        return
    actions = st.container()
    ticked = library_table(page.lines, query)
    with actions:
        bulk_bar(ticked, page.total, query, person)
    with st.container(horizontal=True, vertical_alignment="center"):
        first = (query.page - 1) * query.size + 1
        last = first + len(page.lines) - 1
        st.caption(
            documents(page.total)
            if page.total <= query.size
            else f"{first:,} to {last:,} of {documents(page.total)}",
            width="content",
        )
        st.space("stretch")
        turn_pages(query, -(-page.total // query.size))


def turn_pages(query: LibraryQuery, pages: int) -> None:
    """Buttons for the other pages, if there are any."""
    if pages < 2:
        return
    key = f"library_page-{st.session_state[ROUND]}"
    st.pagination(
        pages,
        default=min(query.page, pages),
        key=key,
        on_change=lambda: put_into_address(query.on_page(st.session_state[key])),
    )


person = context.person()
empty = not any_documents(context.settings())
adds = may(person, Action.UPLOAD)
with st.container(horizontal=True, vertical_alignment="center"):
    st.title("Library", anchor=False, width="stretch")
    place_of_views = st.container(width="content")
    if adds and not empty:
        add_button()
show_arrivals()
show_what_was_done()
if adds:
    add_documents(context.active_version(), first=empty)
    protected_files(context.active_version())
elif empty:
    st.markdown("There are no documents yet.")
running_readings()
if not empty:
    wanted = choose_query(person)
    with place_of_views:
        views_menu(
            "library",
            wanted.on_page(1).as_params(),
            person,
            lambda params: put_into_address(LibraryQuery.from_params(params)),
        )
    found(wanted, person)
