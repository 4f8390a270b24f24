"""Returns, claims, auctions and handovers: short factual accounts by many hands."""

# ruff: noqa: E501 - one template a line

from pipeline.corpus.field.prose import Voice

VOICE = Voice(
    openings=(
        "[Claim|Case|Return|Ticket] {partno}: {np}.",
        "The customer [returned|handed in|sent back] {a_np}.",
        "[Handover|Stocktake|Goods-in] record, {date}: {np}, {quantity}.",
        "{Role} [received|logged|booked] {a_np} from {supplier}.",
        "[Assessor|Valuer|Surveyor] {person} saw {a_np} at {place}.",
        "Auction lot {n}. {Np}[, ex {vehicle}|].",
        "[Asset|Tag|Serial] {partno} is {a_np}.",
        "[The van|The parcel|The crate] from {place} held {a_np}.",
        "[In|From] {shelf}: {np}.",
        "[Exhibit|Object|Accession] {partno}: {np}[, given by {person}|, on loan from {maker}|].",
        "[Among the items|In the estate|In the bequest] [was|came] {a_np}[, with {small} letters|].",
        "[Warranty|Insurance|Damage] [claim|case] {partno} [is about|concerns] {the_np}[ of the {vehicle}|].",
        "{Person} [brought|posted|shipped|handed over] {a_np}[, wants {price}|, asks for an opinion|].",
        "[Trip report|Yard diary|Site log], {date}. {Np}.",
        "[Stolen|Lost|Found|Impounded] [with|from] the {vehicle}: {np}.",
    ),
    age=(
        "{Made} {time}.",
        "[Manufactured|Built|Produced] {time}[| by {maker}].",
        "[Serial plate|Casting date|Mould date|Date wheel|Forging stamp]: {year}.",
        "[Age by plate|Year of build|Year made|DOM|MFD]: {year}.",
        "The [supplier|maker] states that {it} was {made} {time}.",
        "{A_yearly} item.",
        "It is of {plain_year} [make|manufacture], [so the tag says|by the maker's letter].",
        "[It left the works|It came off the line|It was finished] {time}.",
        "[The maker's list|The ledger|The owner's file] [has|puts] [it as|it down as] {made} {time}.",
    ),
    condition=(
        "{It} [came in|arrived] {state}.",
        "[Found|Found to be|Seen to be|Graded] {code}.",
        "{It} {deed}.",
        "Condition [given as|on arrival|today]: {code}.",
        "{It} is {state}.",
        "[Verdict|Outcome|Condition report]: {state}.",
        "[Our view|My opinion|The general verdict]: {code}.",
        "[Sad to say|In short|Frankly|To sum up], {it} is {state}.",
        "{It} {deed}, [and the owner knows it|as photo {small} shows|as {role} confirmed].",
        "{It} [appears to be|is plainly|is without doubt] {state}.",
    ),
    material=(
        "[Made of|Made from|Made in] {mat}.",
        "[Material|Composition|Construction]: {mat}.",
        "{It} is [{a_stuff} part|of {stuff}].",
        "[Identified as|Marked|Stamped] {stuff}.",
        "{Stuff}[, by the look of it|, as {role} says| all over|].",
        "[What it is made of|The material]? {Stuff}.",
        "{It} is [made of|built from] {mat}.",
    ),
    closings=(
        "[Value|Reserve|Estimate] {price}.",
        "[Logged|Signed] {person}, {date}.",
        "[Case closed|Passed to {person}|Awaiting reply].",
    ),
    asides=(0, 4),
    joins=0.3,
    leads=0.12,
)
