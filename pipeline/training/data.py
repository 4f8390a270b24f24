"""What a training learns from, as its order says."""

from __future__ import annotations

from dataclasses import replace

from pipeline.corpus.combine import combined
from pipeline.corpus.load import load_corpus
from pipeline.corpus.model import Corpus
from pipeline.training.spec import TrainSpec


def training_corpus(spec: TrainSpec) -> Corpus:
    """The corpus, with the rows of `spec.also`; CorpusError if one cannot be read.

    spec.rows is how many rows of the corpus are used; those of `also` are used all.
    """
    corpus = _named(load_corpus(spec.corpus, seed=spec.seed, rows=spec.rows), spec, "corpus")
    if spec.also is None:
        return corpus
    return combined(corpus, _named(load_corpus(spec.also), spec, "also"))


def _named(corpus: Corpus, spec: TrainSpec, part: str) -> Corpus:
    """A dataset's file is named by its fingerprint; people know it by another name."""
    known = (spec.datasets or {}).get(part)
    return replace(corpus, name=str(known["name"])) if known else corpus
