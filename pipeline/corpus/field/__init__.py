"""Realistic paragraphs about components, labelled clause by clause from the facts put into them."""

from pipeline.corpus.field.generate import ROWS, generate

__all__ = ["ROWS", "generate"]
