"""Tables that select a row wherever it is clicked."""

from __future__ import annotations

import streamlit as st

ROW_OR_CELL = ("single-row", "single-cell")


def chosen_row(key: str) -> int | None:
    """The row that was clicked, by its box or by any of its cells; None if none was."""
    selection = st.session_state[key]["selection"]
    # A click on a cell leaves the box of another row ticked, so the cell counts first.
    if selection["cells"]:
        return int(selection["cells"][0][0])
    return int(selection["rows"][0]) if selection["rows"] else None
