"""Labelled text: the lab's set, the field set, and any CSV or JSON Lines file."""

from pipeline.corpus.load import load_corpus
from pipeline.corpus.model import Corpus, Splits

__all__ = ["Corpus", "Splits", "load_corpus"]
