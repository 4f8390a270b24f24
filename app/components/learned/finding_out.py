"""The job that finds out what a version learned: started, watched, stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from app import context
from app.components.plain import plain
from pipeline import jobs
from pipeline.errors import ClausewiseError
from pipeline.jobs import Job, JobState
from pipeline.registry import Version
from pipeline.who import Action, may

KIND = "explain"
REFRESH_SECONDS = 1
FAILED = "learned_error"


def show_failure() -> None:
    """What the last click could not do."""
    error = st.session_state.pop(FAILED, None)
    if error is not None:
        context.show_error(error)


def last_job(version: str) -> Job | None:
    """The newest one about this version."""
    found = jobs.list_jobs(context.settings(), KIND, limit=50)
    return next((job for job in found if job.params.get("version") == version), None)


@st.fragment(run_every=REFRESH_SECONDS)
def live(job_id: int) -> None:
    """How far it is; when it ends, the whole page is drawn again."""
    job = jobs.get_job(context.settings(), job_id)
    if job.finished:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.progress(job.fraction, plain(job.message) or "Begins as soon as the worker is free")
        if may(context.person(), Action.TRAIN):
            st.button(
                "Stopping …" if job.cancel_requested else "Stop",
                key="learned_stop",
                disabled=job.cancel_requested,
                on_click=_attempt,
                args=(jobs.cancel, job.id, context.person()),
            )


def ask(version: Version, job: Job | None) -> None:
    """What could be found out. job: the last one, which may have failed."""
    if job is not None and job.error and job.state is not JobState.CANCELLED:
        st.error(plain(f"{job.error['sentence']} {job.error['remedy']}"), icon=":material/error:")
    with st.container(border=True):
        st.markdown(
            "Which words move this version most, what it typically gets wrong, and whether it sees "
            "the difference between two sentences that differ in one thing: nobody has asked yet."
        )
        find_out_button(version, "Find out")


def find_out_button(version: Version, label: str) -> None:
    """For those who may; to others the first time a word about who can."""
    if not may(context.person(), Action.TRAIN):
        if label == "Find out":
            st.caption("An admin can have this found out; it takes about a minute.")
        return
    st.button(
        label,
        key="learned_find_out",
        icon=":material/psychology:" if label == "Find out" else ":material/refresh:",
        help="Takes about a minute, in the background.",
        on_click=_attempt,
        args=(jobs.start, KIND, {"version": version.version}, context.person()),
    )


def _attempt(action: Callable[..., Any], *arguments: object) -> None:
    """Do it before the page is drawn; what goes wrong is said on top of the tab."""
    try:
        action(context.settings(), *arguments)
    except ClausewiseError as error:
        st.session_state[FAILED] = error
