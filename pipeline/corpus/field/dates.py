"""How people write a year of manufacture, and the dates and numbers that are none."""

from __future__ import annotations

from random import Random

from pipeline.corpus.field.grammar import chance, pick, whole
from pipeline.corpus.field.vocabulary.names import MONTHS

FIRST_PERMITTED = 1995
LATEST = 2024
DECADES = {1950: "fifties", 1960: "sixties", 1970: "seventies", 1980: "eighties", 1990: "nineties"}


def is_before_limit(year: int) -> bool:
    return year < FIRST_PERMITTED


def draw_year(violated: bool, rng: Random) -> int:
    """A year on this side of the limit; often close to it, where the rule is decided."""
    close = chance(0.3, rng)
    if violated:
        return whole(1990, 1994, rng) if close else whole(1955, 1994, rng)
    return whole(1995, 1999, rng) if close else whole(1995, LATEST, rng)


def as_field(year: int, rng: Random) -> str:
    """What a form holds under "year of manufacture": 1987, 03/1987, '87, MY87, late 80s ..."""
    month, week = whole(1, 12, rng), whole(1, 52, rng)
    short = f"{year % 100:02d}"
    options = [
        *[str(year)] * 8,
        f"{month:02d}/{year}",
        f"{month}/{year}",
        f"{year}-{month:02d}",
        f"{year}-{month:02d}-{week % 28 + 1:02d}",
        f"{MONTHS[month - 1][:3]} {year}",
        f"{MONTHS[month - 1]} {year}",
        f"{week % 28 + 1}.{month}.{year}",
        f"MY{year}",
        f"wk {week} {year}",
        f"Q{month % 4 + 1} {year}",
    ]
    if has_short_form(year):
        options += [f"'{short}", f"'{short}", f"MY{short}"]
        options += [f"{MONTHS[month - 1][:3]} '{short}"]
    if 1960 <= year <= 1999:
        # 03/01 could be a day, 03/87 cannot.
        options.append(f"{month:02d}/{short}")
    return pick(options + _vague(year), rng)


def as_origin(year: int, rng: Random) -> str:
    """What follows "from": 1987, the 1980s, the late eighties."""
    return pick([*[str(year)] * 3, *(f"the {span}" for span in _vague(year))], rng)


def as_time(year: int, rng: Random) -> str:
    """What follows "built": in 1987, in March 1987, back in '87, in the late eighties ..."""
    month, day = MONTHS[whole(1, 12, rng) - 1], whole(1, 28, rng)
    options = [
        *[f"in {year}"] * 7,
        f"in {month} {year}",
        f"in {month[:3]} {year}",
        f"on {day} {month} {year}",
        f"in early {year}",
        f"in late {year}",
        f"back in {year}",
        f"during {year}",
        f"in the {pick(('spring', 'summer', 'autumn', 'winter'), rng)} of {year}",
        f"in week {day} of {year}",
    ]
    if has_short_form(year):
        options += [f"in '{year % 100:02d}", f"back in '{year % 100:02d}"]
    if abs(year - FIRST_PERMITTED) > 6:
        options += [f"around {year}", f"circa {year}"]
    options += [f"in the {span}" for span in _vague(year)]
    if chance(0.05, rng):
        options = ["before 1995", "prior to 1995"] if is_before_limit(year) else ["after 1995"]
    return pick(options, rng)


def as_adjective(year: int, rng: Random) -> str:
    """What goes before the part: a 1987 bracket, a '87 bracket, a 1987-built bracket ..."""
    options = [*[str(year)] * 6, f"{year}-built", f"{year}-made", f"{year}-dated", f"MY{year}"]
    if has_short_form(year):
        options += [f"'{year % 100:02d}", f"MY{year % 100:02d}"]
    options += [span.replace(" ", "-") for span in _vague(year)]
    return pick(options, rng)


def has_short_form(year: int) -> bool:
    """Whether two digits can only mean this year."""
    return 1960 <= year <= 2019


def _vague(year: int) -> list[str]:
    """Spans that hold the year and lie on one side of the limit: "1980s", "late eighties"."""
    decade, position = year // 10 * 10, year % 10
    stage = "early" if position < 4 else "late" if position > 6 else "mid"
    if decade == 1990:
        # 1995 cuts the nineties in two; "mid-nineties" and "1990s" say nothing certain.
        return [f"{stage} nineties", f"{stage} 1990s"] if stage != "mid" else []
    if decade not in DECADES:
        return [f"{decade}s", f"{stage} {decade}s"]
    return [f"{decade}s", f"{stage} {DECADES[decade]}", f"{stage} {decade}s"]


def event_date(floor: int, rng: Random) -> str:
    """When something else happened, in `floor` or later: a day, a month or a year."""
    day, month_or_year = _event(floor, rng)
    return pick((day, day, month_or_year), rng)


def event_time(floor: int, rng: Random) -> str:
    """The same with its preposition: on 3 May 2001, in May 2001."""
    day, month_or_year = _event(floor, rng)
    return pick((f"on {day}", f"on {day}", f"in {month_or_year}"), rng)


def _event(floor: int, rng: Random) -> tuple[str, str]:
    year, month, day = whole(floor, LATEST, rng), whole(1, 12, rng), whole(1, 28, rng)
    name = MONTHS[month - 1]
    days = (
        f"{day:02d}/{month:02d}/{year}",
        f"{day}.{month}.{year}",
        f"{year}-{month:02d}-{day:02d}",
        f"{day} {name} {year}",
        f"{day} {name[:3]} {year}",
    )
    return pick(days, rng), pick((f"{name} {year}", f"{month:02d}/{year}", str(year)), rng)


def event_year(floor: int, rng: Random) -> str:
    return str(whole(floor, LATEST, rng))
