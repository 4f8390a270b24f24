"""The tab as a whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import streamlit as st

from app import context
from app.components.learned.errors import typical_errors
from app.components.learned.finding_out import (
    ask,
    find_out_button,
    last_job,
    live,
    show_failure,
)
from app.components.learned.pairs import counterexamples
from app.components.learned.words import strongest_words
from pipeline.explain.learned import Learned, read_learned
from pipeline.explain.workbook import learned_workbook
from pipeline.registry import Version
from pipeline.regulation import Regulation


def learned_view(version: Version) -> None:
    """What was found out, or how to find it out."""
    show_failure()
    job = last_job(version.version)
    if job is not None and not job.finished:
        live(job.id)
        return
    learned = read_learned(version.path.parent)
    if learned is None:
        ask(version, job)
        return
    regulation = context.regulation_of(version)
    _heading(version, learned, regulation)
    strongest_words(learned.words, regulation)
    typical_errors(learned.errors, regulation)
    counterexamples(learned.pairs, regulation)


def _heading(version: Version, learned: Learned, regulation: Regulation) -> None:
    made = datetime.fromisoformat(learned.made)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            f"Asked of the model file on {made:%-d\u00a0%B\u00a0%Y}, with texts of the built-in "
            f"corpus {learned.corpus.capitalize()} that no training here learns from.",
            width="stretch",
        )
        copy = learned_workbook(learned, regulation)
        with st.popover("Download", icon=":material/download:"):
            st.download_button(
                "Workbook (XLSX)", copy.data, copy.name, copy.media_type, on_click="ignore"
            )
            st.download_button(
                "All details (JSON)",
                learned.as_json(),
                Path(copy.name).with_suffix(".json").name,
                "application/json",
                on_click="ignore",
            )
        find_out_button(version, "Ask again")
