"""Signing a document off and opening it again, above the document."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.plain import plain
from pipeline.desk.sign_off import (
    Meaning,
    SignOff,
    reopen,
    sign_off,
    sign_offs_of,
    standing_sign_off,
    what_is_open,
)
from pipeline.documents.model import Document
from pipeline.errors import ReviewError
from pipeline.marked.finding import moment
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.who import Action, may

ASKED = "sign_off_asked"  # the id of the document whose dialog is open


def sign_off_button(document: Document, regulation: Regulation, version: Version) -> None:
    """The button that fits the document's state, for whom it may be pressed."""
    person = context.person()
    closed = standing_sign_off(sign_offs_of(context.settings(), document.id)) is not None
    action, label, icon = (
        (Action.REOPEN, "Reopen …", "lock_open")
        if closed
        else (Action.SIGN_OFF, "Sign off …", "draw")
    )
    allowed = may(person, action)
    st.button(
        label,
        icon=f":material/{icon}:",
        key="sign_off_open",
        disabled=not allowed,
        help=None if allowed else f"As a {person.role} you may not {action}.",
        on_click=_ask,
        args=(document.id,),
    )
    if st.session_state.get(ASKED) == document.id:
        if closed:
            _reopen(document)
        else:
            _sign_off(document, regulation, version)


def _ask(document_id: str) -> None:
    st.session_state[ASKED] = document_id


def _answered() -> None:
    st.session_state.pop(ASKED, None)


def sign_off_line(document_id: str) -> None:
    """Who signed the document off, or why it is open again; nothing if it never was."""
    history = sign_offs_of(context.settings(), document_id)
    if not history:
        return
    standing = standing_sign_off(history)
    if standing is not None:
        st.success(_signed(standing), icon=":material/verified:")
    else:
        st.info(_reopened(history[0]), icon=":material/lock_open:")


def _signed(signed: SignOff) -> str:
    return (
        f"**Signed off** by {plain(signed.person)}, {moment(signed.at)}: “{plain(signed.meaning)}” "
        f"{plain(signed.regulation)}; model {plain(signed.model_version)}."
    )


def _reopened(signed: SignOff) -> str:
    assert signed.reopened_at is not None and signed.reopened_by is not None  # both or neither
    return (
        f"**Reopened** by {plain(signed.reopened_by)}, {moment(signed.reopened_at)}: "
        f"{plain(signed.reason)}  \nIt was signed off by {plain(signed.person)}, "
        f"{moment(signed.at)}."
    )


@st.dialog("Sign off", width="medium", icon=":material/draw:", on_dismiss=_answered)
def _sign_off(document: Document, regulation: Regulation, version: Version) -> None:
    st.markdown(f"**{plain(document.name)}**")
    settings, person = context.settings(), context.person()
    left = what_is_open(settings, document.id, version.version)
    if left:
        st.markdown("It cannot be signed off yet. Still open:")
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in left))
        return
    judged_by = f"{regulation.title}, version {regulation.version}"
    st.caption(
        f"{plain(judged_by)}; model {plain(version.version)}. Decisions are final once it is "
        "signed off; a lead can open it again for a reason."
    )
    # A form: else leaving the text field would draw the dialog anew under the click on the button.
    with st.form("sign_off_form", border=False):
        meaning = st.radio("By signing I state", list(Meaning), key="sign_off_meaning")
        typed = st.text_input(
            f"Type your name as it stands here: **{plain(person.name)}**",
            key="sign_off_name",
            autocomplete="off",
        )
        confirmed = st.form_submit_button(
            "Sign off", type="primary", icon=":material/draw:", key="sign_off_confirm"
        )
    if not confirmed:
        return
    try:
        sign_off(settings, person, document.id, Meaning(meaning), typed, version.version, judged_by)
    except ReviewError as error:
        context.show_error(error)
    else:
        _answered()
        st.rerun()  # a click in a dialog draws only the dialog anew


@st.dialog("Reopen", width="medium", icon=":material/lock_open:", on_dismiss=_answered)
def _reopen(document: Document) -> None:
    st.markdown(f"**{plain(document.name)}** is signed off. It stays so in the record, beside why.")
    with st.form("reopen_form", border=False):
        reason = st.text_input("Why it is opened again", key="reopen_reason", max_chars=300)
        confirmed = st.form_submit_button(
            "Reopen", type="primary", icon=":material/lock_open:", key="reopen_confirm"
        )
    if not confirmed:
        return
    try:
        reopen(context.settings(), context.person(), document.id, reason)
    except ReviewError as error:
        context.show_error(error)
    else:
        _answered()
        st.rerun()  # a click in a dialog draws only the dialog anew
