"""Sentences that state a fact beside its opposite: history and now, denied and meant, vehicle and part.

Each set belongs to one clause and one outcome; the words around the fact would mislead a reader
that only looks for words.
"""

# ruff: noqa: E501 - one template a line

from pipeline.corpus.field.facts import AGE, CONDITION, MATERIAL

TRAPS: dict[tuple[str, bool], tuple[str, ...]] = {
    (AGE, True): (
        "[Originally|First] {made} {time}, {it} was [fully |completely |]rebuilt in {rebuilt}.",
        "{It} was overhauled in {rebuilt}, but {it} [was {made} {time}|dates from {origin}].",
        "Despite [the {rebuilt} revision of the drawing|the {rebuilt} label], {it} was {made} {time}.",
        "[Not a {other_year} part as the list says|The list says {other_year}, wrongly]: {it} was {made} {time}.",
        "[The inspection is from|Inspected in] {rebuilt}; [manufacture was|date of manufacture] {plain_year}.",
        "The {vehicle} was registered in {rebuilt}, yet {it} was {made} {time}.",
        "The date code reads {year}, [which is|and that is] [older|earlier] than the {rebuilt} delivery note suggests.",
        "{It} [went|was put] on the {vehicle} in {rebuilt}, though {it} had been {made} {time}.",
        "{It} was not {made} in {other_year} but {time}.",
    ),
    (AGE, False): (
        "{It} was {made} {time} [from|to] a drawing of {other_year}.",
        "[Not a {other_year} part as the list says|The list says {other_year}, wrongly]: {it} was {made} {time}.",
        "The {vehicle} is from {other_year}; {the} itself was {made} {time}.",
        "{Made} {time} [to|as a copy of] the {other_year} pattern.",
        "[It replaces|This one replaces|Successor of] the one from {other_year}; {the} was {made} {time}.",
        "{It} looks like a part from {other_year}, [but|yet] {it} was {made} {time}.",
        "{It} was not {made} in {other_year} but {time}.",
        "{Made} {time} on tools that {maker} bought in {other_year}.",
        "Standard {standard}, drawing of {other_year}, date code {year}.",
    ),
    (CONDITION, True): (
        "{It} was {other_state} when [bought|delivered|fitted] and is now {state}.",
        "[Once|Formerly] {other_state}, {it} is {state} today.",
        "{It} is not {other_state}, as [the seller claims|listed|the file says]: {it} is {state}.",
        "{Person} wrote that {it} was {other_state}; [in fact|today] {it} is {state}.",
        "[Far from {other_state}|Anything but {other_state}]: {it} {deed}.",
        "[Good practice would be to scrap it|A new one is on order|The photo is good], for {it} is {state}.",
        "{It} looks {other_state} [at first sight|in the photo] but is {state}.",
        "Last year {it} was {other_state}. Now {it} {deed}.",
    ),
    (CONDITION, False): (
        "{It} was {other_state}, now [refurbished|repaired|restored] and {restored}.",
        "[Once|Formerly] {other_state}, {it} was [overhauled|repaired] and is {restored} [now|today].",
        "{It} is not {other_state}, as [first reported|the note says], but {state}.",
        "[No cracks, no corrosion, nothing seized|No wear and no leaks found|Neither cracked nor corroded]: {it} is {state}.",
        "{Person} feared that {it} was {other_state}; [in fact|on inspection] {it} is {state}.",
        "{It} may [become poor|seize|crack] if left dry, but at present {it} is {state}.",
        "Before the [repair|overhaul] {it} was {other_state}. Now {it} is {restored}.",
        "Was {other_state}, now refurbished to {good_grade} condition.",
        "[Poor documentation apart|Dirty, and a poor photo, but] {it} is {state}.",
        "It is {state}; [should it ever crack|once it is worn out|if it seizes], replace it.",
    ),
    (MATERIAL, True): (
        "{It} looks like {other_mat} but is [made of |]{stuff}.",
        "{It} is not {other_mat}, as [the catalogue says|listed|one would think], but {stuff}.",
        "[It replaces|This one replaces|Successor of] the {other_mat} version; {the} is [made of |]{mat}.",
        "[In spite of|Behind] the {other_mat} look {it} is {mat} [throughout|underneath].",
        "{Person} ordered {other_mat}; what came is {stuff}.",
        "{It} is [made of |]{mat} and [fits|bolts to] the {other_mat} {neighbour}.",
        "{Other_mat} was specified, but {it} was {made} in {stuff}.",
        "No {other_mat} is used: {it} is [all |pure |]{stuff}.",
    ),
    (MATERIAL, False): (
        "{It} looks like {other_mat} but is [made of |]{mat}.",
        "{It} is not {other_mat}, as [the catalogue says|listed|one would think], but {mat}.",
        "[It replaces|This one replaces|Successor of] the {other_mat} version; {the} is [made of |]{mat}.",
        "{It} is [made of |]{mat} and contains no {other_mat}.",
        "[Free of|Without any] {other_mat}: {it} is {mat} [throughout|only].",
        "{It} is [made of |]{mat}; the {neighbour} beside it is {other_mat}.",
        "{It} is {mat}, [supplied|packed|shipped] in a [plastic|vinyl|polythene] [bag|box|sleeve].",
        "{It} is {mat}; remove the [plastic|nylon] [caps|plugs] before fitting.",
        "{It} is {mat}, [with a|under a] [vinyl|plastic] label [that comes off|for the store].",
        "No plastic deformation was found in {the}, which is {mat}.",
        "{Person} ordered {other_mat}; what came is {mat}.",
    ),
}
