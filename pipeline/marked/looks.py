"""How each clause is coloured in copies and reports, the same as on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """Colours as "rrggbb". pale: behind a finding; strong: behind its deciding words; ink: lines.

    pale_dark, ink_dark: the same on a dark page.
    """

    pale: str
    strong: str
    ink: str
    pale_dark: str
    ink_dark: str


LOOKS = (
    Look("d6e8f5", "8cc6ee", "1d6391", "1d4460", "8cc6ee"),
    Look("fde5cc", "f3b277", "a04a05", "5a3b14", "f3b277"),
    Look("e8defa", "c5aef0", "63419c", "443065", "c5aef0"),
    Look("d3efe3", "74d3b0", "17694d", "17493a", "74d3b0"),
)


def look_number(clause_ids: Sequence[str], clause_id: str | None) -> int:
    """The look of a clause: by its place in the regulation; the first for a whole verdict."""
    if clause_id is None or clause_id not in clause_ids:
        return 0
    return clause_ids.index(clause_id) % len(LOOKS)


def share(colour: str) -> tuple[float, float, float]:
    """Red, green and blue as shares from 0 to 1, as PDF counts them."""
    red, green, blue = (round(int(colour[at : at + 2], 16) / 255, 3) for at in (0, 2, 4))
    return red, green, blue
