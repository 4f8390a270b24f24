"""The menu of saved views: the filters of the page under a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from app import context
from app.components.plain import plain
from pipeline.desk.views import LONGEST_NAME, SavedView, delete_view, list_views, save_view
from pipeline.errors import ClausewiseError
from pipeline.who import Action, Person, Role, may

FAILED = "view_failed"
NAME, SHARED = "view_name", "view_shared"
Params = Mapping[str, str]


def views_menu(page: str, params: Params, person: Person, show: Callable[[Params], None]) -> None:
    """The person's views of a page and shared ones, and a form to save what is shown now.

    params: what the page shows, as its address says it. show: makes the page show a view's params;
    ReviewError if there is no such thing any more.
    """
    with st.popover("Views", icon=":material/bookmarks:"):
        error = st.session_state.pop(FAILED, None)
        if error is not None:
            context.show_error(error)
        views = list_views(context.settings(), person, page)
        if not views:
            st.caption("Save the filters that you use often under a name.")
        for view in views:
            _view(view, person, show)
        if may(person, Action.SAVE_VIEW):
            _form(page, params)


def _view(view: SavedView, person: Person, show: Callable[[Params], None]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.button(
            plain(view.name),
            key=f"view-{view.id}",
            type="tertiary",
            help=_about(view),
            icon=":material/group:" if view.shared else ":material/bookmark:",
            on_click=_try,
            args=(lambda: show(view.params),),
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


def _form(page: str, params: Params) -> None:
    with st.form("view", border=False, clear_on_submit=True):
        st.text_input("Save what is shown now as", max_chars=LONGEST_NAME, key=NAME)
        st.checkbox("Everybody may use it", key=SHARED)
        st.form_submit_button("Save", key="view_save", on_click=_save, args=(page, params))


def _save(page: str, params: Params) -> None:
    name, shared = st.session_state[NAME] or "", st.session_state[SHARED]
    _try(lambda: save_view(context.settings(), context.person(), page, name, params, shared=shared))


def _try(do: Callable[[], object]) -> None:
    try:
        do()
    except ClausewiseError as error:
        st.session_state[FAILED] = error
