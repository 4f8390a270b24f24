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
from pipeline.lifecycle import goes_on_after
from pipeline.regulation import DEFAULT_ID
from pipeline.training.news import CURVE

KIND = "train"
SHOWN = 10
REFRESH_SECONDS = 1
LINES = 40  # of the log
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
        measured = jobs.measures(settings, job.id)
        state = [plain(job.message) or "Starting", pace(job, datetime.now(UTC), measured)]
        st.progress(job.fraction, " · ".join([*state, *memory(measured)]))
        points = curve_points(measured)
        if points:
            learning_curve(points, key=f"job-{job.id}")
        _log(job)


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
                _again(job)
        if job.error and job.state is not JobState.CANCELLED:
            st.markdown(plain(f"{job.error['sentence']} {job.error['remedy']}"))
        _log(job)


def _again(job: Job) -> None:
    """A button that starts it again, and says from where."""
    done = goes_on_after(context.settings(), job.params)
    st.button(
        f"Go on after {done}" if done else "Retry",
        key=f"job-{job.id}-retry",
        on_click=_attempt,
        args=(jobs.retry, job.id),
        icon=":material/resume:" if done else ":material/replay:",
        help=None if done else "It begins from the start.",
    )


def _log(job: Job) -> None:
    """What the training said last, if anybody wants to read it."""
    lines = jobs.lines(context.settings(), job.id)
    if lines:
        with st.expander("Log", icon=":material/notes:"):
            st.code("\n".join(lines[-LINES:]), language=None, wrap_lines=True)


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
    if params.get("search"):
        details.insert(0, "other settings tried first")
    if params.get("fine_tune"):
        details.insert(0, f"begins from {params['fine_tune']}")
    return f"{kind}, from {learned_from(params)} ({', '.join(details)})"


def pace(job: Job, now: datetime, measured: Sequence[Measure]) -> str:
    """Time used and, once the training can tell, time left."""
    if job.started_at is None:
        return ""
    used = f"{clock(now - job.started_at)} used"
    left = latest(measured, "seconds_left")
    return used if left is None else f"{used}, about {clock(timedelta(seconds=left))} left"


def memory(measured: Sequence[Measure]) -> list[str]:
    """How much memory it has at the moment, in words, once that is known."""
    used = latest(measured, "memory_mb")
    return [] if used is None else [f"{used / 1000:.1f} GB of memory"]


def latest(measured: Sequence[Measure], name: str) -> float | None:
    """The last value that was measured under this name."""
    return next((m.value for m in reversed(measured) if m.name == name), None)


def clock(span: timedelta) -> str:
    """Minutes and seconds, "3:07"; hours before them where there are any."""
    minutes, seconds = divmod(max(0, round(span.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def curve_points(measured: Sequence[Measure]) -> list[dict[str, Any]]:
    """Measures as a learning curve: the values of one step together, without what is no number,
    and what is no part of it."""
    points: dict[int, dict[str, float]] = {}
    for measure in measured:
        if measure.name in CURVE and math.isfinite(measure.value):
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
