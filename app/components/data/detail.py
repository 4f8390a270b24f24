"""One dataset: charts, what its check found, its rows, and what can be done with it."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from app import context
from app.components.data import charts, found
from app.components.data.entries import SAMPLED, Entry, labelled_by, rows_of, summary_of
from app.components.findings import COMPLIANT, UNNAMED, clause_title
from app.components.plain import plain
from pipeline.datasets import Dataset, archive, unarchive
from pipeline.datasets.keep import DECISIONS
from pipeline.datasets.take_away import take_away
from pipeline.errors import ClausewiseError

PAGE_SIZE = 25
FAILED = "data_failed"
FILES = {
    "csv": ("CSV for a spreadsheet", "text/csv"),
    "jsonl": ("JSON lines, exactly as it is", "application/x-ndjson"),
}


def detail(entry: Entry) -> None:
    """All of it."""
    error = st.session_state.pop(FAILED, None)
    if error is not None:
        context.show_error(error)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(entry.title), anchor=False, width="content")
        st.badge(entry.kind, color="gray")
        if entry.dataset and entry.dataset.archived_at:
            st.badge("Archived", color="orange")
        st.space("stretch")
        _actions(entry)
    st.caption(_origin(entry.dataset) if entry.dataset else _built_in_words(entry))
    _charts(entry)
    if entry.dataset:
        with st.expander("What the check found when it was added", icon=":material/rule:"):
            dataset = entry.dataset
            found.numbers(dataset.rows, dataset.non_compliant, dataset.findings)
            found.sentences(dataset.findings)
    _rows(entry)


def _actions(entry: Entry) -> None:
    dataset = entry.dataset
    offered = dataset is None or dataset.archived_at is None
    if offered and st.button(
        "Train on this", key="data_train_on", icon=":material/model_training:"
    ):
        st.switch_page("views/admin.py", query_params={"corpus": entry.key})
    if dataset is None:
        return
    with st.popover("Download", icon=":material/download:"):
        st.caption("The log keeps who took it. In the CSV file no cell is a formula.")
        for form, (label, media_type) in FILES.items():
            st.download_button(
                label,
                lambda form=form: take_away(context.settings(), context.person(), dataset.id, form),
                f"{dataset.title}.{form}",
                media_type,
                key=f"data_download_{form}",
                on_click="ignore",
                width="stretch",
            )
    st.button(
        "Archive" if dataset.archived_at is None else "Take out of the archive",
        key="data_archive",
        icon=":material/archive:" if dataset.archived_at is None else ":material/unarchive:",
        on_click=_move,
        args=(dataset,),
        help="Archived data is offered for no training. It stays, as models learned from it.",
    )


def _move(dataset: Dataset) -> None:
    change = archive if dataset.archived_at is None else unarchive
    try:
        change(context.settings(), context.person(), dataset.id)
    except ClausewiseError as error:
        st.session_state[FAILED] = error


def _origin(dataset: Dataset) -> str:
    words = f"Added {dataset.at:%-d %B %Y, %H:%M} UTC by {plain(dataset.by)}."
    if dataset.kind == DECISIONS:
        origin = dataset.origin
        until = datetime.fromisoformat(origin["until"])
        words += (
            f" Decisions up to {until:%-d %B %Y, %H:%M} UTC; {origin['corrections']:,} of "
            f"{origin['decisions']:,} contradict what a model had said. "
            f"{origin['held_out']:,} more were held out."
        )
    if dataset.note:
        words += f" “{plain(dataset.note)}”"
    return f"{words} Fingerprint {dataset.fingerprint[:12]}."


def _built_in_words(entry: Entry) -> str:
    words = "Made by this product, the same each time."
    return f"{words} Fingerprint {entry.fingerprint[:12]}." if entry.fingerprint else words


def _charts(entry: Entry) -> None:
    if entry.dataset is None and entry.facts is None:
        st.caption(":material/info: It was not counted yet; that takes up to a minute.")
        if not st.button("Count it", key="data_count"):
            return
        with st.spinner("Making it once and counting"):
            summary_of(entry)
        st.rerun()
    summary, key = summary_of(entry), f"data-{entry.key}"
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Labels**")
        charts.balance(summary, key)
        if summary.states:
            st.markdown("**Clauses**")
            charts.clause_states(summary, labelled_by(entry), key)
    with right:
        st.markdown("**Length of the texts**")
        charts.lengths(summary, key)


def _rows(entry: Entry) -> None:
    corpus = rows_of(entry)
    pages = -(-len(corpus) // PAGE_SIZE)
    st.markdown("**Rows**" if entry.dataset else f"**The first {SAMPLED:,} rows**")
    place = st.container()
    page = st.pagination(pages, key=f"data_page-{entry.key}") if pages > 1 else 1
    start = (page - 1) * PAGE_SIZE
    some = corpus.frame.iloc[start : start + PAGE_SIZE]
    regulation = labelled_by(entry)
    shown = pd.DataFrame(
        {
            "Row": range(start + 1, start + 1 + len(some)),
            "Text": some["text"].to_numpy(),
            "Label": [UNNAMED if label else COMPLIANT for label in some["label"]],
            **{
                clause_title(regulation, clause): [charts.STATES[state] for state in some[clause]]
                for clause in corpus.clause_ids
            },
        }
    )
    place.dataframe(
        shown,
        key=f"data_rows-{entry.key}",
        hide_index=True,
        height="content",
        alt=f"Rows of {entry.title}",
        column_config={
            "Row": st.column_config.NumberColumn(width=70, format="localized"),
            "Text": st.column_config.TextColumn(width="large"),
        },
    )
