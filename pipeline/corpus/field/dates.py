"""How people write a year of manufacture, and the dates and numbers that are none."""

from __future__ import annotations

from random import Random

from pipeline.corpus.field.grammar import chance, pick, whole
from pipeline.corpus.field.vocabulary.names import MONTHS

FIRST_PERMITTED = 1995
LATEST = 2025
# The rare old part of a museum or an auction.
ANTIQUE, OLDEST = 1955, 1910
DECADES = {
    **{1910: "nineteen-tens", 1920: "twenties", 1930: "thirties", 1940: "forties"},
    **{1950: "fifties", 1960: "sixties", 1970: "seventies", 1980: "eighties", 1990: "nineties"},
    2000: "noughties",
}
SEASONS = ("spring", "summer", "autumn", "winter", "fall")
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)


def is_before_limit(year: int) -> bool:
    return year < FIRST_PERMITTED


def draw_year(violated: bool, rng: Random) -> int:
    """A year on this side of the limit; often close to it, where the rule is decided."""
    draw = rng.random()
    if not violated:
        return whole(1995, 1999, rng) if draw < 0.3 else whole(1995, LATEST, rng)
    if draw < 0.3:
        return whole(1990, 1994, rng)
    return whole(OLDEST, ANTIQUE, rng) if draw > 0.93 else whole(ANTIQUE, 1994, rng)


def in_words(year: int) -> str:
    """nineteen eighty-seven, two thousand and four, twenty twelve"""
    if year < 2000:
        return f"nineteen {_number(year % 100)}"
    if year < 2010:
        return "two thousand" + (f" and {_number(year % 100)}" if year % 100 else "")
    return f"twenty {_number(year % 100)}"


def _number(below_hundred: int) -> str:
    if below_hundred < 20:
        return ONES[below_hundred]
    tens, ones = divmod(below_hundred, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


def as_field(year: int, rng: Random) -> str:
    """What a form holds under "year of manufacture": 1987, 03/1987, '87, MY87, late 80s ..."""
    month, week = whole(1, 12, rng), whole(1, 52, rng)
    name, day = MONTHS[month - 1], week % 28 + 1
    options = [
        *[str(year)] * 14,
        *[f"{month:02d}/{year}", f"{month}/{year}", f"{month:02d}-{year}", f"{month:02d}.{year}"],
        *[f"{year}-{month:02d}", f"{year}/{month:02d}", f"{year}.{month:02d}"],
        *[f"{year}-{month:02d}-{day:02d}", f"{day:02d}/{month:02d}/{year}"],
        *[f"{day}.{month}.{year}", f"{day:02d}.{month:02d}.{year}", f"{day}-{month}-{year}"],
        *[f"{day:02d}-{name[:3]}-{year}", f"{day} {name[:3]} {year}", f"{day} {name} {year}"],
        *[
            f"{name[:3]} {year}",
            f"{name} {year}",
            f"{name[:3].upper()} {year}",
            f"{name[:3]}-{year}",
        ],
        *[f"MY{year}", f"MY {year}", f"model year {year}", f"year {year}", f"{year} (stamped)"],
        *[
            f"wk {week} {year}",
            f"week {week} of {year}",
            f"wk{week:02d}/{year}",
            f"{year} wk {week}",
        ],
        *[f"{year}/{week:02d}", f"KW {week}/{year}", f"CW{week:02d} {year}", f"{year}W{week:02d}"],
        *[f"Q{month % 4 + 1} {year}", f"Q{month % 4 + 1}/{year}", f"{year} Q{month % 4 + 1}"],
        *[f"c. {year}", f"ca. {year}", f"c{year}", f"circa {year}"] * (_is_far(year)),
        *[in_words(year)] * 2,
    ]
    if has_short_form(year):
        options += _short_fields(year, month, week)
    return pick(options + _vague(year) + _bounds(year), rng)


def _short_fields(year: int, month: int, week: int) -> list[str]:
    """Forms with two digits: only those that cannot be read as another year."""
    short, name, day = f"{year % 100:02d}", MONTHS[month - 1], week % 28 + 1
    forms = [*[f"'{short}"] * 4, *[f"MY{short}"] * 2, f"MY'{short}", f"MY {short}"]
    forms += [f"{name[:3]} '{short}", f"{name} '{short}", f"wk {week} '{short}"]
    if year <= 1999:
        # 03/01 could be a day, 03/87 cannot.
        forms += [f"{month:02d}/{short}", f"{month}/{short}", f"{month:02d}-{short}"]
        forms += [f"{day:02d}-{month:02d}-{short}", f"{day}/{month}/{short}"]
        forms += [f"{day:02d}.{month:02d}.{short}", f"{name[:3]}-{short}", f"{name[:3]} {short}"]
        forms += [
            f"Q{month % 4 + 1}/{short}",
            f"wk {week % 50 + 1}/{short}",
            short,
            f"{week}/{short}",
        ]
        forms += [f"{short}W{week:02d}", f"{week:02d}{short} (wk {week}, {year})"]
    return forms


def as_origin(year: int, rng: Random) -> str:
    """What follows "from": 1987, the 1980s, the late eighties."""
    options = [*[str(year)] * 14, in_words(year), f"{MONTHS[whole(1, 12, rng) - 1]} {year}"]
    options += [f"the year {year}", f"the {pick(SEASONS, rng)} of {year}"]
    if has_short_form(year):
        options.append(f"'{year % 100:02d}")
    return pick([*options, *(f"the {span}" for span in _vague(year))], rng)


def as_time(year: int, rng: Random) -> str:
    """What follows "built": in 1987, in March 1987, back in '87, in the late eighties ..."""
    month, day = MONTHS[whole(1, 12, rng) - 1], whole(1, 28, rng)
    season = pick(SEASONS, rng)
    options = [
        *[f"in {year}"] * 12,
        *[f"in {month} {year}", f"in {month[:3]} {year}", f"in {month} of {year}"],
        *[f"on {day} {month} {year}", f"on the {ordinal(day)} of {month} {year}"],
        *[
            f"on {month} {day}, {year}",
            f"on {day}.{len(month)}.{year}",
            f"on {month[:3]} {day} {year}",
        ],
        *[f"in early {year}", f"in late {year}", f"in mid-{year}", f"late in {year}"],
        *[f"back in {year}", f"during {year}", f"way back in {year}", f"around {season} {year}"],
        *[f"in the {season} of {year}", f"in {season} {year}", f"at the end of {year}"],
        *[f"in week {day} of {year}", f"in wk {day} {year}", f"in the year {year}"],
        *[f"in the {pick(('first', 'second', 'third', 'fourth'), rng)} quarter of {year}"],
        *[f"in Q{day % 4 + 1} {year}", f"for model year {year}", f"sometime in {year}"],
        *[f"in {in_words(year)}"] * 2,
    ]
    if has_short_form(year):
        short = f"{year % 100:02d}"
        options += [f"in '{short}"] * 2 + [f"back in '{short}", f"in {month} '{short}"]
        options += [f"{month[:3]} '{short}", f"for MY{short}"]
    if _is_far(year):
        options += [f"around {year}", f"circa {year}", f"about {year}", f"c. {year}", f"c.{year}"]
    options += [f"in the {span}" for span in _vague(year)]
    if chance(0.05, rng):
        options = ["before 1995", "prior to 1995"] if is_before_limit(year) else ["after 1995"]
        options += _befores(year)
    return pick(options, rng)


def ordinal(day: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day not in (11, 12, 13) else "th"
    return f"{day}{suffix}"


def as_adjective(year: int, rng: Random) -> str:
    """What goes before the part: a 1987 bracket, a '87 bracket, a 1987-built bracket ..."""
    options = [*[str(year)] * 9, f"{year}-built", f"{year}-made", f"{year}-dated", f"MY{year}"]
    options += [f"{year}-vintage", f"{year}-manufactured", f"{year}-production", f"{year}-stamped"]
    options += [f"model-year-{year}", f"model year {year}", in_words(year).replace(" ", "-")]
    if has_short_form(year):
        short = f"{year % 100:02d}"
        options += [*[f"'{short}"] * 2, f"MY{short}", f"'{short}-built", f"MY'{short}"]
    if year < 1939:
        options += ["pre-war", "prewar"]
    options += [span.replace(" ", "-") for span in (*_vague(year), *_bounds(year))]
    return pick(options, rng)


def has_short_form(year: int) -> bool:
    """Whether two digits can only mean this year."""
    return 1960 <= year <= 2019


def _is_far(year: int) -> bool:
    """Whether "about" leaves no doubt on which side of the limit the year lies."""
    return abs(year - FIRST_PERMITTED) > 6


def _vague(year: int) -> list[str]:
    """Spans that hold the year and lie on one side of the limit: "1980s", "late eighties"."""
    decade, position = year // 10 * 10, year % 10
    stage = "early" if position < 4 else "late" if position > 6 else "mid"
    if decade == 1990:
        # 1995 cuts the nineties in two; "mid-nineties" and "1990s" say nothing certain.
        if stage == "mid":
            return []
        return [f"{stage} {name}" for name in ("nineties", "1990s", "'90s")]
    if decade not in DECADES:
        return [f"{decade}s", f"{stage} {decade}s", f"{stage}-{decade}s"]
    spans = [f"{decade}s", f"{stage} {DECADES[decade]}", f"{stage} {decade}s", DECADES[decade]]
    if 1950 <= decade <= 1980:
        short = f"{decade % 100}s"
        spans += [f"'{short}", short, f"{stage} {short}", f"{stage}-'{short}", f"{stage} '{short}"]
    return [*spans, "turn of the millennium"] if year in (2000, 2001) else spans


def _bounds(year: int) -> list[str]:
    """Round years that bound it, on its own side of the limit: "pre-1990", "post-2000"."""
    if year >= 2001:
        return [f"post-{year // 5 * 5 - 5 * (year % 5 == 0)}", "21st-century"]
    bound = (year // 5 + 1) * 5
    return [f"pre-{bound}"] if bound <= 1990 else []


def _befores(year: int) -> list[str]:
    """Such bounds in words."""
    return [
        bound.replace("pre-", "before ").replace("post-", "after ")
        for bound in _bounds(year)
        if bound.startswith("p")
    ]


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
    name, short = MONTHS[month - 1], f"{year % 100:02d}"
    days = (
        *(f"{day:02d}/{month:02d}/{year}", f"{day}.{month}.{year}", f"{day}/{month}/{year}"),
        *(
            f"{year}-{month:02d}-{day:02d}",
            f"{day:02d}.{month:02d}.{year}",
            f"{day}-{month}-{year}",
        ),
        *(f"{day} {name} {year}", f"{day} {name[:3]} {year}", f"{name} {day}, {year}"),
        *(f"{ordinal(day)} {name} {year}", f"the {ordinal(day)} of {name} {year}"),
        *(
            f"{day:02d}/{month:02d}/{short}",
            f"{day}.{month}.{short}",
            f"{day:02d}-{month:02d}-{short}",
        ),
        *(f"{day} {name[:3]} '{short}", f"{day:02d}-{name[:3]}-{year}", f"{day}/{month}"),
        *(f"{day} {name}", f"{ordinal(day)} {name}", f"the {ordinal(day)}", f"{name[:3]} {day}"),
    )
    spans = (
        *(f"{name} {year}", f"{month:02d}/{year}", str(year), str(year), f"{name[:3]} {year}"),
        *(f"{name} '{short}", f"Q{month % 4 + 1} {year}", f"week {day} of {year}", f"early {year}"),
        *(f"{name}", f"{pick(SEASONS, rng)} {year}"),
    )
    return pick(days, rng), pick(spans, rng)


def event_year(floor: int, rng: Random) -> str:
    return str(whole(floor, LATEST, rng))
