"""What officers decided, as data that grows by itself; and a training with it at one click."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.data import entries
from app.components.plain import counted, plain
from pipeline import registry
from pipeline.desk.renewal import News, freeze_decisions, news, train_with_decisions
from pipeline.errors import ClausewiseError
from pipeline.store import audit

SAID = "data_said"  # what the last click did, or could not do


def officers_decisions() -> None:
    """How much there is to learn, and the two things to do with it."""
    settings = context.settings()
    versions = tuple(version.version for version in registry.list_versions(settings))
    found = _news(str(audit.head(settings)), versions)
    st.subheader("What officers decided", anchor=False)
    _last_click()
    if not found.texts:
        st.caption(
            ":material/info: Nothing yet. Each paragraph on which officers decide can be learned "
            f"from, except a tenth that is held out{_held_out(found)}."
        )
        return
    with st.container(horizontal=True, gap="large"):
        st.metric("Not learned yet", f"{found.new:,}", help=_since(found), width="content")
        st.metric(
            "of them corrections",
            f"{found.corrections:,}",
            help="Decisions that contradict what a model had said.",
            width="content",
        )
        st.metric("To learn from", f"{found.texts:,}", width="content")
        st.metric(
            "Held out",
            f"{found.held_out:,}",
            help="Models are measured with these, and never learn them.",
            width="content",
        )
    if found.conflicts:
        st.caption(
            f":material/info: Decided both ways: {counted(found.conflicts, 'text')}. The newest "
            "decision counts."
        )
    with st.container(horizontal=True):
        st.button(
            _label(found),
            key="data_train",
            type="primary",
            icon=":material/model_training:",
            on_click=_train,
            disabled=not found.new,
            help="A model of the same kind as the one in use learns from all decisions. Where it "
            "can, it begins from what the one in use has learned and reads a part of the data "
            "again, so that it forgets nothing; each decision counts as several paragraphs. It is "
            "not used until you put it into use.",
        )
        st.button(
            "Keep as a dataset",
            key="data_freeze",
            on_click=_freeze,
            help="All that can be learned from, as it is now. It does not change any more.",
        )


@st.cache_data(max_entries=2, show_spinner=False)
def _news(head: str, versions: tuple[str, ...]) -> News:  # noqa: ARG001
    """Counted again when anything has changed: each change moves the head of the audit log."""
    return news(context.settings())


def _label(found: News) -> str:
    since = f" since {plain(found.version)}" if found.version else ""
    if not found.new:
        return f"Nothing new{since}"
    return f"Train with the {counted(found.new, 'decision')}{since}"


def _since(found: News) -> str:
    if found.version is None:
        return "No model has learned from decisions yet."
    return f"Decided since {plain(found.version)} was ordered, which learned from those before."


def _held_out(found: News) -> str:
    return f" ({found.held_out:,} so far)" if found.held_out else ""


def _last_click() -> None:
    said = st.session_state.pop(SAID, None)
    if isinstance(said, ClausewiseError):
        context.show_error(said)
    elif said:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.success(said, icon=":material/check:")
            st.page_link("views/admin.py", label="Watch it on the Admin page")


def _train() -> None:
    try:
        job = train_with_decisions(context.settings(), context.person())
        st.session_state[SAID] = f"The training was started (job {job.id})."
    except ClausewiseError as error:
        st.session_state[SAID] = error


def _freeze() -> None:
    try:
        made = freeze_decisions(context.settings(), context.person())
        st.query_params[entries.ADDRESS] = str(made.id)
    except ClausewiseError as error:
        st.session_state[SAID] = error
