"""How documents come into the library: files, whole folders, samples to try."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components import passwords, upload
from app.components.library.chosen import documents
from app.components.plain import plain
from app.components.reading_progress import ReadingProgress
from app.components.upload import OUTCOME, Outcome
from pipeline.registry import Version

ADDING = "library_adding"  # the place to drop files is open
FILES, FOLDER = "Files", "A folder"
IN_SIGHT = 3  # files that could not be read


def add_button() -> None:
    """Opens and closes the place to drop files."""
    st.session_state.setdefault(ADDING, False)
    st.button(
        "Add documents",
        icon=":material/upload_file:",
        type="primary",
        key="library_add",
        on_click=lambda: st.session_state.update({ADDING: not st.session_state[ADDING]}),
    )


def add_documents(version: Version, *, first: bool) -> None:
    """The place to drop files; open, with an explanation and samples, as long as there are none."""
    if first:
        st.markdown(
            "Add specifications, or try a sample. Clausewise reads every paragraph and marks "
            "what breaks the regulation, with the clause and the words that decided it.",
            width=720,
        )
    if not first and not st.session_state.get(ADDING):
        return
    with st.container(border=True):
        way = st.segmented_control(
            "What to add",
            [FILES, FOLDER],
            default=FILES,
            required=True,
            key="library_way",
            label_visibility="collapsed",
        )
        field = st.container()
        progress = ReadingProgress(context.regulation_of(version))
        with field:
            outcome = upload.uploader(version, progress, folder=way == FOLDER)
        if first:
            st.caption("Or try a sample:")
            outcome = outcome or upload.samples(version, progress)
        _settle(outcome)


def protected_files(version: Version) -> None:
    """A form for each file that waits for its password."""
    progress = ReadingProgress(context.regulation_of(version))
    _settle(passwords.ask_for_passwords(version, progress))


def show_arrivals() -> None:
    """What became of the documents that came in last; said once."""
    outcome: Outcome | None = st.session_state.pop(OUTCOME, None)
    if outcome is None:
        return
    new = [taken for taken in outcome.done if taken.new]
    known = [taken for taken in outcome.done if not taken.new]
    if new:
        st.success(f"Added: {documents(len(new))}.", icon=":material/check:")
    if len(known) == 1:
        name = plain(known[0].name)
        st.info(f"This file is here already, as {name}.", icon=":material/file_copy:")
    elif known:
        st.info(f"{len(known):,} of the files are here already.", icon=":material/file_copy:")
    for error in outcome.failed[:IN_SIGHT]:
        context.show_error(error)
    if rest := outcome.failed[IN_SIGHT:]:
        with st.expander(f"{len(rest):,} more files could not be read"):
            for error in rest:
                st.text(str(error))


def _settle(outcome: Outcome | None) -> None:
    """Draw again after documents came in; a single one is opened at once."""
    if outcome is None:
        return
    st.session_state[OUTCOME] = outcome
    passwords.wait_for_passwords(outcome.locked)
    if len(outcome.done) == 1 and not outcome.failed and not outcome.locked:
        if outcome.done[0].new:  # it need not be told: it is on the screen
            del st.session_state[OUTCOME]
        st.switch_page("views/review.py", query_params={"document": outcome.done[0].id})
    st.rerun()
