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
    """A line for each that runs, and for the last one if it did not read all."""
    found = jobs.list_jobs(context.settings(), KIND, limit=20)
    for job in found:
        if not job.finished:
            _live(job.id)
    words = _left_out(found[0]) if found else None
    if words:
        _ended(found[0].id, words)


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


def _left_out(job: Job) -> str | None:
    """Why it did not read all; None if it did, or goes on."""
    if job.state in (JobState.FAILED, JobState.INTERRUPTED) and job.error is not None:
        return f"{job.error['sentence']} {job.error['remedy']}"
    result = job.result or {}
    kept = result.get("kept")
    if kept:
        return (
            f"{result['read']:,} of {result['of']:,} documents were read anew. {kept:,} "
            f"{'is' if kept == 1 else 'are'} signed off or in the archive: there everything stays "
            f"as {job.params['version']} read it before."
        )
    return None


def _ended(job_id: int, words: str) -> None:
    seen = st.session_state.setdefault(DISMISSED, set())
    if job_id in seen:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f":material/error: {plain(words)}", width="stretch")
        st.button("Dismiss", key=f"reading-{job_id}-seen", on_click=seen.add, args=(job_id,))


def _stop(job_id: int) -> None:
    try:
        jobs.cancel(context.settings(), job_id, context.person())
    except ClausewiseError:
        return  # it ended in this very moment
