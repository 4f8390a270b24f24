"""What two models are compared on: a stored document, a built-in test set, or a labelled file."""

from __future__ import annotations

import tempfile
from enum import StrEnum
from pathlib import Path

import streamlit as st

from app import context
from app.components.comparison import Material
from pipeline.corpus.load import load_corpus
from pipeline.regulation import Regulation
from pipeline.store.documents import get_document, list_documents

TEST_SETS = {
    "Field: realistic paragraphs": "field",
    "Classic: the lab's short sentences": "classic",
}
ROWS = {"About 500": 5_000, "About 2,000": 20_000}  # to generate: a tenth is the test part


class Kind(StrEnum):
    """The kinds of material."""

    TEST_SET = "Built-in test set"
    DOCUMENT = "Document"
    FILE = "Labelled file"


def choose_material(regulation: Regulation) -> Material | None:
    """The controls, and the texts that they stand for; None until something is chosen. regulation:
    by which labels shall be.

    CorpusError or DocumentError if it cannot be read.
    """
    kind = st.segmented_control(
        "Compare on", list(Kind), default=Kind.TEST_SET, required=True, key="compare_kind"
    )
    if kind == Kind.DOCUMENT:
        return _document()
    if kind == Kind.FILE:
        return _file(regulation)
    return _test_set(regulation)


def _test_set(regulation: Regulation) -> Material:
    left, right = st.columns(2)
    name = left.selectbox("Test set", list(TEST_SETS), key="compare_set")
    size = right.selectbox("Texts", list(ROWS), key="compare_rows")
    with st.spinner("Preparing the test set"):
        return _built_in(TEST_SETS[name], ROWS[size], regulation)


@st.cache_resource(max_entries=4, show_spinner=False)
def _built_in(name: str, rows: int, regulation: Regulation) -> Material:
    """The test part only: no model has learned from it."""
    return Material.from_corpus(load_corpus(name, rows=rows, regulation=regulation).split().test)


def _document() -> Material | None:
    summaries = {summary.id: summary for summary in list_documents(context.settings())}
    if not summaries:
        st.caption("There are no documents yet. Add one on the Review page.")
        return None
    chosen = st.selectbox(
        "Document",
        list(summaries),
        format_func=lambda document_id: summaries[document_id].name,
        key="compare_document",
    )
    material = Material.from_document(get_document(context.settings(), chosen))
    if not material.texts:
        st.caption("No paragraph of this document is in English. The models judge English only.")
        return None
    return material


def _file(regulation: Regulation) -> Material | None:
    file = st.file_uploader(
        "CSV or JSONL with the columns text and label",
        type=["csv", "jsonl"],
        help="label is 1 or non-compliant, 0 or compliant. Clause columns are used if present.",
        key="compare_file",
    )
    return None if file is None else _from_bytes(file.name, file.getvalue(), regulation)


@st.cache_resource(max_entries=4, show_spinner=False)
def _from_bytes(name: str, data: bytes, regulation: Regulation) -> Material:
    # The corpus reader takes a path; the name is kept, because its errors quote it.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(data)
        return Material.from_corpus(load_corpus(str(path), regulation=regulation))
