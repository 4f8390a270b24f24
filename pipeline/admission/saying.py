"""What has to be asked about a model, what can be taken for granted, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.admission.adapter import Scores
from pipeline.admission.answers import SPLITS, Answers, Question
from pipeline.admission.form import Form
from pipeline.admission.refusal import Unanswered
from pipeline.admission.trial import ROUNDING, WHY_RANGE
from pipeline.admission.vocabulary import Vocabulary

LONGEST = 10_000  # words that a text may be filled up to
FEW_WORDS = 0.5  # of those that a model knows: with fewer, it may be another model's vocabulary
PURPOSES = {"padding": "fills up short texts", "unknown": "stands for unknown words"}
SPLIT_WORDS = {
    "signs": "words, numbers and single signs",
    "words": "words, without punctuation",
    "spaces": "what stands between white space",
}


def check_answers(answers: Answers) -> None:
    """Unanswered if an answer cannot be one."""
    if answers.split not in (None, *SPLITS):
        raise Unanswered(
            f"There is no way {answers.split!r} to cut text into words.",
            f"Choose one of {', '.join(SPLITS)}.",
        )
    for about, purpose in PURPOSES.items():
        if not 0 <= (getattr(answers, about) or 0) < 2**31:
            raise Unanswered(
                f"The number that {purpose} cannot be {getattr(answers, about)}.",
                "Numbers of words are from 0 on.",
            )
    if answers.length is not None and not 1 <= answers.length <= LONGEST:
        raise Unanswered(
            f"Texts cannot be cut to {answers.length:,} words.", f"Say 1 to {LONGEST:,} words."
        )


def suggested(scores: Scores, given: np.ndarray, words: Vocabulary | None) -> Answers:
    """What can be taken for granted until a person says otherwise."""
    usual = "1" if scores.classes == ("0", "1") else None
    granted = Answers(breach=usual, raw_scores=False if _within(given) else None)
    return granted if words is None else granted.or_else(words.suggested())


def questions(
    form: Form,
    scores: Scores,
    given: np.ndarray,
    answers: Answers,
    words: Vocabulary | None,
) -> Iterator[Question]:
    """What is still to be said."""
    if form.takes == "words" and words is None:
        yield Question(
            "vocabulary",
            "This model takes numbers of words, so its vocabulary is needed.",
            "Bring the vocabulary that it was trained with.",
        )
    classes = f"tells apart {', '.join(map(repr, scores.classes[:20]))}."
    if answers.breach is None:
        yield Question("breach", f"This model {classes}", "Say which of them means non-compliant.")
    elif answers.breach not in scores.classes:
        raise Unanswered(f"This model has no class {answers.breach!r}.", f"It {classes}")
    if answers.raw_scores is None:
        worst = given.flat[np.abs(given - 0.5).argmax()]
        yield Question(
            "raw_scores",
            f"This model gave {worst:.4g} to a trial text; a probability is between 0 and 1.",
            WHY_RANGE,
        )
    for about, purpose in PURPOSES.items():
        if words is not None and getattr(answers, about) is None:
            yield Question(
                about,
                f"The vocabulary does not tell which number {purpose}.",
                f"Say which number {purpose}, as in the training.",
            )


def changes_made(
    form: Form, scores: Scores, answers: Answers, before: int, after: int
) -> Iterator[str]:
    """What is added to the model, for its card. before, after: its opset."""
    if form.takes == "words":
        length = form.length or answers.length
        yield (
            f"Texts are cut into {SPLIT_WORDS[str(answers.split)]}"
            f"{', in small letters,' if answers.lower else ''} and turned into numbers: "
            f"{answers.padding} {PURPOSES['padding']}, {answers.unknown} {PURPOSES['unknown']}"
            f"{f'; {length:,} words a text' if length else ''}."
        )
    if before != after:
        yield f"Its operators were brought from version {before} to {after}."
    if answers.raw_scores:
        kind = "softmax" if scores.columns > 1 else "sigmoid"
        yield f"Its raw scores become probabilities ({kind})."
    yield f"The probability of class {answers.breach!r} is taken for non-compliant."


def remarks(
    given: np.ndarray, answers: Answers, words: Vocabulary | None, known: int | None
) -> Iterator[str]:
    """What a person should know before it is let in. known: words that the model itself knows."""
    if answers.raw_scores and _within(given):
        yield "All its scores lie between 0 and 1: they may be probabilities already."
    if words is None:
        return
    if known is not None and words.size < FEW_WORDS * known:
        yield f"It knows {known:,} words, and the vocabulary has {len(words.numbers):,} of them."
    capitals = words.with_capitals()
    if answers.lower and capitals:
        yield (
            f"{capitals:,} words of the vocabulary have capital letters; they are never found, as "
            "text is read in small letters."
        )


def _within(given: np.ndarray) -> bool:
    return bool(given.min() >= -ROUNDING and given.max() <= 1 + ROUNDING)
