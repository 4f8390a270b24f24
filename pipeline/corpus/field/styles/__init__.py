"""The styles that a paragraph about components can have, and how often each is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from pipeline.corpus.field.facts import Component
from pipeline.corpus.field.grammar import pick
from pipeline.corpus.field.noise import CAREFUL, HURRIED, USUAL, Hand
from pipeline.corpus.field.prose import Voice, compose
from pipeline.corpus.field.styles import (
    catalogue,
    email,
    inspection,
    note,
    plain,
    report,
    sheet,
    specification,
    tricky,
)

Writer = Callable[[Component, int, Random], str]


@dataclass(frozen=True)
class Style:
    """A way to write about one component. weight: how often, against the others."""

    name: str
    weight: int
    write: Writer
    hand: Hand


def _in_voice(voice: Voice) -> Writer:
    return lambda component, floor, rng: compose(voice, component, floor, rng)


def _note(component: Component, floor: int, rng: Random) -> str:
    return compose(replace(note.VOICE, joint=pick(note.CLIPPED, rng)), component, floor, rng)


STYLES = (
    Style("note", 13, _note, HURRIED),
    Style("inspection", 13, _in_voice(inspection.VOICE), CAREFUL),
    Style("specification", 13, _in_voice(specification.VOICE), CAREFUL),
    Style("catalogue", 9, _in_voice(catalogue.VOICE), USUAL),
    Style("email", 11, _in_voice(email.VOICE), USUAL),
    Style("report", 9, _in_voice(report.VOICE), USUAL),
    Style("tricky", 14, _in_voice(tricky.VOICE), USUAL),
    Style("keyed sheet", 7, sheet.keyed, USUAL),
    Style("bare sheet", 5, sheet.bare, USUAL),
    Style("listing", 7, sheet.listing, HURRIED),
    Style("plain", 5, plain.sentence, USUAL),
)
DRAWN = tuple(style for style in STYLES for _ in range(style.weight))


def draw_style(rng: Random) -> Style:
    return pick(DRAWN, rng)
