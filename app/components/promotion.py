"""Which version is in use: have another one examined, put it into use, go back; who did what."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app import context
from app.components.gate.examination import examine_button, running_examination
from app.components.gate.report import report_view
from app.components.plain import counted, plain
from pipeline import jobs, registry
from pipeline.errors import ClausewiseError
from pipeline.gate import Kept, examined, latest_report, promote_examined
from pipeline.gate.promotion import outdated
from pipeline.registry import SHIPPED, Promotion, Version

CHOSEN = "promotion_version"
REASON = "promotion_reason"
FAILED = "promotion_failed"


def promotion_panel() -> None:
    """All of it. Nothing is put into use that was not examined."""
    settings = context.settings()
    versions = registry.list_versions(settings)
    history = registry.history(settings)
    error = st.session_state.pop(FAILED, None)
    if error is not None:
        context.show_error(error)
    current = next((version for version in versions if version.in_use), None)
    if current is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"Documents are read with :material/check_circle: **{plain(current.version)}**.",
                width="content",
            )
            _way_back(versions)
    _challenger([version.version for version in versions if not version.in_use])
    if history:
        st.subheader("What was in use", anchor=False)
        st.dataframe(_log(history), hide_index=True, alt="Promotions", column_config={
            "When": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm"),
        })  # fmt: skip


def _way_back(versions: Sequence[Version]) -> None:
    """One click: going back must never take longer than going on did."""
    last = registry.standing(context.settings())
    if last is None:
        return
    target = next((v for v in versions if _is(v, last.previous)), None)
    if target is None:
        st.caption(f"{plain(last.previous)}, which was in use before, is not there any more.")
        return
    st.button(
        f"Go back to {plain(target.version)}",
        key="promotion_back",
        on_click=_roll_back,
        icon=":material/undo:",
        help="At once. The version that is in use now stays in the list.",
    )


def _is(version: Version, name: str) -> bool:
    return version.version == name or (name == SHIPPED and version.shipped)


def _challenger(others: Sequence[str]) -> None:
    """Choose another version, have it examined, read what was found, put it into use."""
    if not others:
        st.caption("There is no other version yet. Train one first.")
        return
    place = st.container(horizontal=True, vertical_alignment="bottom")
    with place:
        chosen = st.selectbox("Another version", others, key=CHOSEN, width=380)
    if running_examination(chosen):
        return
    kept = examined(context.settings(), chosen)
    with place:
        examine_button(chosen, again=kept is not None)
    if kept is None:
        _why_examine(chosen)
        return
    _put_into_use(kept)
    report_view(kept)


def _why_examine(chosen: str) -> None:
    before = latest_report(context.settings(), chosen)
    why = None if before is None else outdated(context.settings(), before)
    if why is not None:
        st.caption(f"{plain(why)} Examine it again.")
    else:
        st.caption(
            f"{plain(chosen)} has to be examined before it can be put into use: is it better, "
            "where, and what changes?"
        )


def _put_into_use(kept: Kept) -> None:
    """The verdict in a line, and the button; where rules failed, only with a reason."""
    report, failed = kept.report, kept.report.failed
    name = plain(report.challenger)
    with st.container(border=True):
        if not failed:
            st.markdown(f":green[:material/check_circle:] **{name} may go into use.**")
        else:
            st.markdown(
                f":red[:material/cancel:] **{counted(len(failed), 'rule')} failed.** {name} can go "
                "into use all the same if you say why. The reason is kept for good."
            )
        st.caption(
            "From then on, documents are read with it. What was read before stays as it is, and "
            f"reviews that have begun go on with {plain(report.champion)}."
        )
        with st.form("promotion_form", border=False):
            label = "Why, although rules failed" if failed else "Why (for the record)"
            st.text_input(label, key=REASON, max_chars=200)
            st.form_submit_button(
                f"Put {name} into use",
                key="promotion_confirm",
                type="primary",
                on_click=_promote,
                args=(report.challenger, kept.id),
            )


def _promote(version: str, report_id: int) -> None:
    reason = str(st.session_state.get(REASON) or "")
    try:
        settings, person = context.settings(), context.person()
        promote_examined(settings, person, version, report_id, reason)
        jobs.start(settings, "mirror", {}, person)  # MLflow is told in the background
    except ClausewiseError as error:
        st.session_state[FAILED] = error


def _roll_back() -> None:
    try:
        registry.rollback(context.settings(), context.person())
        jobs.start(context.settings(), "mirror", {}, context.person())
    except ClausewiseError as error:
        st.session_state[FAILED] = error


def _log(history: Sequence[Promotion]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "When": [entry.at for entry in history],
            "Put into use": [entry.version for entry in history],
            "Instead of": [entry.previous for entry in history],
            "By": [entry.by for entry in history],
            "Examination": [_found(entry) for entry in history],
            "Why": ["went back" if entry.undoes else entry.reason for entry in history],
        }
    )


def _found(entry: Promotion) -> str:
    """In a word what the examination before it said."""
    if entry.undoes or entry.gate is None:
        return ""
    if not entry.gate["examined"]:
        return "not examined"
    failed = len(entry.gate["failed"])
    return f"{counted(failed, 'rule')} failed" if failed else "passed"
