"""Returns, claims, auctions and handovers: short factual accounts by many hands."""

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
    ),
    age=(
        "{Made} {time}.",
        "[Manufactured|Built|Produced] {time}[| by {maker}].",
        "[Serial plate|Casting date|Mould date|Date wheel|Forging stamp]: {year}.",
        "[Age by plate|Year of build|Year made|DOM|MFD]: {year}.",
        "The [supplier|maker] states that {it} was {made} {time}.",
        "{A_yearly} item.",
    ),
    condition=(
        "{It} [came in|arrived] {state}.",
        "[Found|Found to be|Seen to be|Graded] {code}.",
        "{It} {deed}.",
        "Condition [given as|on arrival|today]: {code}.",
        "{It} is {state}.",
        "[Verdict|Outcome|Condition report]: {state}.",
        "{It} [appears to be|is plainly|is without doubt] {state}.",
    ),
    material=(
        "[Made of|Made from|Made in] {mat}.",
        "[Material|Composition|Construction]: {mat}.",
        "{It} is [{a_stuff} part|of {stuff}].",
        "[Identified as|Marked|Stamped] {stuff}.",
        "{It} is [made of|built from] {mat}.",
    ),
    closings=(
        "[Value|Reserve|Estimate] {price}.",
        "[Logged|Signed] {person}, {date}.",
        "[Case closed|Passed to {person}|Awaiting reply].",
    ),
    asides=(0, 3),
)
