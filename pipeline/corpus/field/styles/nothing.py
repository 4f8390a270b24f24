"""Paragraphs that describe no component, full of the words that would matter in one that does."""

# ruff: noqa: E501 - one template a line

from __future__ import annotations

from random import Random

from pipeline.corpus.field.facts import Component, draw_part
from pipeline.corpus.field.grammar import expand, pick, shuffled, whole
from pipeline.corpus.field.slots import SlotMap, component_slots

HEADINGS = (
    "{small}. [General requirements|Scope|Definitions|Records|Purpose|Responsibilities|Terms]",
    "{small}.{small} [Materials: plastic and iron|Condition grades|Age limits|Fair and poor condition|Date codes]",
    "[Chapter|Section|Part|Annex|Appendix] {n}[: |. | - ][Storage|Inspection of old parts|Iron and steel|Plastics|Torque tables|New parts|Condition report|Manufacture before 1995]",
    "[Annual report|Parts catalogue|Price list|Minutes|Inspection plan] {any_year}",
    "[Table|Figure] {n}: [{neighbour}s by year|Prices in {any_year}|Share of plastic parts|Number of poor ratings|Torque of the {neighbour}|Materials used]",
    "[{neighbour}|{neighbour} and {neighbour}] - [procedure|overview|drawing list|torque table]",
    "[REGULATION CA-1|CONTENTS|INDEX|REVISION HISTORY|CONDITION OF PARTS|PARTS MADE BEFORE 1995|LEGAL NOTICE] {n}",
    "[Part|Component], [year|year of manufacture|built], [condition|cond.], [material|made of][, price|, location|, remarks|]",
    "[Form|Sheet] {partno}[, page {small} of {n}|, rev {letter}, {any_date}]",
    "[Company|Workshop|Depot] [news|diary|rota], {month} {any_year}",
)
CONTENTS = (
    "{small}.{small} [Cast iron parts|Plastic housings|Inspection|{Neighbour}|Fair wear and tear|New regulation {any_year}|Old stock|Packing] [.....|........|-] {n}",
    "[Contents|Index]: [{neighbour}|Materials] {small}, [condition|grades] {n}, [iron|plastic] {n}, [records|dates] {n}",
    "[{Neighbour}|Plastics|Iron|Worn parts|Poor condition|Age limit] [....|......] {n}",
    "[See|Refer to] [section|chapter|table] {small}.{n} for [{neighbour}|condition grades|plastics|cast iron]",
)
LEGAL = (
    "[Copyright|(c)] {maker} {any_year}. All rights reserved[|. No part of this work may be copied without consent].",
    "This [document|manual|offer] [replaces|supersedes] the [edition|issue] of {any_year}[| and enters into force {on_any_date}].",
    "{Maker} [accepts|assumes] no liability for [poor advice|damage from wrong use|loss of data|late delivery].",
    "[This agreement|This contract] was [signed|made] in {place} {on_any_date} between {maker} and {maker}.",
    "Components [made|manufactured] before 1995 [are out of compliance|may not be used|shall be reported].",
    "Components in fair or poor condition [shall be|are to be|must be] [rejected|replaced|reported] [under clause {small}|without delay].",
    "The use of plastic or iron [is not permitted|is prohibited|requires approval] [under clause {small}.{small}|after {any_date}].",
    "A component [is out of compliance|fails] when it [was made before 1995|is in poor condition|is made of iron or plastic].",
    "[The new regulation|Regulation {partno}] [applies from|was published on|takes effect on] {any_date}.",
    "Fair use [of the drawings|of these pages] is [allowed|governed by {standard}].",
    "[Disputes|Claims] are heard in {place}; [notice|complaints] within {n} days.",
    "[Warranty|Guarantee] [excludes|does not cover] fair wear and tear[, plastic deformation by overload|].",
)
PROCEDURES = (
    "[Clean|Degrease|Wash] the {neighbour} with [a plastic brush|mild soap|water, then dry it].",
    "[Remove|Undo] the [{n} bolts|screws] and [lift off|withdraw] the {neighbour}.",
    "Tighten to {nm}[ in two steps|, then turn by {n} degrees|].",
    "[Inspect|Examine|Check] for [cracks|wear|corrosion]; replace [if worn|if cracked|as needed].",
    "[Use|Take] a [nylon hammer|plastic scraper|steel rule|cast iron surface plate|rubber mallet] [for this step|here].",
    "[If the {neighbour} is worn|Should the {neighbour} be cracked|Where the {neighbour} is in poor condition], [renew it|order a new one|report it].",
    "[Record|Write down] the year of manufacture, the condition and the material [of every part|on form {partno}].",
    "[Wear|Put on] [leather|rubber] gloves[ and glasses|].",
    "Grade [every part|each item] as new, good, fair or poor[ (table {small})|].",
    "[Repeat|Do this] every {distance} or {small} months.",
    "[Put|Collect] small parts in a plastic [bag|tray][ and label it|].",
    "Parts made before 1995 go to {shelf}[; the others to {shelf}|].",
    "[Step|Operation] {n}: [heat to {n} degrees|let it cool|fill with oil|bleed the circuit].",
    "[Report|Send] the results to {person} [by|before] {any_date}.",
)
GENERAL = (
    "{Maker} was founded in {place} in {old_year} [by two brothers|as a forge|to build wagons].",
    "In {any_year} [the works moved|the firm moved|production moved] to {place}.",
    "[The meeting|The audit|Training] [took place|starts|was held] {on_any_date} in {place}.",
    "[They agreed on|It was|We paid] a fair price[, {price}|].",
    "[We still have to iron out|{person} ironed out|The team ironed out] [the schedule|the last differences|the contract].",
    "[It is|Treat this as] good practice to [keep records|label every crate|read the notes first].",
    "[The new manager|The new canteen|The new website|The new edition] [opened|started|appeared] in {any_year}.",
    "[The documentation|The lighting|Attendance|The telephone line] was [poor|fairly poor].",
    "[Please|Kindly] [bring your shirts ironed|put waste in the plastic bags|use the steel cabinet for keys].",
    "[The trade fair|The {place} fair] [opens|closed] {on_any_date}.",
    "[Good morning|Hello|Dear] {person}, [thanks for your note|see you on Friday|the invoice for {price} is paid].",
    "[Sales|Turnover|Attendance] [rose|fell] by {n} percent [in|after] {any_year}.",
    "[The iron age|Cast iron|Plastic] [changed|shaped] [trade|building|industry] [in the 1800s|after 1950|more than once].",
    "The {vehicle} [was registered|changed hands|passed its test] in {any_year}.",
    "[Parking|The car park] is [in poor light|closed] [until|from] {any_date}.",
    "[Our|The] [average|usual] [reply|lead time] is {small} days.",
    "[The weather|The forecast] is [fair|good|poor] for {month}.",
    "[Working hours|Opening times]: {small} to {n}; [closed in {month}|call {person}].",
)
# (sentences to draw from, least, most, what stands between them)
KINDS: tuple[tuple[tuple[str, ...], int, int, str], ...] = (
    (HEADINGS, 1, 1, ""),
    (CONTENTS, 1, 3, " "),
    (LEGAL, 1, 4, " "),
    (PROCEDURES, 2, 6, " "),
    (GENERAL, 1, 5, " "),
    ((*GENERAL, *LEGAL), 2, 5, " "),
    (PROCEDURES, 1, 4, " "),
)


def paragraph(rng: Random) -> str:
    """A heading, contents lines, a legal notice, a procedure or general prose."""
    slots: SlotMap = component_slots(Component(draw_part(rng)), floor=1975)
    bank, least, most, joint = pick(KINDS, rng)
    chosen = shuffled(bank, rng)[: whole(least, most, rng)]
    return joint.join(expand(template, slots, rng) for template in chosen)
