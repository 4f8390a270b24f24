"""The versions of regulations as a table; a click chooses one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from app.components.plain import plain
from app.components.regulations.words import STANDINGS
from app.components.table import ROW_OR_CELL, chosen_row
from pipeline.registry import Version
from pipeline.rulebook import Kept
from pipeline.store.tables import utc_now

ADDRESS = "regulation"  # ?regulation=ID


def choose(kept: Sequence[Kept], in_use: str, models: Mapping[str, Sequence[Version]]) -> Kept:
    """The version of the address, else the one that documents are judged by (`in_use`)."""
    wanted = st.query_params.get(ADDRESS)
    ids = [one.regulation.id for one in kept]
    if wanted is not None and wanted not in ids:
        st.warning(f"There is no regulation {plain(wanted)}.", icon=":material/search_off:")
    shown = next(id_ for id_ in (wanted, in_use, ids[0]) if id_ in ids)
    key = f"regulations_table-{shown}"  # a key for each, so that the mark stands where it should

    def chosen() -> None:
        row = chosen_row(key)
        if row is not None:
            st.query_params[ADDRESS] = ids[row]

    st.dataframe(
        _frame(kept, in_use, models),
        key=key,
        on_select=chosen,
        selection_mode=ROW_OR_CELL,
        selection_default={"selection": {"rows": [ids.index(shown)]}},
        hide_index=True,
        height="content" if len(kept) < 8 else 320,
        alt="Versions of regulations",
        placeholder="–",
        column_config={"In force from": st.column_config.DateColumn(format="D MMM YYYY")},
    )
    return kept[ids.index(shown)]


def _frame(
    kept: Sequence[Kept], in_use: str, models: Mapping[str, Sequence[Version]]
) -> pd.DataFrame:
    today = utc_now().date()
    states = [STANDINGS[one.standing(today)][0] for one in kept]
    ids = [one.regulation.id for one in kept]
    return pd.DataFrame(
        {
            "Regulation": [one.regulation.title for one in kept],
            "Id": ids,
            "In force from": [one.regulation.effective for one in kept],
            "State": states,
            "Judges documents": ["Now" if id_ == in_use else "" for id_ in ids],
            "Models for it": [len(models[id_]) for id_ in ids],
            "Based on": [one.regulation.based_on or None for one in kept],
        }
    )
