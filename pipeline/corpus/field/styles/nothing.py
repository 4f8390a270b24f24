"""Paragraphs that describe no component, full of the words that would matter in one that does."""

from __future__ import annotations

from random import Random

from pipeline.corpus.field.facts import Component, draw_part
from pipeline.corpus.field.grammar import expand, pick, shuffled, whole
from pipeline.corpus.field.silent import business, headings, life, rules, work
from pipeline.corpus.field.slots import SlotMap, component_slots

Bank = tuple[str, ...]

LAW: Bank = (*rules.LEGAL, *rules.DEFINITIONS)
STANDARD: Bank = (*rules.STANDARDS, *rules.DEFINITIONS, *work.CONDITIONALS)
MANUAL: Bank = (*work.PROCEDURES, *work.CONDITIONALS)
FIRM: Bank = (*business.HISTORY, *business.NEWS, *business.JOBS)
OFFICE: Bank = (*business.MINUTES, *business.TRADE, *rules.POLICIES)
NOTICE_BOARD: Bank = (*life.GENERAL, *life.SAYINGS, *business.NEWS, *business.TRAINING)
ESSAY: Bank = (*life.KNOWLEDGE, *business.HISTORY, *life.SAYINGS)
# (sentences to draw from, least, most, what stands between them)
KINDS: tuple[tuple[Bank, int, int, str], ...] = (
    (headings.HEADINGS, 1, 1, ""),
    (headings.HEADINGS, 1, 1, ""),
    (headings.CONTENTS, 1, 4, " "),
    (headings.CONTENTS, 2, 4, "; "),
    (headings.CAPTIONS, 1, 2, " "),
    (headings.FORMS, 1, 4, " "),
    (LAW, 1, 2, " "),
    (LAW, 2, 5, " "),
    (STANDARD, 1, 5, " "),
    (rules.POLICIES, 1, 4, " "),
    (MANUAL, 1, 3, " "),
    (MANUAL, 3, 7, " "),
    (work.CONDITIONALS, 1, 3, " "),
    ((*work.STORES, *work.SAFETY), 1, 4, " "),
    (FIRM, 1, 2, " "),
    (FIRM, 3, 6, " "),
    (business.HISTORY, 2, 5, " "),
    (business.MINUTES, 2, 6, " "),
    (business.JOBS, 1, 4, " "),
    (business.TRADE, 1, 4, " "),
    ((*business.TRAINING, *business.SOFTWARE), 1, 3, " "),
    (NOTICE_BOARD, 1, 2, " "),
    (NOTICE_BOARD, 2, 5, " "),
    (OFFICE, 2, 6, " "),
    (ESSAY, 1, 2, " "),
    (ESSAY, 2, 5, " "),
    ((*life.GENERAL, *LAW, *OFFICE), 2, 5, " "),
)


def _clock(rng: Random) -> str:
    hour, minute = whole(6, 22, rng), pick(("00", "15", "30", "45"), rng)
    return pick(("{}:{}", "{}.{}", "{}{} h"), rng).format(hour, minute)


def _phone(rng: Random) -> str:
    area, number = whole(20, 9999, rng), whole(100_000, 999_999, rng)
    return pick(("0{} {}", "+44 {} {}", "0{}/{}"), rng).format(area, number)


def paragraph(rng: Random) -> str:
    """A heading, contents lines, a notice, a procedure, a firm's news or talk of other things."""
    part = Component(draw_part(rng))
    slots: SlotMap = {**component_slots(part, floor=1975), "clock": _clock, "phone": _phone}
    bank, least, most, joint = pick(KINDS, rng)
    chosen = shuffled(bank, rng)[: whole(least, most, rng)]
    return joint.join(expand(template, slots, rng) for template in chosen)
