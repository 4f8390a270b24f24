"""Who works in this window: somebody who signed in, or whoever sits at this machine."""

from __future__ import annotations

import streamlit as st

from app import auth
from app.components.plain import plain
from pipeline.errors import ClausewiseError, NotAllowed
from pipeline.settings import Settings
from pipeline.store import people, sign_in
from pipeline.store.sign_in import Identity
from pipeline.who import Person

NOTED = "who_signed_in"  # the Identity that this window told the store about
NAME = "who_name"
REFUSED = "who_refused"


def person(settings: Settings) -> Person:
    """Who clicks. Asked of the store each time, so that what an admin changes holds at once.

    NotAllowed if nobody is signed in, or if their access was taken away.
    """
    if not auth.configured():
        return people.local_person(settings)
    identity = auth.page_identity()
    if identity is None:
        raise NotAllowed("You are not signed in.", "Reload the page and sign in.")
    if st.session_state.get(NOTED) != identity:
        found = sign_in.sign_in(settings, identity)
        st.session_state[NOTED] = identity
        return found
    return sign_in.person_of(settings, identity)


def let_in(settings: Settings) -> Person | None:
    """The person, or None after drawing why there is nothing to see and what to do about it."""
    if auth.configured() and auth.page_identity() is None:
        _ask_to_sign_in("Sign in to see documents and findings.")
        return None
    try:
        return person(settings)
    except NotAllowed as error:
        _ask_to_sign_in(plain(str(error)))
        return None


def _ask_to_sign_in(words: str) -> None:
    with st.container(horizontal_alignment="center"):
        st.space("large")
        with st.container(width=380, border=True):
            st.header("Clausewise", anchor=False)
            st.markdown(words)
            names = auth.providers()
            for name in names:
                label = "Sign in" if len(names) == 1 else f"Sign in with {name.capitalize()}"
                if st.button(label, key=f"sign_in_{name}", type="primary", width="stretch"):
                    st.login(None if name == auth.DEFAULT else name)
            if st.user.get("is_logged_in"):
                st.button("Sign out", key="sign_out", on_click=st.logout, width="stretch")


def sidebar(settings: Settings, person: Person) -> None:
    """Who that is, as what, and the way out; without signing in, what that means."""
    error = st.session_state.pop(REFUSED, None)
    if error is not None:
        st.error(plain(str(error)))
    if person.authenticated:
        _signed_in(settings, person)
    else:
        _local(settings, person)


def _signed_in(settings: Settings, person: Person) -> None:
    st.caption(f"**{plain(person.name)}**, {person.role}  \n{plain(person.email)}")
    identity = auth.page_identity()
    if identity and not identity.email_verified and identity.has_email_of(settings.admins):
        st.caption(
            "Your address is on the list of admins. That counts only once your identity provider "
            "says that it has checked the address, as anybody could call it theirs."
        )
    st.button("Sign out", key="sign_out", on_click=_sign_out, args=(settings, identity))


def _sign_out(settings: Settings, identity: Identity | None) -> None:
    if identity is not None:
        sign_in.sign_out(settings, identity)
    st.logout()


def _local(settings: Settings, person: Person) -> None:
    st.caption(
        f"Working locally as **{plain(person.name)}**. "
        "Nobody has signed in, so names are not verified."
    )
    with st.popover("Change the name"):
        st.text_input("Your name, for decisions and reports", person.name, key=NAME)
        st.button("Use this name", key="who_rename", on_click=_rename, args=(settings,))


def _rename(settings: Settings) -> None:
    try:
        people.rename(settings, people.local_person(settings), str(st.session_state[NAME]))
    except ClausewiseError as error:
        st.session_state[REFUSED] = error
