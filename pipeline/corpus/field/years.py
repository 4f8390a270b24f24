"""Which years a phrase can mean: "03/1987", "'87", "late eighties", "pre-1990", "two thousand"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.corpus.field.dates import DECADES, in_words

Span = tuple[int | None, int | None]  # the first and the last year; None: no bound

NEAR = 2  # years that "about 1987" may be off
_FULL = re.compile(r"(?<!\d)(?:19\d\d|20[0-3]\d)(?!\d)")
_DECADE = re.compile(r"(?<!\d)(?:(1[89]\d|20\d)0|'?(\d)0)'?s\b")
_STAGE = re.compile(r"\b(early|mid|late)\b")
STAGES = {"early": (0, 4), "mid": (3, 7), "late": (6, 9), "": (0, 9)}
_BEFORE = re.compile(r"\b(before|prior to|pre|until|up to)\b")
_AFTER = re.compile(r"\b(after|post)[ -](?=\d)")
_ABOUT = re.compile(r"\b(c|ca|circa|around|about|approx|approximately|say|roughly)\b[. ]*$")
_SHORT = re.compile(r"(?:'|\bmy ?'?|[-/.q ])(\d\d)\b(?!\D*['\d])|^(\d\d)w\d\d$|^(\d\d)$")
NAMED = (
    (re.compile(r"\bpre-?war\b"), (None, 1945)),
    (re.compile(r"\bpost-?war\b"), (1945, None)),
    (re.compile(r"\b21st[- ]century\b"), (2000, None)),
    (re.compile(r"\bturn of the (millennium|century)\b"), (1999, 2001)),
)
PIVOT = 30  # '29 is 2029, '30 is 1930


def years(phrase: str, before: str = "") -> Span | None:
    """What the phrase can mean, with the words before it; None where it names no year we can read.

    "the 1980s" is (1980, 1989), "pre-1990" (None, 1989).
    """
    plain = phrase.lower().replace("’", "'")
    for pattern, named in NAMED:
        if pattern.search(plain):
            return named
    span = _decade(plain) or _numbers(plain) or _words(plain)
    if span is None:
        return None
    first, last = span
    if _BEFORE.search(plain):
        return None, first - 1
    if _AFTER.search(plain):
        return last + 1, None
    if _ABOUT.search(f"{before.lower()[-12:]}{plain[: _start(plain)]}"):
        return first - NEAR, last + NEAR
    return span


def _start(plain: str) -> int:
    found = re.search(r"\d", plain)
    return found.start() if found else 0


def _decade(plain: str) -> tuple[int, int] | None:
    found = _DECADE.search(plain)
    if found:
        start = int(found[1]) * 10 if found[1] else _century(int(found[2]) * 10)
    else:
        named = next((name for name in _decade_names() if name in plain), None)
        if named is None:
            return None
        start = _decade_names()[named]
    stage = _STAGE.search(plain)
    low, high = STAGES[stage[1] if stage else ""]
    return start + low, start + high


def _numbers(plain: str) -> tuple[int, int] | None:
    full = [int(number) for number in _FULL.findall(plain)]
    if full:
        return min(full), max(full)
    short = _SHORT.search(plain)
    if short is None:
        return None
    year = _century(int(short[1] or short[2] or short[3]))
    return year, year


def _words(plain: str) -> tuple[int, int] | None:
    year = _in_words(plain)
    return None if year is None else (year, year)


def _in_words(plain: str) -> int | None:
    found = _written().search(plain.replace("-", " "))
    return _years_in_words()[found[1]] if found else None


def _century(short: int) -> int:
    return short + (2000 if short < PIVOT else 1900)


@cache
def _years_in_words() -> dict[str, int]:
    return {in_words(year).replace("-", " "): year for year in range(1901, 2030)}


@cache
def _written() -> re.Pattern[str]:
    """The longest first: "two thousand" is in "two thousand and four"."""
    return re.compile(rf"\b({'|'.join(sorted(_years_in_words(), key=len, reverse=True))})\b")


@cache
def _decade_names() -> dict[str, int]:
    return {name: decade for decade, name in DECADES.items() if name.endswith("s")}
