"""A clause's rule, by widgets."""

from __future__ import annotations

import streamlit as st

from app.components.regulations.words import FACTS
from pipeline.errors import RegulationError
from pipeline.regulation import NamesRule, Rule, YearRule
from pipeline.regulation.names import COUNTRIES, GRADE, GRADES, MATERIAL, MATERIALS, ORIGIN, YEAR
from pipeline.regulation.rules import EARLIEST, LATEST

NONE = "none"
CHOICES = {**FACTS, NONE: "No rule (only labelled examples can teach it)"}
ALLOWED, FORBIDDEN = "Only these are allowed", "These are not allowed"


def rule_fields(rule: Rule | None, key: str) -> Rule | None:
    """The rule as it is chosen now; RegulationError where a choice is missing."""
    about = st.selectbox(
        "It is about",
        list(CHOICES),
        index=list(CHOICES).index(rule.fact if rule else NONE),
        format_func=CHOICES.__getitem__,
        key=f"{key}-fact",
    )
    before = rule if rule is not None and rule.fact == about else None
    if about == YEAR:
        return _year(before if isinstance(before, YearRule) else None, key)
    if about == NONE:
        return None
    names = before if isinstance(before, NamesRule) else None
    return {GRADE: _grade, MATERIAL: _material, ORIGIN: _origin}[about](names, key)


def _year(rule: YearRule | None, key: str) -> YearRule:
    left, right = st.columns(2)
    early = left.number_input("Violated before", EARLIEST, LATEST, rule.before if rule else None,
                              key=f"{key}-before", placeholder="no limit")  # fmt: skip
    late = right.number_input("Violated after", EARLIEST, LATEST, rule.after if rule else None,
                              key=f"{key}-after", placeholder="no limit")  # fmt: skip
    if early is None and late is None:
        raise _missing("a year")
    return YearRule(early, late)


def _grade(rule: NamesRule | None, key: str) -> NamesRule:
    chosen = st.pills(
        "Violated by the grades",
        GRADES.offered,
        selection_mode="multi",
        default=rule.names if rule else ("fair", "poor"),
        key=f"{key}-grades",
    )
    return _named(GRADE, chosen, "a grade")


def _material(rule: NamesRule | None, key: str) -> NamesRule:
    chosen = st.multiselect(
        "Violated by the materials",
        MATERIALS.offered,
        rule.names if rule else (),
        key=f"{key}-materials",
        help="Plastic and iron stand for all their kinds.",
    )
    excepted = st.multiselect(
        "Except",
        [name for name in MATERIALS.offered if name not in chosen],
        [name for name in (rule.excepted if rule else ()) if name not in chosen],
        key=f"{key}-except",
        help="An exception counts where the text names it: “plastic” alone is still a violation.",
    )
    made = _named(MATERIAL, chosen, "a material")
    return NamesRule(MATERIAL, made.names, excepted=tuple(excepted))


def _origin(rule: NamesRule | None, key: str) -> NamesRule:
    how = st.radio(
        "Countries of manufacture",
        [ALLOWED, FORBIDDEN],
        index=0 if rule is None or rule.negated else 1,
        key=f"{key}-how",
        horizontal=True,
    )
    chosen = st.multiselect(
        "Countries",
        COUNTRIES.offered,
        rule.names if rule else (),
        key=f"{key}-countries",
        help="The European Union stands for all its members.",
    )
    made = _named(ORIGIN, chosen, "a country")
    return NamesRule(ORIGIN, made.names, negated=how == ALLOWED)


def _named(fact: str, names: list[str], what: str) -> NamesRule:
    if not names:
        raise _missing(what)
    return NamesRule(fact, tuple(names))


def _missing(what: str) -> RegulationError:
    return RegulationError(f"The rule does not name {what} yet.", f"Choose {what}.")
