"""Which entries of the audit log are wanted. The choice stands in the address, to be shared."""

from __future__ import annotations

import streamlit as st

from app import context
from pipeline.desk.audit_log import Wanted, log_choices

IN_ADDRESS = "query-params"
SUBJECT = "log_about"  # also in links to what happened to one thing: ?log_about=document:ID


def choose_wanted() -> Wanted:
    """Two rows of filters; what is left empty does not matter."""
    choices = log_choices(context.settings(), context.person())
    who, what, about = st.columns(3)
    since, until, text = st.columns(3)
    return Wanted(
        person=_choice(who, "Who", choices.people, "log_who"),
        event=_choice(what, "What", choices.events, "log_what"),
        subject=about.text_input(
            "About", key=SUBJECT, bind=IN_ADDRESS, placeholder="for example model:shipped-1"
        ).strip(),
        since=since.date_input("From (UTC)", None, key="log_since", bind=IN_ADDRESS),
        until=until.date_input("To", None, key="log_until", bind=IN_ADDRESS),
        text=text.text_input("Containing", key="log_text", type="search", bind=IN_ADDRESS).strip(),
    )


def _choice(column: st.delta_generator.DeltaGenerator, label: str, names: list[str], key: str):
    return column.selectbox(label, names, None, key=key, bind=IN_ADDRESS, placeholder="any") or ""
