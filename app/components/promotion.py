"""Which version is in use: put another one into use, go back, and who did what before."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app import context
from app.components.plain import plain
from app.components.quality import QUALITY
from pipeline import jobs, registry
from pipeline.errors import ClausewiseError
from pipeline.registry import SHIPPED, Promotion, Version

ASKED = "promotion_asked"  # "use" or "back" while the question is open
CHOSEN = "promotion_version"
REASON = "promotion_reason"
FAILED = "promotion_failed"


def promotion_panel() -> None:
    """All of it. Nothing changes before a person has confirmed it."""
    settings = context.settings()
    versions = registry.list_versions(settings)
    history = registry.history(settings)
    error = st.session_state.pop(FAILED, None)
    if error is not None:
        context.show_error(error)
    current = next((version for version in versions if version.in_use), None)
    if current is not None:
        st.markdown(
            f"Documents are read with :material/check_circle: **{plain(current.version)}**."
        )
    _choice(versions, current)
    _way_back(versions, current)
    if history:
        st.subheader("What was in use", anchor=False)
        st.dataframe(_log(history), hide_index=True, alt="Promotions", column_config={
            "When": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm"),
        })  # fmt: skip


def _choice(versions: Sequence[Version], current: Version | None) -> None:
    others = [version.version for version in versions if not version.in_use]
    if not others:
        st.caption("There is no other version yet. Train one first.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Another version", others, key=CHOSEN, width=380)
        st.button(
            "Put into use …", key="promotion_use", on_click=_ask, args=("use",), type="primary"
        )
    if st.session_state.get(ASKED) == "use":
        _confirm_use(current, next(v for v in versions if v.version == chosen))


def _way_back(versions: Sequence[Version], current: Version | None) -> None:
    last = registry.standing(context.settings())
    if last is None or current is None:
        return
    target = next((v for v in versions if _is(v, last.previous)), None)
    if target is None:
        st.caption(f"{plain(last.previous)}, which was in use before, is not there any more.")
        return
    st.button(
        f"Go back to {plain(target.version)} …",
        key="promotion_back",
        on_click=_ask,
        args=("back",),
        icon=":material/undo:",
    )
    if st.session_state.get(ASKED) == "back":
        _confirm_back(current, target)


def _is(version: Version, name: str) -> bool:
    return version.version == name or (name == SHIPPED and version.shipped)


@st.dialog("Put another version into use?", on_dismiss=lambda: _answered())
def _confirm_use(current: Version | None, chosen: Version) -> None:
    st.markdown(
        f"From now on, documents are read with **{plain(chosen.version)}**. "
        "What was read before stays as it is."
    )
    st.table(side_by_side(current, chosen), border="horizontal")
    # A form: else leaving the text field would draw the dialog anew under the click on the button.
    with st.form("promotion_form", border=False):
        st.text_input("Why (for the record)", key=REASON, max_chars=200)
        confirmed = st.form_submit_button(
            f"Put {plain(chosen.version)} into use",
            key="promotion_confirm",
            type="primary",
            on_click=_promote,
            args=(chosen.version,),
        )
    if confirmed:
        st.rerun()  # a click in a dialog draws only the dialog anew


@st.dialog("Go back?", on_dismiss=lambda: _answered())
def _confirm_back(current: Version, target: Version) -> None:
    st.markdown(
        f"Documents will be read with **{plain(target.version)}** again. "
        f"{plain(current.version)} stays in the list."
    )
    st.table(side_by_side(current, target), border="horizontal")
    if st.button(
        f"Go back to {plain(target.version)}",
        key="promotion_confirm",
        type="primary",
        on_click=_roll_back,
    ):
        st.rerun()  # a click in a dialog draws only the dialog anew


def side_by_side(current: Version | None, other: Version) -> pd.DataFrame:
    """A column a version, a row a measure that one of them has."""
    pair = [version for version in (current, other) if version is not None]
    rows = {
        words: [_share(version.info.metrics.get(name)) for version in pair]
        for name, (words, _) in QUALITY.items()
    }
    rows |= {
        f"{clause.number} {clause.title}": [
            _share(version.info.metrics.get(f"{clause.id}_accuracy")) for version in pair
        ]
        for clause in context.regulation_of(other).clauses
    }
    rows["Made"] = [f"{version.created:%-d %b %Y}" for version in pair]
    names = [v.version + (" (in use)" if v.in_use else "") for v in pair]
    known = {words: values for words, values in rows.items() if set(values) != {"–"}}
    return pd.DataFrame(list(known.values()), index=list(known), columns=names)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2%}"


def _ask(question: str) -> None:
    st.session_state[ASKED] = question


def _answered() -> None:
    st.session_state.pop(ASKED, None)


def _promote(version: str) -> None:
    _answered()
    reason = str(st.session_state.get(REASON) or "")
    try:
        registry.promote(context.settings(), version, context.person(), reason)
        jobs.start(
            context.settings(), "mirror", {}, context.person()
        )  # MLflow is told in the background
    except ClausewiseError as error:
        st.session_state[FAILED] = error


def _roll_back() -> None:
    _answered()
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
            "Why": ["went back" if entry.undoes else entry.reason for entry in history],
        }
    )
