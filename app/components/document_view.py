"""One document: its numbers, what counts as a finding, the list and the marked text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from app import context
from app.components import filters, intake, navigation
from app.components.finding_list import finding_list, step_buttons
from app.components.findings import (
    ENGLISH_ONLY,
    NOT_JUDGED,
    PLEASE_DECIDE,
    UNNAMED,
    UNSURE,
    Filter,
    Shown,
    count_by_clause,
    judge,
    select,
)
from app.components.findings_csv import findings_csv
from app.components.intake import Reviewed
from app.components.plain import plain
from app.components.sheet import sheet
from pipeline.documents.model import Document
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

HEIGHT = 620  # pixels, of the list and of the text beside it


def document_view(document_id: str) -> None:
    """Everything about one stored document. DocumentError or ModelError if it cannot be shown."""
    heading = st.container()
    controls = st.container(horizontal=True, vertical_alignment="top")
    tools = st.container(horizontal=True, vertical_alignment="center")
    with controls:
        version = filters.choose_version()
        limit = filters.choose_threshold(version)
    reviewed = _read(document_id, version)
    regulation = context.regulation_of(version)
    document, verdicts = reviewed.document, judge(reviewed.verdicts, limit)
    with heading:
        _heading(document)
        _numbers(verdicts, regulation, version)
    with controls:
        shown = filters.choose_shown(verdicts, version)
        clauses = filters.choose_clauses(regulation, version, shown)
    with tools:
        wanted = Filter(shown, clauses, filters.choose_search())
        indices = select(document, verdicts, wanted)
        _tools(document, verdicts, indices, regulation, version)
    if wanted.shown is Shown.UNSURE:
        st.markdown(f":material/help: {PLEASE_DECIDE}")
    if wanted.shown is Shown.NOT_JUDGED:
        st.markdown(f":material/translate: {ENGLISH_ONLY}")
    _list_and_text(document, verdicts, indices, regulation, wanted)


def _read(document_id: str, version: Version) -> Reviewed:
    """From the store at once; after a progress bar if this version has not read it yet."""
    place = st.empty()
    reviewed = intake.review(
        context.settings(),
        document_id,
        version.version,
        context.scorer(version),
        lambda share: place.progress(share, f"{version.version} is reading: {share:.0%}"),
    )
    place.empty()
    return reviewed


def _heading(document: Document) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(plain(document.name), anchor=False)
        with st.container(horizontal=True, width="content"):
            back_button()
            _remove_button(document)
    for note in document.notes:
        st.caption(plain(note))


def _remove_button(document: Document) -> None:
    with st.popover("Remove", icon=":material/delete:"):
        st.text(f"Remove {document.name} with everything that was found in it?")
        st.button("Remove for good", type="primary", on_click=_remove, args=(document.id,))


def back_button() -> None:
    """Back to the list of documents."""
    st.button(
        "All documents",
        icon=":material/arrow_back:",
        on_click=navigation.open_document,
        args=(None,),
    )


def _remove(document_id: str) -> None:
    intake.remove(context.settings(), document_id)
    navigation.open_document(None)


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
    with st.grid(len(numbers), min_column_width=150):
        for label, number in numbers.items():
            explanation = {UNSURE: PLEASE_DECIDE, NOT_JUDGED: ENGLISH_ONLY}.get(label)
            st.metric(label, f"{number:,}", border=True, help=explanation)


def _tools(
    document: Document,
    verdicts: Sequence[Verdict],
    indices: Sequence[int],
    regulation: Regulation,
    version: Version,
) -> None:
    current = navigation.paragraph(len(document.paragraphs))
    step_buttons(indices, current)
    st.caption(_position(indices, current))
    st.space("stretch")
    st.download_button(
        "Download findings (CSV)",
        lambda: findings_csv(document, verdicts, indices, regulation, version.version),
        file_name=f"{PurePath(document.name).stem} findings.csv",
        mime="text/csv",
        icon=":material/download:",
        disabled=not indices,
        on_click="ignore",
    )


def _position(indices: Sequence[int], current: int | None) -> str:
    count = f"{len(indices):,}"
    return (
        f"{indices.index(current) + 1:,} of {count}"
        if current in indices
        else f"{count} in the list"
    )


def _list_and_text(
    document: Document,
    verdicts: Sequence[Verdict],
    indices: Sequence[int],
    regulation: Regulation,
    wanted: Filter,
) -> None:
    # Side by side where there is room for both, else one below the other.
    grid = st.grid(2, min_column_width=290)
    with grid.cell():
        if indices:
            finding_list(document, verdicts, indices, regulation, HEIGHT)
        else:
            _nothing(verdicts, wanted)
    with grid.cell():
        sheet(document, verdicts, regulation, HEIGHT)


def _nothing(verdicts: Sequence[Verdict], wanted: Filter) -> None:
    with st.container(border=True, height=HEIGHT, vertical_alignment="center"):
        if not verdicts:
            words = "This document has no text that could be read."
        elif wanted.shown is Shown.UNSURE and not any(verdict.unsure for verdict in verdicts):
            words = "There is no paragraph here that the model is not sure of."
        elif not any(verdict.non_compliant for verdict in verdicts):
            words = f"No paragraph is {UNNAMED.lower()} at this confidence."
        else:
            words = "No paragraph passes the filter. Choose another clause or clear the search."
        st.markdown(words, text_alignment="center")
