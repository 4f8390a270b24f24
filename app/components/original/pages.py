"""A PDF as it looks: its pages, drawn when they come into sight, with the findings over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from app import context
from app.components.marks import styles
from app.components.netron import base_path
from app.components.original.boxes import page_marks, run_lengths, spots
from app.components.original.looks import Looks
from app.components.script import script
from app.originals import WIDTHS, page_sizes
from pipeline.documents.model import Document
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

FOLDER = Path(__file__).parent
HTML = """
<div class="viewer">
  <div class="caption" role="status"></div>
  <div class="tools">
    <label>Page <input type="number" min="1" step="1" aria-label="Page"></label>
    <span class="count"></span>
    <span class="gap"></span>
    <button type="button" data-zoom="fit">Fit width</button>
    <button type="button" data-zoom="100">100%</button>
    <button type="button" data-zoom="150">150%</button>
  </div>
  <div class="frame" tabindex="0" role="region" aria-label="The original, page by page">
    <div class="stack"></div>
  </div>
</div>
"""

_draw = st.components.v2.component(
    "clausewise.pages",
    html=HTML,
    css=styles(FOLDER.parent / "badges.css", FOLDER / "original.css", FOLDER / "pages.css"),
    js=script(FOLDER / "pages.js"),
)


def pages(
    document: Document,
    verdicts: Sequence[Verdict],
    regulation: Regulation,
    *,
    key: str,
    current: int | None,
    caption: str,
    height: int,
    on_chosen: Callable[[], None],
) -> None:
    """The pages of a PDF, in a frame `height` pixels high; DocumentError if it cannot be opened.

    current: the selected paragraph, scrolled to when it changes. caption: HTML for the line above.
    on_chosen: called when a person clicks a box; st.session_state[key].chosen is the paragraph.
    """
    looks = Looks(regulation)
    marks = page_marks(document, verdicts, looks)
    selected = None
    if current is not None:
        place = document.paragraphs[current].place
        selected = {"index": current, "spots": list(spots(place))}
    _draw(
        key=key,
        data={
            "address": f"{base_path()}/original/{document.id}",
            "widths": WIDTHS,
            "sizes": run_lengths(page_sizes(context.settings(), document.id)),
            "looks": looks.as_list(),
            "marks": marks,
            "selected": selected,
            "caption": caption,
            "view": f"{document.id} {current}",
            "height": height,
        },
        on_chosen_change=on_chosen,
    )
