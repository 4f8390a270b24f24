"""Spreadsheet lines: fields with their names, or bare cells in a row."""

# ruff: noqa: E501 - one template a line

from __future__ import annotations

from random import Random

from pipeline.corpus.field.facts import AGE, CLAUSES, CONDITION, MATERIAL, Component
from pipeline.corpus.field.grammar import chance, expand, pick, shuffled, whole
from pipeline.corpus.field.slots import SlotMap, component_slots

PART_KEYS = (
    *("Part", "Component", "Item", "Description", "Desc", "Article", "Name", "Part name", "Descr."),
    *("Item description", "PART", "ITEM", "DESCRIPTION", "COMP", "Assembly", "Asset", "Object"),
    *("item_name", "part_desc", "component_name", "Bezeichnung", "Designation", "Title", "Product"),
)
FACT_KEYS = {
    AGE: (
        *("Year", "Yr", "Built", "Mfd", "Year of manufacture", "Date code", "DOM", "Model year"),
        *("Manufactured", "Mfg date", "Production date", "Made", "Year built", "Mfr year"),
        *(
            "YEAR",
            "MFG",
            "MFG DATE",
            "YOM",
            "YoM",
            "Y.O.M.",
            "MY",
            "Mfg yr",
            "Date of mfr",
            "Mfr date",
        ),
        *("mfg_year", "year_made", "build_year", "manufacture_date", "Prod. date", "Date made"),
        *(
            "Cast date",
            "Casting date",
            "Moulded",
            "Baujahr",
            "Year mfd",
            "Build date",
            "Made in year",
        ),
    ),
    CONDITION: (
        *("Condition", "Cond", "Cond.", "State", "Grade", "Status", "Condition now", "Rating"),
        *("CONDITION", "COND", "CONDN", "Condn", "Condition grade", "Cond grade", "cond_code"),
        *("condition_now", "Assessment", "Result", "Findings", "Current condition", "Zustand"),
        *("Condition as found", "Overall cond", "Visual", "Quality grade", "Present condition"),
    ),
    MATERIAL: (
        *(
            "Material",
            "Mat",
            "Mat.",
            "Made of",
            "Made from",
            "Composition",
            "Matl",
            "Material spec",
        ),
        *("MATERIAL", "MATL", "MAT", "Mat'l", "Body material", "Construction", "material_type"),
        *("mat_desc", "Base material", "Housing material", "Werkstoff", "Body", "Matl spec", "Mtl"),
    ),
}
FACT_VALUES = {AGE: "{year}", CONDITION: "{code}", MATERIAL: "{mat}"}
UNKNOWN = (
    *(
        "n/k",
        "unknown",
        "-",
        "?",
        "tbc",
        "not recorded",
        "n/a",
        "",
        "",
        "N/A",
        "NA",
        "#N/A",
        "null",
    ),
    *(
        "none given",
        "TBC",
        "tba",
        "--",
        "...",
        "not marked",
        "illegible",
        "see file",
        "??",
        "blank",
        "x",
    ),
)
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
    "[Weight|Wt|Mass]: {kg}",
    "[Row|Line|Pos|No|ID|Seq|#]: {n}",
    "[S/N|Serial|Serial no]: {partno}",
    "[Last moved|Counted|Stocktake|Booked out|Due|Next check|Calibrated|Updated|Scanned]: {date}",
    "[Vehicle year|Veh reg|Reg year|First reg]: {later}",
    "[Photo|Cert|Docs|Tagged|Quarantine|Reserved|Core charge|Hazmat|Active]: [Y|N|yes|no|0|1|TRUE|FALSE|]",
    "[Hrs|Hours|Run time]: {hours}",
    "[Dims|Size|Length|Bore|OD|ID]: {mm}",
    "[Press|Pressure|Max press]: {bar}",
    "[Dept|Site|Branch|Depot|Plant|City]: {place}",
    "[Checked|Signed|Insp by|User|Buyer|By|Init]: {person}",
    "[Docs|Paperwork|Photo|Documentation]: [poor|good|new|fair][ scan|]",
    "[Box|Bag|Packing|Crate|Wrap|Pack]: [PE bag|PVC tube|new box|steel|plastic|iron-bound crate|wood]",
    "[Fitting tool|Tool]: [nylon drift|brass drift|plastic lever|steel puller|rubber mallet]",
    "[Mates with|Neighbour|Next part|Bolts to]: [iron|plastic|steel|nylon|cast iron] {neighbour}",
    "[Comment|Rmk|REMARK|Memo]: [was {any_year} on old list|see {partno}|ask {person}|replaced clip|ok to ship]",
    "[Comment|Rmk|REMARK|Memo]: [new supplier|new label {date}|good price|fair offer|poor light on pic|will seize if dry]",
    "[Colour|Paint|RAL]: [RAL {any_year}|{colour}]",
    "[Total|Subtotal|Est|Est.|Book value]: {price}",
    "[Lead time|Stock|Min|Max|Reorder]: {small}",
)
CELLS = (
    "p/n {partno}", "{quantity}", "{price}", "ref {partno}", "{shelf}", "{vehicle}", "{maker}",
    "{person}", "{standard}", "{kg}", "{mm}", "{colour}", "insp {date}", "recd {date}",
    "{distance}", "{place}", "", "", "-", "n/a", "#N/A", "Y", "N", "TRUE", "0", "{n}", "{small}", "s/n {partno}", "[due|next check|cal|booked|sold] {date}",
    "[rev|iss] {letter}", "{nm}", "{bar}", "{hours}", "box {n}", "[reserved|on hold|transfer|counted]",
    "[no {banned}|{absent}-free|not {banned}]", "[PE bag|plastic box|steel crate|PVC tube]",
    "bolts to [iron|plastic|steel] {neighbour}", "replace if cracked", "[fair|good] price", "RAL {any_year}",
    "[see|as] {partno}", "ok to order", "[poor|good|new] photo", "see note {small}", "{person} {date}",
)  # fmt: skip
KEYED_JOINTS = (
    "; ",
    "; ",
    ", ",
    " | ",
    "\t",
    " / ",
    "  ",
    ". ",
    ";",
    "|",
    " || ",
    "\n",
    ",",
    " * ",
)
BARE_JOINTS = (
    "; ",
    ", ",
    ", ",
    " | ",
    " | ",
    "\t",
    "\t",
    " / ",
    " - ",
    ";",
    ";",
    "|",
    ",",
    " ; ",
    " ¦ ",
)


def keyed(component: Component, floor: int, rng: Random) -> str:
    """Part: bracket; Year: 1987; Cond: fair; Material: ABS"""
    slots = component_slots(component, floor)
    mark = pick((": ", ": ", ": ", "=", " - ", ":", " = ", " : "), rng)
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
        AGE: "[{plain_year}|{made} {plain_year}|{yearly} build|[mfd|built|mfg|made|blt|dom|date code|prod.|yr] {year}|MY {plain_year}|{plain_year} [manufacture|prod.|mfr]]",
        CONDITION: "[{code}|{code}|{code}|{state}|{deed}|[cond.|cond|condition|grade|now] {code}]",
        MATERIAL: "[{mat}|{stuff}|{stuff}|made of {mat}|mat. {stuff}|{stuff} body|all {stuff}]",
    }
    cells = [expand(values[clause], slots, rng) for clause in component.stated]
    extra = shuffled(CELLS, rng)[: whole(0, 4, rng)]
    cells += [expand(cell, slots, rng) for cell in extra]
    number = expand("[|||{n}|{partno}|[row|line|no.|item] {n}]", slots, rng)
    named = [number, component.part] if number else [component.part]
    return pick(BARE_JOINTS, rng).join([*named, *shuffled(cells, rng)])


def listing(component: Component, floor: int, rng: Random) -> str:
    """Bracket, front, ABS, MY87, VGC, £12 ono: what stands above a photo."""
    slots = component_slots(component, floor)
    facts = {
        AGE: "[{yearly} [one|part|item]|{made} {plain_year}|[dated|DOM|built|made|mfd|mfg|date code|stamped] {year}|{plain_year} [model|manufacture|production]|{made} {time}|[date clock|stamp on it|plate] says {year}|from {origin}]",
        CONDITION: "[{code}|{code}|{code}|{code} cond|{state}|{deed}|[cond|condition|cond.] {code}|[its|it is|is] {state}|[honest|overall|sold as]: {code}]",
        MATERIAL: "[{stuff}|{stuff}|in {mat}|made of {mat}|{mat} construction|{stuff} [body|type|version|casing]|not {other_mat} but {stuff}|[material|mat]: {mat}]",
    }
    words = [expand(facts[clause], slots, rng) for clause in component.stated]
    extras = (
        "[p/n|ref] {partno}", "for {vehicle}", "[by|from] {maker}", "{quantity}", "{colour}",
        "[pick up|collect] {place}", "[fair|good] price", "in plastic bag", "no {absent}",
        "[genuine|original|pattern|OEM|aftermarket] part", "{price} [ono|obo|firm|posted|VB]", "{mm}",
        "replaces {partno}", "[will post|postage {price}|buyer collects|shipping worldwide]",
        "[cash only|paypal ok|no offers|no timewasters|swap for {neighbour}|bulk lot]",
        "[bought|invoiced|had it since] {later}", "[fits|suits|off] {vehicle} [{later}|{any_year} on|]",
        "[plastic|steel|new] box [a bit crushed|included]", "[remove plastic cap|plastic caps on ports]",
        "[ask for|more] [photos|pics]", "[smoke free home|greetings from {place}|thanks for looking]",
        "[grab a bargain|L@@K|rare|hard to find|one only|last one]", "[msg|call] {person}", "{n} [avail.|left]",
        "[bolts to the|goes next to the] [iron|plastic|alloy] {neighbour}", "{kg}", "{standard}",
    )  # fmt: skip
    chosen = shuffled(extras, rng)[: whole(0, 4, rng)]
    words += [expand(extra, slots, rng) for extra in chosen]
    joint = pick((", ", ", ", ". ", " - ", " * ", "; ", " / ", " | ", "! ", " + "), rng)
    head = expand(
        "[||||for sale |FS: |selling |WTS |lot {n}: |{vehicle} |used |genuine |job lot ]",
        slots,
        rng,
    )
    price = [expand("{price}", slots, rng)] if chance(0.6, rng) else []
    return joint.join([head + component.part, *shuffled(words, rng), *price])
