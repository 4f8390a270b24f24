"""Who reviews a document, one person or two, and how far the two agree."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.decide.said import do, tell
from app.components.plain import plain
from pipeline.desk.agreement import agreement
from pipeline.desk.opinions import assign, seats_of, set_opinions
from pipeline.desk.seats import opinions_of
from pipeline.store.people import list_people
from pipeline.who import Action, Role, may

NOBODY = "Nobody yet"


def reviewers_button(document_id: str) -> None:
    """For leads: a dialog with the reviewers of the document."""
    if may(context.person(), Action.ASSIGN) and st.button(
        "Reviewers", icon=":material/group:", key="reviewers"
    ):
        reviewers_dialog(document_id)


@st.dialog("Reviewers", width="medium")
def reviewers_dialog(document_id: str) -> None:
    """One opinion or two, blind or not, and whose."""
    settings = context.settings()
    opinions, blind = opinions_of(settings, document_id)
    wanted = st.segmented_control(
        "Opinions",
        [1, 2],
        default=opinions,
        required=True,
        format_func=lambda n: "One reviewer" if n == 1 else "Two reviewers",
        key="reviewers_opinions",
    )
    hidden = st.toggle(
        "Blind: they see each other's decision only when both have decided",
        value=blind,
        disabled=wanted == 1,
        key="reviewers_blind",
    )
    people = {
        user.id: user.name
        for user in list_people(settings, active=True)
        if user.role is not Role.VIEWER
    }
    taken = seats_of(settings, document_id)
    chosen: dict[int, int | None] = {}
    for seat in range(1, (wanted or 1) + 1):
        now = taken[seat][0] if seat in taken else None
        options = [None, *people]
        chosen[seat] = st.selectbox(
            ("First reviewer", "Second reviewer")[seat - 1],
            options,
            index=options.index(now) if now in options else 0,
            format_func=lambda user_id: people.get(user_id, NOBODY),
            key=f"reviewers_seat-{seat}",
        )
    if opinions == 2:
        _agreement(document_id)
    if st.button("Save", type="primary", key="reviewers_save"):
        if _save(document_id, wanted or 1, hidden and wanted == 2, chosen):
            tell("The reviewers are kept.")
        st.rerun()


def _save(document_id: str, opinions: int, blind: bool, chosen: dict[int, int | None]) -> bool:
    settings, person = context.settings(), context.person()

    def keep() -> bool:
        set_opinions(settings, person, document_id, 2 if opinions == 2 else 1, blind=blind)
        for seat, user_id in chosen.items():
            assign(settings, person, document_id, 2 if seat == 2 else 1, user_id)
        return True

    return bool(do(keep))


def _agreement(document_id: str) -> None:
    found = agreement(context.settings(), document_id)
    if found.kappa is None:
        st.caption(plain(f"No agreement can be measured yet: {found.why}"))
        return
    st.caption(
        f"Agreement so far: {found.observed:.0%} of {found.n:,} paragraphs, Cohen's kappa "
        f"{found.kappa:.2f} (95% interval {found.low:.2f} to {found.high:.2f})."
    )
