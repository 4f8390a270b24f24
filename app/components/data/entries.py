"""What stands in the list of data: what was added, and the built-in corpora."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from app import context
from pipeline.corpus.model import Corpus
from pipeline.datasets import Dataset, built_in, corpus_of, get, list_datasets
from pipeline.datasets.built_in import BuiltIn
from pipeline.datasets.keep import DECISIONS
from pipeline.datasets.summary import Summary, summarise
from pipeline.errors import CorpusError
from pipeline.regulation import Regulation, load_regulation
from pipeline.rulebook import regulation_named

ADDRESS = "dataset"  # ?dataset=12 or ?dataset=field
KINDS = {"uploaded": "Added file", DECISIONS: "Decisions"}
BUILT_IN = "Built in"
SAMPLED = 500  # rows of a built-in corpus to look at: all of them take half a minute to make


@dataclass(frozen=True)
class Entry:
    """A line of the list. key: in addresses. facts: of a built-in corpus, once they are known."""

    key: str
    title: str
    kind: str
    rows: int
    dataset: Dataset | None = None
    facts: BuiltIn | None = None

    @property
    def non_compliant(self) -> float | None:
        """Their share; None if it is not known yet."""
        if self.dataset:
            return self.dataset.non_compliant / self.dataset.rows
        return self.facts.summary.non_compliant / self.rows if self.facts else None

    @property
    def fingerprint(self) -> str:
        known = self.dataset or self.facts
        return known.fingerprint if known else ""

    @property
    def clause_ids(self) -> tuple[str, ...] | None:
        known = self.dataset or self.facts
        return known.clause_ids if known else None


def entries(*, archived: bool) -> list[Entry]:
    """The datasets, the newest first, and behind them the built-in corpora."""
    settings = context.settings()
    found = [of_dataset(dataset) for dataset in list_datasets(settings, archived=archived)]
    return found if archived else [*found, *map(_of_built_in, built_in.names())]


def of_dataset(dataset: Dataset) -> Entry:
    """As a line of the list."""
    kind = KINDS.get(dataset.kind, dataset.kind)
    return Entry(str(dataset.id), dataset.title, kind, dataset.rows, dataset)


def find(key: str) -> Entry:
    """The entry of this key, archived or not; CorpusError if there is none."""
    if key in built_in.names():
        return _of_built_in(key)
    if not key.isdecimal() or len(key) > 9:
        raise CorpusError(f"There is no dataset {key[:40]!r}.", "Choose one of the list.")
    return of_dataset(get(context.settings(), int(key)))


def _of_built_in(name: str) -> Entry:
    facts = built_in.known(context.settings(), name)
    return Entry(name, name.capitalize(), BUILT_IN, built_in.usual_rows(name), facts=facts)


def rows_of(entry: Entry) -> Corpus:
    """What there is to look at: all rows, or the first ones of a built-in corpus."""
    return _rows(entry.key, entry.fingerprint, entry.dataset)


def summary_of(entry: Entry) -> Summary:
    """All rows in numbers. A built-in corpus is counted now if it never was."""
    if entry.dataset:
        return _summary(entry.key, entry.fingerprint, entry.dataset)
    return built_in.built_in(context.settings(), entry.key).summary


def labelled_by(entry: Entry) -> Regulation:
    """The regulation by which its labels are."""
    if entry.dataset is None:
        return load_regulation()
    return regulation_named(context.settings(), entry.dataset.regulation)


@st.cache_resource(max_entries=3, show_spinner="Reading the rows")
def _rows(key: str, fingerprint: str, _dataset: Dataset | None) -> Corpus:  # noqa: ARG001
    if _dataset:
        return corpus_of(context.settings(), _dataset)
    return built_in.sample(key, SAMPLED)


@st.cache_resource(max_entries=50, show_spinner="Counting the rows")
def _summary(key: str, fingerprint: str, _dataset: Dataset) -> Summary:
    return summarise(_rows(key, fingerprint, _dataset))
