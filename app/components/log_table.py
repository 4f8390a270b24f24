"""Entries of the audit log in pages, the newest first."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app import context
from pipeline.desk.audit_log import COUNTED, Slice, Wanted, read_log
from pipeline.store.audit import Entry

TURNED = "log_turned"  # (what was wanted, the number before which each further page begins)


def log_table(wanted: Wanted) -> None:
    """A page of entries, with buttons to turn it; another choice starts at the newest again."""
    turned = st.session_state.get(TURNED)
    if turned is None or turned[0] != wanted:
        turned = st.session_state[TURNED] = (wanted, [])
    starts: list[int] = turned[1]
    found = read_log(
        context.settings(), context.person(), wanted, before=starts[-1] if starts else None
    )
    if not found.entries:
        st.info("No entry is like that.", icon=":material/search_off:")
        return
    _buttons(found, starts)
    st.dataframe(
        _rows(found.entries),
        hide_index=True,
        height="content",
        alt="Audit log",
        column_config={
            "Number": st.column_config.NumberColumn(width=75),
            "When": st.column_config.DatetimeColumn(
                "When (UTC)", format="D MMM YYYY, HH:mm:ss", width=160
            ),
            "Who": st.column_config.TextColumn(width=190),
            "What": st.column_config.TextColumn(width=150),
            "About": st.column_config.TextColumn(width=150),
            "Details": st.column_config.TextColumn(width=420),
        },
    )


def _buttons(found: Slice, starts: list[int]) -> None:
    first, last = found.entries[0].number, found.entries[-1].number
    total = f"more than {COUNTED:,}" if found.total > COUNTED else f"{found.total:,}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Entries {first:,} to {last:,}; {total} in all", width="stretch")
        st.button(
            "Newer",
            key="log_newer",
            icon=":material/arrow_upward:",
            on_click=starts.pop if starts else None,
            disabled=not starts,
        )
        st.button(
            "Older",
            key="log_older",
            icon=":material/arrow_downward:",
            on_click=starts.append,
            args=(last,),
            disabled=not found.older,
        )


def _rows(entries: Sequence[Entry]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Number": [entry.number for entry in entries],
            "When": pd.to_datetime([entry.at for entry in entries], format="ISO8601"),
            "Who": [entry.person for entry in entries],
            "What": [entry.event for entry in entries],
            "About": [entry.subject for entry in entries],
            "Details": [_words(entry.detail) for entry in entries],
        }
    )


def _words(detail: str) -> str:
    """ "after: lead, before: viewer"; what is no JSON object, as it stands: somebody changed it."""
    try:
        found = json.loads(detail)
    except ValueError:
        return detail
    if not isinstance(found, dict):
        return detail
    return ", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in found.items())
