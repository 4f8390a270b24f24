"""The labels: CA-1 applied to facts."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.field.facts import (
    CLAUSES,
    Component,
    draw_component,
    draw_states,
    joint_states,
    twin,
)
from pipeline.corpus.field.vocabulary.materials import MATERIALS, Material

ABS, BRASS = Material("ABS", "plastic"), Material("brass", "metal")


@pytest.mark.parametrize(
    ("component", "states"),
    [
        (Component("cap"), "not_stated not_stated not_stated"),
        (Component("cap", 1994, "good", BRASS), "violated satisfied satisfied"),
        (Component("cap", 1995, "new", BRASS), "satisfied satisfied satisfied"),
        (Component("cap", None, "fair", None), "not_stated violated not_stated"),
        (Component("cap", 2020, "poor", ABS), "satisfied violated violated"),
    ],
)
def test_the_states_follow_the_regulation(component: Component, states: str) -> None:
    assert list(component.states) == list(CLAUSES)
    assert " ".join(component.states.values()) == states


def test_iron_and_plastic_are_forbidden_and_nothing_else_is() -> None:
    assert {material.kind for material in MATERIALS if material.violated} == {"plastic", "iron"}


def test_violated_wins_over_satisfied_and_satisfied_over_not_stated() -> None:
    components = [Component("cap", 2001, "new"), Component("lid", 1987), Component("rod")]
    assert " ".join(joint_states(components).values()) == "violated satisfied not_stated"


@given(st.integers())
def test_a_drawn_component_has_the_states_it_was_drawn_for(seed: int) -> None:
    rng = Random(seed)
    states = draw_states(rng)
    assert draw_component(states, rng).states == states


@given(st.integers())
def test_a_twin_differs_in_one_state_and_keeps_what_is_stated(seed: int) -> None:
    rng = Random(seed)
    component = Component("cap", 1990, "good", BRASS)
    other = twin(component, rng)
    changed = [clause for clause in CLAUSES if component.states[clause] != other.states[clause]]
    assert len(changed) == 1
    assert other.stated == component.stated
