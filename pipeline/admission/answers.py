"""What a person says of a model file, and what its examination found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

# How text was cut into words when the model was trained; docs/outside-models.md has the same in
# Python. ASCII only: what else is white space or a letter differs between platforms.
SPLITS = {
    "signs": r"[A-Za-z]+|[0-9]+|[^\x00-\x7F]+|[!-/:-@\[-`{-~]",
    "words": r"[^\x00-\x20!-/:-@\[-`{-~\x7F]+",
    "spaces": r"[^\x00-\x20\x7F]+",
}


@dataclass(frozen=True)
class Answers:
    """What only a person can say of a model file. None: not said.

    breach: the class that means "non-compliant", by its name. raw_scores: what it gives are scores
    before sigmoid or softmax (logits). The rest is for models that take numbers of words.
    split: a key of SPLITS. lower: capitals become small letters. padding, unknown: the numbers of
    these two. length: cut and fill each text to so many words.
    """

    breach: str | None = None
    raw_scores: bool | None = None
    split: str | None = None
    lower: bool | None = None
    padding: int | None = None
    unknown: int | None = None
    length: int | None = None

    def or_else(self, suggested: Answers) -> Answers:
        """These, and what is suggested for what was not said."""
        said = {name: value for name, value in asdict(self).items() if value is not None}
        return replace(suggested, **said)


@dataclass(frozen=True)
class Question:
    """Something that nobody but a person can say. about: a field of Answers, or "vocabulary"."""

    about: str
    sentence: str
    remedy: str


@dataclass(frozen=True)
class Trial:
    """What the wrapped file did on trial texts, read as the app reads.

    says: some of the texts, each with its probability. company: how far a text's probability moves
    at most with the texts that are read beside it. a_second: paragraphs. memory_mb: of the whole
    examination at its peak. constant: it says the same of all.
    """

    texts: int
    says: tuple[tuple[str, float], ...]
    company: float
    a_second: float
    memory_mb: float
    constant: bool


@dataclass(frozen=True)
class Candidate:
    """What a model file made elsewhere is.

    name: of the file. digest: SHA-256 of its bytes. producer: the program that wrote it. opset: of
    the standard operators. takes: "text" or "words" (numbers of words; then `vocabulary_size` and
    `length`, None if any, say more). classes: what it tells apart, () if it keeps the contract.
    ours: it keeps the contract and is not wrapped. answers: as given, with what was suggested.
    open: what has to be said before it can be admitted; `trial` is None until then.
    changes, remarks: sentences on what was added to it, and on what a person should know.
    """

    name: str
    digest: str
    size: int
    producer: str
    opset: int
    takes: str
    classes: tuple[str, ...]
    ours: bool
    answers: Answers
    open: tuple[Question, ...] = ()
    vocabulary_size: int | None = None
    length: int | None = None
    changes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    trial: Trial | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Candidate:
        """The opposite of `as_dict`."""
        trial = data["trial"]
        if trial is not None:
            says = tuple((str(text), float(value)) for text, value in trial["says"])
            trial = Trial(**{**trial, "says": says})
        known = {
            "answers": Answers(**data["answers"]),
            "open": tuple(Question(**question) for question in data["open"]),
            "trial": trial,
            **{name: tuple(data[name]) for name in ("classes", "changes", "remarks")},
        }
        return cls(**{**data, **known})
