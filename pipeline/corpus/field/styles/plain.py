"""The lab's three sentence shapes with the field's words, and facts that are merely strung together."""

# ruff: noqa: E501 - one template a line

from __future__ import annotations

from random import Random

from pipeline.corpus.field.facts import AGE, CONDITION, MATERIAL, Component
from pipeline.corpus.field.grammar import capital, chance, expand, pick, shuffled
from pipeline.corpus.field.slots import component_slots

TIMES = "[manufactured|made|built] in {plain_year}"
GRADES, STUFFS = "in {grade} condition", "made of {mat}"

STRUNG = {
    AGE: (
        "[from|of|dating from|dates from] {origin}",
        "{made} {time}",
        "[of |]{plain_year} [manufacture|production|make]",
        "[date code|DOM|dated|stamped|built|made|mfd] {year}",
        "{a_yearly} [one|part|item]",
    ),
    CONDITION: ("{state}", "{code}", "condition {code}", "now {state}", "[found|rated] {state}"),
    MATERIAL: ("{stuff}", "in {stuff}", "of {stuff}", "[made of|made from|all|body in] {mat}"),
}
HEADS = ("{part}", "{part}", "the {part}", "one {part}", "this {part}", "[our|your|their] {part}")
JOINTS = ((": ", ", "), (", ", ", "), (". ", ". "), (" is ", ", "), (" - ", " - "), (" (", "; "))


def sentence(component: Component, floor: int, rng: Random) -> str:
    """One bare sentence: in the lab's shapes, or strung together."""
    return (_shaped if chance(0.4, rng) else _strung)(component, floor, rng)


def _shaped(component: Component, floor: int, rng: Random) -> str:
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


def _strung(component: Component, floor: int, rng: Random) -> str:
    """Hook: in brass, of 2004 manufacture, sound. Or: The hook (made 1987; nylon)."""
    slots = component_slots(component, floor)
    head, (first, between) = expand(pick(HEADS, rng), slots, rng), pick(JOINTS, rng)
    facts = [expand(pick(STRUNG[clause], rng), slots, rng) for clause in component.stated]
    facts, closed = shuffled(facts, rng), ")" if first == " (" else ""
    if not facts:
        return capital(head)
    if len(facts) > 1 and chance(0.3, rng):
        facts[-2:] = [f"{facts[-2]} and {facts[-1]}"]
    end = pick((".", ".", ""), rng)
    return capital(head) + first + between.join(facts) + closed + end
