"""A text as a document: headings, lists, tables and notes, on a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from app.components.marks import styles
from app.components.original.paper_html import Marking, paper_html
from app.components.pager import choose_page
from app.components.script import script
from pipeline.documents.model import Document
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

FOLDER = Path(__file__).parent
PAGE_SIZE = 100  # paragraphs drawn at once, so that 100,000 are as quick as 100
HTML = """
<div class="viewer">
  <div class="caption" role="status"></div>
  <div class="frame" tabindex="0" role="region" aria-label="The document">
    <div class="paper"></div>
  </div>
</div>
"""

_draw = st.components.v2.component(
    "clausewise.paper",
    html=HTML,
    css=styles(FOLDER.parent / "badges.css", FOLDER / "original.css", FOLDER / "paper.css"),
    js=script(FOLDER / "paper.js"),
)


def paper(
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
    """The document with the selected paragraph in sight; everything else as `pages.pages`."""
    text = st.container()
    page = choose_page(document, current, PAGE_SIZE, "review_paper")
    start = (page - 1) * PAGE_SIZE
    marking = Marking(verdicts, regulation, current)
    with text:
        _draw(
            key=key,
            data={
                "html": paper_html(document.paragraphs[start : start + PAGE_SIZE], marking),
                "page": f"{document.id} {page}",
                "caption": caption,
                "view": f"{document.id} {page} {current}",
                "height": height,
            },
            on_chosen_change=on_chosen,
        )
