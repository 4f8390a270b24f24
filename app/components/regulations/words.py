"""Rules and states of regulations in the words of people."""

from __future__ import annotations

from datetime import date

from pipeline.regulation import Regulation, Rule
from pipeline.regulation.names import GRADE, MATERIAL, ORIGIN, YEAR
from pipeline.rulebook import Standing

FACTS = {
    YEAR: "Year of manufacture",
    GRADE: "Condition grade",
    MATERIAL: "Material",
    ORIGIN: "Country of manufacture",
}
ENTRIES = {
    "number": "Number",
    "title": "Title",
    "requirement": "What is required",
    "violated": "Words when it is violated",
    "satisfied": "Words when it is met",
    "not_stated": "Words when nothing is said",
    "rule": "Rule",
}
STANDINGS = {
    Standing.IN_FORCE: ("In force", "green", ":material/check:"),
    Standing.FUTURE: ("Not in force yet", "blue", ":material/schedule:"),
    Standing.WITHDRAWN: ("Withdrawn", "gray", ":material/block:"),
}
NO_RULE = "No rule: only labelled examples can teach it."


def rule_words(rule: Rule | None) -> str:
    """For example "Material among plastic, iron; except polycarbonate"."""
    return NO_RULE if rule is None else f"{FACTS[rule.fact]} {rule.condition()}"


def day_words(day: date) -> str:
    """For example "1 January 2027"."""
    return f"{day:%-d %B %Y}"


def name_of(regulation: Regulation) -> str:
    """For lists to choose from: title and id, as two versions may have one title."""
    return f"{regulation.title} ({regulation.id})"
