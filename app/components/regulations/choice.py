"""By which regulation a model shall judge: a choice of the training form."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.regulations.words import name_of
from pipeline.regulation import DEFAULT_ID
from pipeline.rulebook import Kept, list_regulations

ADDRESS = "regulation"  # ?regulation=ID chooses one beforehand


def choose_regulation() -> Kept:
    """Of those that are not withdrawn; asked only where there are several."""
    kept = {
        one.regulation.id: one
        for one in list_regulations(context.settings())
        if one.withdrawn_at is None
    }
    wished = st.query_params.get(ADDRESS, DEFAULT_ID)
    start = wished if wished in kept else DEFAULT_ID
    if len(kept) == 1:
        return kept[start]
    chosen = st.selectbox(
        "Judge by",
        list(kept),
        index=list(kept).index(start),
        format_func=lambda id_: name_of(kept[id_].regulation),
        key="train_regulation",
        help="The built-in paragraphs are labelled by its rules. A file of your own needs columns "
        "that say what each text states: year, grade, made_of, made_in.",
    )
    return kept[chosen]
