"""Which document and paragraph a person is at. The document stands in the address, to be shared."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

DOCUMENT = "document"
PARAGRAPH = "paragraph"
REMEMBERED = "review_document"
LIBRARY = "views/library.py"


def document_id() -> str | None:
    """The document of the address, or the last one after a visit to another page."""
    if DOCUMENT not in st.query_params and st.session_state.get(REMEMBERED):
        open_document(st.session_state[REMEMBERED])
    st.session_state[REMEMBERED] = st.query_params.get(DOCUMENT)
    return st.session_state[REMEMBERED]


def open_document(wanted: str) -> None:
    """Go to a document, from another one."""
    st.session_state[REMEMBERED] = wanted
    st.query_params.pop(PARAGRAPH, None)
    st.query_params[DOCUMENT] = wanted


def leave_document() -> None:
    """Go back to the library; this document is not the last one any more."""
    st.session_state[REMEMBERED] = None
    st.switch_page(LIBRARY)


def paragraph(paragraphs: int) -> int | None:
    """The index of the selected paragraph, if the address names one that exists."""
    value = st.query_params.get(PARAGRAPH, "")
    return int(value) if value.isdecimal() and int(value) < paragraphs else None


def select_paragraph(index: int) -> None:
    """Select a paragraph; the text turns to the page it is on."""
    st.query_params[PARAGRAPH] = str(index)


def step(indices: Sequence[int], current: int | None, direction: int) -> int | None:
    """The next (1) or previous (-1) in the list as seen from `current`; None at its end.

    With nothing selected, next is the first and previous the last; seen from a paragraph that is
    not in the list, the nearest in the document.
    """
    if not indices:
        return None
    if current is None:
        return indices[0] if direction > 0 else indices[-1]
    if current in indices:
        at = list(indices).index(current) + direction
        return indices[at] if 0 <= at < len(indices) else None
    beyond = [index for index in indices if (index > current) == (direction > 0)]
    return (min if direction > 0 else max)(beyond, default=None)
