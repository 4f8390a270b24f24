"""What a training learns from, as its order says."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from pipeline.corpus.combine import FURTHER, combined
from pipeline.corpus.load import load_corpus
from pipeline.corpus.model import Corpus, Splits
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


def training_parts(spec: TrainSpec, corpus: Corpus) -> Splits:
    """The corpus, cut: what is learned from, and all that it is watched and measured with.

    With spec.rehearse only so many texts of the corpus itself are learned from, at random; but of
    the further rows also those that would only be watched with: the corpus has enough of these.
    """
    data = corpus.split()
    train, valid = data.train.frame, data.valid.frame
    if spec.rehearse is None or FURTHER not in train.columns:
        return data
    known = train[~train[FURTHER]]
    again = known.sample(min(spec.rehearse, len(known)), random_state=spec.seed)
    learned = pd.concat([again, train[train[FURTHER]], valid[valid[FURTHER]]], ignore_index=True)
    watched = valid[~valid[FURTHER]].reset_index(drop=True)
    return replace(
        data,
        train=replace(data.train, frame=learned),
        valid=replace(data.valid, frame=watched),
    )


def _named(corpus: Corpus, spec: TrainSpec, part: str) -> Corpus:
    """A dataset's file is named by its fingerprint; people know it by another name."""
    known = (spec.datasets or {}).get(part)
    return replace(corpus, name=str(known["name"])) if known else corpus
