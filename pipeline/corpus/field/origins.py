"""Where a component was made: added to paragraphs, for regulations that ask for it.

Beside what states it stand things that only name a country: where the box or the supplier comes
from, whose standard applies, where it is used. A town alone is no country.
"""

# ruff: noqa: E501 - one template a line

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from random import Random

from pipeline.corpus.field.grammar import Slots, capital, chance, expand, pick, with_article
from pipeline.corpus.field.marks import Marked, Span, mark, read
from pipeline.corpus.field.slots import FILLERS
from pipeline.corpus.field.vocabulary.countries import WRITTEN, Country
from pipeline.regulation import NamesRule, Statement
from pipeline.regulation.names import ORIGIN

STATES_IT = 0.5  # of the paragraphs that state anything else
TRAPPED = 0.25  # of all paragraphs
ALLOWED = 0.55  # of the origins that are stated
NUMBER = 6  # of its marks: behind those of the three clauses
KEYED, CLIPPED = ("keyed sheet",), ("bare sheet", "listing", "note")

SENTENCES = (
    "[It was|This one was|The part was|The unit was] [made|manufactured|produced|built|assembled] in {country}.",
    "[Made|Manufactured|Produced|Built] in {country}[| by {maker}| for {maker}].",
    "[Country of origin|Country of manufacture|Origin|Made in]: {country}.",
    "The [country of origin|country of manufacture|origin] is {country}.",
    "[It is|The part is] of {adjective} [manufacture|make|origin|production].",
    "[The plate|The casting|The moulding|A stamp|The type plate] [reads|says|is marked] [Made in|MADE IN|made in] {country}.",
    "[It comes|It came] [from|out of] {a_adjective} [factory|foundry|works|plant].",
    "[Cast|Forged|Moulded|Machined] in {country}[, by {maker}|].",
    "[A genuine|An original] {adjective}-made [part|item].",
    "[It is|This is] {a_adjective}-made [part|unit|item].",
    "[Marked|Stamped] [Made in|MADE IN] {country} [on the rim|on the back|underneath|next to the number].",
    "[According to|As stated on] the [customs form|certificate of origin|type plate] it was made in {country}.",
    "Designed in {elsewhere}, [made|built|manufactured] in {country}.",
    "[Sold under|It carries] {a_elsewhere_adjective} [name|brand], but [it is|was] made in {country}.",
    "The [box|carton|label] says {elsewhere}; the part itself [was made|is made] in {country}.",
    "Not {elsewhere_adjective}, as [listed|the seller claims], but {adjective}[-made|].",
    "[Production|Manufacture] [moved|was moved] from {elsewhere} to {country}, [and this one is from there|where this one was made].",
    "[It is not from|It was not made in] {elsewhere} but in {country}.",
    "The supplier is {elsewhere_adjective}, the part [made in|comes from a factory in] {country}.",
)
FRAGMENTS = (
    "made in {country}", "[mfd|mfg|made|built] in {country}", "[origin|COO|coo] {code}", "{adjective}[-made| made| make]",
    "[stamped|marked] made in {country}", "made in {code}", "{country} made", "[orig.|origin:] {country}",
    "[cast|moulded] in {country}", "MADE IN {code}", "{adjective} [manufacture|production|built]",
    "not {elsewhere_adjective}, made in {country}", "{elsewhere_adjective} [brand|name] but made in {country}",
)  # fmt: skip
FIELDS = (
    "[Country of origin|Origin|COO|Ctry of origin|Country|Made in|Country of manufacture|Mfg country|Orig|origin_country|Herkunft|C.O.O.]: [{code}|{country}|{country}]",
)
TRAPS = (
    "The [box|carton|pallet|crate|wrapping|packaging|bag] [was made|is made|comes from] in {elsewhere}.",
    "[Packed|Repacked|Boxed|Labelled] in {elsewhere}.",
    "[The supplier|The seller|The dealer|The maker's head office|The importer] [is|sits|has its seat] in {elsewhere}.",
    "[Bought|Ordered|Imported] [from|through] a [dealer|wholesaler|trader] in {elsewhere}.",
    "[In use|In service|On the road|It ran] in {elsewhere} [for {small} years|until {any_year}].",
    "[Tested|Inspected|Approved] to {a_elsewhere_adjective} standard.",
    "[The vehicle|The lorry|The car] is registered in {elsewhere}.",
    "[Shipped|Sent|Forwarded] via {elsewhere}[, {date}|].",
    "The [manual|drawing|label] is in {elsewhere_adjective} [only|and hard to read|].",
    "[For|Approved for|Meant for] the {elsewhere_adjective} market.",
    "The [raw material|bolts|paint|screws|grease|packing list] [came|come] from {elsewhere}.",
    "[Designed|Drawn|Developed|Tested|Overhauled|Repaired|Stored] in {elsewhere}.",
    "[{Person}|Our man] in {elsewhere} [asks for a photo|has the file|will ring back].",
    "{A_elsewhere_adjective} [inspector|engineer|customer|driver|auditor] [looked at it|had a look|signed the sheet].",
    "[Delivery to|For export to|Sold to a customer in] {elsewhere}.",
    "[Country of origin|Origin|Country of manufacture]: [not stated|unknown|n/a|to be confirmed|-].",
    "[No mark|Nothing on it] [says|tells] [where it was made|in which country it was made][; not even the {elsewhere_adjective} label|].",
    "[The law in|Customs in|The rules of] {elsewhere} [do not matter here|were changed in {any_year}].",
    "[Other|Similar|Newer] ones [are|were] made in {elsewhere}; [where this one comes from is not known|of this one we cannot say].",
    "The {elsewhere_adjective} [price list|catalogue|website] [has|shows] it too.",
)


def add_origin(text: Marked, style: str, rule: NamesRule, rng: Random) -> Marked:
    """The paragraph, perhaps with where the component was made, and perhaps with a trap.

    Where nothing else is stated, no origin is: there may be no component.
    """
    stated = chance(STATES_IT, rng) and bool(text.spans)
    country = pick(_countries(rule, chance(ALLOWED, rng)), rng)
    elsewhere = pick(tuple(one for one in _single() if one.name != country.name), rng)
    slots = _slots(country, elsewhere)
    if stated:
        text = _insert(text, _piece(style, slots, rng), style, rng)
    if chance(TRAPPED, rng):
        trap = expand(pick(TRAPS, rng), slots, rng)
        text = _insert(text, read(trap), "", rng)
    return text


def names_country(text: str) -> bool:
    """Does the text name a country, or what comes from one? Then where its component was made may
    be stated, or may not."""
    return _anywhere().search(text) is not None


def read_origin(phrase: str, at: tuple[int, int]) -> Statement:
    """The country that the marked phrase names. KeyError if it was never written by us."""
    return Statement(ORIGIN, names=(_written()[phrase.casefold()],), at=at)


@cache
def _countries(rule: NamesRule, allowed: bool) -> tuple[Country, ...]:
    """Those that the rule allows, or forbids; all where it does not tell them apart."""
    answers = {
        country: rule.violated(Statement(ORIGIN, names=(country.name,)))
        for country in WRITTEN.values()
    }
    found = tuple(country for country, violated in answers.items() if violated is not allowed)
    told = tuple(country for country in found if answers[country] is not None)
    return told or _single()


@cache
def _single() -> tuple[Country, ...]:
    return tuple(country for country in WRITTEN.values() if country.adjective != "EU")


def _slots(country: Country, elsewhere: Country) -> Slots:
    def marked(options: Sequence[str], rng: Random) -> str:
        return mark(pick(options, rng), NUMBER)

    foreign = elsewhere.adjective
    return {
        **FILLERS,
        "date": FILLERS["any_date"],
        "country": lambda rng: marked(country.inside, rng),
        "code": lambda rng: marked((*country.codes, *country.inside[:2]), rng),
        "adjective": mark(country.adjective, NUMBER),
        "a_adjective": with_article(mark(country.adjective, NUMBER)),
        "elsewhere": lambda rng: pick(elsewhere.inside, rng),
        "elsewhere_adjective": foreign,
        "a_elsewhere_adjective": with_article(foreign),
    }


def _piece(style: str, slots: Slots, rng: Random) -> Marked:
    usual = FIELDS if style in KEYED else FRAGMENTS if style in CLIPPED else SENTENCES
    bank = usual if chance(0.85, rng) else (*SENTENCES, *FRAGMENTS)
    piece = expand(pick(bank, rng), slots, rng)
    return read(piece if style in (*KEYED, *CLIPPED) else _sentence(piece))


def _sentence(piece: str) -> str:
    return capital(piece) if piece.endswith(".") else f"{capital(piece)}."


def _insert(text: Marked, piece: Marked, style: str, rng: Random) -> Marked:
    """Before, behind or between the sentences or fields of the text."""
    joint = {"keyed sheet": "; ", "bare sheet": " | ", "listing": ", ", "note": ", "}.get(
        style, " "
    )
    places = [found.end() for found in _ENDS.finditer(text.text)]
    free = [at for at in places if not any(one.start < at < one.end for one in text.spans)]
    before, between, at = chance(0.15, rng), chance(0.4, rng), pick(free or [0], rng)
    if before:
        return piece + Marked(joint) + text
    if between and free and joint == " ":
        head, tail = _cut(text, at)
        return head + piece + Marked(" ") + tail
    return text + Marked(joint) + piece


_ENDS = re.compile(r"[.!?] (?=[A-Z])")


def _cut(text: Marked, at: int) -> tuple[Marked, Marked]:
    """The text in two; no span crosses the cut."""
    tail = [Span(one.number, one.start - at, one.end - at) for one in text.spans if one.start >= at]
    head = [one for one in text.spans if one.start < at]
    return Marked(text.text[:at], tuple(head)), Marked(text.text[at:], tuple(tail))


@cache
def _written() -> dict[str, str]:
    return {
        form.casefold(): country.name
        for country in WRITTEN.values()
        for form in (country.name, country.adjective, *country.inside, *country.codes)
    }


@cache
def _anywhere() -> re.Pattern[str]:
    forms = {form.removeprefix("the ") for form in _written()} | {"english", "scottish"}
    words = "|".join(re.escape(form) for form in forms if len(form) > 3 or form == "usa")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
