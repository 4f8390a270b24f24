"""Which version is shown, what it is now, and what can be done with it."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.plain import plain
from app.components.regulations.words import STANDINGS, day_words
from pipeline import rulebook
from pipeline.rulebook import Kept
from pipeline.store.tables import utc_now
from pipeline.who import Action, Person, may


def heading(shown: Kept, *, judges: bool, person: Person) -> None:
    """The title with its badges, and the buttons that the person's role allows."""
    regulation = shown.regulation
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(regulation.title), anchor=False, width="content")
        words, color, icon = STANDINGS[shown.standing(utc_now().date())]
        st.badge(words, color=color, icon=icon)
        if judges:
            st.badge("Documents are judged by it", color="violet", icon=":material/gavel:")
        st.space("stretch")
        if may(person, Action.TRAIN) and shown.withdrawn_at is None:
            _train(regulation.id)
        st.download_button(
            "Download",
            shown.text.encode("utf-8"),
            f"{regulation.id}.yaml",
            "application/yaml",
            on_click="ignore",
            icon=":material/download:",
        )
        if may(person, Action.CHANGE_REGULATION) and not shown.shipped:
            _withdrawal(shown)
    details = [f"Version {regulation.version}", regulation.id,
               f"in force from {day_words(regulation.effective)}"]  # fmt: skip
    if shown.by and shown.at:
        details.append(f"saved by {shown.by}, {day_words(shown.at.date())}")
    if shown.withdrawn_at:
        details.append(f"withdrawn on {day_words(shown.withdrawn_at.date())}")
    st.caption(plain(" · ".join(details)))


def _train(regulation_id: str) -> None:
    if st.button("Train a model for it", key="regulation_train", icon=":material/model_training:"):
        st.switch_page("views/admin.py", query_params={"regulation": regulation_id})


def _withdrawal(shown: Kept) -> None:
    back = shown.withdrawn_at is not None
    label, act = ("Reinstate", rulebook.reinstate) if back else ("Withdraw", rulebook.withdraw)
    id_ = shown.regulation.id
    with st.popover(label, icon=":material/undo:" if back else ":material/block:"):
        st.caption(
            "Models can be trained for it again."
            if back
            else "No model is trained for it any more. It is kept, and so are its models."
        )
        reason = st.text_input("Why?", key=f"regulation_reason-{id_}-{back}")
        if st.button(f"{label} it", key=f"regulation_mark-{id_}", type="primary"):
            with context.plain_errors():
                act(context.settings(), context.person(), id_, reason)
                st.rerun()
