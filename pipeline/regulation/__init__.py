"""Regulations as data: their clauses, and the rules by which stated facts are judged."""

from pipeline.regulation.difference import Difference, Kind, differences
from pipeline.regulation.files import (
    DEFAULT_ID,
    FOLDER,
    REGULATION_FILE,
    load_regulation,
    parse_regulation,
    shipped_ids,
    shipped_text,
    write_regulation,
)
from pipeline.regulation.model import STATES, Clause, ClauseState, Regulation
from pipeline.regulation.rules import NamesRule, Rule, YearRule
from pipeline.regulation.statements import Statement

__all__ = [
    "DEFAULT_ID",
    "FOLDER",
    "REGULATION_FILE",
    "STATES",
    "Clause",
    "ClauseState",
    "Difference",
    "Kind",
    "NamesRule",
    "Regulation",
    "Rule",
    "Statement",
    "YearRule",
    "differences",
    "load_regulation",
    "parse_regulation",
    "shipped_ids",
    "shipped_text",
    "write_regulation",
]
