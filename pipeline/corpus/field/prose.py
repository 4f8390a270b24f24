"""How a paragraph of running text comes together: an opening, a sentence a fact, asides between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from pipeline.corpus.field.asides import SENTENCES, UNKNOWN_SENTENCES
from pipeline.corpus.field.facts import AGE, CLAUSES, CONDITION, MATERIAL, VIOLATED, Component
from pipeline.corpus.field.grammar import (
    capital,
    chance,
    expand,
    pick,
    shuffled,
    whole,
    with_article,
)
from pipeline.corpus.field.joined import JOINED
from pipeline.corpus.field.slots import SlotMap, component_slots, noun_phrase
from pipeline.corpus.field.traps import EITHER, ONE_SIDED


@dataclass(frozen=True)
class Voice:
    """One way of writing: its templates and its habits.

    openings name the part: {np} is the part with some of its facts, {a_np} adds an article.
    age, condition, material each state one fact. `asides` is the least and the most of them.
    absorbs, traps, tells_unknown, joins, leads: the chance that a fact stands beside the part's
    name, that it stands beside its opposite, that what is not stated is said to be unknown, that
    the facts share a sentence, that an aside comes before the part is named.
    """

    openings: tuple[str, ...]
    age: tuple[str, ...]
    condition: tuple[str, ...]
    material: tuple[str, ...]
    closings: tuple[str, ...] = ()
    bank: tuple[str, ...] = SENTENCES
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: UNKNOWN_SENTENCES)
    asides: tuple[int, int] = (0, 3)
    absorbs: float = 0.35
    traps: float = 0.1
    tells_unknown: float = 0.12
    joins: float = 0.25
    leads: float = 0.06
    joint: str = " "
    capitals: bool = True

    def facts(self, clause: str) -> tuple[str, ...]:
        return {AGE: self.age, CONDITION: self.condition, MATERIAL: self.material}[clause]


def compose(voice: Voice, component: Component, floor: int, rng: Random) -> str:
    """One paragraph in this voice that states the component's facts and no others."""
    slots = component_slots(component, floor)
    absorbed = [clause for clause in CLAUSES if chance(voice.absorbs, rng)]
    absorbed = [clause for clause in absorbed if clause in component.stated]
    np = noun_phrase(component, absorbed, slots, rng)
    naming = {**slots, "np": np, "a_np": with_article(np), "the_np": f"the {np}"}
    sentences = [expand(pick(voice.openings, rng), naming, rng)]
    lead = expand(pick(voice.bank, rng), slots, rng)
    if chance(voice.leads, rng):
        sentences.insert(0, capital(lead) if voice.capitals else lead)
    rest = [clause for clause in component.stated if clause not in absorbed]
    sentences += _body(voice, component, shuffled(rest, rng), slots, rng)
    if voice.closings and chance(0.4, rng):
        sentences.append(expand(pick(voice.closings, rng), slots, rng))
    # An abbreviation may end in the full stop that the template brings.
    return voice.joint.join(sentences).replace("..", ".")


def _body(
    voice: Voice, component: Component, clauses: list[str], slots: SlotMap, rng: Random
) -> list[str]:
    """A sentence a fact, or one for all of them, with asides at random places between."""
    joined = chance(voice.joins, rng) and len(clauses) > 1
    plan: list[str | None] = [*(clauses[:1] if joined else clauses)]
    unknown = [clause for clause in CLAUSES if chance(voice.tells_unknown, rng)]
    plan += [clause for clause in unknown if clause not in component.stated]
    for _ in range(whole(*voice.asides, rng)):
        plan.insert(whole(0, len(plan), rng), None)
    sentences, after_aside = [], False
    for step in plan:
        if step is None:
            sentences.append(expand(pick(voice.bank, rng), slots, rng))
        elif step in clauses:
            naming = {**slots, "it": _pronoun(component, after_aside, rng)}
            templates = (
                JOINED[frozenset(clauses)] if joined else _telling(voice, component, step, rng)
            )
            sentences.append(expand(pick(templates, rng), naming, rng))
        else:
            sentences.append(expand(pick(voice.unknown[step], rng), slots, rng))
        after_aside = step is None
    return [capital(sentence) if voice.capitals else sentence for sentence in sentences]


def _telling(voice: Voice, component: Component, clause: str, rng: Random) -> tuple[str, ...]:
    """The templates that can state the component's fact under this clause."""
    trapped, either = chance(voice.traps, rng), chance(0.5, rng)
    if not trapped:
        return voice.facts(clause)
    violated = component.states[clause] is VIOLATED
    return EITHER[clause] if either else ONE_SIDED[clause, violated]


def _pronoun(component: Component, after_aside: bool, rng: Random) -> str:
    names = ("it", "it", f"the {component.part}", "the part")
    # After a sentence about something else, "it" could be that thing.
    return pick(names[2:] if after_aside else names, rng)
