"""The buttons of a decision, one key each, for the selected paragraph."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import navigation
from app.components.decide import line
from app.components.decide.comments import comments_button
from app.components.decide.correct import correct_dialog
from app.components.decide.matter import Matter
from app.components.decide.said import do
from app.components.decide.save import save
from app.components.decide.standing import standing_line, standing_row
from app.components.decide.undo import undo_and_redo
from pipeline.desk.ruling import confirm, dismiss
from pipeline.desk.steps import StepDone


def decision_bar(matter: Matter, indices: Sequence[int], current: int | None) -> None:
    """Confirm, dismiss, correct, comment; undo and redo. Then the next open finding is selected."""
    if not matter.decides:
        with standing_row():
            standing_line(matter, current)
        return
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        _rulings(matter, indices, current)
        if st.button(
            "Correct",
            icon=":material/edit:",
            key="decide_correct",
            shortcut="E",
            disabled=current is None,
            help="Say of each clause yourself, mark the words, add a note.",
        ):
            assert current is not None
            correct_dialog(matter, indices, current)
        comments_button(matter, current)
    with standing_row():
        standing_line(matter, current)
        st.space("stretch")
        # In a work list the last step of all is taken back, else the last one in this document.
        where = None if line.query_of_line() else matter.document.id
        undo_and_redo("decide", where, lambda done: _show_place(matter, done))


def _rulings(matter: Matter, indices: Sequence[int], current: int | None) -> None:
    verdict = None if current is None else matter.verdicts[current]
    judged = verdict is not None and verdict.judged
    agree, reject = ("Confirm", "Dismiss")
    if judged and verdict is not None and not verdict.non_compliant:
        agree, reject = ("It complies", "It does not")
    for label, icon, key, kind, make in (
        (agree, "check", "A", "primary", confirm),
        (reject, "close", "D", "secondary", dismiss),
    ):
        st.button(
            label,
            icon=f":material/{icon}:",
            key=f"decide_{make.__name__}",
            shortcut=key,
            type=kind,
            disabled=not judged,
            on_click=_decide,
            args=(matter, indices, current, make),
        )


def _decide(matter: Matter, indices: Sequence[int], index: int, make: object) -> None:
    ruling = do(make, matter.verdicts[index])  # type: ignore[arg-type]
    if ruling is not None:
        save(matter, indices, index, ruling)


def _show_place(matter: Matter, done: StepDone) -> None:
    document_id, index = done.keys[0]
    if document_id != matter.document.id:
        navigation.open_document(document_id)
    navigation.select_paragraph(index)
