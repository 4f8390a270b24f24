"""What is true of the components in a paragraph. The labels come from here, never from text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from pipeline.corpus.field.dates import draw_year, is_before_limit
from pipeline.corpus.field.grammar import chance, pick, shuffled
from pipeline.corpus.field.vocabulary.conditions import CONDITIONS, METAL_DAMAGE, SOFT_DAMAGE
from pipeline.corpus.field.vocabulary.materials import (
    COMMON_OTHERS,
    IRONS,
    METALS,
    OTHERS,
    PLASTICS,
    Material,
)
from pipeline.corpus.field.vocabulary.parts import PARTS, POSITIONS
from pipeline.regulation import ClauseState

AGE, CONDITION, MATERIAL = CLAUSES = ("age", "condition", "material")
NOT_STATED, SATISFIED, VIOLATED = ClauseState

OTHERS_DRAWN = (*OTHERS, *COMMON_OTHERS * 3)
# How many of the three clauses a non-compliant paragraph violates.
VIOLATIONS = (1,) * 62 + (2,) * 25 + (3,) * 13
NON_COMPLIANT = 0.49  # of the paragraphs that describe a component
STATED = 0.58  # of the clauses that are not violated

States = dict[str, ClauseState]
SILENT: States = dict.fromkeys(CLAUSES, NOT_STATED)


@dataclass(frozen=True)
class Component:
    """One component and what its paragraph says of it; None where it says nothing."""

    part: str
    year: int | None = None
    grade: str | None = None
    material: Material | None = None

    @property
    def stated(self) -> tuple[str, ...]:
        values = zip(CLAUSES, (self.year, self.grade, self.material), strict=True)
        return tuple(clause for clause, value in values if value is not None)

    @property
    def states(self) -> States:
        """CA-1 applied to the facts."""
        return {
            AGE: _state(self.year is not None, is_before_limit(self.year or 0)),
            CONDITION: _state(self.grade is not None, self.grade in ("fair", "poor")),
            MATERIAL: _state(bool(self.material), bool(self.material and self.material.violated)),
        }


def _state(stated: bool, violated: bool) -> ClauseState:
    if not stated:
        return NOT_STATED
    return VIOLATED if violated else SATISFIED


def joint_states(components: Sequence[Component]) -> States:
    """Of a paragraph about several components: one that violates a clause decides it."""
    states = [component.states for component in components]
    ranked = (VIOLATED, SATISFIED, NOT_STATED)
    return {
        clause: min((state[clause] for state in states), key=ranked.index) for clause in CLAUSES
    }


def draw_states(rng: Random) -> States:
    """What a paragraph about one component shall say."""
    violated: list[str] = []
    if chance(NON_COMPLIANT, rng):
        violated = shuffled(CLAUSES, rng)[: pick(VIOLATIONS, rng)]
    states = dict(SILENT)
    for clause in CLAUSES:
        if clause in violated:
            states[clause] = VIOLATED
        elif chance(STATED, rng):
            states[clause] = SATISFIED
    return states


def draw_component(states: States, rng: Random) -> Component:
    """A component of which just this is said."""
    component = Component(part=draw_part(rng))
    for clause in CLAUSES:
        if states[clause] is not NOT_STATED:
            component = with_state(component, clause, states[clause] is VIOLATED, rng)
    return component


def with_state(component: Component, clause: str, violated: bool, rng: Random) -> Component:
    """The same component, but for one fact that now violates the clause (or satisfies it)."""
    if clause == AGE:
        return replace(component, year=draw_year(violated, rng))
    if clause == CONDITION:
        grades = ("fair", "poor", "poor") if violated else ("new", "good", "good")
        return replace(component, grade=pick(grades, rng))
    return replace(component, material=draw_material(violated, rng))


def twin(component: Component, rng: Random) -> Component:
    """A component that differs in one stated fact, and by it in one clause's state."""
    clause = pick(component.stated, rng)
    return with_state(component, clause, component.states[clause] is SATISFIED, rng)


def draw_part(rng: Random) -> str:
    part, position = pick(PARTS, rng), pick(POSITIONS, rng)
    plain = chance(0.82, rng) or part.split()[0] == position
    return part if plain else f"{position} {part}"


def draw_material(violated: bool, rng: Random) -> Material:
    if violated:
        return pick(PLASTICS if chance(0.55, rng) else IRONS, rng)
    return pick(METALS if chance(0.6, rng) else OTHERS_DRAWN, rng)


@cache
def condition_words(grade: str, kind: str, family: str | None) -> tuple[str, ...]:
    """Words of this grade that can befall this family of materials (None: any material)."""
    banned = {"soft": METAL_DAMAGE, "metal": SOFT_DAMAGE}.get(family or "", ())
    words = CONDITIONS[grade][kind]
    return tuple(word for word in words if not any(damage in word for damage in banned))
