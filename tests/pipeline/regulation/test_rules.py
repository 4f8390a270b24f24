"""Rules over stated facts: what violates, what satisfies, and what stays open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import RegulationError
from pipeline.regulation import (
    ClauseState,
    NamesRule,
    Statement,
    YearRule,
    load_regulation,
    parse_regulation,
    write_regulation,
)
from pipeline.regulation.names import COUNTRIES, FACTS, GRADES, MATERIALS, NAMES
from pipeline.regulation.rules import parse_rule, state, states
from tests.pipeline.regulation.examples import CA2, CA2_TEXT

VIOLATED, SATISFIED, OPEN = True, False, None
BEFORE_2005 = YearRule(before=2005)
NO_PLASTIC = NamesRule("material", ("plastic", "iron"), excepted=("polycarbonate",))


def year(first: int | None, last: int | None) -> Statement:
    return Statement("year", years=(first, last))


def made_of(*names: str) -> Statement:
    return Statement("material", names=names)


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        (2004, 2004, VIOLATED),
        (2005, 2005, SATISFIED),
        (1980, 1989, VIOLATED),
        (2000, 2009, OPEN),
        (None, 1994, VIOLATED),
        (1995, None, OPEN),
        (2005, None, SATISFIED),
        (None, None, OPEN),
    ],
)
def test_a_limit_of_years_is_open_where_the_words_span_it(
    first: int | None, last: int | None, answer: bool | None
) -> None:
    assert BEFORE_2005.violated(year(first, last)) is answer


def test_a_rule_may_have_a_limit_on_either_side() -> None:
    rule = YearRule(before=1995, after=2020)
    answers = [rule.violated(year(y, y)) for y in (1994, 1995, 2020, 2021)]
    assert answers == [True, False, False, True]
    assert rule.violated(year(1990, 2025)) is OPEN
    assert YearRule(after=2020).violated(year(2021, None)) is VIOLATED


@pytest.mark.parametrize(
    ("names", "answer"),
    [
        (("nylon",), VIOLATED),
        (("polycarbonate",), SATISFIED),
        (("polycarbonate", "ABS"), VIOLATED),
        (("plastic",), VIOLATED),  # the exception is not named
        (("steel", "polycarbonate"), SATISFIED),
        (("plastic or iron",), OPEN),
        (("cast iron",), VIOLATED),
        (("other",), SATISFIED),
    ],
)
def test_a_family_stands_for_its_members_but_for_the_excepted(
    names: tuple[str, ...], answer: bool | None
) -> None:
    assert NO_PLASTIC.violated(made_of(*names)) is answer


def test_a_family_is_open_where_a_rule_names_one_of_its_members() -> None:
    assert NamesRule("material", ("nylon",)).violated(made_of("plastic")) is OPEN
    assert NamesRule("material", ("aluminium",)).violated(made_of("other")) is OPEN
    assert NamesRule("grade", ("poor",)).violated(
        Statement("grade", names=("fair or poor",))
    ) is OPEN  # fmt: skip
    allowed = NamesRule("origin", ("Germany",), negated=True)
    assert allowed.violated(Statement("origin", names=("European Union",))) is OPEN
    allowed = NamesRule("origin", ("European Union",), negated=True)
    assert allowed.violated(Statement("origin", names=("Germany",))) is SATISFIED
    assert allowed.violated(Statement("origin", names=("European Union",))) is SATISFIED
    assert allowed.violated(Statement("origin", names=("China",))) is VIOLATED


def test_one_violation_decides_a_clause_then_what_is_open_then_what_satisfies() -> None:
    age = CA2.clause("age")
    assert state(age, []) is ClauseState.NOT_STATED
    assert state(age, [made_of("iron")]) is ClauseState.NOT_STATED
    assert state(age, [year(2010, 2010)]) is ClauseState.SATISFIED
    assert state(age, [year(2010, 2010), year(2000, 2009)]) is None
    assert state(age, [year(2000, 2009), year(1990, 1990)]) is ClauseState.VIOLATED


def test_a_clause_without_a_rule_is_named() -> None:
    clause = replace(CA2.clauses[0], rule=None)
    with pytest.raises(RegulationError, match=r"CA-2.1 \(age\) has no rule"):
        states(replace(CA2, clauses=(clause,)), [])


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("old", "'old'"),
        ({"fact": "year"}, "violated_if"),
        ({"fact": "weight", "violated_if": {"before": 3}}, "no fact 'weight'"),
        ({"fact": "year", "violated_if": {}}, "no condition on a year"),
        ({"fact": "year", "violated_if": {"among": [1995]}}, "no condition on a year"),
        ({"fact": "year", "violated_if": {"before": "1995"}}, "before '1995' is no year"),
        ({"fact": "year", "violated_if": {"before": True}}, "before True is no year"),
        ({"fact": "year", "violated_if": {"before": 95}}, "before 95 is no year"),
        ({"fact": "year", "violated_if": {"before": 2020, "after": 1995}}, "no year that is"),
        ({"fact": "grade", "violated_if": {"before": 1995}}, "no condition on a grade"),
        ({"fact": "grade", "violated_if": {"among": ["bad"]}}, "no grade 'bad'"),
        ({"fact": "grade", "violated_if": {"among": ["fair or poor"]}}, "no grade 'fair or poor'"),
        ({"fact": "material", "violated_if": {"among": []}}, "[] is not a list of names"),
        ({"fact": "material", "violated_if": {"among": "iron"}}, "'iron' is not a list"),
        ({"fact": "material", "violated_if": {"except": ["iron"]}}, "either among or not_among"),
        ({"fact": "origin", "violated_if": {"among": ["China"], "not_among": ["Italy"]}}, "either"),
        (
            {"fact": "origin", "violated_if": {"not_among": ["China"], "except": ["Italy"]}},
            "no exceptions",
        ),
        ({"fact": "origin", "violated_if": {"among": [["China"]]}}, "no origin ['China']"),
        ({"fact": ["year"], "violated_if": {"before": 1995}}, "no fact ['year']"),
    ],
)
def test_what_is_no_rule_is_refused_with_its_place_and_a_remedy(rule: object, said: str) -> None:
    with pytest.raises(RegulationError) as error:
        parse_rule(rule, "mine.yaml, clause 2")
    assert "mine.yaml, clause 2" in error.value.sentence
    assert said in str(error.value)
    assert error.value.remedy


def test_names_are_found_whatever_their_case() -> None:
    rule = parse_rule({"fact": "material", "violated_if": {"among": ["Abs", "CAST IRON"]}}, "")
    assert rule == NamesRule("material", ("ABS", "cast iron"))


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    fact = draw(st.sampled_from(FACTS))
    if fact == "year":
        years = st.integers(1800, 2100)
        limits = draw(st.dictionaries(st.sampled_from(["before", "after"]), years, min_size=1))
        if len(limits) == 2 and limits["before"] > limits["after"]:
            limits = {"before": limits["after"], "after": limits["before"]}
        return {"fact": fact, "violated_if": limits}
    names = st.lists(st.sampled_from(NAMES[fact].offered), min_size=1, max_size=4, unique=True)
    word = draw(st.sampled_from(["among", "not_among"]))
    condition = {word: draw(names)}
    if word == "among" and draw(st.booleans()):
        condition["except"] = draw(names)
    return {"fact": fact, "violated_if": condition}


@settings(max_examples=25)
@given(rules())
def test_a_rule_and_its_regulation_survive_being_written(data: dict[str, Any]) -> None:
    rule = parse_rule(data, "")
    assert rule.as_data() == data
    changed = replace(CA2, clauses=(replace(CA2.clauses[0], rule=rule),))
    assert parse_regulation(write_regulation(changed), "again") == changed


@settings(max_examples=40)
@given(rules(), st.data())
def test_what_is_stated_more_exactly_never_changes_a_certain_answer(
    data: dict[str, Any], drawn: st.DataObject
) -> None:
    """ "Nylon" after "plastic" may settle what was open; but what was certain stays, except that an
    exception counts only where it is named."""
    rule = parse_rule(data, "")
    if isinstance(rule, YearRule):
        first, last = sorted(drawn.draw(st.tuples(*[st.integers(1790, 2110)] * 2)))
        exact = drawn.draw(st.integers(first, last))
        vague, precise = year(first, last), year(exact, exact)
    else:
        known = NAMES[rule.fact]
        family = drawn.draw(st.sampled_from(sorted(known.parents)))
        member = drawn.draw(st.sampled_from(known.members(family)))
        vague = Statement(rule.fact, names=(family,))
        precise = Statement(rule.fact, names=(member,))
    if rule.violated(vague) is not None and not getattr(rule, "excepted", ()):
        assert rule.violated(precise) is rule.violated(vague)
    assert rule.violated(precise) is not None


def test_the_names_of_rules_are_whole() -> None:
    assert set(GRADES.offered) == {"new", "good", "fair", "poor"}
    assert MATERIALS.lineage("stainless steel") == ("stainless steel", "steel", "other")
    assert MATERIALS.lineage("polycarbonate")[1:] == ("plastic", "plastic or iron")
    assert len(COUNTRIES.members("European Union")) == 27
    for names in NAMES.values():
        assert all(names.members(name) for name in names.offered)


def test_ca_1_judges_by_rules_and_ca_2_says_what_it_comes_from() -> None:
    assert all(clause.rule is not None for clause in load_regulation().clauses)
    assert CA2.based_on == load_regulation().id
    assert yaml.safe_load(CA2_TEXT)["clauses"][3]["rule"] == CA2.clause("origin").rule.as_data()
