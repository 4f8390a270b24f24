"""Spreadsheet lines: fields with their names, or bare cells in a row."""

from __future__ import annotations

from random import Random

from pipeline.corpus.field.facts import AGE, CLAUSES, CONDITION, MATERIAL, Component
from pipeline.corpus.field.grammar import chance, expand, pick, shuffled, whole
from pipeline.corpus.field.slots import SlotMap, component_slots

PART_KEYS = ("Part", "Component", "Item", "Description", "Desc", "Article", "Name")
FACT_KEYS = {
    AGE: (
        *("Year", "Yr", "Built", "Mfd", "Year of manufacture", "Date code", "DOM", "Model year"),
        *("Manufactured", "Mfg date", "Production date", "Made", "Year built", "Mfr year"),
    ),
    CONDITION: (
        "Condition",
        "Cond",
        "Cond.",
        "State",
        "Grade",
        "Status",
        "Condition now",
        "Rating",
    ),
    MATERIAL: (
        "Material",
        "Mat",
        "Mat.",
        "Made of",
        "Made from",
        "Composition",
        "Matl",
        "Material spec",
    ),
}
FACT_VALUES = {AGE: "{year}", CONDITION: "{code}", MATERIAL: "{mat}"}
UNKNOWN = ("n/k", "unknown", "-", "?", "tbc", "not recorded", "n/a", "")
FIELDS = (
    "[Inspected|Last insp|Insp date|Checked|Last service]: {date}",
    "[Fitted|Installed|Received|Delivered|Booked]: {date}",
    "[Drg|Drawing|Dwg]: {partno}",
    "[Rev|Issue]: {letter}[ {any_year}|]",
    "[Batch|Lot|Order|PO|Job]: {partno}",
    "[P/N|Part no|Ref|SKU|Stock no]: {partno}",
    "[Std|Standard|Spec]: {standard}",
    "Torque: {nm}",
    "[Mileage|Km|Odometer]: {distance}",
    "[Price|Value|Cost]: {price}",
    "[Qty|Quantity|Count]: {n}",
    "[Packing|Packaging]: [plastic bag|steel crate|polythene|PVC tube|wooden box]",
    "[Note|Remarks|Comment]: [no {banned}|fair price|poor photo|new supplier|{absent}-free]",
    "[Note|Remarks|Comment]: bolts to [iron|steel|plastic] {neighbour}",
    "[Note|Remarks]: [replace if cracked|remove plastic caps|may seize if left dry|good practice]",
    "[Overhauled|Rebuilt]: {later}",
    "[Vehicle|For|Fits]: {vehicle}",
    "[Location|Loc|Bin]: {shelf}",
    "[Colour|Finish]: {colour}",
    "[Maker|Mfr|Supplier]: {maker}",
    "[Checked by|Owner|Contact]: {person}",
    "Weight: {kg}",
)
CELLS = (
    "p/n {partno}", "{quantity}", "{price}", "ref {partno}", "{shelf}", "{vehicle}", "{maker}",
    "{person}", "{standard}", "{kg}", "{mm}", "{colour}", "insp {date}", "recd {date}",
    "{distance}", "{place}",
)  # fmt: skip
KEYED_JOINTS = ("; ", "; ", ", ", " | ", "\t", " / ", "  ", ". ")
BARE_JOINTS = ("; ", ", ", ", ", " | ", "\t", " / ", " - ", ";")


def keyed(component: Component, floor: int, rng: Random) -> str:
    """Part: bracket; Year: 1987; Cond: fair; Material: ABS"""
    slots = component_slots(component, floor)
    mark = pick((": ", ": ", "=", " - ", ":"), rng)
    fields = [_fact_field(component, clause, slots, rng) for clause in CLAUSES]
    extra = shuffled(FIELDS, rng)[: whole(0, 5, rng)]
    fields += [expand(field, slots, rng) for field in extra]
    fields = [field.replace(": ", mark, 1) for field in fields if field]
    head = f"{pick(PART_KEYS, rng)}{mark}{component.part}"
    return pick(KEYED_JOINTS, rng).join([head, *shuffled(fields, rng)])


def _fact_field(component: Component, clause: str, slots: SlotMap, rng: Random) -> str:
    key, silent = pick(FACT_KEYS[clause], rng), chance(0.4, rng)
    unknown = pick(UNKNOWN, rng)
    if clause in component.stated:
        return f"{key}: {expand(FACT_VALUES[clause], slots, rng)}"
    return f"{key}: {unknown}" if silent else ""


def bare(component: Component, floor: int, rng: Random) -> str:
    """bracket | 1987-built | ABS | fair | 4 off"""
    slots = component_slots(component, floor)
    values = {
        AGE: "[{plain_year}|{plain_year}|{made} {plain_year}|{yearly} build|[mfd|built] {year}]",
        CONDITION: "[{code}|{code}|cond. {code}]",
        MATERIAL: "[{mat}|{stuff}|made of {mat}]",
    }
    cells = [expand(values[clause], slots, rng) for clause in component.stated]
    extra = shuffled(CELLS, rng)[: whole(0, 4, rng)]
    cells += [expand(cell, slots, rng) for cell in extra]
    return pick(BARE_JOINTS, rng).join([component.part, *shuffled(cells, rng)])


def listing(component: Component, floor: int, rng: Random) -> str:
    """Bracket, front, ABS, MY87, VGC, £12 ono: what stands above a photo."""
    slots = component_slots(component, floor)
    facts = {
        AGE: "[{yearly}|{made} {plain_year}|[dated|DOM] {year}|{plain_year} model]",
        CONDITION: "[{code}|{code}|{code} cond|{state}]",
        MATERIAL: "[{stuff}|in {mat}|made of {mat}|{mat} construction]",
    }
    words = [expand(facts[clause], slots, rng) for clause in component.stated]
    extras = (
        "[p/n|ref] {partno}", "for {vehicle}", "[by|from] {maker}", "{quantity}", "{colour}",
        "[pick up|collect] {place}", "[fair|good] price", "in plastic bag", "no {absent}",
        "[genuine|original|pattern] part", "{price} ono", "{mm}", "replaces {partno}",
    )  # fmt: skip
    chosen = shuffled(extras, rng)[: whole(0, 4, rng)]
    words += [expand(extra, slots, rng) for extra in chosen]
    joint = pick((", ", ", ", " ", " - ", " * ", "; "), rng)
    return joint.join([component.part, *shuffled(words, rng), expand("{price}", slots, rng)])
