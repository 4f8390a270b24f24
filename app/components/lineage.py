"""Where a version comes from, what became of it, and what people wrote about it."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.plain import counted, plain
from pipeline import jobs, shelf
from pipeline.errors import ClausewiseError
from pipeline.gate import Kept, latest_report
from pipeline.lineage import Lineage, Source, lineage
from pipeline.registry import Version
from pipeline.shelf import LONGEST
from pipeline.who import Action, may

FAILED = "shelf_failed"
NOTE = "model_note"


def lineage_view(version: Version) -> None:
    """From the data to what it took over from, as a table; then its files."""
    life = lineage(context.settings(), version)
    st.subheader("Where it comes from", anchor=False)
    known = {name: plain(words) for name, words in _facts(version, life).items() if words}
    if known:
        st.table(
            {"": list(known), " ": list(known.values())},
            border="horizontal",
            hide_index=True,
            hide_header=True,
        )
    with st.expander(counted(len(life.files), "file"), icon=":material/folder:"):
        st.table(
            {
                "File": [plain(file.name) for file in life.files],
                "Bytes": [f"{file.size:,}" for file in life.files],
                "SHA-256": [f"`{file.sha256}`" for file in life.files],
            },
            border="horizontal",
            hide_index=True,
        )


def _facts(version: Version, life: Lineage) -> dict[str, str]:
    kept = latest_report(context.settings(), version.version)
    product = "came with the product" if version.shipped else ""
    return {
        "Made by": life.made_by + (f", job {life.job}" if life.job else "") or product,
        "Made with Clausewise": life.code_version,
        "Learned from": "; ".join(_source(source) for source in life.sources),
        "Fine-tuned from": life.learned_from,
        "Examined": ""
        if kept is None
        else f"{kept.at:%-d %B %Y} against {kept.report.champion}: {_found(kept)}",
        "Put into use": "; ".join(
            f"{entry.at:%-d %B %Y, %H:%M} by {entry.by}, instead of {entry.previous}"
            f"{', as one went back' if entry.undoes else ''}"
            for entry in life.promotions
        ),
    }


def _found(kept: Kept) -> str:
    failed = len(kept.report.failed)
    return f"{counted(failed, 'rule')} failed" if failed else kept.report.verdict


def _source(source: Source) -> str:
    return f"{source.name} ({source.fingerprint[:12]})" if source.fingerprint else source.name


def notes_view(version: Version) -> None:
    """What people wrote, and a place to write."""
    settings, person = context.settings(), context.person()
    st.subheader("Notes", anchor=False)
    _show_failure()
    notes = shelf.notes_of(settings, version.version)
    for note in notes:
        with st.container(border=True):
            st.text(note.text)
            st.caption(f"{plain(note.by)}, {note.at:%-d %B %Y, %H:%M} UTC")
    if not notes:
        st.caption("Nobody has written anything about this version.")
    if may(person, Action.COMMENT):
        with st.form("model_note_form", border=False, clear_on_submit=True):
            st.text_area("A note on this version", key=NOTE, max_chars=LONGEST, height=80)
            st.form_submit_button(
                "Add the note", key="model_note_add", on_click=_add_note, args=(version.version,)
            )


def archive_button(version: Version) -> None:
    """Out of the choices, or among them again; each in one click."""
    if not may(context.person(), Action.PROMOTE) or version.in_use:
        return
    st.button(
        "Take out of the archive" if version.archived else "Archive",
        key="model_unarchive" if version.archived else "model_archive",
        icon=":material/unarchive:" if version.archived else ":material/archive:",
        help=None
        if version.archived
        else "It is no choice any more. Its files, and what was read with it, stay.",
        on_click=_move,
        args=(version.version, not version.archived),
    )


def archived_line(version: Version) -> None:
    """Who put it there, and why."""
    kept = shelf.archived_by(context.settings(), version.version)
    if kept is not None:
        reason = f": {plain(kept.reason)}" if kept.reason else ""
        st.caption(
            f":material/archive: In the archive since {kept.at:%-d %B %Y}, by {plain(kept.by)}"
            f"{reason}. It cannot be put into use."
        )


def _add_note(version: str) -> None:
    try:
        text = str(st.session_state.get(NOTE) or "")
        shelf.add_note(context.settings(), context.person(), version, text)
    except ClausewiseError as error:
        st.session_state[FAILED] = error


def _move(version: str, archived: bool) -> None:
    settings, person = context.settings(), context.person()
    try:
        if archived:
            shelf.archive(settings, person, version)
        else:
            shelf.unarchive(settings, person, version)
        jobs.start(settings, "mirror", {}, person)  # MLflow is told in the background
    except ClausewiseError as error:
        st.session_state[FAILED] = error


def _show_failure() -> None:
    error = st.session_state.pop(FAILED, None)
    if error is not None:
        context.show_error(error)
