"""The door: what a model file made elsewhere is, and letting it in."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.admission.answers import Answers, Candidate
from pipeline.admission.child import ask
from pipeline.admission.folder import WRAPPED
from pipeline.admission.limits import LIMITS, MB, Limits
from pipeline.admission.placing import named, place
from pipeline.admission.refusal import TooLarge, Unanswered
from pipeline.documents.names import file_name
from pipeline.settings import Settings
from pipeline.who import Action, Person, require

NOTHING_SAID = Answers()


def inspect(
    data: bytes,
    name: str,
    vocabulary: bytes | None = None,
    answers: Answers = NOTHING_SAID,
    limits: Limits = LIMITS,
) -> Candidate:
    """What a model file is, tried out unless something has to be asked. name: the file's.

    Refused (a ModelError) says why it cannot be let in.
    """
    _check_size(data, limits)
    with tempfile.TemporaryDirectory(prefix="clausewise-") as folder:
        answer = ask(Path(folder), data, file_name(name), vocabulary, answers, limits)
    return Candidate.from_dict(answer["candidate"])


def admit(
    settings: Settings,
    person: Person,
    data: bytes,
    name: str,
    vocabulary: bytes | None = None,
    answers: Answers = NOTHING_SAID,
    version: str = "",
    limits: Limits = LIMITS,
) -> str:
    """Let a model file in as a version; returns the version's name. It is not put into use.

    name: the file's. version: the wanted name, "" for one such as "outside-2026-11-23.1". Refused
    if it cannot be let in, or if something has to be said of it first; NotAllowed.
    """
    require(person, Action.ADMIT)
    _check_size(data, limits)
    with (
        named(settings, version) as chosen,
        tempfile.TemporaryDirectory(prefix="clausewise-") as folder,
    ):
        answer = ask(Path(folder), data, file_name(name), vocabulary, answers, limits, chosen)
        _require_answers(Candidate.from_dict(answer["candidate"]))
        card = {**answer["card"], "admitted_by": person.signed}
        place(settings, person, Path(folder) / WRAPPED, card)
    return chosen


def _check_size(data: bytes, limits: Limits) -> None:
    if len(data) > limits.file_bytes:
        raise TooLarge(
            f"This file has {len(data) / MB:,.1f} MB; the most that is let in is "
            f"{limits.file_bytes / MB:,.0f} MB.",
            "Bring a smaller model, or one with its weights quantised to 8 bits.",
        )


def _require_answers(found: Candidate) -> None:
    for question in found.open:
        raise Unanswered(question.sentence, question.remedy)
