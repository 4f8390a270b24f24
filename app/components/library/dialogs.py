"""What is asked before something is done to many documents."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import context
from app.components.library.chosen import Chosen, answered, finish, say
from pipeline import registry
from pipeline.desk import keep
from pipeline.desk.library_query import LAST_DAY
from pipeline.desk.rescore import read_documents
from pipeline.errors import ClausewiseError
from pipeline.store.people import list_people
from pipeline.who import Role

FIRST, SECOND = "First reviewer", "Second reviewer"
NOBODY = "Nobody"


@st.dialog("Reviewer", on_dismiss=answered)
def ask_for_reviewer(chosen: Chosen) -> None:
    names = {
        user.id: user.name
        for user in list_people(context.settings(), active=True)
        if user.role is not Role.VIEWER
    }
    with st.form("library_reviewers", border=False):
        st.markdown(f"Who reviews {chosen.words}?")
        seat = st.radio(
            "As",
            [FIRST, SECOND],
            captions=["", "Each finding then needs both their decisions."],
            key="library_seat",
        )
        user_id = st.selectbox(
            "Reviewer",
            [*names, None],
            format_func=lambda value: NOBODY if value is None else names[value],
            key="library_user",
        )
        if st.form_submit_button("Assign", type="primary", key="library_assign"):
            who = "Nobody" if user_id is None else names[user_id]
            finish(
                lambda: keep.assign_many(
                    context.settings(),
                    context.person(),
                    chosen.all_ids(),
                    1 if seat == FIRST else 2,
                    user_id,
                ),
                f"{who} is now the {seat.lower()} of",
            )


@st.dialog("Due date", on_dismiss=answered)
def ask_for_due_date(chosen: Chosen) -> None:
    with st.form("library_due_date", border=False):
        due_on = st.date_input(
            f"{chosen.words.capitalize()}: to be reviewed by",
            value=None,
            min_value=date.today(),
            max_value=LAST_DAY,
            format="YYYY-MM-DD",
            key="library_day",
            help="Leave it empty to take the due date away.",
        )
        if st.form_submit_button("Set", type="primary", key="library_set_day"):
            words = "No due date any more for" if due_on is None else f"Due {due_on:%-d %B %Y}:"
            finish(
                lambda: keep.set_due(
                    context.settings(), context.person(), chosen.all_ids(), due_on
                ),
                words,
            )


@st.dialog("Read again", on_dismiss=answered)
def ask_for_version(chosen: Chosen) -> None:
    versions = registry.list_versions(context.settings())
    active = context.active_version().version
    names = [active, *(v.version for v in versions if v.version != active)]
    with st.form("library_versions", border=False):
        st.markdown(
            f"A model reads {chosen.words} anew, in the background. "
            "Decisions that were made stay as they are."
        )
        version = st.selectbox(
            "Model",
            names,
            format_func=lambda name: f"{name} (in use)" if name == active else name,
            key="library_version",
        )
        if st.form_submit_button("Read again", type="primary", key="library_read_now"):
            _start_reading(chosen, version)


@st.dialog("Delete for good?", on_dismiss=answered)
def ask_for_reason(chosen: Chosen) -> None:
    st.markdown(
        f"**{chosen.words.capitalize()}** with everything that was found and decided in "
        f"{'it' if chosen.count == 1 else 'them'}. This cannot be undone. "
        "The audit log keeps who deleted what, and why."
    )
    with st.form("library_reason_form", border=False):
        reason = st.text_input("Why (for the record)", max_chars=200, key="library_reason")
        if st.form_submit_button(
            f"Delete {chosen.words}", type="primary", key="library_delete_now"
        ):
            _delete(chosen, reason)


def _delete(chosen: Chosen, reason: str) -> None:
    place = st.empty()

    def show(share: float) -> None:
        place.progress(share, f"Deleting: {share:.0%}")

    finish(
        lambda: keep.delete(context.settings(), context.person(), chosen.all_ids(), reason, show),
        "Deleted:",
    )


def _start_reading(chosen: Chosen, version: str) -> None:
    what = chosen.ids if chosen.query is None else chosen.query
    try:
        read_documents(context.settings(), context.person(), what, version)
    except ClausewiseError as error:
        context.show_error(error)
        return
    answered()
    say(f"{version} begins to read {chosen.words}.", [])
    st.rerun()
