"""The buttons of a decision, one key each, for the selected paragraph."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import navigation
from app.components.decide import line
from app.components.decide.comments import comments_button
from app.components.decide.correct import correct_dialog
from app.components.decide.matter import Matter, decision_word
from app.components.decide.said import do
from app.components.decide.save import save
from app.components.decide.undo import undo_and_redo
from app.components.plain import plain
from pipeline.desk.decisions import Decision, moment
from pipeline.desk.ruling import confirm, dismiss
from pipeline.desk.steps import StepDone
from pipeline.verdict import Verdict

NOTHING_CHOSEN = "Each decision is kept at once. There is nothing to save."


def decision_bar(matter: Matter, indices: Sequence[int], current: int | None) -> None:
    """Confirm, dismiss, correct, comment; undo and redo. Then the next open finding is selected."""
    if not matter.decides:
        _standing_line(matter, current)
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
        st.space("stretch")
        # In a work list the last step of all is taken back, else the last one in this document.
        where = None if line.query_of_line() else matter.document.id
        undo_and_redo("decide", where, lambda done: _show_place(matter, done))
    _standing_line(matter, current)


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


def _standing_line(matter: Matter, current: int | None) -> None:
    """What stands at the selected paragraph, in words; room for it in any case."""
    if current is None:
        st.caption(NOTHING_CHOSEN)
        return
    verdict = matter.verdicts[current]
    there = [_words(d, verdict) for _, d in sorted(matter.standing.get(current, {}).items())]
    st.caption(plain("; ".join(there) if there else "Not decided yet."))


def _words(decision: Decision, verdict: Verdict) -> str:
    note = f" “{decision.ruling.note}”" if decision.ruling.note else ""
    word = decision_word(decision, verdict)
    return f"{word} by {decision.person}, {moment(decision.at)}{note}"
