"""The regulation as data, and what a wrong file is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("2020-01-01", "soon"), "effective: 'soon' is not a date"),
        (("2020-01-01", "2020-02-31"), "mine.yaml is not a regulation"),
        (("2020-01-01", "2020-01-01 10:00:00"), "is not a date"),
        (("id: contoso-ca-1", "id: ../secrets"), "'../secrets' cannot be an id"),
        (("id: age", "id: label"), "'label' cannot be the id of a clause"),
        (("id: age", "id: made_of"), "cannot be the id of a clause"),
        (("title: Age", "title:"), "clause 1, title: None is not a text"),
        (("title: Age", "tittle: Age"), "clause 1: title is missing"),
        (("title: Age", "title: Age\n    colour: red"), "clause 1: 'colour' is unknown"),
        (("before: 1995", "before: nineteen"), "clause 1: before 'nineteen' is no year"),
        (("summary: >-", "summary: [a]\nnote: >-"), "summary: ['a'] is not a text"),
    ],
)
def test_what_a_regulation_cannot_say_is_named_with_its_place(
    change: tuple[str, str], said: str
) -> None:
    with pytest.raises(RegulationError) as error:
        parse_regulation(CA1.replace(*change, 1), "mine.yaml")
    assert said in str(error.value)
    assert error.value.remedy


@given(st.text() | st.sampled_from([CA1[:n] for n in range(0, len(CA1), 97)]))
def test_whatever_text_is_given_it_is_a_regulation_or_refused(text: str) -> None:
    try:
        parse_regulation(text, "x")
    except RegulationError as error:
        assert error.sentence and error.remedy


def test_a_bomb_of_aliases_is_refused() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(RegulationError):
        parse_regulation(bomb + CA1.replace("title: Contoso", "title: *i #"), "x")
