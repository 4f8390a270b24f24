"""A document's paragraphs in order, fifty at a time, with the findings marked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import navigation
from app.components.marked_text import marked_text
from app.components.marks import paragraph_html
from app.components.pager import choose_page
from pipeline.documents.model import Document
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

KEY = "review_text"
PAGE_SIZE = 50  # paragraphs drawn at once, so that 50,000 are as quick as 50


def sheet(
    document: Document, verdicts: Sequence[Verdict], regulation: Regulation, height: int
) -> None:
    """The page with the selected paragraph, or another one; a click on a finding selects it."""
    current = navigation.paragraph(len(document.paragraphs))
    text = st.container()
    page = choose_page(document, current, PAGE_SIZE, "review_page")
    start = (page - 1) * PAGE_SIZE
    html = "".join(
        paragraph_html(
            paragraph, verdicts[paragraph.index], regulation, selected=paragraph.index == current
        )
        for paragraph in document.paragraphs[start : start + PAGE_SIZE]
    )
    with text:
        marked_text(
            html,
            key=KEY,
            height=height,
            view=f"{document.id} {page} {current}",
            on_chosen=_clicked,
        )


def _clicked() -> None:
    index = st.session_state[KEY].chosen
    if isinstance(index, int) and index >= 0:
        navigation.select_paragraph(index)
