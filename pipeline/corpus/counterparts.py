"""Paragraphs that are judged otherwise by a new rule, made from others by changing one fact.

The field corpus was drawn around CA-1: years near 1995, and no more polycarbonate than other
plastics. What a new rule turns on is rare in it. So some of its paragraphs come a second time, with
a year on the other side of the new limit, or with the material that is excepted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pandas as pd

from pipeline.corpus.field.vocabulary.materials import MATERIALS
from pipeline.corpus.field.vocabulary.substances import substances
from pipeline.corpus.model import FACTS, SOURCE, Corpus
from pipeline.regulation import NamesRule, Regulation, Rule, Statement, YearRule, load_regulation
from pipeline.regulation.names import MATERIAL, YEAR

SHARE = 0.06  # of the rows, for each rule that is new
NEAREST = 3  # years from the limit
SEED = 11


def with_counterparts(corpus: Corpus, regulation: Regulation) -> Corpus:
    """The corpus with further rows for each rule that the shipped regulation does not have.

    A further row names the text that it was made from as its source, so that a split keeps them
    together. Its label and clause columns are still those of the row that it was made from: relabel
    the corpus after this.
    """
    known = [clause.rule for clause in load_regulation().clauses]
    rules = [c.rule for c in regulation.clauses if c.rule is not None and c.rule not in known]
    frames = [corpus.frame]
    for number, rule in enumerate(rules):
        rows = list(_made(corpus.frame, rule, Random(f"{SEED}/{number}")))
        frames += [pd.DataFrame(rows, columns=corpus.frame.columns)] if rows else []
    frame = pd.concat(frames, ignore_index=True)
    return Corpus(corpus.name, frame, corpus.clause_ids)


def _made(frame: pd.DataFrame, rule: Rule, rng: Random) -> Iterator[dict[Any, Any]]:
    wanted = int(len(frame) * SHARE)
    rows: list[dict[Any, Any]] = frame.to_dict("records")
    for position in sorted(range(len(rows)), key=lambda _: rng.random()):
        if not wanted:
            return
        row = rows[position]
        statements = [Statement.from_json(fact) for fact in json.loads(row[FACTS])]
        made = _changed(str(row["text"]), statements, rule, rng)
        if made is not None:
            text, facts = made
            source = row.get(SOURCE) or row["text"]
            yield row | {"text": text, SOURCE: source,
                         FACTS: json.dumps([one.as_json() for one in facts])}  # fmt: skip
            wanted -= 1


def _changed(
    text: str, statements: list[Statement], rule: Rule, rng: Random
) -> tuple[str, list[Statement]] | None:
    """The text and what it states with one fact changed; None where there is none to change."""
    for number, one in enumerate(statements):
        new = _other(text, one, rule, rng)
        if new is None or one.at is None:
            continue
        phrase, stated = new
        start, end = one.at
        longer = len(phrase) - (end - start)
        moved = [_moved(other, end, longer) for other in statements]
        moved[number] = replace(stated, at=(start, start + len(phrase)))
        return text[:start] + phrase + text[end:], moved
    return None


def _moved(one: Statement, behind: int, by: int) -> Statement:
    if one.at is None or one.at[0] < behind:
        return one
    return replace(one, at=(one.at[0] + by, one.at[1] + by))


def _other(text: str, one: Statement, rule: Rule, rng: Random) -> tuple[str, Statement] | None:
    """What to write instead, and what is stated then."""
    if one.at is None or one.fact != rule.fact:
        return None
    phrase = text[slice(*one.at)]
    if isinstance(rule, YearRule):
        return _other_year(phrase, rule, rng)
    return _excepted(text, phrase, one, rule, rng) if rule.fact == MATERIAL else None


def _other_year(phrase: str, rule: YearRule, rng: Random) -> tuple[str, Statement] | None:
    limit = rule.before if rule.before is not None else rule.after
    if not (phrase.isdecimal() and len(phrase) == 4 and limit is not None):
        return None
    year = limit + int((2 * rng.random() - 1) * (NEAREST + 1))
    return str(year), Statement(YEAR, years=(year, year))


def _excepted(
    text: str, phrase: str, one: Statement, rule: NamesRule, rng: Random
) -> tuple[str, Statement] | None:
    """One of the excepted materials instead of a single one that is forbidden."""
    spelled = _spelled(rule.excepted)
    article = text[: one.at[0] if one.at else 0].split(" ")[-2:-1]
    if not (spelled and len(one.names) == 1 and rule.violated(one)) or article in (["a"], ["an"]):
        return None
    name, written = spelled[int(rng.random() * len(spelled))]
    if phrase.isupper() and len(phrase) > 4:
        written = written.upper()
    return written, Statement(MATERIAL, names=(name,))


@cache
def _spelled(excepted: tuple[str, ...]) -> list[tuple[str, str]]:
    """(name, how it is written) of each material; by its own name where people have no other."""
    found = [
        (name, material.name)
        for name in excepted
        for material in dict.fromkeys(MATERIALS)
        if substances(material.name, material.violated) == (name,)
    ]
    return found + [(name, name) for name in excepted]
