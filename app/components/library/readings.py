"""Documents that are being read anew in the background, live."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.plain import plain
from pipeline import jobs
from pipeline.desk.rescore import KIND
from pipeline.errors import ClausewiseError
from pipeline.jobs import Job, JobState

REFRESH_SECONDS = 2
DISMISSED = "library_readings_seen"


def running_readings() -> None:
    """A line for each that runs, and for the last one if it did not come to its end."""
    found = jobs.list_jobs(context.settings(), KIND, limit=20)
    for job in found:
        if not job.finished:
            _live(job.id)
    if found and found[0].state in (JobState.FAILED, JobState.INTERRUPTED):
        _broken(found[0])


@st.fragment(run_every=REFRESH_SECONDS)
def _live(job_id: int) -> None:
    """When it ends, the whole page is drawn again, with what was found."""
    job = jobs.get_job(context.settings(), job_id)
    if job.finished:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.progress(
            job.fraction,
            f"**{plain(job.params['version'])}**: "
            f"{plain(job.message) or 'begins as soon as the worker is free'}",
        )
        st.button(
            "Stopping …" if job.cancel_requested else "Stop",
            key=f"reading-{job.id}",
            disabled=job.cancel_requested,
            on_click=_stop,
            args=(job.id,),
        )


def _broken(job: Job) -> None:
    seen = st.session_state.setdefault(DISMISSED, set())
    if job.id in seen or job.error is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        words = f"{job.error['sentence']} {job.error['remedy']}"
        st.markdown(f":material/error: {plain(words)}", width="stretch")
        st.button("Dismiss", key=f"reading-{job.id}-seen", on_click=seen.add, args=(job.id,))


def _stop(job_id: int) -> None:
    try:
        jobs.cancel(context.settings(), job_id, context.person())
    except ClausewiseError:
        return  # it ended in this very moment
