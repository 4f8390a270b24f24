"""What two models are compared on: a stored document, a built-in test set, or a labelled file."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from app import context
from app.components.comparison import Material
from pipeline.corpus.files import parse_corpus
from pipeline.corpus.load import load_corpus
from pipeline.desk.library import library
from pipeline.desk.library_query import LibraryQuery
from pipeline.regulation import Regulation
from pipeline.store.documents import get_document

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
    left, right = st.columns(2)
    typed = left.text_input("Find a document by its name", max_chars=200, key="compare_name")
    query = LibraryQuery(name=typed or "", state=None)
    page = library(context.settings(), query, context.active_version().version)
    if not page.lines:
        st.caption(
            "No document has this in its name."
            if typed
            else "There are no documents yet. Add one in the Library."
        )
        return None
    names = {line.id: line.name for line in page.lines}
    chosen = right.selectbox("Document", list(names), format_func=names.get, key="compare_document")
    if page.total > len(names):
        st.caption(f"The newest {len(names):,} of {page.total:,} documents. Find others by name.")
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
    return Material.from_corpus(parse_corpus(data, name, regulation))
