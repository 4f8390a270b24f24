"""One document: its numbers, what counts as a finding, and the workbench under them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import context
from app.components import filters, navigation
from app.components.downloads import downloads
from app.components.findings import (
    ENGLISH_ONLY,
    NOT_JUDGED,
    PLEASE_DECIDE,
    UNSURE,
    Filter,
    Shown,
    count_by_clause,
)
from app.components.plain import plain
from app.components.workbench import workbench
from pipeline.desk import intake
from pipeline.desk.intake import Reviewed
from pipeline.judging import judge
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.store.documents import document_name
from pipeline.verdict import Verdict

NOTES_IN_SIGHT = 3


def document_view(document_id: str) -> None:
    """Everything about one stored document. DocumentError or ModelError if it cannot be shown."""
    place_of_downloads = _heading(document_id, document_name(context.settings(), document_id))
    summary = st.container()
    controls = st.container(horizontal=True, vertical_alignment="top")
    with controls:
        version = filters.choose_version()
        limit = filters.choose_threshold(version)
    reviewed = _read(document_id, version)
    regulation = context.regulation_of(version)
    document, verdicts = reviewed.document, judge(reviewed.verdicts, limit)
    with summary:
        _notes(document.notes)
        _numbers(verdicts, regulation, version)
    with controls:
        shown = filters.choose_shown(verdicts, version)
        clauses = filters.choose_clauses(regulation, version, shown)
    if shown is Shown.UNSURE:
        st.markdown(f":material/help: {PLEASE_DECIDE}")
    if shown is Shown.NOT_JUDGED:
        st.markdown(f":material/translate: {ENGLISH_ONLY}")
    indices = workbench(document, verdicts, Filter(shown, clauses), regulation)
    with place_of_downloads:
        downloads(document, verdicts, indices, regulation, version)


def _read(document_id: str, version: Version) -> Reviewed:
    """From the store at once; after a progress bar if this version has not read it yet."""
    place = st.empty()
    reviewed = intake.review(
        context.settings(),
        context.person(),
        document_id,
        version.version,
        context.scorer(version),
        lambda share: place.progress(share, f"{version.version} is reading: {share:.0%}"),
    )
    place.empty()
    return reviewed


def _heading(document_id: str, name: str) -> DeltaGenerator:
    """The name and what can be done with the whole document; where its downloads go."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(plain(name), anchor=False)
        with st.container(horizontal=True, width="content"):
            place = st.container(width="content")
            back_button()
            _remove_button(document_id, name)
    return place


def _notes(notes: Sequence[str]) -> None:
    """How the file was read; a scan may have a note for every page."""
    place = (
        st.expander(f"{len(notes):,} notes on how this file was read")
        if len(notes) > NOTES_IN_SIGHT
        else st.container()
    )
    with place:
        for note in notes:
            st.caption(plain(note))


def _remove_button(document_id: str, name: str) -> None:
    with st.popover("Delete", icon=":material/delete:"):
        st.text(f"Delete {name} with everything that was found in it?")
        with st.form(f"remove-{document_id}", border=False):
            reason = st.text_input("Why (for the record)", max_chars=200)
            deleted = st.form_submit_button("Delete for good", type="primary")
        if deleted:
            with context.plain_errors():
                intake.remove(context.settings(), context.person(), document_id, reason)
                navigation.open_document(None)
                st.rerun()


def back_button() -> None:
    """Back to the list of documents."""
    st.button(
        "All documents",
        icon=":material/arrow_back:",
        on_click=navigation.open_document,
        args=(None,),
    )


def _numbers(verdicts: Sequence[Verdict], regulation: Regulation, version: Version) -> None:
    numbers = {
        "Paragraphs read": len(verdicts),
        "Findings": sum(verdict.non_compliant for verdict in verdicts),
    }
    if version.info.unsure is not None:
        numbers[UNSURE] = sum(verdict.unsure for verdict in verdicts)
    if not_judged := sum(not verdict.judged for verdict in verdicts):
        numbers[NOT_JUDGED] = not_judged
    known = [clause for clause in regulation.clauses if clause.id in version.info.clause_ids]
    counts = count_by_clause(verdicts, [clause.id for clause in known])
    numbers |= {f"{clause.number} {clause.title}": counts[clause.id] for clause in known}
    with st.grid(len(numbers), min_column_width=98):
        for label, number in numbers.items():
            explanation = {UNSURE: PLEASE_DECIDE, NOT_JUDGED: ENGLISH_ONLY}.get(label)
            st.metric(label, f"{number:,}", help=explanation)
