"""One document: its numbers, what counts as a finding, and the workbench under them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import context
from app.components import filters, navigation
from app.components.decide import colleagues, line
from app.components.decide.matter import Matter
from app.components.decide.said import show_said
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
from app.components.reviewers import reviewers_button
from app.components.sign_off import sign_off_button, sign_off_line
from app.components.workbench import workbench
from pipeline.desk import intake
from pipeline.desk.decisions import decisions_of
from pipeline.desk.documents import is_over, revision_of
from pipeline.desk.intake import Reviewed
from pipeline.desk.seats import my_seat
from pipeline.documents.model import Document
from pipeline.judging import judge
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.store.documents import document_name
from pipeline.verdict import Verdict
from pipeline.who import Action, may

NOTES_IN_SIGHT = 3


def document_view(document_id: str) -> None:
    """Everything about one stored document. DocumentError or ModelError if it cannot be shown."""
    name = document_name(context.settings(), document_id)
    place_of_sign_off, place_of_downloads = _heading(document_id, name)
    summary = st.container()
    controls = st.container(horizontal=True, vertical_alignment="top")
    with controls:
        version = filters.choose_version(document_id)
        limit = filters.choose_threshold(version)
    reviewed = _read(document_id, version)
    regulation = context.regulation_of(version)
    document, verdicts = reviewed.document, judge(reviewed.verdicts, limit)
    revision = revision_of(context.settings(), document_id)  # before what is shown of it
    matter = matter_of(document, verdicts, version, regulation)
    with place_of_sign_off:
        sign_off_button(document, regulation, version)
    with summary:
        sign_off_line(document.id)
        filters.goes_on_with(document.id, version)
        show_said()
        colleagues.watch(document.id, revision)
        _notes(document.notes)
        _numbers(matter)
    with controls:
        shown = filters.choose_shown(matter)
        clauses = filters.choose_clauses(regulation, version, shown)
    if shown is Shown.UNSURE:
        st.markdown(f":material/help: {PLEASE_DECIDE}")
    if shown is Shown.NOT_JUDGED:
        st.markdown(f":material/translate: {ENGLISH_ONLY}")
    index = navigation.paragraph(len(document.paragraphs))
    line.line_strip(version, None if index is None else (document.id, index))
    indices = workbench(matter, Filter(shown, clauses))
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
        lambda share: place.progress(share, f"{plain(version.version)} is reading: {share:.0%}"),
    )
    place.empty()
    return reviewed


def _heading(document_id: str, name: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """The name and what can be done with the whole document; where its sign-off and its downloads
    go, which are known when it has been read."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(plain(name), anchor=False)
        with st.container(horizontal=True, width="content"):
            sign_off = st.container(width="content")
            place = st.container(width="content")
            reviewers_button(document_id)
            back_button()
            _remove_button(document_id, name)
    return sign_off, place


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
    if not may(context.person(), Action.DELETE):
        return
    with st.popover("Delete", icon=":material/delete:"):
        st.text(f"Delete {name} with everything that was found in it?")
        with st.form(f"remove-{document_id}", border=False):
            reason = st.text_input("Why (for the record)", max_chars=200)
            deleted = st.form_submit_button("Delete for good", type="primary")
        if deleted:
            with context.plain_errors():
                intake.remove(context.settings(), context.person(), document_id, reason)
                navigation.leave_document()


def back_button() -> None:
    """Back to the list of documents."""
    if st.button("Library", icon=":material/arrow_back:", key="to_library"):
        navigation.leave_document()


def matter_of(
    document: Document, verdicts: Sequence[Verdict], version: Version, regulation: Regulation
) -> Matter:
    """What the person at this screen decides on."""
    settings, person = context.settings(), context.person()
    return Matter(
        document,
        verdicts,
        version,
        regulation,
        person,
        decisions_of(settings, document.id, person),
        my_seat(settings, person, document.id),
        is_over(settings, document.id),
    )


def _numbers(matter: Matter) -> None:
    verdicts, version = matter.verdicts, matter.version
    findings = sum(verdict.non_compliant for verdict in verdicts)
    numbers = {
        "Paragraphs read": len(verdicts),
        "Findings": findings,
        "To decide": sum(matter.is_open(index) for index in range(len(verdicts))),
    }
    if version.info.unsure is not None:
        numbers[UNSURE] = sum(verdict.unsure for verdict in verdicts)
    if not_judged := sum(not verdict.judged for verdict in verdicts):
        numbers[NOT_JUDGED] = not_judged
    known = [c for c in matter.regulation.clauses if c.id in version.info.clause_ids]
    counts = count_by_clause(verdicts, [clause.id for clause in known])
    numbers |= {f"{clause.number} {clause.title}": counts[clause.id] for clause in known}
    with st.grid(len(numbers), min_column_width=98):
        for label, number in numbers.items():
            explanation = {UNSURE: PLEASE_DECIDE, NOT_JUDGED: ENGLISH_ONLY}.get(label)
            st.metric(label, f"{number:,}", help=explanation)
