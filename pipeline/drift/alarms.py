"""What measures mean, and what to do about them, in words for officers and admins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.drift.measures import LONG, Level, Measure, Subject


class Remedy(StrEnum):
    """Where something can be done about it."""

    DECIDE = "decide"  # have officers decide, so that there is something to learn from
    TRAIN = "train"
    OVERRULED = "overruled"  # see the decisions that differ
    ERRORS = "errors"  # see what the version typically gets wrong
    LIBRARY = "library"


@dataclass(frozen=True)
class Alarm:
    """level: LOOK or ACT. sentence: what is so; advice: what to do; remedies: where, first things
    first."""

    subject: Subject
    level: Level
    sentence: str
    advice: str
    remedies: tuple[Remedy, ...]


def alarms(measures: Sequence[Measure], documents: int, words: Sequence[str]) -> tuple[Alarm, ...]:
    """One for each measure that is not fine, the urgent ones first. documents: how many were
    measured. words: the strange ones, the most frequent first."""
    found = [
        Alarm(measure.subject, measure.level, *_WORDS[measure.subject](measure, documents, words))
        for measure in measures
        if measure.level is not Level.FINE
    ]
    return tuple(sorted(found, key=lambda alarm: alarm.level is not Level.ACT))


_Words = tuple[str, str, tuple[Remedy, ...]]
_RETRAIN = (Remedy.DECIDE, Remedy.TRAIN)


def _strange(measure: Measure, documents: int, words: Sequence[str]) -> _Words:
    named = ", ".join(f"“{word}”" for word in words[:3])
    return (
        f"The {documents:,} documents use words that the model never met: {named} and others, "
        f"{measure.now:.0%} of all words. In the texts that it was measured with they are "
        f"{measure.usual or 0:.0%}.",
        "It reads them by their letters alone and errs more often. Have officers decide about "
        "50 paragraphs with these words, then train with their decisions.",
        _RETRAIN,
    )


def _scores(_measure: Measure, documents: int, _words: Sequence[str]) -> _Words:
    return (
        f"In the {documents:,} documents the model is less clear about paragraphs than in the "
        "texts that it was measured with, so its measured quality says little about them.",
        "Do not rely on paragraphs that it leaves unflagged: have officers decide a sample of "
        "them, then train with their decisions.",
        _RETRAIN,
    )


def _unsure(measure: Measure, _documents: int, _words: Sequence[str]) -> _Words:
    return (
        f"The model is not sure of {measure.now:.0%} of the paragraphs; "
        f"{measure.usual or 0:.0%} were to be expected. Each of them waits for an officer.",
        "Have officers decide them, then train with their decisions.",
        _RETRAIN,
    )


def _length(measure: Measure, _documents: int, _words: Sequence[str]) -> _Words:
    return (
        f"{measure.now:.0%} of the paragraphs have more than {LONG - 1} words; "
        f"{measure.usual or 0:.0%} of the texts that the model was measured with do.",
        "In long paragraphs it misses more. See how these documents are laid out: where whole "
        "pages run together, ask for a file in another format.",
        (Remedy.LIBRARY,),
    )


def _findings(measure: Measure, documents: int, _words: Sequence[str]) -> _Words:
    usual = measure.usual or 0
    return (
        f"The model flags {measure.now:.0%} of the paragraphs in these {documents:,} documents; in "
        f"the documents before them it flagged {usual:.0%}.",
        "That may be so: other parts, or another supplier. Decide some of the findings to see "
        "whether they are right." if measure.now > usual else
        "That may be so: other parts, or another supplier. Read some paragraphs that are not "
        "flagged, to see whether anything is missed.",
        (Remedy.DECIDE,),
    )  # fmt: skip


def _language(measure: Measure, _documents: int, _words: Sequence[str]) -> _Words:
    return (
        f"{measure.now:.0%} of the paragraphs are not in English, so no model has judged them.",
        "Have somebody read them, or ask for the documents in English.",
        (Remedy.LIBRARY,),
    )


def _overruled(measure: Measure, _documents: int, _words: Sequence[str]) -> _Words:
    before = "" if measure.usual is None else f" Before, it was {measure.usual:.0%}."
    return (
        f"Officers overruled the model in {measure.now:.0%} of {measure.n:,} decisions on these "
        f"documents.{before}",
        "See which they are and what the model typically gets wrong, then train with the "
        "decisions.",
        (Remedy.OVERRULED, Remedy.ERRORS, Remedy.TRAIN),
    )


_WORDS = {
    Subject.WORDS: _strange,
    Subject.SCORES: _scores,
    Subject.UNSURE: _unsure,
    Subject.LENGTH: _length,
    Subject.FINDINGS: _findings,
    Subject.LANGUAGE: _language,
    Subject.OVERRULED: _overruled,
}
