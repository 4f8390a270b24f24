"""The labelled texts that a version is examined with: no model has learned from any of them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.corpus.files import read_corpus
from pipeline.corpus.load import load_corpus
from pipeline.corpus.model import TEST_SHARE, Corpus
from pipeline.datasets import path_of
from pipeline.datasets.keep import UPLOADED, list_datasets
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.settings import Settings

BUILT_IN = "field"
CLASSIC = "classic"
NAMES = {BUILT_IN: "Built-in held-out text", CLASSIC: "The lab's short sentences, held out"}


def hold_outs(
    settings: Settings, challenger: Version, regulation: Regulation, texts: int
) -> Iterator[Corpus]:
    """The test part of the built-in text, up to `texts` rows, and that of what the challenger was
    trained on, where that was somebody's own data; labelled by this regulation. None is empty."""
    yield _built_in(BUILT_IN, regulation, texts)
    if str(challenger.card.get("corpus", "")).split(" + ")[0] == CLASSIC:
        yield _built_in(CLASSIC, regulation, texts)
    used = {data["id"] for data in challenger.card.get("datasets", {}).values()}
    for archived in (False, True):
        for dataset in list_datasets(settings, archived=archived):
            if dataset.id in used and dataset.kind == UPLOADED:
                corpus = read_corpus(path_of(settings, dataset), regulation)
                held_out = _held_out(corpus, dataset.title, texts)
                if len(held_out):
                    yield held_out


def _built_in(name: str, regulation: Regulation, texts: int) -> Corpus:
    # A little more than needed, as the hash does not hold out a tenth exactly.
    rows = round(1.1 * texts / TEST_SHARE) + 200
    corpus = load_corpus(name, rows=rows, regulation=regulation)
    return _held_out(corpus, NAMES[name], texts)


def _held_out(corpus: Corpus, name: str, texts: int) -> Corpus:
    frame = corpus.split().test.frame.head(texts).reset_index(drop=True)
    return Corpus(name, frame, corpus.clause_ids)
