"""What a training learns from: a built-in corpus, or data that was added."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import context
from pipeline.datasets import Dataset, list_datasets, named_in_orders, path_of

OWN = "own"
DATA = {
    "field": "Field: realistic paragraphs, labelled clause by clause (recommended)",
    "classic": "Classic: the lab's short sentences",
    OWN: "Data that was added",
}
ADDRESS = "corpus"  # ?corpus=classic, or ?corpus=12 for a dataset: what is chosen at first
PRESET = "train_preset"


def choose_data() -> dict[str, Any] | None:
    """The parts of a TrainSpec that say what is learned from; None until something is chosen."""
    datasets = {dataset.id: dataset for dataset in list_datasets(context.settings())}
    _preset(datasets)
    data = st.radio("Learn from", list(DATA), format_func=DATA.__getitem__, key="train_data")
    if data != OWN:
        return {"corpus": data}
    if not datasets:
        st.page_link("views/data.py", label="Add data on the Data page", icon=":material/database:")
        return None
    chosen = st.selectbox(
        "Dataset",
        list(datasets),
        format_func=lambda key: _words(datasets[key]),
        key="train_dataset",
    )
    dataset = datasets[chosen]
    return {
        "corpus": str(path_of(context.settings(), dataset)),
        "datasets": {"corpus": named_in_orders(dataset)},
    }


def learned_from(params: dict[str, Any]) -> str:
    """What a training learns from, in words. params: of its job."""
    named, corpus = params.get("datasets") or {}, params["corpus"]
    if "corpus" in named:
        words = named["corpus"]["name"]
    else:
        words = DATA[corpus].split(":")[0] if corpus in DATA else corpus.rsplit("/", 1)[-1]
    return f"{words} and {named['also']['name']}" if "also" in named else words


def _preset(datasets: dict[int, Dataset]) -> None:
    """What the address asks for, once: then it can be changed by hand."""
    wanted = st.query_params.get(ADDRESS)
    if wanted is None or st.session_state.get(PRESET) == wanted:
        return
    st.session_state[PRESET] = wanted
    if wanted in DATA and wanted != OWN:
        st.session_state["train_data"] = wanted
    elif wanted in map(str, datasets):
        st.session_state["train_data"] = OWN
        st.session_state["train_dataset"] = int(wanted)


def _words(dataset: Dataset) -> str:
    share = dataset.non_compliant / dataset.rows
    clauses = f"{len(dataset.clause_ids)} clauses" if dataset.clause_ids else "no clauses"
    return f"{dataset.title}: {dataset.rows:,} texts, {share:.0%} non-compliant, {clauses}"
