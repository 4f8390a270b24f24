"""Columns of a person's own file that say what each text states: year, grade, made_of, made_in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from pipeline.errors import CorpusError
from pipeline.regulation import Statement
from pipeline.regulation.names import GRADE, MATERIAL, NAMES, ORIGIN, YEAR

COLUMNS = {"year": YEAR, "grade": GRADE, "made_of": MATERIAL, "made_in": ORIGIN}
_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")


def has_facts(columns: Collection[str]) -> bool:
    """Does a file with these columns say what its texts state?"""
    return any(column in columns for column in COLUMNS)


def read_facts(values: Mapping[str, object], where: str) -> list[Statement]:
    """What one row states. An empty value states nothing; a semicolon stands between several.

    CorpusError names the place, the value and the rule where a value is none of its column's.
    """
    return [
        _statement(fact, value, f"{where}, {column}")
        for column, fact in COLUMNS.items()
        for value in _values(values.get(column))
    ]


def write_facts(statements: Iterable[Statement]) -> dict[str, str]:
    """The columns that `read_facts` reads again, of statements that it has read."""
    values: dict[str, list[str]] = {column: [] for column in COLUMNS}
    for one in statements:
        (column,) = (column for column, fact in COLUMNS.items() if fact == one.fact)
        first, last = one.years
        span = f"{first}" if first == last else f"{first}-{last}"
        values[column].append(span if one.fact == YEAR else one.names[0])
    return {column: "; ".join(several) for column, several in values.items()}


def _values(value: object) -> Iterator[str]:
    several = value if isinstance(value, list) else str("" if value is None else value).split(";")
    return (text for one in several if (text := str(one).strip()))


def _statement(fact: str, value: str, where: str) -> Statement:
    if fact == YEAR:
        return Statement(fact, years=_years(value, where))
    known = {name.casefold(): name for name in NAMES[fact].parents}
    if value.casefold() not in known:
        raise CorpusError(
            f"{where}: {value!r:.60} is no {fact} that rules can name.",
            f"Use one of {', '.join(known.values())}.",
        )
    return Statement(fact, names=(known[value.casefold()],))


def _years(value: str, where: str) -> tuple[int, int]:
    found = _YEARS.fullmatch(value)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if first > last:
        raise CorpusError(
            f"{where}: {value!r:.60} is no year.", "Write it as 1987, or 1980-1989 for a span."
        )
    return first, last
