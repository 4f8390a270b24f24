"""A workbook or CSV file as it looks: sheets of cells, of which only the rows in sight are sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from app import context
from app.components.marks import styles
from app.components.netron import base_path
from app.components.original.cells import header_rows, sheet_marks, span_of
from app.components.original.looks import Looks
from app.components.script import script
from app.originals import sheets as sheets_of
from pipeline.documents.model import Document, Paragraph
from pipeline.documents.sheet import BLOCK_ROWS, Sheet
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

FOLDER = Path(__file__).parent
WIDEST = 40  # characters of a column; longer cells are cut, and shown whole when clicked
HTML = """
<div class="viewer">
  <div class="caption" role="status"></div>
  <div class="frame" tabindex="0" role="region" aria-label="The sheet">
    <div class="stack">
      <table><colgroup></colgroup><thead></thead><tbody></tbody></table>
    </div>
    <p class="empty">This sheet has no text in its cells.</p>
  </div>
  <div class="line" aria-live="polite"><b></b><span></span></div>
  <div class="tabs" role="tablist" aria-label="Sheets"></div>
</div>
"""

_draw = st.components.v2.component(
    "clausewise.grid",
    html=HTML,
    css=styles(FOLDER.parent / "badges.css", FOLDER / "original.css", FOLDER / "grid.css"),
    js=script(FOLDER / "grid.js"),
)


def grid(
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
    """The sheets of a workbook or CSV file; everything else as `pages.pages`."""
    sheets = sheets_of(context.settings(), document.id)
    looks = Looks(regulation)
    marks = sheet_marks(document, verdicts, sheets, looks)
    _draw(
        key=key,
        data={
            "address": f"{base_path()}/original/{document.id}",
            "blockRows": BLOCK_ROWS,
            "sheets": [
                {
                    "name": sheet.name,
                    "rows": sheet.rows,
                    "blocks": len(sheet.blocks),
                    "widths": [min(width, WIDEST) for width in sheet.widths],
                    "header": header,
                }
                for sheet, header in zip(sheets, header_rows(document, sheets), strict=True)
            ],
            "looks": looks.as_list(),
            "marks": marks,
            "selected": None
            if current is None
            else _selected(document.paragraphs[current], sheets),
            "caption": caption,
            "view": f"{document.id} {current}",
            "height": height,
        },
        on_chosen_change=on_chosen,
    )


def _selected(paragraph: Paragraph, sheets: Sequence[Sheet]) -> dict[str, object]:
    """The sheet and cells of a paragraph; its text where it lies over the cells."""
    place = paragraph.place
    number = next((n for n, sheet in enumerate(sheets) if sheet.name == (place.sheet or "")), 0)
    span = span_of(place, sheets[number]) if sheets else None
    text = "" if span else paragraph.text
    return {"index": paragraph.index, "sheet": number, "span": span, "text": text}
