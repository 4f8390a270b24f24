"""A long document in pages of paragraphs, turned by hand or by what is selected."""

from __future__ import annotations

import streamlit as st

from pipeline.documents.model import Document


def choose_page(document: Document, current: int | None, size: int, key: str) -> int:
    """The page to draw, from 1, of `size` paragraphs. A newly selected paragraph turns to its own.

    Draws nothing for a document of one page.
    """
    pages = -(-len(document.paragraphs) // size)
    if pages < 2:
        return 1
    start = (current or 0) // size + 1
    return st.pagination(pages, default=start, key=f"{key}-{document.id}-{current}")
