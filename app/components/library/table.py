"""The documents of one page, as a table: tick rows, click one to open it, click a head to sort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from app import context
from app.components.findings import UNSURE
from app.components.library.filters import ROUND, forget_ticks, put_into_address, query_of_address
from pipeline.desk.library import Hit, Line
from pipeline.desk.library_query import LibraryQuery, Sort, State

SHOWN = 160  # characters of a paragraph
BEFORE = 40  # of them before the first word that was found
WORDS = {State.OPEN: "Open", State.CLOSED: "Signed off", State.ARCHIVED: "Archived"}
# The heads that sort, and whether they begin with the largest.
HEADS = {
    "Document": (Sort.NAME, False),
    "Findings": (Sort.FINDINGS, True),
    "Decided": (Sort.PROGRESS, False),
    "Due": (Sort.DUE, False),
    "Added": (Sort.ADDED, True),
}


def library_table(lines: Sequence[Line], query: LibraryQuery) -> list[Line]:
    """A row a document; the ticked ones."""
    key = f"library_rows-{st.session_state.get(ROUND, 0)}"

    def clicked() -> None:
        selection = st.session_state[key]["selection"]
        if selection["columns"]:
            _sort_by(str(selection["columns"][0]))
        elif selection["cells"] and selection["cells"][0][0] < len(lines):
            _open(lines[selection["cells"][0][0]])

    selection = st.dataframe(
        _coloured(_frame(lines, query), lines),
        key=key,
        on_select=clicked,
        selection_mode=["multi-row", "single-cell", "single-column"],
        hide_index=True,
        height="content" if len(lines) < 15 else 560,
        alt="Documents",
        placeholder="–",
        column_config=_columns(query),
    )
    return [lines[row] for row in selection["selection"]["rows"] if row < len(lines)]


def _open(line: Line) -> None:
    place = {"paragraph": str(line.hit.index)} if line.hit else {}
    st.switch_page("views/review.py", query_params={"document": line.id, **place})


def _sort_by(head: str) -> None:
    """By this column; the other way round if it is already."""
    query = query_of_address()
    if head in HEADS:
        sort, descending = HEADS[head]
        again = query.sort is sort
        turned = not query.descending if again else descending
        put_into_address(replace(query, sort=sort, descending=turned, page=1))
    forget_ticks()


def _frame(lines: Sequence[Line], query: LibraryQuery) -> pd.DataFrame:
    columns = {
        "Document": [line.name for line in lines],
        "Found": [excerpt(line.hit, query.text) for line in lines],
        "Findings": pd.array([line.findings for line in lines], dtype="Int64"),
        "Decided": [_progress(line) for line in lines],
        "Due": [line.due_on for line in lines],
        "Reviewers": [", ".join(line.reviewers) for line in lines],
        "Review": [WORDS[line.state] for line in lines],
        UNSURE: pd.array([line.unsure for line in lines], dtype="Int64"),
        "Added": [line.added_at for line in lines],
        "Paragraphs": [line.paragraphs for line in lines],
    }
    if not query.text.strip():
        del columns["Found"]
    if query.state is not None:  # it would be the same in every row
        del columns["Review"]
    return pd.DataFrame(columns)


def _progress(line: Line) -> float | None:
    return 100 * line.decided / line.findings if line.findings else None


def excerpt(hit: Hit | None, typed: str) -> str:
    """The beginning of a paragraph, or the words around what was found in it."""
    if hit is None:
        return ""
    words = typed.replace('"', " ").casefold().split()
    places = [hit.text.casefold().find(word) for word in words]
    first = min((place for place in places if place >= 0), default=0)
    start = max(0, first - BEFORE)
    cut = hit.text[start : start + SHOWN]
    return ("… " if start else "") + cut + (" …" if start + SHOWN < len(hit.text) else "")


def _coloured(frame: pd.DataFrame, lines: Sequence[Line]) -> object:
    """Days that have passed stand out as long as there is something to do."""
    late = "color: #ff9b8f" if st.context.theme.type == "dark" else "color: #b42318"
    styles = [
        late if line.state is State.OPEN and line.due_on and line.due_on < date.today() else ""
        for line in lines
    ]
    return frame.style.apply(lambda _: styles, subset=["Due"])


def _columns(query: LibraryQuery) -> dict[str, object]:
    """Heads say what they sort by; the model is named where its words are counted."""
    column = st.column_config
    version = context.active_version().version
    config = {
        "Document": column.TextColumn(width=240),
        "Found": column.TextColumn(width=320),
        "Findings": column.NumberColumn(
            width=90, help=f"What {version} found. Empty: it has not read the document."
        ),
        "Decided": column.ProgressColumn(
            width=120, min_value=0, max_value=100, format="%.0f%%", help="Of the findings."
        ),
        UNSURE: column.NumberColumn(width=80, help=f"Paragraphs that {version} is not sure of."),
        "Reviewers": column.TextColumn(width=150),
        "Due": column.DateColumn(width=105, format="D MMM YYYY"),
        "Review": column.TextColumn(width=90),
        "Paragraphs": column.NumberColumn(width=95),
        "Added": column.DatetimeColumn(
            width=105, format="D MMM YYYY", timezone=st.context.timezone
        ),
    }
    for head, (sort, _) in HEADS.items():
        if query.sort is sort:
            config[head]["label"] = f"{head} {'↓' if query.descending else '↑'}"
    return config
