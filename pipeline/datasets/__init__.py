"""Labelled text that models learn from: checked, kept in versions, looked at, taken away."""

from pipeline.datasets.checking import DatasetCheck, check
from pipeline.datasets.finding import Example, Finding
from pipeline.datasets.keep import (
    Dataset,
    add,
    archive,
    corpus_of,
    get,
    list_datasets,
    named_in_orders,
    path_of,
    unarchive,
)

__all__ = [
    "Dataset",
    "DatasetCheck",
    "Example",
    "Finding",
    "add",
    "archive",
    "check",
    "corpus_of",
    "get",
    "list_datasets",
    "named_in_orders",
    "path_of",
    "unarchive",
]
