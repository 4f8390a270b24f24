"""The controls above a document: which model reads it, what counts as a finding, what is shown."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.findings import Filter, Shown
from app.components.intake import LOWEST_THRESHOLD
from pipeline import registry
from pipeline.registry import Version
from pipeline.regulation import Regulation


def choose_version() -> Version:
    """The version in use, or another one that a person picks; ModelError if there is none."""
    versions = {version.version: version for version in registry.list_versions(context.settings())}
    active = context.active_version()
    names = [active.version, *(name for name in versions if name != active.version)]
    chosen = st.selectbox(
        "Model",
        names,
        key="review_version",
        format_func=lambda name: f"{name} (in use)" if name == active.version else name,
    )
    return versions.get(chosen, active)


def choose_threshold(version: Version) -> float:
    """From which confidence on a paragraph is a finding, 0 to 1."""
    own = round(100 * version.info.threshold)
    lowest = round(100 * LOWEST_THRESHOLD)
    percent = st.slider(
        "Flag from",
        min_value=lowest,
        max_value=99,
        value=min(max(own, lowest), 99),
        format="%d%%",
        key=f"review_threshold-{version.version}",
        help=f"The least confidence that makes a finding; {version.version} was set to {own}%. "
        "Lower finds more, also more that is harmless.",
    )
    # The model's own threshold may lie between two whole percents.
    return version.info.threshold if percent == own else percent / 100


def choose_shown() -> Shown:
    """Findings, compliant paragraphs, or all."""
    options = list(Shown)
    return Shown(
        st.segmented_control(
            "Decision", options, default=Shown.FINDINGS, required=True, key="review_shown"
        )
    )


def choose_clauses(regulation: Regulation, version: Version, shown: Shown) -> tuple[str, ...]:
    """The ids of the clauses to show; none stands for every one. Nothing to choose where the
    model knows no clauses, or where no finding is shown."""
    names = {
        clause.number: clause.id
        for clause in regulation.clauses
        if clause.id in version.info.clause_ids
    }
    if not names or shown is Shown.COMPLIANT:
        return ()
    picked = st.pills(
        "Clause",
        list(names),
        selection_mode="multi",
        key="review_clauses",
        persist_state="page",
        help="Every clause, if none is chosen.",
    )
    return tuple(names[name] for name in picked)


def choose_filter(regulation: Regulation, version: Version) -> Filter:
    """What the list shows."""
    shown = choose_shown()
    clauses = choose_clauses(regulation, version, shown)
    search = st.text_input("Search the text", key="review_search", type="search", live=True)
    return Filter(shown, clauses, search or "")
