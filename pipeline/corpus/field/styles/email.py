"""E-mails and messages between people who know each other."""

# ruff: noqa: E501 - one template a line

from pipeline.corpus.field.prose import Voice

VOICE = Voice(
    openings=(
        "[Hi|Hello|Dear] {person}, [about|regarding] {the_np}[ you asked for|]:",
        "[Hi|Hello] {person}, [we found|I have|there is] {a_np} [in {shelf}|at {place}|for the {vehicle}].",
        "{Person}, [quick note|short update] on {the_np}.",
        "[Good morning|Good afternoon] {person}, {the_np} [arrived|came in] [today|yesterday|{on_date}].",
        "[Thanks for|Thank you for] your mail of {date}. [We do have|I can offer you|Here is what I know of] {a_np}.",
        "Re: {partno}. {The_np} [is here|is still on the shelf|has turned up].",
        "[Can you|Could you] [book|collect|look at] {the_np} for the {vehicle}?",
        "FYI, [I had|we had] {a_np} [on the bench|in my hands] [this morning|last week].",
        "As [promised|agreed], [some words|the details] on {the_np}.",
    ),
    age=(
        "[It was|I think it was|As far as I can see it was] {made} {time}.",
        "The [plate|stamp|label] [says|reads] {year}.",
        "[It's|It is] {a_yearly} [one|unit|part].",
        "{Person} says {it} was {made} {time}.",
        "[Date code|Year]: {year}.",
        "[It's|It is] from {origin}.",
        "{It} was {made} {time}[|, believe it or not].",
    ),
    condition=(
        "[It's|It is|I would say it is|Sorry to say it is|For your information it is] {state}.",
        "{It} {deed}.",
        "Condition [is|would be|I'd call] {code}.",
        "{Person} looked at it and [says|wrote] it is {state}.",
        "As you can see in the photo, {it} {deed}.",
        "{It} is {state}[|, by the way].",
    ),
    material=(
        "[It's|It is] [made of|made from|all] {mat}.",
        "[It's|It is] the {stuff} [version|one].",
        "{It} is {mat}.",
        "{Person} [confirmed|says] {it} is {mat}.",
        "Material is {mat}[|, I checked].",
        "[Mind you,|Note that|By the way,] {it} is {mat}.",
    ),
    closings=(
        "[Regards|Best regards|Best|Cheers|Thanks], {person}",
        "Let me know [by Friday|what you think]. {Person}",
        "[Have a good weekend|Have a good day]. {Person}",
        "[Call me|Ring me] on ext. {any_year}.",
    ),
    asides=(0, 3),
)
