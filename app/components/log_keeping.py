"""Taking the audit log away, and checking that nobody changed it."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import streamlit as st

from app import context
from pipeline.desk.audit_log import Wanted, check_log, export_log
from pipeline.errors import ClausewiseError
from pipeline.store.audit import Head

MOST = 100_000  # entries in one file that the page makes: it is in memory
MADE = "log_file"
FORMS = {"csv": ("CSV", "text/csv"), "jsonl": ("JSON lines", "application/x-ndjson")}


def export_menu(wanted: Wanted) -> None:
    """A file of what the filter leaves. Making it is an entry of the log, so it is asked for."""
    with st.popover("Export", icon=":material/download:"):
        st.caption("What the filter leaves, the oldest first. The log keeps who took it.")
        for form, (label, _) in FORMS.items():
            if st.button(f"Make the file ({label})", key=f"log_make_{form}", width="stretch"):
                with context.plain_errors():
                    st.session_state[MADE] = (wanted, form, _make(wanted, form))
        made = st.session_state.get(MADE)
        if made and made[0] == wanted:
            _, form, data = made
            st.download_button(
                f"Save the {FORMS[form][0]} file",
                data,
                file_name=f"clausewise audit {datetime.now(UTC):%Y-%m-%d %H%M}.{form}",
                mime=FORMS[form][1],
                key="log_save",
                on_click="ignore",
                type="primary",
                width="stretch",
            )


def _make(wanted: Wanted, form: str) -> bytes:
    out = io.StringIO(newline="")
    export_log(context.settings(), context.person(), wanted, form, out, most=MOST)
    # A byte order mark, or spreadsheets would take the names in a CSV file for something else.
    return out.getvalue().encode("utf-8-sig" if form == "csv" else "utf-8")


def check_menu() -> None:
    """Check the whole log now, if one likes against a head that was kept elsewhere."""
    with st.popover("Check the log", icon=":material/verified_user:"):
        st.caption(
            "Every entry carries a fingerprint of itself and of the one before. Keep the head of "
            "the log somewhere else: with it, nobody can later change or cut off what is there now."
        )
        kept = st.text_input("A head that you kept (optional)", key="log_head").strip()
        if not st.button("Check the log now", key="log_check", type="primary", width="stretch"):
            return
        with st.spinner("Checking every entry"):
            try:
                known = Head.parse(kept) if kept else None
                head = check_log(context.settings(), context.person(), known)
            except ClausewiseError as error:
                context.show_error(error)
                return
        st.success(f"The log is whole: {head.number:,} entries. Its head:")
        st.code(str(head), language=None, wrap_lines=True)
