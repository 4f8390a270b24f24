"""All data as a table; a click shows one of them below."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app.components.data.entries import ADDRESS, Entry, entries, find
from app.components.plain import plain
from app.components.table import ROW_OR_CELL, chosen_row
from pipeline.errors import CorpusError


def choose() -> Entry | None:
    """The entry of the address, else the first; None where there is none."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("All data", anchor=False, width="stretch")
        archived = st.toggle("Show the archive", key="data_archived")
    listed = entries(archived=archived)
    shown = _wanted(listed)
    if not listed:
        st.caption(":material/info: Nothing is in the archive.")
        return shown
    keys = [entry.key for entry in listed]
    row = keys.index(shown.key) if shown and shown.key in keys else None
    # A key for each entry: the mark in the table then always stands where it should.
    key = f"data_table-{archived}-{shown.key if shown else ''}"

    def chosen() -> None:
        clicked = chosen_row(key)
        if clicked is not None:
            st.query_params[ADDRESS] = listed[clicked].key

    st.dataframe(
        _frame(listed),
        key=key,
        on_select=chosen,
        selection_mode=ROW_OR_CELL,
        selection_default={"selection": {"rows": [] if row is None else [row]}},
        hide_index=True,
        height="content" if len(listed) < 10 else 380,
        alt="Data",
        placeholder="–",
        column_config={
            "Texts": st.column_config.NumberColumn(format="localized"),
            "Non-compliant": st.column_config.NumberColumn(format="%.0f %%"),
            "Added": st.column_config.DatetimeColumn("Added (UTC)", format="D MMM YYYY, HH:mm"),
        },
    )
    return shown


def _wanted(listed: Sequence[Entry]) -> Entry | None:
    wanted = st.query_params.get(ADDRESS)
    if wanted is not None:
        try:
            return find(wanted)
        except CorpusError as error:
            st.warning(plain(error.sentence), icon=":material/search_off:")
    return listed[0] if listed else None


def _frame(listed: Sequence[Entry]) -> pd.DataFrame:
    datasets = [entry.dataset for entry in listed]
    added = [made.at if made else None for made in datasets]
    return pd.DataFrame(
        {
            "Name": [entry.title for entry in listed],
            "Kind": [entry.kind for entry in listed],
            "Texts": [entry.rows for entry in listed],
            "Non-compliant": [_percent(entry.non_compliant) for entry in listed],
            "Clauses": [_clauses(entry) for entry in listed],
            "Added": pd.Series(added, dtype="datetime64[us, UTC]"),
            "By": [made.by if made else None for made in datasets],
            "Fingerprint": [entry.fingerprint[:12] or None for entry in listed],
        }
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _clauses(entry: Entry) -> str | None:
    if entry.clause_ids is None:
        return None
    return ", ".join(entry.clause_ids) or "none"
