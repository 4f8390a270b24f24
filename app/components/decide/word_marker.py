"""A text in which a person selects words with the mouse or the keyboard."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app.components.marks import styles

FOLDER = Path(__file__).parent

_draw = st.components.v2.component(
    "clausewise.word_marker",
    html='<div class="words" tabindex="0" role="region" aria-label="The paragraph"></div>',
    css=styles(FOLDER / "word_marker.css"),
    js=(FOLDER / "word_marker.js").read_text(encoding="utf-8"),
)


def word_marker(html: str, *, key: str) -> tuple[int, int] | None:
    """The (start, end) of the selected characters, None if none are.

    The caller promises that every text in `html` is escaped; tags do not count as characters.
    """
    result = _draw(key=key, data={"html": html}, on_selected_change=_ignore)
    selected = getattr(result, "selected", None)
    if not isinstance(selected, list) or len(selected) != 2:
        return None
    start, end = selected
    return (int(start), int(end)) if 0 <= start < end else None


def _ignore() -> None:
    """A component reports only where a callback is named."""
