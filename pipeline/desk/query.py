"""What a work list shows, and in which order; as an address can carry it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from pipeline.desk.cases import Key
from pipeline.errors import ReviewError


class Show(StrEnum):
    """Which paragraphs. The first three: those on which the person can still decide."""

    OPEN = "open"  # findings
    UNSURE = "unsure"  # the model is unsure
    TO_DO = "to do"  # findings, and those of which the model is unsure
    FINDINGS = "findings"  # decided on or not
    DECIDED = "decided"
    OVERRIDDEN = "overridden"  # decided otherwise than the model said
    DIFFERING = "differing"  # the two reviewers differ, and nobody has settled it
    ALL = "all"


UNDECIDED = frozenset({Show.OPEN, Show.UNSURE, Show.TO_DO})
DECISIONS = frozenset({Show.DECIDED, Show.OVERRIDDEN, Show.DIFFERING})


class Order(StrEnum):
    """uncertain: nearest to the model's threshold first. severe: most broken clauses first,
    then the likeliest. document: the oldest upload first, each in reading order."""

    UNCERTAIN = "uncertain"
    SEVERE = "severe"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Model:
    """The model version whose findings are worked on, and from which probability it flags."""

    version: str
    threshold: float


@dataclass(frozen=True)
class Query:
    """A work list over one document or the whole library (without the archive).

    mine: only documents in which the person has a seat. clause: a finding that breaks it.
    text: the paragraph contains it. decided_by: a person's id. similar_to: paragraphs whose words
    are like those of this one, at least as `likeness` (0 to 1) says.
    """

    show: Show = Show.OPEN
    order: Order = Order.UNCERTAIN
    document_id: str | None = None
    clause: str | None = None
    text: str = ""
    mine: bool = False
    decided_by: int | None = None
    similar_to: Key | None = None
    likeness: float = 0.6

    def __post_init__(self) -> None:
        if not 0 < self.likeness <= 1:
            raise ReviewError(
                f"Paragraphs cannot be {self.likeness:g} alike.", "Choose from above 0 to 1."
            )
        if self.decided_by is not None and self.show not in DECISIONS:
            raise ReviewError(
                "Only what is decided can be looked for by who decided.", "Show decided paragraphs."
            )

    def as_params(self) -> dict[str, str]:
        """For an address or a saved view: what differs from the default, as text."""
        params = {}
        for name in (field.name for field in fields(self)):
            value = getattr(self, name)
            if value != getattr(_DEFAULT, name):
                params[name] = _address_of(value) if name == "similar_to" else str(value)
        return params

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Query:
        """The inverse of `as_params`; ReviewError if it does not say what a query can say.

        Names that are none of a query's are left to others.
        """
        given = {}
        for name, read in _READ.items():
            if name in params:
                given[name] = _read(name, params[name], read)
        return cls(**given)


def _address_of(key: Key) -> str:
    """A paragraph as an address names it: "DOCUMENT:INDEX"."""
    return f"{key[0]}:{key[1]}"


def _read(name: str, value: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(value)
    except ValueError as error:
        raise ReviewError(
            f"The address asks for {name} {value[:80]!r}, which there cannot be.",
            "Open the list from the menu and choose anew.",
        ) from error


def _words(value: str) -> str:
    if "\0" in value:  # PostgreSQL would refuse it
        raise ValueError("NUL")
    return value


def _number(value: str) -> int:
    number = int(value)
    if not 0 <= number < 2**31:  # what the databases' columns hold
        raise ValueError(value)
    return number


def _key(value: str) -> Key:
    document_id, _, index = _words(value).rpartition(":")
    return document_id, _number(index)


def _flag(value: str) -> bool:
    if value not in ("True", "False"):
        raise ValueError(value)
    return value == "True"


_DEFAULT = Query()
_READ: dict[str, Callable[[str], Any]] = {
    "show": Show,
    "order": Order,
    "document_id": _words,
    "clause": _words,
    "text": _words,
    "mine": _flag,
    "decided_by": _number,
    "similar_to": _key,
    "likeness": float,
}
