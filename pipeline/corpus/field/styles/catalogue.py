"""Catalogue and advertisement prose: it sells."""

from pipeline.corpus.field.prose import Voice

VOICE = Voice(
    openings=(
        "[For sale|On offer|Now in stock|Available]: {np}[ for {vehicle}|].",
        "{A_np} [from|by] {maker}, [a fine find|at a fair price|ready to ship] for any {vehicle}.",
        "[Looking for|Still looking for|Need] {a_np}? [Look no further|Here it is|We have it].",
        "{Maker} [presents|offers|brings you] {a_np}[ for the {vehicle}|].",
        "[This|Our] {np} [comes from|was found in] {place}.",
        "Lot {n}: {np}[, from the {place} collection|].",
        "{Np} - [reference|cat. no.] {partno}, {price}.",
        "[Selling|Clearing out] {a_np}[ because the {vehicle} is gone|].",
        "[From the shelves of|Direct from] {maker}: {np}.",
    ),
    age=(
        "{Made} {time}[| in {place}| by {maker}].",
        "{A_yearly} piece.",
        "[It is|This is] {a_yearly} [unit|part|example].",
        "It [left the works|left the factory|rolled off the line] {time}.",
        "[Year|Year of make|Built|Model year|Vintage]: {plain_year}.",
        "[Date stamped|Stamped|Dated] {year}.",
        "It was [born|built|made] {time}.",
    ),
    condition=(
        "[It is|This one is|The part is] {state}.",
        "It {deed}.",
        "Condition: {code}.",
        "[To be honest|We will be frank|As the pictures show], it is {state}.",
        "{Looks} example.",
        "[Offered|Sold] as seen: {code}.",
    ),
    material=(
        "[Made|Crafted|Turned out|Finished] in {mat}.",
        "[Made of|Made from] {mat}.",
        "[Material|Made of]: {mat}.",
        "[It is|The whole piece is] {mat}.",
        "The [real thing|original] in {stuff}.",
        "You get {mat}, [nothing else|as the makers intended].",
    ),
    closings=(
        "[Postage|Shipping] {price}.",
        "[Buy now|Order today|First come, first served].",
        "[No returns|Returns within {n} days|Collection from {place}].",
        "A fair price at {price}.",
        "Good value[| at {price}].",
        "Comes in a [plastic bag|plastic box|steel tin|PVC pouch].",
    ),
    asides=(0, 3),
)
