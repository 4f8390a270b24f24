"""Workshop notes: clipped, lower case, abbreviated, written on the bench."""

from pipeline.corpus.field.asides import FRAGMENTS, UNKNOWN_FRAGMENTS
from pipeline.corpus.field.prose import Voice

VOICE = Voice(
    openings=(
        "{np}",
        "{np} off {vehicle}",
        "{np}, {vehicle}",
        "job {partno} - {np}",
        "[pulled|took off|stripped] {np}",
        "[had a look at|looked at|checked] {np}",
        "{np} [on bench|in for check|back from {supplier}]",
        "{person} [brought in|dropped off] {np}",
        "cust. says {np} [rattles|needs doing|wants looking at]",
        "re {vehicle}: {np}",
    ),
    age=(
        "{made} {time}",
        "[mfd|mfg|made|dom|date code|dated|built] {year}",
        "{yearly} [item|one|part|unit]",
        "[date stamp|casting date|plate] [says |]{year}",
        "[it is|its] {a_yearly} one",
        "[yr|year] [of mfr |]{year}",
        "from {origin}",
    ),
    condition=(
        "{state}",
        "[cond|cond.|condition] {code}",
        "{deed}",
        "[its|it's|looks|is] {state}",
        "[I'd say|reckon|would call it] {code}",
        "{code} [cond|condition]",
        "[verdict|result]: {code}",
    ),
    material=(
        "[made of|made from|in] {mat}",
        "[mat|mat.|mat'l|material] {mat}",
        "{mat} [one|type|item]",
        "[its|it's|is] {mat}",
        "{stuff} body",
        "all {stuff}",
    ),
    closings=(
        "[tell|ring|ask] {person}",
        "[bill|quote] {price}",
        "[will do|back on] [mon|tues|fri]",
        "[pics|photos] on file",
        "[more tomorrow|waiting on {person}|left in {shelf}]",
    ),
    bank=FRAGMENTS,
    unknown=UNKNOWN_FRAGMENTS,
    asides=(0, 4),
    traps=0.08,
    capitals=False,
    joint=", ",
)
# Never a mere space: "next to iron hook steel body" would not say which is which.
CLIPPED = (", ", ", ", ". ", " - ", "; ", " / ")
