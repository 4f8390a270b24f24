"""Sentences that state two or three facts at once, by the clauses that they are about."""

from pipeline.corpus.field.facts import AGE, CLAUSES, CONDITION, MATERIAL

JOINED: dict[frozenset[str], tuple[str, ...]] = {
    frozenset((AGE, CONDITION)): (
        "{It} was {made} {time} and is {state}.",
        "{It} was {made} {time}; {it} {deed}.",
        "{Made} {time}, {it} is {state}.",
        "{It}, [which was |]{made} {time}, {deed}.",
        "[Year|Made|Built|Date]: {year}; [condition|state]: {code}.",
        "{State}, {made} {time}.",
        "{Plain_year} manufacture, {state}.",
        "[Of|From] {plain_year} and {state}.",
        "{A_yearly} [unit|part|item], {state}.",
        "{It} is {state}; [date of manufacture|year of build|date code] {year}.",
        "{Made} {time} and, [as of today|as seen|all told|I would say], {state}.",
    ),
    frozenset((AGE, MATERIAL)): (
        "{It} was {made} {time} [from|in|out of] {mat}.",
        "{Made} [from|of|in] {mat} {time}.",
        "{Stuff}, {made} {time}.",
        "{Stuff}, of {plain_year} manufacture.",
        "{It} is {mat}, date code {year}.",
        "{It}, [made of|in] {mat}, [dates from|comes from] {origin}.",
        "[Material|Body]: {mat}; [year|date of manufacture|made]: {year}.",
        "{A_yearly} [unit|part|item] in {stuff}.",
        "{It} is {mat} and was {made} {time}.",
    ),
    frozenset((CONDITION, MATERIAL)): (
        "{It} is {mat} and {state}.",
        "{It} is {mat}; {it} {deed}.",
        "{Stuff}, {state}.",
        "{It}, [made of|in] {mat}, is {state}.",
        "{It}, [which is|being] {mat}, {deed}.",
        "[Material|Body]: {mat}; [condition|state]: {code}.",
        "[All|] {stuff}, {code}.",
        "The {stuff} body is {state}.",
        "{It} is {state}, and [the material is|made of] {mat}.",
        "The {stuff} of which it [consists|is made] {deed}.",
    ),
    frozenset(CLAUSES): (
        "{It}, {made} {time} from {mat}, is {state}.",
        "{Stuff}, {plain_year} manufacture, {state}.",
        "[The unit itself|The part itself|{Part}]: {stuff}, {made} {time}, {code}.",
        "{Stuff} it is, of {plain_year} manufacture and {state}.",
        "{It} is {mat}, was {made} {time} and is {state}.",
        "{It} was {made} {time} in {mat}; {it} {deed}.",
        "{State}, {stuff}, {made} {time}.",
        "{Year}, {mat}, {code}.",
        "{Made} {time} in {stuff} and [still |now |]{state}.",
        "{It} is {state}; it is {mat} and [dates from {origin}|carries the date code {year}].",
    ),
}
