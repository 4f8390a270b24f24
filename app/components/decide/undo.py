"""Undo and redo: the same two buttons and keys wherever a person decides."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app import context
from app.components.decide.said import do, tell
from pipeline.desk.steps import StepDone, redo, undo

_BUTTONS = {"Undo": ("undo", "Z", undo), "Redo": ("redo", "Y", redo)}


def undo_and_redo(page: str, document_id: str | None, then: Callable[[StepDone], None]) -> None:
    """page: what the buttons' keys begin with. document_id: only steps in this document.

    then: shows where it was done, on the page that comes next.
    """
    for label, (icon, key, _) in _BUTTONS.items():
        st.button(
            label,
            icon=f":material/{icon}:",
            key=f"{page}_{label.lower()}",
            shortcut=key,
            type="tertiary",
            on_click=_move,
            args=(label, document_id, then),
        )


def _move(label: str, document_id: str | None, then: Callable[[StepDone], None]) -> None:
    move = _BUTTONS[label][2]
    done = do(move, context.settings(), context.person(), document_id)
    if isinstance(done, StepDone):
        tell(f"{label}: {done.label}")
        then(done)
