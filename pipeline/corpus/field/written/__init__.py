"""Whole paragraphs written one by one, with choices and slots; each file holds one author's.

In the grammar's notation (grammar.py), with the phrases that decide a clause in angle brackets:
"<a- '{old_yy}> [saddle|yoke], [<c- cracked>|<c+ sound>]". The letter is the clause's first, the
sign says whether the phrase violates (-) or satisfies (+) it. What they decide together are the
paragraph's states; where none stands, the clause is not stated.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

from pipeline.corpus.field import dates
from pipeline.corpus.field.facts import (
    CLAUSES,
    NOT_STATED,
    SATISFIED,
    VIOLATED,
    States,
    condition_words,
    draw_part,
)
from pipeline.corpus.field.grammar import expand, pick
from pipeline.corpus.field.marks import END, FIRST, Marked, read
from pipeline.corpus.field.slots import FILLERS, Filler
from pipeline.corpus.field.vocabulary.conditions import CODE

FOLDER = Path(__file__).parent
_OPENING = re.compile(r"<([acm])([-+]) ?")


def _year(violated: bool, form: str = "{}") -> Filler:
    return lambda rng: form.format(dates.draw_year(violated, rng))


def _short_year(first: int, last: int) -> Filler:
    return lambda rng: f"{int(first + rng.random() * (last - first + 1)) % 100:02}"


def _words(first: str, second: str) -> Filler:
    words = (*condition_words(first, CODE, None), *condition_words(second, CODE, None))
    return lambda rng: pick(words, rng)


SLOTS: dict[str, Filler] = {
    **FILLERS,
    "part": draw_part,
    "old": _year(True),
    "new": _year(False),
    "old_yy": _short_year(1960, 1994),
    "new_yy": _short_year(1995, 2024),
    "old_date": lambda rng: dates.as_field(dates.draw_year(True, rng), rng),
    "new_date": lambda rng: dates.as_field(dates.draw_year(False, rng), rng),
    "bad": _words("fair", "poor"),
    "fine": _words("new", "good"),
}


@cache
def templates() -> tuple[tuple[str, str], ...]:
    """(name, paragraph) of each, such as ("garage 12", "…"); in the files one stands on a line."""
    return tuple(
        (f"{file.stem} {number}", line)
        for file in sorted(FOLDER.glob("*.txt"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip()
    )


def paragraph(rng: Random) -> tuple[Marked, States, str]:
    """One of an author's paragraphs, what it states, and the name of its template."""
    name, template = pick(templates(), rng)
    return *write(template, rng), name


def write(template: str, rng: Random) -> tuple[Marked, States]:
    """One of the template's many paragraphs, and what it states.

    ValueError or KeyError where the notation is broken or a slot is not known.
    """
    opened = _OPENING.sub(lambda found: _mark(found[1], found[2] == "-"), template)
    text = read(expand(opened.replace(">", END), SLOTS, rng).replace("\\n", "\n"))
    return text, _states(text)


def _mark(letter: str, violated: bool) -> str:
    clause = next(index for index, name in enumerate(CLAUSES) if name.startswith(letter))
    return chr(ord(FIRST) + 2 * clause + violated)


def _states(text: Marked) -> States:
    numbers = {span.number for span in text.spans}
    return {
        clause: VIOLATED
        if 2 * index + 1 in numbers
        else SATISFIED
        if 2 * index in numbers
        else NOT_STATED
        for index, clause in enumerate(CLAUSES)
    }
