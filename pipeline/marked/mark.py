"""What is drawn into a copy: plain data, so that it can be sent to the process that draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.documents.model import Place
from pipeline.marked.finding import About, Finding, Span
from pipeline.marked.looks import look_number
from pipeline.regulation import Regulation


@dataclass(frozen=True)
class Mark:
    """One finding, ready to be drawn.

    spans: (start, end) of the deciding words in `text`, apart and in order.
    look: its number among LOOKS.
    """

    place: Place
    text: str
    note: str
    spans: tuple[Span, ...] = ()
    look: int = 0

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**vars(self), "place": self.place.as_dict(), "spans": [list(s) for s in self.spans]}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Mark:
        """The inverse of `as_dict`."""
        spans = tuple((int(start), int(end)) for start, end in data["spans"])
        return cls(**{**data, "place": Place.from_dict(data["place"]), "spans": spans})


def marks_of(findings: Sequence[Finding], regulation: Regulation, about: About) -> list[Mark]:
    """The findings as marks, in the colour of the first clause that each breaks."""
    return [
        Mark(
            place=finding.paragraph.place,
            text=finding.paragraph.text,
            note=finding.note(regulation, about),
            spans=finding.spans(),
            look=look_number(regulation.clause_ids, next((c.id for c in finding.broken()), None)),
        )
        for finding in findings
    ]
