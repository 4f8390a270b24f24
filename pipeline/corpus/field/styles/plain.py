"""The lab's three sentence shapes, with the field's words."""

from __future__ import annotations

from random import Random

from pipeline.corpus.field.facts import AGE, CONDITION, MATERIAL, Component
from pipeline.corpus.field.grammar import chance, expand, pick
from pipeline.corpus.field.slots import component_slots

TIMES = "[manufactured|made|built] in {plain_year}"
GRADES, STUFFS = "in {grade} condition", "made of {mat}"


def sentence(component: Component, floor: int, rng: Random) -> str:
    """cast iron hook manufactured in 2004 in good condition; component made in 1987 made of ABS"""
    slots = component_slots(component, floor)
    front, named = pick((None, MATERIAL, CONDITION), rng), chance(0.6, rng)
    noun = component.part if named else "component"
    before, after = [], []
    for clause in (AGE, MATERIAL, CONDITION):
        if clause not in component.stated:
            continue
        if clause == front or (front == CONDITION and clause == MATERIAL):
            before.append({CONDITION: "{grade} condition", MATERIAL: "{stuff}"}[clause])
        else:
            after.append({AGE: TIMES, CONDITION: GRADES, MATERIAL: STUFFS}[clause])
    words = [*reversed(before), noun, *after]
    return expand(" ".join(words), slots, rng)
