"""Several components in one paragraph, each with its own facts."""

from __future__ import annotations

from random import Random

from pipeline.corpus.field.asides import AGE_SENTENCES, CONDITION_SENTENCES, OTHER_SENTENCES
from pipeline.corpus.field.facts import AGE, CLAUSES, CONDITION, MATERIAL, Component
from pipeline.corpus.field.grammar import capital, chance, expand, pick, shuffled, with_article
from pipeline.corpus.field.slots import component_slots, noun_phrase

OPENINGS = (
    "[Parts|Items|Components] [seen|received|on the pallet|for the {vehicle}]:",
    "The {vehicle} [came with|carries] [several|the following] parts.",
    "[Stocktake|Handover|Survey] {date}.",
    "[Order|Job|Report] {partno}.",
    "[Comparison|Overview] of what {supplier} sent.",
    "[Claim|Offer|Tender|Enquiry] {partno}, {date}.",
    "[On|From] the {vehicle}, {distance}:",
    "{Person} [left|dropped off|wants rid of] these:",
    "[Packed|Sent] in plastic crates, {small} in all.",
    "[Two|Some] parts [of|from] the {vehicle}, drawing of {old_year}.",
    "",
    "",
)
# None about materials: what one component does not contain, the other may be made of.
ASIDES = (*AGE_SENTENCES, *CONDITION_SENTENCES, *OTHER_SENTENCES)
FACTS = {
    AGE: (
        "was {made} {time}",
        "dates from {origin}",
        "is {a_yearly} unit",
        "carries the date code {year}",
        "[bears|shows] the [stamp|mark] {year}",
        "is of {plain_year} manufacture",
        "[comes|came] from {origin}",
    ),
    CONDITION: ("is {state}", "{deed}", "was found {state}", "[proved|turned out] to be {state}"),
    MATERIAL: (
        "is [made of |]{mat}",
        "is made from {mat}",
        "consists of {mat}",
        "is [all |]{stuff}",
    ),
}
BARE = (
    "is listed under {partno}",
    "weighs {kg}",
    "is for the {vehicle}",
    "lies in {shelf}",
    "costs {price}",
    "[was delivered|came] {on_date}",
    "[fits|bolts on] with {small} bolts at {nm}",
    "is [still |]on order",
    "[goes|was sent] to {person}",
)


def paragraph(components: list[Component], floor: int, rng: Random) -> str:
    """A list of noun phrases, or one sentence a component: "the {part} is ... and ..."."""
    opening = expand(pick(OPENINGS, rng), component_slots(components[0], floor), rng)
    body = _list if chance(0.35, rng) else _sentences
    return f"{opening} {body(components, floor, rng)}.".strip()


def _list(components: list[Component], floor: int, rng: Random) -> str:
    phrases = [
        noun_phrase(component, component.stated, component_slots(component, floor), rng)
        for component in components
    ]
    joint = pick((", ", "; ", " and ", " / ", ". ", " + "), rng)
    if joint == " and ":
        phrases = [with_article(phrase) for phrase in phrases]
    return capital(joint.join(phrases))


def _sentences(components: list[Component], floor: int, rng: Random) -> str:
    sentences = [_sentence(component, floor, rng) for component in components]
    if chance(0.35, rng):
        return capital(pick(("; ", ", while ", ", whereas ", ", but "), rng).join(sentences))
    if chance(0.4, rng):
        last = components[-1]
        slots = {**component_slots(last, floor), "the": f"the {last.part}"}
        sentences.append(expand(pick(ASIDES, rng), slots, rng).rstrip("."))
    return ". ".join(capital(sentence) for sentence in sentences)


def _sentence(component: Component, floor: int, rng: Random) -> str:
    slots = component_slots(component, floor)
    stated = shuffled(CLAUSES, rng)
    clauses = [
        expand(pick(FACTS[one], rng), slots, rng) for one in stated if one in component.stated
    ]
    if not clauses:
        clauses = [expand(pick(BARE, rng), slots, rng)]
    *first, last = clauses
    return f"the {component.part} " + (f"{', '.join(first)} and {last}" if first else last)
