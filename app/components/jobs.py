"""Trainings: the one that runs, live, and those that have ended.

Everything shown comes from the jobs table, so it is there again after a reload or a restart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from app import context
from app.components.learning_curve import learning_curve
from app.components.plain import plain
from app.components.training_data import learned_from
from app.components.training_form import MODELS
from pipeline import jobs
from pipeline.errors import ClausewiseError
from pipeline.jobs import Job, JobState, Measure
from pipeline.regulation import DEFAULT_ID

KIND = "train"
SHOWN = 10
REFRESH_SECONDS = 1
ESTIMATE_FROM = 0.06  # of the work; before, starting up distorts the pace
STATES = {
    JobState.QUEUED: ("Waiting", ":material/hourglass_empty:", "gray"),
    JobState.RUNNING: ("Running", ":material/progress_activity:", "blue"),
    JobState.DONE: ("Done", ":material/check:", "green"),
    JobState.FAILED: ("Failed", ":material/error:", "red"),
    JobState.CANCELLED: ("Cancelled", ":material/block:", "gray"),
    JobState.INTERRUPTED: ("Interrupted", ":material/power_off:", "orange"),
}
FAILED_TO = "jobs_error"  # what the last click could not do


def running_trainings() -> None:
    """The trainings that have not ended, live; on top, what the last click could not do."""
    error = st.session_state.pop(FAILED_TO, None)
    if error is not None:
        context.show_error(error)
    for job in jobs.list_jobs(context.settings(), KIND):
        if not job.finished:
            _live(job.id)


def earlier_trainings() -> None:
    """The last trainings that ended, how, and a way to repeat those that failed."""
    ended = [job for job in jobs.list_jobs(context.settings(), KIND, limit=SHOWN) if job.finished]
    if ended:
        st.subheader("Earlier trainings", anchor=False)
    for job in ended:
        _ended(job)


@st.fragment(run_every=REFRESH_SECONDS)
def _live(job_id: int) -> None:
    """One training as it is at this moment. When it ends, the whole page is drawn again."""
    settings = context.settings()
    job = jobs.get_job(settings, job_id)
    if job.finished:
        st.rerun()
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(describe(job.params))}**", width="stretch")
            _badge(job.state)
            st.button(
                "Stopping …" if job.cancel_requested else "Cancel",
                key=f"job-{job.id}-cancel",
                on_click=_attempt,
                args=(jobs.cancel, job.id),
                disabled=job.cancel_requested,
            )
        if job.state is JobState.QUEUED:
            st.caption("It starts as soon as the worker is free.")
            return
        st.progress(
            job.fraction, f"{plain(job.message) or 'Starting'} · {pace(job, datetime.now(UTC))}"
        )
        points = curve_points(jobs.measures(settings, job.id))
        if points:
            learning_curve(points, key=f"job-{job.id}")


def _ended(job: Job) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(describe(job.params))}**  \n{_when(job)}", width="stretch")
            _badge(job.state)
            if job.state is JobState.DONE and job.result:
                version = job.result["version"]
                st.page_link(
                    "views/models.py",
                    label=plain(version),
                    icon=":material/deployed_code:",
                    query_params={"version": version},
                )
            elif job.state is not JobState.DONE:
                st.button(
                    "Retry",
                    key=f"job-{job.id}-retry",
                    on_click=_attempt,
                    args=(jobs.retry, job.id),
                    icon=":material/replay:",
                )
        if job.error and job.state is not JobState.CANCELLED:
            st.markdown(plain(f"{job.error['sentence']} {job.error['remedy']}"))


def describe(params: dict[str, Any]) -> str:
    """A training in words: the kind of model and what it learns from."""
    kind = MODELS[params["model"]][0].removesuffix(" (recommended)")
    details = [f"seed {params['seed']}"]
    if params.get("miss_cost", 1) != 1:
        details.insert(0, f"a miss costs {params['miss_cost']:g} false alarms")
    if params.get("regulation", DEFAULT_ID) != DEFAULT_ID:
        details.insert(0, f"for {params['regulation']}")
    if params.get("rows"):
        details.insert(0, f"{params['rows']:,} paragraphs")
    if params.get("epochs"):
        details.insert(0, f"{params['epochs']} passes")
    return f"{kind}, from {learned_from(params)} ({', '.join(details)})"


def pace(job: Job, now: datetime) -> str:
    """Time used and, once it can be told, time left."""
    if job.started_at is None:
        return ""
    used = now - job.started_at
    if job.fraction < ESTIMATE_FROM:
        return f"{clock(used)} used"
    left = used * ((1 - job.fraction) / job.fraction)
    return f"{clock(used)} used, about {clock(left)} left"


def clock(span: timedelta) -> str:
    """Minutes and seconds, "3:07"; hours before them where there are any."""
    minutes, seconds = divmod(max(0, round(span.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def curve_points(measured: Sequence[Measure]) -> list[dict[str, Any]]:
    """Measures as a learning curve: the values of one step together, without what is no number."""
    points: dict[int, dict[str, float]] = {}
    for measure in measured:
        if math.isfinite(measure.value):
            points.setdefault(measure.step, {})[measure.name] = measure.value
    return [{"step": step, "values": values} for step, values in sorted(points.items())]


def _badge(state: JobState) -> None:
    words, icon, color = STATES[state]
    st.badge(words, icon=icon, color=color)


def _when(job: Job) -> str:
    begun = job.started_at or job.created_at
    took = f", took {clock(job.finished_at - begun)}" if job.finished_at else ""
    return f"{begun:%-d %B %Y, %H:%M} UTC{took} · {plain(job.by)}"


def _attempt(action: Any, job_id: int) -> None:
    """Do it before the page is drawn; what goes wrong is said on top of it."""
    try:
        action(context.settings(), job_id, context.person())
    except ClausewiseError as error:
        st.session_state[FAILED_TO] = error
