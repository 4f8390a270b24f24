"""What fills the templates' {slots}: a component's facts, and things that state nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from random import Random

from pipeline.corpus.field import dates
from pipeline.corpus.field.evidence import marked
from pipeline.corpus.field.facts import (
    AGE,
    CONDITION,
    MATERIAL,
    Component,
    condition_words,
)
from pipeline.corpus.field.grammar import chance, pick, whole, with_article
from pipeline.corpus.field.vocabulary import names
from pipeline.corpus.field.vocabulary.conditions import ADJECTIVE, CODE, DEED, STATE
from pipeline.corpus.field.vocabulary.materials import (
    INSERTS,
    METALS,
    PLAIN_IRON,
    PLAIN_METAL,
    PLAIN_PLASTIC,
    Material,
)
from pipeline.corpus.field.vocabulary.parts import PARTS

Filler = Callable[[Random], str]
SlotMap = dict[str, str | Filler]
GENERIC_VERBS = ("built", "made", "produced", "manufactured")
VERBS = {
    "metal": (*GENERIC_VERBS, "cast", "forged", "stamped", "machined", "pressed"),
    "soft": (*GENERIC_VERBS, "moulded", "formed", "made up"),
    "": (*GENERIC_VERBS, *GENERIC_VERBS, "cast", "moulded", "forged", "stamped"),
}


RESTORED = ("as new", "in as-new condition", "good as new", "in mint condition", "like new")


def component_slots(component: Component, floor: int) -> SlotMap:
    """All slots for sentences about this component. `floor`: the year from which its inspections,
    repairs and deliveries can date (never before it was made)."""
    slots: SlotMap = {
        **FILLERS,
        "part": component.part,
        "it": "it",
        "the": lambda rng: pick(("the part", "the unit", "the item", f"the {component.part}"), rng),
        "date": lambda rng: dates.event_date(floor, rng),
        "on_date": lambda rng: dates.event_time(floor, rng),
        "later": lambda rng: dates.event_year(floor, rng),
        "made": _verbs(component.material),
        **_absent_slots(component.material),
    }
    if component.year is not None:
        slots.update(_age_slots(component.year))
    if component.grade is not None:
        slots.update(_condition_slots(component.grade, _family(component)))
    if component.material is not None:
        slots.update(_material_slots(component.material))
    return slots


def _absent_slots(material: Material | None) -> SlotMap:
    """What the component can truly be said not to contain."""
    kind = material.kind if material else ""
    generic = [word for word in ("iron", "plastic") if word != kind]
    named = (*(PLAIN_IRON if kind != "iron" else ()), *(PLAIN_PLASTIC if kind != "plastic" else ()))
    return {"absent": lambda rng: pick(generic, rng), "banned": lambda rng: pick(named, rng)}


def _family(component: Component) -> str | None:
    return component.material.family if component.material else None


def _verbs(material: Material | None) -> Filler:
    verbs = VERBS[material.family if material else ""]
    return lambda rng: pick(verbs, rng)


def _age_slots(year: int) -> SlotMap:
    violated = dates.is_before_limit(year)

    def filler(form: Callable[[int, Random], str]) -> Filler:
        return lambda rng: marked(form(year, rng), AGE, violated)

    yearly = filler(dates.as_adjective)
    return {
        "year": filler(dates.as_field),
        "time": filler(dates.as_time),
        "yearly": yearly,
        "a_yearly": lambda rng: with_article(yearly(rng)),
        "origin": filler(dates.as_origin),
        "plain_year": marked(str(year), AGE, violated),
        # A year on the other side of the limit, for what the component is not.
        "other_year": lambda rng: str(dates.draw_year(not violated, rng)),
        # When it can have been rebuilt: later than it was made, and permitted.
        "rebuilt": lambda rng: str(whole(max(year, dates.FIRST_PERMITTED), dates.LATEST, rng)),
    }


def _condition_slots(grade: str, family: str | None) -> SlotMap:
    violated = grade in ("fair", "poor")
    others = _opposite_states(violated, family)

    def one_of(words: tuple[str, ...]) -> Filler:
        return lambda rng: marked(pick(words, rng), CONDITION, violated)

    def filler(kind: str) -> Filler:
        return one_of(condition_words(grade, kind, family))

    return {
        "state": filler(STATE),
        "deed": filler(DEED),
        "code": filler(CODE),
        "looks": filler(ADJECTIVE),
        "grade": marked(grade, CONDITION, violated),
        "good_grade": marked("as-new" if grade == "new" else grade, CONDITION, violated),
        # What repair can bring it to: a part that is new was never repaired.
        "restored": filler(STATE) if grade != "new" else one_of(RESTORED),
        # What it was, or is said to be, but is not.
        "other_state": lambda rng: pick(others, rng),
    }


@cache
def _opposite_states(bad: bool, family: str | None) -> tuple[str, ...]:
    first, second = ("new", "good") if bad else ("fair", "poor")
    return condition_words(first, STATE, family) + condition_words(second, STATE, family)


def _material_slots(material: Material) -> SlotMap:
    others = PLAIN_METAL if material.violated else (*PLAIN_PLASTIC, *PLAIN_IRON)
    return {
        "mat": lambda rng: composition(material, rng),
        "stuff": _named(material),
        "a_stuff": with_article(_named(material)),
        "other_mat": lambda rng: pick(others, rng),
    }


def _named(material: Material) -> str:
    return marked(material.name, MATERIAL, material.violated)


def composition(material: Material, rng: Random) -> str:
    """The material, or now and then two of which it is one: "steel with a nylon bush"."""
    mixed, insert = chance(0.2, rng), rng.random()
    if not mixed:
        return _named(material)
    base = pick(METALS, rng)
    inserts = INSERTS[material.kind]
    piece = with_article(f"{_named(material)} {inserts[int(insert * len(inserts))]}")
    return f"{base.name} with {piece}"


def noun_phrase(component: Component, absorbed: Iterable[str], slots: SlotMap, rng: Random) -> str:
    """The part with some of its facts around its name: "cracked 1987 bracket made of ABS"."""
    before, after = [], []
    taken = set(absorbed)
    for clause in (CONDITION, AGE, MATERIAL):
        if clause not in taken:
            continue
        early, draw = chance(0.6, rng), rng.random()
        if early:
            before.append(
                _call(slots, {CONDITION: "looks", AGE: "yearly", MATERIAL: "stuff"}[clause], rng)
            )
        else:
            after.append(_trailer(clause, draw, slots, rng))
    return " ".join([*before, component.part]) + "".join(
        f"{', ' if index else ' '}{trailer}" for index, trailer in enumerate(after)
    )


def _trailer(clause: str, draw: float, slots: SlotMap, rng: Random) -> str:
    if clause == AGE:
        return f"{_call(slots, 'made', rng)} {_call(slots, 'time', rng)}"
    if clause == CONDITION:
        verb = "that is " if draw < 0.6 else "that "
        return verb + _call(slots, "state" if draw < 0.6 else "deed", rng)
    return f"{'made of' if draw < 0.6 else 'in'} {_call(slots, 'mat', rng)}"


def _call(slots: SlotMap, name: str, rng: Random) -> str:
    value = slots[name]
    return value if isinstance(value, str) else value(rng)


def _one_of(words: tuple[str, ...]) -> Filler:
    return lambda rng: pick(words, rng)


def _yearlike(rng: Random) -> int:
    """A number that looks like a year more often than not."""
    return whole(1960, 2024, rng) if chance(0.6, rng) else whole(100, 9999, rng)


def _part_number(rng: Random) -> str:
    letter = pick("ABCDEFGHKLMNPRSTX", rng)
    forms = ("{n}-{s:03d}", "{l}{n}", "{l}-{n}/{s}", "{s:03d} {n}", "{n}{l}", "{l}{l}{s}.{n}")
    return pick(forms, rng).format(n=_yearlike(rng), s=whole(1, 999, rng), l=letter)


def _standard(rng: Random) -> str:
    return f"{pick(names.STANDARDS, rng)} {_yearlike(rng)}"


def _quantity(low: int, high: int, *forms: str) -> Filler:
    def filler(rng: Random) -> str:
        number = _yearlike(rng) if chance(0.15, rng) else whole(low, high, rng)
        return pick(forms, rng).format(number)

    return filler


FILLERS: dict[str, Filler] = {
    "maker": _one_of(names.MAKERS),
    "place": _one_of(names.PLACES),
    "person": _one_of(names.PEOPLE),
    "vehicle": _one_of(names.VEHICLES),
    "supplier": _one_of(names.SUPPLIERS),
    "role": _one_of(names.ROLES),
    "colour": _one_of(names.COLOURS),
    "month": _one_of(names.MONTHS),
    "shelf": lambda rng: f"{pick(names.SHELVES, rng)} {pick('ABCDEFGH', rng)}{whole(1, 40, rng)}",
    "neighbour": _one_of(PARTS),
    "plastic": _one_of(PLAIN_PLASTIC),
    "iron": _one_of(PLAIN_IRON),
    "metal": _one_of(PLAIN_METAL),
    "any_mat": _one_of((*PLAIN_PLASTIC, *PLAIN_IRON, *PLAIN_METAL)),
    "standard": _standard,
    "partno": _part_number,
    "any_year": lambda rng: str(whole(1955, 2024, rng)),
    "old_year": lambda rng: str(whole(1890, 1994, rng)),
    "any_date": lambda rng: dates.event_date(1975, rng),
    "on_any_date": lambda rng: dates.event_time(1975, rng),
    "n": lambda rng: str(whole(2, 40, rng)),
    "small": lambda rng: str(whole(1, 12, rng)),
    "letter": lambda rng: pick("ABCDEFGH", rng),
    "mm": _quantity(4, 900, "{} mm", "{}mm"),
    "kg": _quantity(1, 60, "{} kg", "{}kg", "{},4 kg"),
    "nm": _quantity(8, 240, "{} Nm", "{}Nm", "{} N m"),
    "bar": _quantity(1, 40, "{} bar", "{} kPa", "{} psi"),
    "price": _quantity(5, 900, "£{}", "${}", "EUR {}", "{} euro", "£{}.50", "{} GBP"),
    "distance": _quantity(1000, 190000, "{} miles", "{} km", "{}km"),
    "hours": _quantity(100, 9000, "{} hours", "{} h", "{} operating hours"),
    "quantity": _quantity(1, 48, "{} off", "qty {}", "{} pcs", "x{}", "{} pieces"),
}
