"""Regulations as YAML: reading, checking, writing; and those that come with the product."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RegulationError
from pipeline.regulation.model import Clause, Regulation
from pipeline.regulation.rules import parse_rule

FOLDER = Path(__file__).parent.parent / "regulations"
DEFAULT_ID = "contoso-ca-1"
REGULATION_FILE = "regulation.yaml"  # beside a model file: the regulation that it was trained for
REMEDY = f"Compare it with pipeline/regulations/{DEFAULT_ID}.yaml."
ID_RULE = "Use small letters, digits, dots, hyphens and underscores, 60 at most."
LONGEST_TEXT = 100_000  # characters of a file
LONGEST_WORDS = 2_000  # characters of one entry
MOST_CLAUSES = 40
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_WORDS = tuple(field.name for field in fields(Clause) if field.name != "rule")
# Columns of labelled files; a clause of that name could not have a column of its own.
RESERVED = (
    *("text", "label", "evidence", "source", "facts", "regulation"),
    *("year", "grade", "made_of", "made_in"),
)


def shipped_ids() -> list[str]:
    """The regulations that come with the product."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def shipped_text(regulation_id: str) -> str:
    """The YAML of one that comes with the product; RegulationError if there is none."""
    known = shipped_ids()
    if regulation_id not in known:
        raise RegulationError(
            f"There is no regulation {regulation_id!r}.", f"Known: {', '.join(known)}."
        )
    return (FOLDER / f"{regulation_id}.yaml").read_text(encoding="utf-8")


@cache
def load_regulation(regulation_id: str = DEFAULT_ID) -> Regulation:
    """One that comes with the product, by its id; RegulationError says what is wrong."""
    return parse_regulation(shipped_text(regulation_id), f"{regulation_id}.yaml")


def parse_regulation(text: str, name: str) -> Regulation:
    """Build a Regulation from YAML text; `name` is used in error sentences."""
    data = _read(text, name)
    clauses = tuple(
        _clause(clause, f"{name}, clause {number}")
        for number, clause in enumerate(data["clauses"], start=1)
    )
    regulation = Regulation(
        id=_id(data["id"], name),
        title=_words(data["title"], f"{name}, title"),
        version=_words(data["version"], f"{name}, version"),
        effective=_date(data["effective"], name),
        summary=_words(data["summary"], f"{name}, summary"),
        clauses=clauses,
        based_on=_id(data["based_on"], name) if data.get("based_on") else "",
    )
    twice = [id_ for id_, count in Counter(regulation.clause_ids).items() if count > 1]
    if twice or not 0 < len(clauses) <= MOST_CLAUSES:
        raise RegulationError(
            f"{name} must have 1 to {MOST_CLAUSES} clauses, each with its own id; "
            f"it has {list(regulation.clause_ids)!r:.300}.",
            "Correct the list under `clauses`.",
        )
    return regulation


def write_regulation(regulation: Regulation) -> str:
    """The regulation as YAML, such that `parse_regulation` gives it back."""
    data: dict[str, Any] = {
        name: getattr(regulation, name)
        for name in ("id", "title", "version", "effective", "based_on", "summary")
        if getattr(regulation, name) != ""
    }
    data["clauses"] = [
        {name: getattr(clause, name) for name in _WORDS}
        | ({} if clause.rule is None else {"rule": clause.rule.as_data()})
        for clause in regulation.clauses
    ]
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)


def _read(text: str, name: str) -> dict[str, Any]:
    if len(text) > LONGEST_TEXT:
        raise RegulationError(
            f"{name} is {len(text):,} characters long; a regulation has {LONGEST_TEXT:,} at most.",
            REMEDY,
        )
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            # A few of them can stand for more than any memory holds.
            raise RegulationError(f"{name} refers to parts of itself.", "Write them out.")
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: the 31st of June
        said = " ".join(str(error).split())
        raise RegulationError(f"{name} is not a regulation: {said:.200}.", REMEDY) from error
    if not isinstance(data, dict):
        raise RegulationError(f"{name} is not a regulation: it has no entries.", REMEDY)
    wanted = ("id", "title", "version", "effective", "summary", "clauses")
    missing = [key for key in wanted if key not in data]
    if missing:
        raise RegulationError(f"{name} is not a regulation: {missing[0]} is missing.", REMEDY)
    if not isinstance(data["clauses"], list):
        raise RegulationError(f"{name}: `clauses` is not a list.", REMEDY)
    return data


def _clause(data: object, where: str) -> Clause:
    if not isinstance(data, Mapping):
        raise RegulationError(f"{where} has no entries.", REMEDY)
    missing = [key for key in _WORDS if key not in data]
    unknown = [key for key in data if key not in (*_WORDS, "rule")]
    if missing or unknown:
        what = f"{missing[0]} is missing" if missing else f"{unknown[0]!r:.40} is unknown"
        raise RegulationError(f"{where}: {what}.", f"A clause has {', '.join(_WORDS)}, and a rule.")
    given = {key: _words(data[key], f"{where}, {key}") for key in _WORDS}
    if _id(given["id"], where) in RESERVED:
        raise RegulationError(
            f"{where}: {given['id']!r} cannot be the id of a clause, as files with labels have a "
            "column of that name.",
            "Choose another id.",
        )
    rule = None if data.get("rule") is None else parse_rule(data["rule"], where)
    return Clause(**given, rule=rule)


def _id(value: object, where: str) -> str:
    if not _ID.fullmatch(str(value)):
        raise RegulationError(f"{where}: {value!r:.80} cannot be an id.", ID_RULE)
    return str(value)


def _words(value: object, where: str) -> str:
    words = "" if value is None else str(value).strip()
    if isinstance(value, list | dict) or not 0 < len(words) <= LONGEST_WORDS or "\0" in words:
        raise RegulationError(
            f"{where}: {value!r:.60} is not a text.", f"Write 1 to {LONGEST_WORDS:,} characters."
        )
    return words


def _date(value: object, name: str) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise RegulationError(
            f"{name}, effective: {value!r:.40} is not a date.", "Write it as 2027-01-31."
        )
    return value
