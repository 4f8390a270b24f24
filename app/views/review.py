"""Review: documents in, findings out."""

import streamlit as st

from app import context
from app.components import navigation, passwords, upload
from app.components.document_list import document_list
from app.components.document_view import back_button, document_view
from app.components.plain import plain
from app.components.reading_progress import ReadingProgress
from app.components.upload import OUTCOME, Outcome
from pipeline.errors import ClausewiseError
from pipeline.store.documents import list_documents


def settle(outcome: Outcome | None) -> None:
    """Draw again after documents came in; a single one is opened at once."""
    if outcome is None:
        return
    st.session_state[OUTCOME] = outcome
    passwords.wait_for_passwords(outcome.locked)
    if len(outcome.done) == 1 and not outcome.failed and not outcome.locked:
        navigation.open_document(outcome.done[0].id)
    st.rerun()


def report() -> None:
    """What became of the documents that came in last."""
    outcome = st.session_state.pop(OUTCOME, None)
    if outcome is None:
        return
    for error in outcome.failed:
        context.show_error(error)
    for taken in outcome.done:
        if not taken.new:
            st.info(
                f"This file is here already, as {plain(taken.name)}.", icon=":material/file_copy:"
            )
    if outcome.done and outcome.failed:
        total = len(outcome.done) + len(outcome.failed)
        st.success(f"{len(outcome.done)} of {total} documents were read.")


def documents() -> None:
    """The start of the page: how documents come in, and those that are there."""
    st.title("Review", anchor=False)
    version = context.active_version()
    summaries = list_documents(context.settings())
    if not summaries:
        st.markdown(
            "Add a specification, or try a sample. Clausewise reads every paragraph and marks "
            "what breaks the regulation, with the clause and the words that decided it.",
            width=720,
        )
    field = st.container()
    progress = ReadingProgress(context.regulation_of(version))
    with field:
        outcome = upload.uploader(version, progress)
    settle(outcome)
    settle(passwords.ask_for_passwords(version, progress))
    report()
    if summaries:
        st.subheader("Documents", anchor=False)
        document_list(summaries, version, navigation.open_document)
    st.subheader("Samples to try", anchor=False)
    settle(upload.samples(version, progress))


def one_document(document_id: str) -> None:
    """The rest of the page: a single document."""
    report()
    try:
        document_view(document_id)
    except ClausewiseError as error:
        context.show_error(error)
        back_button()


# Two places: what is empty goes from the screen at once, while a long document is still fetched.
chosen = navigation.document_id()
if chosen is None:
    with st.container():
        documents()
    st.empty()
else:
    st.empty()
    with st.container():
        one_document(chosen)
