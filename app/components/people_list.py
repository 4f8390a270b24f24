"""Everybody who ever came in, with role and access; each change counts at once."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.plain import plain
from pipeline.errors import ClausewiseError
from pipeline.store.people import User, change_role, list_people, set_active
from pipeline.who import LEAST_ROLE, Role

SHOWN = 25  # at a time: each has two controls of its own
FAILED = "people_failed"
WIDTHS = (4, 4, 2, 2)


def what_roles_may() -> None:
    """The roles, each with what it may do beyond the one before."""
    with st.expander("What each role may do", icon=":material/rule:"):
        for role in Role:
            may = [str(action) for action, least in LEAST_ROLE.items() if least is role]
            also = "" if role is Role.VIEWER else "the same, and "
            st.markdown(f"**{role.capitalize()}**: {also}{', '.join(may)}")


def people_list() -> None:
    """A row for each person, found by name or e-mail, in pages."""
    error = st.session_state.pop(FAILED, None)
    if error is not None:
        context.show_error(error)
    wanted = st.text_input("Find", key="people_find", type="search", width=380).casefold().strip()
    users = [user for user in list_people(context.settings()) if wanted in _words(user)]
    pages = max(1, -(-len(users) // SHOWN))
    page = st.pagination(pages, key=f"people_page-{wanted}") if pages > 1 else 1
    for column, title in zip(st.columns(WIDTHS), ("Name", "E-mail", "Role", "Access"), strict=True):
        column.caption(title)
    for user in users[(page - 1) * SHOWN : page * SHOWN]:
        _row(user)
    if not users:
        st.info("Nobody is called that.", icon=":material/search_off:")


def _words(user: User) -> str:
    return f"{user.name} {user.email}".casefold()


def _row(user: User) -> None:
    # Keys that name what the store says: it may change from elsewhere, too.
    key = f"{user.id}-{user.role}-{user.active}"
    name, email, role, access = st.columns(WIDTHS, vertical_alignment="center")
    name.text(user.name)
    email.text(user.email or f"({user.subject})")
    role.selectbox(
        f"Role of {plain(user.name)}",
        list(Role),
        list(Role).index(user.role),
        format_func=str.capitalize,
        key=f"role-{key}",
        label_visibility="collapsed",
        on_change=_change_role,
        args=(user, f"role-{key}"),
    )
    access.toggle(
        f"Access of {plain(user.name)}",
        user.active,
        key=f"access-{key}",
        label_visibility="collapsed",
        on_change=_set_active,
        args=(user, f"access-{key}"),
    )


def _change_role(user: User, key: str) -> None:
    try:
        wanted = Role(st.session_state[key])
        change_role(context.settings(), context.person(), user.id, wanted)
    except ClausewiseError as error:
        st.session_state[FAILED] = error
        st.session_state[key] = user.role  # else it would go on showing what is not so


def _set_active(user: User, key: str) -> None:
    try:
        set_active(context.settings(), context.person(), user.id, active=not user.active)
    except ClausewiseError as error:
        st.session_state[FAILED] = error
        st.session_state[key] = user.active
