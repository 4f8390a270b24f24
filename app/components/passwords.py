"""Asking for the password of a protected file."""

from __future__ import annotations

import hashlib

import streamlit as st

from app import originals
from app.components.plain import plain
from app.components.reading_progress import ReadingProgress
from app.components.upload import Locked, Outcome, read_one
from pipeline.documents.model import Document
from pipeline.errors import ClausewiseError, PasswordNeeded
from pipeline.registry import Version

WAITING = "review_locked_files"


def wait_for_passwords(locked: list[Locked]) -> None:
    """Keep protected files in this session until their passwords are typed."""
    st.session_state.setdefault(WAITING, []).extend(locked)


def ask_for_passwords(version: Version, progress: ReadingProgress) -> Outcome | None:
    """A form for each protected file that waits; what became of the one that was opened."""
    waiting: list[Locked] = st.session_state.get(WAITING, [])
    for number, file in enumerate(waiting):
        digest = hashlib.sha256(file.data).hexdigest()
        password = _form(f"password-{digest}", file.error, can_leave_out=True)
        if password is None:
            continue
        del waiting[number]
        if not password:
            return Outcome([], [], [])
        try:
            progress.start(file.name)
            taken = read_one(file.name, file.data, version, progress, password)
            return Outcome([taken], [], [])
        except PasswordNeeded as error:
            waiting.insert(number, Locked(file.name, file.data, error))
            st.rerun()
        except ClausewiseError as error:
            return Outcome([], [error], [])
    return None


def ask_for_original(document: Document, error: PasswordNeeded) -> None:
    """A form for the password of a stored original; it is not kept longer than the server runs."""
    password = _form(f"password-{document.id}", error, can_leave_out=False)
    if password:
        originals.remember_password(document.id, password)
        st.rerun()


def _form(key: str, error: PasswordNeeded, *, can_leave_out: bool) -> str | None:
    """The password once it was sent; "" if the file is to be left out; None before that."""
    with st.form(key, width=720):
        st.markdown(f":material/lock: {plain(error.sentence)}")
        password = st.text_input("Password", type="password", autocomplete="off", key=f"{key}-text")
        with st.container(horizontal=True):
            opened = st.form_submit_button("Open", type="primary")
            left_out = can_leave_out and st.form_submit_button("Leave it out")
    if left_out:
        return ""
    return password if opened and password else None
