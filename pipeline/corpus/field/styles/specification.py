"""Specification paragraphs: formal, numbered, full of standards, drawings and figures."""

# ruff: noqa: E501 - one template a line

from pipeline.corpus.field.prose import Voice

VOICE = Voice(
    openings=(
        "{small}.{n} This [clause|section] [describes|covers] {the_np}, part number {partno}.",
        "{The_np} ({partno}) [is covered by|is specified in] drawing {partno}, issue {letter}.",
        "{small}.{small}.{n} {Np}. Reference {partno}.",
        "Specification {partno}: {np}[, nominal width {mm}|].",
        "[The following applies to|This sheet applies to] {the_np}.",
        "{The_np} [serves|is intended for] the {vehicle} and [weighs|has a mass of] {kg}.",
        "Scope of supply, item {n}: {np}.",
        "The assembly [includes|comprises] {a_np}, position {n}.",
        "Section {small}. {Np}, [as shown in figure|see table] {n}.",
    ),
    age=(
        "The date of manufacture is {year}.",
        "[The unit|The component|The item] [offered|supplied] was [manufactured|produced] {time}[| by {maker}].",
        "[Model year|Year of manufacture|Production year|Manufactured|DOM]: {plain_year}.",
        "[Date of manufacture|Manufacturing date|Date code|Mfg. date]: {year}.",
        "{It} was {made} {time} [at|in] {place}.",
        "Series production of this item [took place|was completed] {time}.",
    ),
    condition=(
        "[The unit|The component|The item] is [supplied|delivered|offered] in {grade} condition.",
        "[Condition|Condition grade|Condition on delivery|State]: {code}.",
        "Its condition is [graded|classed as|rated] {grade}.",
        "{It} is {state}.",
        "On receipt {it} was {state}.",
        "{It} {deed}.",
    ),
    material=(
        "{It} [is|shall be] [manufactured|made] [from|of] {mat}.",
        "[Material|Material specification|Base material|Material of construction]: {mat}.",
        "[The body|The housing|The main element] is [made of|formed from] {mat}.",
        "The material [used|specified] is {mat}[| to {standard}].",
        "{It} is [machined|formed|produced] in {mat}.",
        "{Mat} is [specified|used] for this item.",
    ),
    closings=(
        "[Approved|Released] by {person}, {date}.",
        "[Tolerances|General tolerances] to {standard}.",
        "[See also|Supersedes] {partno}.",
        "[Issue|Revision] {letter} of {later}.",
    ),
    asides=(1, 5),
    traps=0.06,
)
