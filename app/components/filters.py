"""The controls above a document: which model reads it, what counts as a finding, what is shown."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.decide.matter import Matter
from app.components.findings import PLEASE_DECIDE, Order, Shown, count_shown
from app.components.plain import plain
from pipeline import registry
from pipeline.desk.running import version_of_review
from pipeline.judging import LOWEST_THRESHOLD
from pipeline.registry import Version
from pipeline.regulation import Regulation

VERSION = "review_version"  # the key of the choice, with the document


def choose_version(document_id: str) -> Version:
    """The version that the document's review goes on with, else the one in use, or another one that
    a person picks; ModelError if there is none."""
    versions = {
        version.version: version
        for version in registry.list_versions(context.settings(), archived=None)
    }
    active = context.active_version()
    begun = version_of_review(context.settings(), document_id)
    first = versions.get(begun or "", active)
    choices = [version for version in versions.values() if not version.archived]
    names = list(
        dict.fromkeys([first.version, active.version, *(version.version for version in choices)])
    )
    chosen = st.selectbox(
        "Model",
        names,
        key=f"{VERSION}-{document_id}",
        width=185,
        format_func=lambda name: f"{name} (in use)" if name == active.version else name,
    )
    return versions.get(chosen, active)


def goes_on_with(document_id: str, version: Version) -> None:
    """Say so where the shown version is not the one in use, as the review began with it."""
    active = context.active_version()
    begun = version_of_review(context.settings(), document_id)
    if version.version == begun != active.version:
        st.caption(
            f":material/history: This review began with {plain(version.version)} and goes on with "
            f"it. New documents are read with {plain(active.version)}; to go on with that here, "
            "choose it above and decide, or have the document read again in the Library."
        )


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
        width=130,  # so that all controls find room in one line
        help=f"The least confidence that makes a finding; {version.version} was set to {own}%. "
        "Lower finds more, also more that is harmless.",
    )
    # The model's own threshold may lie between two whole percents.
    return version.info.threshold if percent == own else percent / 100


def choose_shown(matter: Matter) -> Shown:
    """What waits for a decision, findings, what the model is not sure of (if it ever says so),
    compliant paragraphs, what is not in English (if there is any), or all, with their numbers."""
    counts = count_shown(matter.verdicts, matter.is_open)
    options = list(Shown)
    if matter.version.info.unsure is None:
        options.remove(Shown.UNSURE)
    if not counts[Shown.NOT_JUDGED]:
        options.remove(Shown.NOT_JUDGED)
    return Shown(
        st.segmented_control(
            "Show",
            options,
            default=Shown.FINDINGS,
            required=True,
            format_func=lambda choice: f"{choice} ({counts[choice]:,})",
            key="review_shown",
            help=f"{Shown.UNSURE}: {PLEASE_DECIDE}" if Shown.UNSURE in options else None,
        )
    )


def choose_order() -> Order:
    """How the list is sorted."""
    return Order(
        st.selectbox(
            "Order",
            list(Order),
            key="review_order",
            label_visibility="collapsed",
            persist_state="page",
            width=190,
        )
    )


def choose_clauses(regulation: Regulation, version: Version, shown: Shown) -> tuple[str, ...]:
    """The ids of the clauses to show; none stands for every one. Nothing to choose where the
    model knows no clauses, or where paragraphs are shown that break none."""
    names = {
        clause.number: clause.id
        for clause in regulation.clauses
        if clause.id in version.info.clause_ids
    }
    if not names or shown in (Shown.COMPLIANT, Shown.UNSURE, Shown.NOT_JUDGED):
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


def choose_search() -> str:
    """What the paragraphs must have in them."""
    words = "Search the text"
    return (
        st.text_input(
            words,
            key="review_search",
            type="search",
            live=True,
            placeholder=words,
            label_visibility="collapsed",
        )
        or ""
    )
