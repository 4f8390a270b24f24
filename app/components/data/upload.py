"""Adding labelled text: its check is shown before it is kept."""

from __future__ import annotations

from functools import partial

import streamlit as st

from app import context
from app.components.data import entries, found
from app.components.plain import plain
from pipeline.datasets import DatasetCheck, add, check
from pipeline.desk.corrections import yardsticks
from pipeline.errors import ClausewiseError
from pipeline.rulebook import regulation_named

ROUND, CHECKED = "data_round", "data_checked"
COLUMNS_HELP = (
    "The columns text and label (1 = non-compliant, 0 = compliant). If it also has age, condition "
    "and material (not_stated, satisfied or violated; empty where nobody looked), models learn to "
    "judge them one by one."
)


def add_data() -> None:
    """The upload field, and under it what the check says of the file."""
    file = st.file_uploader(
        "Add a CSV or JSONL file",
        ["csv", "jsonl"],
        # A new key empties the field once the file was added.
        key=f"data_file-{st.session_state.setdefault(ROUND, 0)}",
        help=COLUMNS_HELP,
    )
    if file is None:
        st.session_state.pop(CHECKED, None)
        return
    known = st.session_state.get(CHECKED)
    if known is None or known[0] != file.file_id:
        with st.spinner("Checking the file; the first time it takes a minute"):
            known = st.session_state[CHECKED] = (file.file_id, _checked(file.name, file.getvalue()))
    if isinstance(known[1], ClausewiseError):
        context.show_error(known[1])
    else:
        _offer(known[1])


def _checked(name: str, data: bytes) -> DatasetCheck | ClausewiseError:
    try:
        settings = context.settings()
        return check(data, name, yardsticks(settings), partial(regulation_named, settings))
    except ClausewiseError as error:
        return error


def _offer(checked: DatasetCheck) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(checked.filename)}**")
        summary = checked.summary
        found.numbers(summary.rows, summary.non_compliant, checked.findings)
        found.sentences(checked.findings)
        with st.form("data_add_form", border=False):
            left, right = st.columns(2)
            usual = checked.filename.rsplit(".", 1)[0][:100]
            name = left.text_input("Name", usual, key="data_name", max_chars=100)
            note = right.text_input("Note (optional)", key="data_note", max_chars=1_000)
            label = "Add it all the same" if checked.serious else "Add it"
            asked = st.form_submit_button(label, key="data_add", type="primary")
    if asked:
        with context.plain_errors():
            made = add(context.settings(), context.person(), checked, name, note)
            st.session_state[ROUND] += 1
            st.query_params[entries.ADDRESS] = str(made.id)
            st.rerun()
