"""What is decided on the selected paragraph, and what was decided there before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import context
from app.components.decide.matter import Matter, decision_word
from app.components.plain import plain
from pipeline.desk.decisions import SETTLED, Decision, history_of, moment
from pipeline.verdict import Verdict

NOTHING_CHOSEN = "Each decision is kept at once. There is nothing to save."
STYLE = Path(__file__).parent / "standing.css"


def standing_row() -> DeltaGenerator:
    """A row for the standing line and what goes with it; what is below never moves."""
    st.html(STYLE)
    return st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key="decide_standing"
    )


def standing_line(matter: Matter, current: int | None) -> None:
    """In words, with the way to the history."""
    if current is None:
        st.caption(NOTHING_CHOSEN)
        return
    verdict = matter.verdicts[current]
    there = [_words(d, verdict) for _, d in sorted(matter.standing.get(current, {}).items())]
    st.caption(plain("; ".join(there) if there else "Not decided yet."))
    past = history_of(context.settings(), matter.document.id, current, matter.person)
    if past:
        _history(past)


def _words(decision: Decision, verdict: Verdict) -> str:
    note = f" “{decision.ruling.note}”" if decision.ruling.note else ""
    word = decision_word(decision, verdict)
    return f"{word} by {decision.person}, {moment(decision.at)}{note}"


def _history(past: Sequence[Decision]) -> None:
    with st.popover("History", type="tertiary", icon=":material/history:", key="decide_history"):
        for decision in past:
            with st.container(gap=None):
                st.text(history_words(decision))
                st.caption(plain(f"{moment(decision.at)}, {fate(decision)}"))


def history_words(decision: Decision) -> str:
    """For example "Ann: non-compliant “It is iron.”"."""
    note = f" “{decision.ruling.note}”" if decision.ruling.note else ""
    settled = " settled it" if decision.seat == SETTLED else ""
    return f"{decision.person}{settled}: {decision.ruling.words}{note}"


def fate(decision: Decision) -> str:
    """What became of it."""
    if decision.undone_at is not None:
        return f"undone {moment(decision.undone_at)}"
    return "stands" if decision.stands else "replaced by a later decision"
