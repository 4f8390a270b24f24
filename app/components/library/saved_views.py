"""The menu of saved views: the filters of the page under a name."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.library.filters import put_into_address
from app.components.plain import plain
from pipeline.desk.library_query import LibraryQuery
from pipeline.desk.views import LONGEST_NAME, SavedView, delete_view, list_views, save_view
from pipeline.errors import ClausewiseError, ReviewError
from pipeline.who import Action, Person, Role, may

PAGE = "library"
FAILED = "library_view_failed"


def views_menu(query: LibraryQuery, person: Person) -> None:
    """The person's views and shared ones, and a form to save what is shown now."""
    with st.popover("Views", icon=":material/bookmarks:"):
        error = st.session_state.pop(FAILED, None)
        if error is not None:
            context.show_error(error)
        views = list_views(context.settings(), person, PAGE)
        if not views:
            st.caption("Save the filters that you use often under a name.")
        for view in views:
            _view(view, person)
        if may(person, Action.SAVE_VIEW):
            _form(query)


def _view(view: SavedView, person: Person) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.button(
            plain(view.name),
            key=f"view-{view.id}",
            type="tertiary",
            help=_about(view),
            icon=":material/group:" if view.shared else ":material/bookmark:",
            on_click=_open,
            args=(view,),
        )
        st.space("stretch")
        if view.mine or (view.shared and person.role is Role.ADMIN):
            st.button(
                "",
                key=f"view-{view.id}-delete",
                type="tertiary",
                icon=":material/delete:",
                help="Delete this view",
                on_click=_try,
                args=(lambda: delete_view(context.settings(), context.person(), view.id),),
            )


def _about(view: SavedView) -> str | None:
    if view.mine:
        return "Everybody sees it." if view.shared else None
    return f"Shared by {plain(view.owner)}."


def _form(query: LibraryQuery) -> None:
    with st.form("library_view", border=False, clear_on_submit=True):
        st.text_input("Save what is shown now as", max_chars=LONGEST_NAME, key="library_view_name")
        st.checkbox("Everybody may use it", key="library_view_shared")
        st.form_submit_button("Save", key="library_view_save", on_click=_save, args=(query,))


def _save(query: LibraryQuery) -> None:
    params = {name: text for name, text in query.as_params().items() if name != "page"}
    name, shared = st.session_state.library_view_name, st.session_state.library_view_shared
    _try(
        lambda: save_view(
            context.settings(), context.person(), PAGE, name or "", params, shared=shared
        )
    )


def _open(view: SavedView) -> None:
    try:
        put_into_address(LibraryQuery.from_params(view.params))
    except ReviewError as error:
        st.session_state[FAILED] = error


def _try(do: object) -> None:
    try:
        do()  # type: ignore[operator]
    except ClausewiseError as error:
        st.session_state[FAILED] = error
