"""Having a version examined: the start, what is being done, and what went wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from app import context
from app.components.jobs import pace
from app.components.plain import plain
from pipeline import jobs
from pipeline.errors import ClausewiseError
from pipeline.gate import start_examination
from pipeline.gate.job import KIND
from pipeline.jobs import Job, JobState

FAILED = "examination_failed"
REFRESH_SECONDS = 1


def examine_button(version: str, *, again: bool) -> None:
    """Starts the job; the work goes on when the page is closed."""
    st.button(
        "Examine again" if again else "Examine",
        key="gate_examine",
        icon=":material/fact_check:",
        type="secondary" if again else "primary",
        on_click=_start,
        args=(version,),
        help="Measures it against the version in use, on text that neither has learned from, and "
        "reads the open documents to see which verdicts would change. It takes some minutes.",
    )


def running_examination(version: str) -> bool:
    """The examination of this version that runs, live; False if none does.

    Else, what the last one of it could not do, unless a later one could.
    """
    error = st.session_state.pop(FAILED, None)
    if error is not None:
        context.show_error(error)
    mine = (
        job
        for job in jobs.list_jobs(context.settings(), KIND)
        if job.params["challenger"] == version
    )
    last = next(mine, None)
    if last is None:
        return False
    if not last.finished:
        _live(last.id)
        return True
    if last.state in (JobState.FAILED, JobState.INTERRUPTED) and last.error:
        st.error(plain(f"{last.error['sentence']} {last.error['remedy']}"), icon=":material/error:")
    return False


@st.fragment(run_every=REFRESH_SECONDS)
def _live(job_id: int) -> None:
    job = jobs.get_job(context.settings(), job_id)
    if job.finished:
        st.rerun()
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**Examining {plain(job.params['challenger'])}**", width="stretch")
            st.button(
                "Stopping …" if job.cancel_requested else "Cancel",
                key="gate_cancel",
                on_click=_cancel,
                args=(job.id,),
                disabled=job.cancel_requested,
            )
        st.progress(job.fraction, _doing(job))


def _doing(job: Job) -> str:
    if job.state is JobState.QUEUED:
        return "It starts as soon as the worker is free."
    return f"{plain(job.message) or 'Starting'} · {pace(job, datetime.now(UTC))}"


def _start(version: str) -> None:
    try:
        start_examination(context.settings(), context.person(), version)
    except ClausewiseError as error:
        st.session_state[FAILED] = error


def _cancel(job_id: int) -> None:
    try:
        jobs.cancel(context.settings(), job_id, context.person())
    except ClausewiseError as error:
        st.session_state[FAILED] = error
