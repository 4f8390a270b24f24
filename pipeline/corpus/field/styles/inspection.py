"""Inspection paragraphs: what an inspector found, in whole sentences."""

# ruff: noqa: E501 - one template a line

from pipeline.corpus.field.prose import Voice

VOICE = Voice(
    openings=(
        "{The_np} was [inspected|examined|surveyed] {on_date} by {role}.",
        "[During|In the course of] the [visit|survey|audit] at {place}, {the_np} was [examined|inspected].",
        "Item {n}: {np}[, position {letter}{small}|].",
        "Finding {small}.{n} [concerns|relates to] {the_np}.",
        "{A_np} was [found on|removed from|presented with] the {vehicle}.",
        "{The_np} of the {vehicle} was [seen|checked] at {distance}.",
        "We [inspected|examined|looked at] {the_np} [in place|on the ramp|after removal].",
        "Subject of this [report|entry] is {a_np}, reference {partno}.",
        "[Examined|Inspected]: {np}.",
    ),
    age=(
        "{It} was {made} {time}[| by {maker}| in {place}].",
        "[The data plate|The type plate|The casting mark|The date stamp] [reads|gives|shows] {year}.",
        "[Its year of manufacture is|Year of manufacture:] {year}.",
        "[Manufacture dates from|Date of manufacture:|Manufactured:] {year}.",
        "According to the [plate|records|date code] {it} was {made} {time}.",
        "It is {a_yearly} [unit|item|component].",
        "{It} dates from {origin}.",
        "[The date code {year} was legible|A date code, {year}, is set into the flange|Date code {year}].",
    ),
    condition=(
        "{It} [is|was found to be|was found] {state}.",
        "{It} {deed}.",
        "[Its condition is|Condition:|Present condition:|Condition as found:] {code}.",
        "On [examination|inspection], {it} [proved|turned out] to be {state}.",
        "{Role} [notes|reports|recorded] that {it} {deed}.",
        "[Assessment|Rating|Condition grade]: {code}.",
        "At the time of [the visit|inspection] {it} was {state}.",
    ),
    material=(
        "{It} is [made of|made from|manufactured from|made in] {mat}.",
        "[The material is|Material:|Material as marked:] {mat}.",
        "[Construction|Body material|Base material]: {mat}.",
        "{It} [consists of|is constructed from] {mat}.",
        "[The marking|A test|The laboratory] confirmed {stuff}.",
        "The body is {mat}.",
    ),
    closings=(
        "[No further remarks|No other remarks].",
        "Report {partno}, signed by {person} {on_date}.",
        "Next inspection due {later}.",
        "Photographs {small} to {n} refer.",
        "The owner was informed {on_date}.",
    ),
    asides=(0, 3),
)
