"""The paragraphs that pass the filter beside the document, and the ways to step through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import context
from app.components import filters, navigation
from app.components.finding_list import finding_list, step_buttons
from app.components.findings import UNNAMED, Filter, Shown, select
from app.components.original.view import original
from app.components.passwords import ask_for_original
from app.components.sheet import sheet
from pipeline.documents.model import Document
from pipeline.errors import PasswordNeeded
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

HEIGHT = 580  # pixels, of the list and of the document beside it: all of it on a laptop's screen
ORIGINAL, TEXT = "Original", "Text"


def workbench(
    document: Document, verdicts: Sequence[Verdict], wanted: Filter, regulation: Regulation
) -> list[int]:
    """Draw the list and the document; the indices of what the list shows, the search included."""
    current = navigation.paragraph(len(document.paragraphs))
    # Two fifths and three; the document comes below the list where there is no room for both.
    grid = st.grid(5, min_column_width=104)
    with grid.cell(column_span=2):
        with _bar():
            wanted = replace(wanted, search=filters.choose_search())
            indices = select(document, verdicts, wanted)
            # Words only on this side: the table's own buttons come up over it.
            st.caption(_position(indices, current), width="content")
        if indices:
            finding_list(document, verdicts, indices, regulation, HEIGHT)
        else:
            _nothing(verdicts, wanted)
    with grid.cell(column_span=3):
        with _bar():
            view = _choose_view()
            step_buttons(indices, current)
        with context.plain_errors():
            if view == ORIGINAL:
                _original(document, verdicts, regulation)
            else:
                sheet(document, verdicts, regulation, HEIGHT)
    return indices


def _original(document: Document, verdicts: Sequence[Verdict], regulation: Regulation) -> None:
    try:
        original(document, verdicts, regulation, HEIGHT)
    except PasswordNeeded as error:
        ask_for_original(document, error)


def _bar() -> DeltaGenerator:
    return st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="xsmall",
    )


def _choose_view() -> str:
    return st.segmented_control(
        "View",
        [ORIGINAL, TEXT],
        default=ORIGINAL,
        required=True,
        key="review_view",
        persist_state="page",
        label_visibility="collapsed",
    )


def _position(indices: Sequence[int], current: int | None) -> str:
    count = f"{len(indices):,}"
    return (
        f"{indices.index(current) + 1:,} of {count}"
        if current in indices
        else f"{count} in the list"
    )


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
