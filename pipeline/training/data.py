"""What a training learns from, as its order says."""

from __future__ import annotations

from dataclasses import replace

from pipeline.corpus.combine import combined
from pipeline.corpus.load import load_corpus
from pipeline.corpus.model import Corpus
from pipeline.regulation import Regulation
from pipeline.training.spec import TrainSpec


def training_corpus(spec: TrainSpec, regulation: Regulation | None = None) -> Corpus:
    """The corpus, with the rows of `spec.also`; CorpusError if one cannot be read.

    spec.rows is how many rows of the corpus are used; those of `also` are used all. regulation: by
    which the labels shall be, None for the one that comes with the product.
    """
    made = load_corpus(spec.corpus, seed=spec.seed, rows=spec.rows, regulation=regulation)
    corpus = _named(made, spec, "corpus")
    if spec.also is None:
        return corpus
    return combined(corpus, _named(load_corpus(spec.also, regulation=regulation), spec, "also"))


def _named(corpus: Corpus, spec: TrainSpec, part: str) -> Corpus:
    """A dataset's file is named by its fingerprint; people know it by another name."""
    known = (spec.datasets or {}).get(part)
    return replace(corpus, name=str(known["name"])) if known else corpus
