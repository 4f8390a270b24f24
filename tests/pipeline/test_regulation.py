"""The regulation as data, and what a wrong file is told."""

from __future__ import annotations

import pytest

from pipeline.errors import RegulationError
from pipeline.regulation import FOLDER, ClauseState, load_regulation, parse_regulation

CA1 = (FOLDER / "contoso-ca-1.yaml").read_text(encoding="utf-8")


def test_ca_1_has_its_three_clauses_in_order() -> None:
    regulation = load_regulation()
    assert regulation.clause_ids == ("age", "condition", "material")
    assert [clause.number for clause in regulation.clauses] == ["CA-1.1", "CA-1.2", "CA-1.3"]


def test_a_state_is_described_in_words() -> None:
    age = load_regulation().clause("age")
    assert age.describe(ClauseState.VIOLATED) == "Manufactured before 1995"


def test_an_unknown_clause_or_regulation_names_the_known_ones() -> None:
    with pytest.raises(RegulationError, match="age, condition, material"):
        load_regulation().clause("origin")
    with pytest.raises(RegulationError, match="contoso-ca-1"):
        load_regulation("../secrets")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "id: x", CA1.replace("number:", "nummer:"), CA1.replace("id: material", "id: age"),
     "a: [", CA1.split("clauses:")[0] + "clauses: []"],
)  # fmt: skip
def test_a_wrong_file_is_refused_by_name(text: str) -> None:
    with pytest.raises(RegulationError, match="mine.yaml"):
        parse_regulation(text, "mine.yaml")
