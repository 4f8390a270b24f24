"""What a paragraph states about components, whatever a regulation makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

EVER = (None, None)


@dataclass(frozen=True)
class Statement:
    """One stated fact.

    fact: one of `names.FACTS`. years: for a year, the first and the last that can be meant (None:
    no bound); "the 1980s" is (1980, 1989). names: for all others, what is named, by the names of
    `names.NAMES`. at: the characters that say it, where that is known.
    """

    fact: str
    years: tuple[int | None, int | None] = EVER
    names: tuple[str, ...] = ()
    at: tuple[int, int] | None = None

    def as_json(self) -> list[Any]:
        """For a corpus's column: [fact, years or names, place or null]."""
        value = list(self.names) if self.names else list(self.years)
        return [self.fact, value, None if self.at is None else list(self.at)]

    @classmethod
    def from_json(cls, data: list[Any]) -> Statement:
        """The inverse of `as_json`."""
        fact, value, at = data
        place = None if at is None else (at[0], at[1])
        if fact == "year":
            return cls(fact, years=(value[0], value[1]), at=place)
        return cls(fact, names=tuple(value), at=place)
