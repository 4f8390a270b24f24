"""A document's paragraphs to verdicts: those in another language than English are not judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.documents.model import Paragraph
from pipeline.verdict import Verdict


def judge_paragraphs(
    paragraphs: Sequence[Paragraph], score: Callable[[list[str]], list[Verdict]]
) -> list[Verdict]:
    """A verdict for each paragraph, in order. `score` gives one for each English text."""
    verdicts = iter(score([p.text for p in paragraphs if p.language is None]))
    return [
        next(verdicts) if paragraph.language is None else Verdict.not_judged(paragraph.language)
        for paragraph in paragraphs
    ]
