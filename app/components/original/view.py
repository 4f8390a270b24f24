"""A document as it looks, with its findings marked: pages, sheets of cells, or a text on paper."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import navigation
from app.components.original.caption import caption_html
from app.components.original.grid import grid
from app.components.original.pages import pages
from app.components.original.paper import paper
from pipeline.documents.model import Document
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

KEY = "review_original"
VIEWS = {"pdf": pages, "xlsx": grid, "csv": grid}


def original(
    document: Document, verdicts: Sequence[Verdict], regulation: Regulation, height: int
) -> None:
    """Show the original; a click on a finding selects it. DocumentError if it cannot be opened."""
    current = navigation.paragraph(len(document.paragraphs))
    caption = caption_html(
        None if current is None else document.paragraphs[current],
        None if current is None else verdicts[current],
        regulation,
        marked=any(verdict.non_compliant or verdict.unsure for verdict in verdicts),
    )
    draw = VIEWS.get(document.kind, paper)
    draw(
        document,
        verdicts,
        regulation,
        key=KEY,
        current=current,
        caption=caption,
        height=height,
        on_chosen=_clicked,
    )


def _clicked() -> None:
    index = st.session_state[KEY].chosen
    if isinstance(index, int) and index >= 0:
        navigation.select_paragraph(index)
