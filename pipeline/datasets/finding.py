"""Something odd in labelled text: a sentence with examples."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

EXAMPLE_LENGTH = 160
# Control characters but tabs and ends of lines, and the sign of a letter that was lost.
ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")


@dataclass(frozen=True)
class Example:
    """A row, counted from 1 without the header, and how its text begins; other_row: one like it."""

    row: int
    text: str
    other_row: int | None = None


@dataclass(frozen=True)
class Finding:
    """Something that one should know. number: of texts that it is about. code: for programs."""

    code: str
    serious: bool
    number: int
    sentence: str
    examples: tuple[Example, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Finding:
        """The inverse of `as_dict`."""
        return cls(**{**data, "examples": tuple(Example(**e) for e in data["examples"])})


def shown(text: str) -> str:
    """The beginning of a text on one line, with signs for what cannot be seen."""
    line = " ".join(ODD.sub("\N{REPLACEMENT CHARACTER}", text[:1_000]).split())
    return line if len(line) <= EXAMPLE_LENGTH else line[: EXAMPLE_LENGTH - 1].rstrip() + "…"
