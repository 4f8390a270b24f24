"""What hands and keyboards do to text: typos, abbreviations, casing, punctuation, spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from pipeline.corpus.field.grammar import chance, pick
from pipeline.corpus.field.marks import Marked

SHORT_FORMS = {
    "condition": ("cond.", "cond", "condn"),
    "manufactured": ("mfd", "manuf.", "mfrd", "manufd"),
    "material": ("mat.", "mat'l", "matl"),
    "inspected": ("insp'd", "insp."),
    "inspection": ("insp.", "inspn"),
    "approximately": ("approx.", "ca."),
    "with": ("w/", "w."),
    "without": ("w/o",),
    "and": ("&", "+", "n"),
    "very": ("v.", "v"),
    "good": ("gd",),
    "excellent": ("exc.", "ex."),
    "serviceable": ("svcble", "s'able"),
    "year": ("yr", "yr."),
    "number": ("no.", "nr"),
    "plastic": ("plas.", "plast."),
    "stainless steel": ("s/s", "st. steel", "SS"),
    "cast iron": ("c/iron", "c.iron", "CI"),
    "aluminium": ("alu", "ally", "alum.", "aluminum"),
    "polypropylene": ("PP", "polyprop"),
    "polycarbonate": ("polycarb",),
    "carbon fibre": ("carbon fiber", "c/fibre", "carbon"),
    "grey": ("gray",),
    "moulded": ("molded",),
    "housing": ("hsg", "hsng"),
    "bracket": ("brkt", "bkt"),
    "cylinder": ("cyl.", "cyl"),
    "assembly": ("assy",),
    "cracked": ("crkd", "cracked"),
    "corroded": ("corr'd", "corroded"),
    "originally": ("orig.",),
    "replaced": ("repl.",),
    "received": ("rec'd", "recd"),
    "please": ("pls", "plse"),
    "because": ("bec.", "cos"),
    "quantity": ("qty",),
    "before": ("bef.",),
    "through": ("thru",),
}
_SHORTENED = re.compile(rf"\b({'|'.join(sorted(SHORT_FORMS, key=len, reverse=True))})\b")
_WORD = re.compile(r"[A-Za-z]{4,}")
_LAST_STOPS = re.compile(r"\.+\Z")
# A slip in these could turn a sentence into its opposite.
_NEGATION = re.compile(r"(un|non|not|nev|nei|without|free|iron-f)", re.IGNORECASE)


@dataclass(frozen=True)
class Hand:
    """How carefully a text was written: the chance that it was hurried, and of each slip then."""

    hurried: float
    typo: float = 0.035
    short: float = 0.35


CAREFUL = Hand(hurried=0.12, typo=0.02, short=0.1)
USUAL = Hand(hurried=0.35, typo=0.025, short=0.2)
HURRIED = Hand(hurried=0.65)


def roughen(text: Marked, hand: Hand, rng: Random) -> Marked:
    """The text as such a hand would have left it. Digits and negations stay as they are, and the
    marked spans stay around what they mark."""
    text = _typography(text, rng)
    if not chance(hand.hurried, rng):
        return text
    text = text.sub(_SHORTENED, lambda found: _shorten(found[0], hand.short, rng))
    text = text.sub(_WORD, lambda found: _slip(found[0], hand.typo, rng))
    return _casing(_punctuation(text, rng), rng)


def _shorten(word: str, probability: float, rng: Random) -> str:
    shorten, form = chance(probability, rng), pick(SHORT_FORMS[word], rng)
    return form if shorten else word


def _slip(word: str, probability: float, rng: Random) -> str:
    if not chance(probability, rng) or _NEGATION.match(word):
        return word
    at = 1 + int(rng.random() * (len(word) - 2))
    slips = [word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at] + word[at:]]
    if len(word) > 4:
        # A letter lost from a short word leaves another word too often.
        slips += [word[:at] + word[at + 1 :], word[:at] + pick("aeiourtnsl", rng) + word[at + 1 :]]
    return pick(slips, rng)


def _typography(text: Marked, rng: Random) -> Marked:
    """What a word processor makes of quotes and dashes."""
    if not chance(0.2, rng):
        return text
    text = _replace(text, "'", "\N{RIGHT SINGLE QUOTATION MARK}")
    return _replace(text, " - ", " \N{EN DASH} ")


def _punctuation(text: Marked, rng: Random) -> Marked:
    draw = rng.random()
    if draw < 0.25:
        return text.sub(_LAST_STOPS, lambda _: "")
    if draw < 0.32:
        return _replace(text, ", ", " ")
    if draw < 0.37:
        return _replace(_replace(text, ", ", ","), ". ", ".")
    if draw < 0.42:
        return _replace(text, ". ", ".  ")
    if draw < 0.47 and not re.search(r"\d", text.text):
        return _replace(text, ".", "!", 1)
    return text


def _casing(text: Marked, rng: Random) -> Marked:
    draw = rng.random()
    if draw < 0.28:
        return text.recased(str.lower)
    if draw < 0.36:
        return text.recased(str.upper)
    if draw < 0.40 and "'" not in text.text:
        return text.recased(str.title)
    return text


def _replace(text: Marked, old: str, new: str, count: int = 0) -> Marked:
    return text.sub(re.compile(re.escape(old)), lambda _: new, count)
