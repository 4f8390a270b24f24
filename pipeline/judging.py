"""A document's paragraphs to verdicts: those in another language than English are not judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.documents.model import Paragraph
from pipeline.scoring import Scorer
from pipeline.verdict import Verdict

LOWEST_THRESHOLD = 0.05
CHUNK = 1024  # paragraphs between two reports of progress


def judge_paragraphs(
    paragraphs: Sequence[Paragraph], score: Callable[[list[str]], list[Verdict]]
) -> list[Verdict]:
    """A verdict for each paragraph, in order. `score` gives one for each English text."""
    verdicts = iter(score([p.text for p in paragraphs if p.language is None]))
    return [
        next(verdicts) if paragraph.language is None else Verdict.not_judged(paragraph.language)
        for paragraph in paragraphs
    ]


def score_all(
    texts: Sequence[str], scorer: Scorer, on_progress: Callable[[float], None] = lambda _: None
) -> list[Verdict]:
    """Verdicts at the model's own threshold, with evidence down to the lowest that can be set.

    So a person may lower the threshold later and still see the deciding words.
    """
    verdicts: list[Verdict] = []
    for start in range(0, len(texts), CHUNK):
        verdicts += scorer.score(texts[start : start + CHUNK], LOWEST_THRESHOLD)
        on_progress(len(verdicts) / len(texts))
    return judge(verdicts, scorer.info.threshold)


def judge(verdicts: Sequence[Verdict], threshold: float) -> list[Verdict]:
    """Decide anew with another threshold (0 to 1), from the same probabilities."""
    return [
        verdict
        if not verdict.judged or verdict.non_compliant == (verdict.probability >= threshold)
        else replace(verdict, non_compliant=verdict.probability >= threshold)
        for verdict in verdicts
    ]
