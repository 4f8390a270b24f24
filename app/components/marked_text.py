"""Draws marked paragraphs in a frame of their own, with styles that reach nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from app.components.marks import styles
from app.components.script import script

FOLDER = Path(__file__).parent

_draw = st.components.v2.component(
    "clausewise.marked_text",
    html='<div class="sheet" tabindex="0" role="region" aria-label="Text"></div>',
    css=styles(FOLDER / "badges.css", FOLDER / "marked_text.css"),
    js=script(FOLDER / "marked_text.js"),
)


def marked_text(
    html: str,
    *,
    key: str,
    height: int | None = None,
    view: str = "",
    on_chosen: Callable[[], None] | None = None,
) -> None:
    """Show HTML that `marks` made. The caller promises that every text in it is escaped.

    height: in pixels, with its own scroll bar; None for as high as the text.
    view: when it changes, the sheet scrolls to the selected paragraph, or to the top.
    on_chosen: called when a person clicks a finding; st.session_state[key].chosen is its index.
    """
    _draw(
        key=key,
        data={"html": html, "height": height, "view": view},
        on_chosen_change=on_chosen or _ignore,
    )


def _ignore() -> None:
    """A component reports clicks only where a callback is named."""
