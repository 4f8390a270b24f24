"""The dialog in which a person says of each clause themselves, and marks the words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.components.decide.matter import Matter
from app.components.decide.save import save
from app.components.decide.word_marker import word_marker
from app.components.findings import UNNAMED, clause_title
from app.components.marks import mark_text
from app.components.plain import plain
from pipeline.desk.ruling import Ruling, Span
from pipeline.regulation import Clause, ClauseState
from pipeline.verdict import Evidence

SPANS = "correct_spans"
STATES = {
    ClauseState.NOT_STATED: "Not stated",
    ClauseState.SATISFIED: "Satisfied",
    ClauseState.VIOLATED: "Violated",
}


@st.dialog("Correct the model", width="medium")
def correct_dialog(matter: Matter, indices: Sequence[int], index: int) -> None:
    """Ends with a rerun when the ruling is kept."""
    paragraph = matter.document.paragraphs[index]
    st.caption(plain(paragraph.place.label()))
    spans = _mark_words(matter, index)
    clauses = _choose_states(matter, index)
    non_compliant = ClauseState.VIOLATED in clauses.values()
    st.markdown(f"So the paragraph is **{UNNAMED.lower() if non_compliant else 'compliant'}**.")
    mine = matter.mine(index)
    note = st.text_area(
        "Note",
        value=mine.ruling.note if mine else "",
        key=f"correct_note-{matter.document.id}-{index}",
        placeholder="Why, for whoever reads this later",
        height=80,
    )
    with st.container(horizontal=True):
        if st.button("Save", type="primary", shortcut="Mod+Enter", key="correct_save"):
            ruling = Ruling(non_compliant, clauses, tuple(spans), note)
            save(matter, indices, index, ruling)
            _forget()
            st.rerun()
        if st.button("Cancel", key="correct_cancel"):
            _forget()
            st.rerun()


def _forget() -> None:
    st.session_state.pop(SPANS, None)


def _choose_states(matter: Matter, index: int) -> dict[str, str]:
    """A state for each clause, as it stands now."""
    mine = matter.mine(index)
    said = {clause.id: clause.state for clause in matter.verdicts[index].clauses}
    known = (mine.ruling.clauses if mine else None) or said
    chosen: dict[str, str] = {}
    with st.container(horizontal=True):
        for clause in _clauses(matter):
            chosen[clause.id] = st.segmented_control(
                clause_title(matter.regulation, clause.id),
                list(STATES),
                default=ClauseState(known.get(clause.id, ClauseState.NOT_STATED)),
                required=True,
                format_func=lambda state: STATES[state],
                key=f"correct_{clause.id}-{matter.document.id}-{index}",
                help=clause.violated,
            )
    return chosen


def _clauses(matter: Matter) -> list[Clause]:
    """Those that the model knows; the regulation's, if it knows none."""
    known = matter.version.info.clause_ids or matter.regulation.clause_ids
    return [clause for clause in matter.regulation.clauses if clause.id in known]


def _mark_words(matter: Matter, index: int) -> list[Span]:
    """The words that a person marked: those kept before, until they mark others."""
    paragraph = matter.document.paragraphs[index]
    mine = matter.mine(index)
    state = st.session_state.setdefault(SPANS, {})
    spans: list[Span] = state.setdefault(
        (matter.document.id, index), list(mine.ruling.spans) if mine else []
    )
    evidence = [Evidence(start, end, 1.0, clause) for start, end, clause in spans]
    marked = mark_text(paragraph.text, evidence, matter.regulation)
    st.caption("To mark the words that decide, select them here, then choose their clause.")
    chosen = word_marker(f'<p dir="auto">{marked}</p>', key=f"correct_words-{index}")
    with st.container(horizontal=True, gap="xsmall"):
        for clause in [clause.id for clause in _clauses(matter)]:
            title = clause_title(matter.regulation, clause)
            if st.button(plain(title), disabled=chosen is None, key=f"correct_mark-{clause}"):
                assert chosen is not None
                spans.append((*chosen, clause))
                st.rerun(scope="fragment")
        if st.button("Clear marks", type="tertiary", disabled=not spans, key="correct_clear"):
            spans.clear()
            st.rerun(scope="fragment")
    if chosen is not None:
        words = escape(paragraph.text[slice(*chosen)])
        st.caption(f"Selected: “{plain(words)}”")
    return spans
