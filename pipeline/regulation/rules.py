"""Rules of clauses, by which stated facts can be judged without a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.errors import RegulationError
from pipeline.regulation.model import Clause, ClauseState, Regulation
from pipeline.regulation.names import FACTS, NAMES, YEAR
from pipeline.regulation.statements import Statement

EARLIEST, LATEST = 1800, 2100
YEARS_RULE = "Write for example {before: 1995} or {after: 2020}."
NAMES_RULE = (
    "Write for example {among: [plastic, iron], except: [polycarbonate]} or {not_among: [Germany]}."
)


@dataclass(frozen=True)
class YearRule:
    """Violated by years of manufacture before `before`, or after `after`; None is no limit."""

    before: int | None = None
    after: int | None = None
    fact: str = YEAR

    def violated(self, statement: Statement) -> bool | None:
        """By what is stated? None where it can be either: "the nineties", for before 1995."""
        first, last = statement.years
        early = _all_below(first, last, self.before)
        late = _all_below(_minus(last), _minus(first), _minus(self.after))
        if True in (early, late):
            return True
        return None if None in (early, late) else False

    def as_data(self) -> dict[str, Any]:
        """As it stands in a file."""
        limits = {"before": self.before, "after": self.after}
        given = {key: year for key, year in limits.items() if year is not None}
        return {"fact": self.fact, "violated_if": given}

    def condition(self) -> str:
        """For example "before 1995"."""
        limits = (("before", self.before), ("after", self.after))
        return " or ".join(f"{word} {year}" for word, year in limits if year is not None)


@dataclass(frozen=True)
class NamesRule:
    """Violated by what is among the names (or by what is not, if `negated`) unless it is excepted.

    A name stands for all its kinds: plastic for nylon. An exception counts where it is named:
    {among: [plastic], except: [polycarbonate]} is violated by "plastic".
    """

    fact: str
    names: tuple[str, ...]
    negated: bool = False
    excepted: tuple[str, ...] = ()

    def violated(self, statement: Statement) -> bool | None:
        """By what is stated? None where it can be either: "plastic", for among [nylon]."""
        answers = {self._forbids(name) for name in statement.names}
        if True in answers:
            return True
        return None if None in answers else False

    def _forbids(self, stated: str) -> bool | None:
        answers = {self._forbids_kind(kind) for kind in NAMES[self.fact].members(stated)}
        if len(answers) == 1:
            return answers.pop()
        return True if not self.negated and self._lists(stated, self.names) else None

    def _forbids_kind(self, name: str) -> bool:
        listed = self._lists(name, self.names)
        return listed is not self.negated and not self._lists(name, self.excepted)

    def _lists(self, name: str, names: tuple[str, ...]) -> bool:
        return any(one in names for one in NAMES[self.fact].lineage(name))

    def as_data(self) -> dict[str, Any]:
        """As it stands in a file."""
        given = {"not_among" if self.negated else "among": list(self.names)}
        if self.excepted:
            given["except"] = list(self.excepted)
        return {"fact": self.fact, "violated_if": given}

    def condition(self) -> str:
        """For example "among plastic, iron; except polycarbonate"."""
        word = "not among" if self.negated else "among"
        end = f"; except {', '.join(self.excepted)}" if self.excepted else ""
        return f"{word} {', '.join(self.names)}{end}"


Rule = YearRule | NamesRule


def parse_rule(data: object, where: str) -> Rule:
    """A rule from {fact: …, violated_if: {…}}; RegulationError names the place and the value."""
    if not isinstance(data, dict) or set(data) != {"fact", "violated_if"}:
        raise RegulationError(
            f"{where}: the rule {data!r:.80} does not have just a fact and a violated_if.",
            "Write for example {fact: year, violated_if: {before: 1995}}.",
        )
    fact, condition = data["fact"], data["violated_if"]
    if fact not in FACTS:
        raise RegulationError(
            f"{where}: there is no fact {fact!r:.40} to make a rule of.", f"Use {', '.join(FACTS)}."
        )
    known = ("before", "after") if fact == YEAR else ("among", "not_among", "except")
    if not isinstance(condition, dict) or not condition or not set(condition) <= set(known):
        raise RegulationError(
            f"{where}: {condition!r:.80} is no condition on a {fact}.",
            YEARS_RULE if fact == YEAR else NAMES_RULE,
        )
    return _year_rule(condition, where) if fact == YEAR else _names_rule(fact, condition, where)


def _year_rule(condition: Mapping[str, object], where: str) -> YearRule:
    for word, year in condition.items():
        if type(year) is not int or not EARLIEST <= year <= LATEST:
            raise RegulationError(
                f"{where}: {word} {year!r:.40} is no year.",
                f"Write a year from {EARLIEST} to {LATEST}.",
            )
    limits: dict[str, int] = dict(condition)  # type: ignore[arg-type] # as checked above
    before, after = limits.get("before"), limits.get("after")
    if before is not None and after is not None and before > after:
        raise RegulationError(
            f"{where}: before {before} and after {after} leave no year that is allowed.",
            "Let the years between them be allowed: {before: 1995, after: 2020}.",
        )
    return YearRule(before, after)


def _names_rule(fact: str, condition: Mapping[str, object], where: str) -> NamesRule:
    if ("among" in condition) is ("not_among" in condition):
        raise RegulationError(
            f"{where}: {dict(condition)!r:.80} needs either among or not_among.", NAMES_RULE
        )
    if "not_among" in condition and "except" in condition:
        raise RegulationError(
            f"{where}: not_among has no exceptions.", "Add what is excepted to the list itself."
        )
    lists = {word: _listed(fact, names, f"{where}, {word}") for word, names in condition.items()}
    excepted = lists.pop("except", ())
    ((word, names),) = lists.items()
    return NamesRule(fact, names, word == "not_among", excepted)


def _listed(fact: str, names: object, where: str) -> tuple[str, ...]:
    if not isinstance(names, list) or not names:
        raise RegulationError(f"{where}: {names!r:.80} is not a list of names.", NAMES_RULE)
    known = {name.casefold(): name for name in NAMES[fact].offered}
    unknown = [name for name in names if str(name).casefold() not in known]
    if unknown:
        raise RegulationError(
            f"{where}: there is no {fact} {unknown[0]!r:.40}.", f"Use {', '.join(known.values())}."
        )
    return tuple(dict.fromkeys(known[str(name).casefold()] for name in names))


def state(clause: Clause, statements: Iterable[Statement]) -> ClauseState | None:
    """What these statements make of the clause; None where they leave it open.

    RegulationError if it has no rule.
    """
    if clause.rule is None:
        raise RegulationError(
            f"Clause {clause.number} ({clause.id}) has no rule, so nothing can be judged by it "
            "without a model.",
            "Give it a rule, or label the paragraphs yourself.",
        )
    answers = {clause.rule.violated(one) for one in statements if one.fact == clause.rule.fact}
    if not answers:
        return ClauseState.NOT_STATED
    if True in answers:
        return ClauseState.VIOLATED
    return None if None in answers else ClauseState.SATISFIED


def states(
    regulation: Regulation, statements: Iterable[Statement]
) -> dict[str, ClauseState | None]:
    """By clause id, what these statements make of each clause: see `state`."""
    given = tuple(statements)
    return {clause.id: state(clause, given) for clause in regulation.clauses}


def _all_below(first: int | None, last: int | None, limit: int | None) -> bool | None:
    """Do all years from first to last lie below the limit? None: only some."""
    if limit is None or (first is not None and first >= limit):
        return False
    return True if last is not None and last < limit else None


def _minus(year: int | None) -> int | None:
    return None if year is None else -year
