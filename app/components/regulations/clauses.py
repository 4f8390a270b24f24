"""A regulation's clauses as cards, and the differences to another version."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components.plain import plain
from app.components.regulations.words import ENTRIES, day_words, name_of, rule_words
from pipeline.regulation import Clause, Kind, Regulation, differences
from pipeline.rulebook import Kept

KINDS = {
    Kind.ADDED: ("New", "green", ":material/add:"),
    Kind.REMOVED: ("Dropped", "red", ":material/remove:"),
    Kind.CHANGED: ("Changed", "orange", ":material/edit:"),
    Kind.SAME: ("Unchanged", "gray", ":material/check:"),
}


def clause_cards(regulation: Regulation) -> None:
    """All clauses, two beside each other."""
    st.markdown(plain(regulation.summary))
    for start in range(0, len(regulation.clauses), 2):
        columns = st.columns(2)
        for column, clause in zip(columns, regulation.clauses[start : start + 2], strict=False):
            with column, st.container(border=True, height="stretch"):
                _card(clause)


def _card(clause: Clause) -> None:
    st.markdown(f"**{plain(clause.number)} {plain(clause.title)}**")
    st.markdown(plain(clause.requirement))
    st.caption(f"Violated by: {plain(rule_words(clause.rule))}")
    st.caption(
        f"In findings: “{plain(clause.violated)}”. If it is met: “{plain(clause.satisfied)}”. "
        f"If nothing is said: “{plain(clause.not_stated)}”."
    )


def comparison(shown: Kept, kept: Sequence[Kept]) -> None:
    """What the shown version has otherwise than another one that is chosen."""
    others = {one.regulation.id: one.regulation for one in kept if one != shown}
    if not others:
        st.info("There is no other version to compare it with.", icon=":material/info:")
        return
    ids = list(others)
    based_on = shown.regulation.based_on
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Compared with",
            ids,
            index=ids.index(based_on) if based_on in ids else 0,
            format_func=lambda id_: name_of(others[id_]),
            key=f"regulations_other-{shown.regulation.id}",
            width=460,
        )
    before, after = others[chosen], shown.regulation
    if before.effective != after.effective:
        st.markdown(
            f"In force from **{day_words(after.effective)}**, "
            f"the other one from {day_words(before.effective)}."
        )
    for difference in differences(before, after):
        words, color, icon = KINDS[difference.kind]
        clause = difference.clause
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{plain(clause.number)} {plain(clause.title)}**", width="stretch")
                st.badge(words, color=color, icon=icon)
            if difference.kind in (Kind.ADDED, Kind.REMOVED):
                st.markdown(plain(clause.requirement))
                st.caption(f"Violated by: {plain(rule_words(clause.rule))}")
            lines = [
                f"{ENTRIES.get(name, name)}: ~~{plain(was)}~~ → {plain(now)}"
                for name, was, now in difference.changed
            ]
            st.markdown("  \n".join(lines))
