"""Why a model file made elsewhere is not let in. Each says what was found, and what helps."""

from __future__ import annotations

import re
from typing import Any

from pipeline.errors import ModelError

RUNTIME = re.compile(
    r"\[ONNXRuntimeError\] : \d+ : \w+ : |Non-zero status code returned while running |"
    r"Name:'[^']*' |Status Message: |/\S+:\d+ (?:\S+ )?\S+\(.*?\) (?:\[.*?\] )?"
)
AGAIN = "Export it again, and see that the whole file arrived."


class Refused(ModelError):
    """A model file made elsewhere is not let in."""

    code = "model_refused"


class TooLarge(Refused):
    """It is larger, or built of more parts, than what is read."""

    code = "model_too_large"


class NotAModel(Refused):
    """It is no ONNX file, or not a whole and valid one."""

    code = "not_a_model"


class Forbidden(Refused):
    """It has something inside that no admitted file may have."""

    code = "model_forbidden"


class UnknownForm(Refused):
    """What it takes or gives cannot be made into text and a probability."""

    code = "model_form"


class VocabularyError(Refused):
    """The list of words is missing, unreadable, or does not fit the model."""

    code = "model_vocabulary"


class Unanswered(Refused):
    """Something has to be said of the file that only a person can know."""

    code = "model_question"


class FailedTrial(Refused):
    """It does not do on trial texts what a model must do."""

    code = "model_trial"


class NameTaken(Refused):
    """The version cannot have this name."""

    code = "model_name"


_KINDS: dict[str, type[Refused]] = {kind.code: kind for kind in Refused.__subclasses__()}


def from_dict(said: dict[str, Any]) -> Refused:
    """A refusal as the child sent it (`ClausewiseError.as_dict`)."""
    kind = _KINDS.get(str(said["code"]), Refused)
    return kind(str(said["sentence"]), str(said["remedy"]))


def quoted(error: BaseException, most: int = 240) -> str:
    """What a library says, as part of a sentence: one line, printable, without its full stop.

    ONNX Runtime puts codes before it, and where in its own source it was.
    """
    words = " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())
    words = RUNTIME.sub("", words)
    return (words if len(words) <= most else f"{words[:most]}…").rstrip(". ")
