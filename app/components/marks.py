"""Paragraphs as HTML: text escaped letter by letter, deciding words marked, clauses named.

Everything that comes from a document or a model file passes `html.escape`; the tags are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

from app.components.findings import (
    COMPLIANT,
    ENGLISH_ONLY,
    PLEASE_DECIDE,
    UNNAMED,
    UNSURE,
    broken_clauses,
    clause_title,
    clause_words,
    decision_words,
)
from pipeline.documents.model import Paragraph
from pipeline.regulation import Regulation
from pipeline.verdict import Evidence, Verdict

FROM_A_SCAN = "The words were recognised in a picture. Compare them with the page."


@dataclass(frozen=True)
class Slot:
    """How one clause looks: (light, dark) colours, and a line that tells it apart without them."""

    background: tuple[str, str]
    accent: tuple[str, str]
    line: Literal["solid", "dashed", "dotted", "double"]


SLOTS = (
    Slot(("#d6e8f5", "#1d4460"), ("#1d6391", "#8cc6ee"), "solid"),
    Slot(("#fde5cc", "#5a3b14"), ("#a04a05", "#f3b277"), "dashed"),
    Slot(("#e8defa", "#443065"), ("#63419c", "#c5aef0"), "dotted"),
    Slot(("#d3efe3", "#17493a"), ("#17694d", "#74d3b0"), "double"),
)


def slot_of(clause_ids: Sequence[str], clause_id: str | None) -> int:
    """The look of a clause: by its place in the regulation; the first for the whole verdict."""
    if clause_id is None or clause_id not in clause_ids:
        return 0
    return clause_ids.index(clause_id) % len(SLOTS)


def slot_css() -> str:
    """The rules `.k0`, `.k1` … of all slots, for light and dark."""
    rules = []
    for number, slot in enumerate(SLOTS):
        background, accent = (
            f"light-dark({light}, {dark})" for light, dark in (slot.background, slot.accent)
        )
        rules.append(
            f".k{number} {{ --back: {background}; --accent: {accent}; --line: {slot.line}; }}"
        )
    return "\n".join(rules)


def styles(*files: Path) -> str:
    """The style sheets in these files, with the looks of the clauses before them."""
    return "\n".join([slot_css(), *(file.read_text(encoding="utf-8") for file in files)])


def mark_text(text: str, evidence: Iterable[Evidence], regulation: Regulation) -> str:
    """The escaped text with a `<mark>` around every range; ranges may overlap.

    Where several clauses meet, marks are nested, in the order of the regulation.
    """
    spans = [
        (max(0, item.start), min(len(text), item.end), item.clause)
        for item in evidence
        if item.start < item.end
    ]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end))})
    pieces = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        clauses = {clause for left, right, clause in spans if left <= start and end <= right}
        pieces.append(_wrap(escape(text[start:end]), clauses, regulation))
    return "".join(pieces)


def _wrap(piece: str, clauses: set[str | None], regulation: Regulation) -> str:
    for clause in sorted(clauses, key=lambda c: (slot_of(regulation.clause_ids, c), c or "")):
        words = UNNAMED if clause is None else clause_words(regulation, clause)
        slot = slot_of(regulation.clause_ids, clause)
        piece = f'<mark class="k{slot}" title="{escape(words)}">{piece}</mark>'
    return piece


def badges(verdict: Verdict, regulation: Regulation, *, short: bool = False) -> str:
    """The clauses that a finding breaks, each in its look, whether a person should look at it, and
    the confidence.

    short: what each clause is about in place of how it is broken, for where several share a line.
    """
    named = [
        f'<span class="badge k{slot_of(regulation.clause_ids, clause)}" '
        f'title="{escape(clause_words(regulation, clause))}">'
        f"{escape((clause_title if short else clause_words)(regulation, clause))}</span>"
        for clause in broken_clauses(verdict)
    ]
    whole = f'<span class="badge k0">{UNNAMED}</span>'
    confidence = f'<span class="confidence">{percent(verdict.probability)} confidence</span>'
    return f'<div class="badges">{"".join(named) or whole}{_ask(verdict)}{confidence}</div>'


def _ask(verdict: Verdict) -> str:
    """The tag of what the model is not sure of; its sign is a question mark in a ring."""
    if not verdict.unsure:
        return ""
    return f'<span class="ask" title="{PLEASE_DECIDE}"><span class="sign">?</span>{UNSURE}</span>'


def percent_number(probability: float) -> int:
    """Whole percent, for a column of numbers; 100 and 0 only for what is certain."""
    if 0 < probability < 1:
        return min(max(round(100 * probability), 1), 99)
    return round(100 * probability)


def percent(probability: float) -> str:
    """In whole percent; never "100%" or "0%" for what is not certain."""
    if 0.995 <= probability < 1:
        return "over 99%"
    if 0 < probability < 0.005:
        return "under 1%"
    return f"{probability:.0%}"


def paragraph_html(
    paragraph: Paragraph, verdict: Verdict, regulation: Regulation, *, selected: bool = False
) -> str:
    """One paragraph with its place; a finding with its clauses and deciding words. What the model
    is not sure of says so, finding or not."""
    classes = ["paragraph", paragraph.role]
    head = ""
    text = _marked(paragraph.text, verdict, regulation)
    if verdict.non_compliant:
        classes.append("finding")
        head = badges(verdict, regulation)
    elif verdict.unsure:
        likely = f"{percent(verdict.probability)} likely a violation"
        head = _compliant(verdict, likely)
    elif not verdict.judged:
        head = _not_judged(verdict)
    if verdict.unsure:
        classes.append("unsure")
    if selected:
        classes.append("selected")
    return (
        f'<div class="{" ".join(classes)}" data-index="{paragraph.index}">'
        f'<div class="place">{escape(paragraph.place.label())}{_scan(paragraph)}</div>'
        f'<div class="body">{head}<p dir="auto">{text}</p></div></div>'
    )


def _not_judged(verdict: Verdict) -> str:
    said = escape(decision_words(verdict))
    return (
        f'<div class="badges"><span class="badge none" title="{ENGLISH_ONLY}">{said}</span></div>'
    )


def _scan(paragraph: Paragraph) -> str:
    """A second line under the place: that the words come from a picture, and how sure they are."""
    if paragraph.scanned is None:
        return ""
    return f'<div title="{FROM_A_SCAN}">scan, {percent(paragraph.scanned)} sure</div>'


def pair_html(
    label: str, text: str, sides: Sequence[tuple[str, Verdict]], regulation: Regulation
) -> str:
    """One text as two models judged it, side by side; `sides` are (version, verdict)."""
    halves = "".join(
        f'<div class="{"finding" if verdict.non_compliant else "compliant"}">'
        f'<div class="who">{escape(version)}</div>{decision_badges(verdict, regulation)}'
        f'<p dir="auto">{_marked(text, verdict, regulation)}</p></div>'
        for version, verdict in sides
    )
    return f'<div class="pair"><div class="label">{escape(label)}</div>{halves}</div>'


def decision_badges(verdict: Verdict, regulation: Regulation, *, short: bool = False) -> str:
    """Compliant, not, or not judged: badges with the confidence in that. short: as `badges`."""
    if verdict.non_compliant:
        return badges(verdict, regulation, short=short)
    if not verdict.judged:
        return _not_judged(verdict)
    return _compliant(verdict, f"{percent(1 - verdict.probability)} confidence")


def _compliant(verdict: Verdict, confidence: str) -> str:
    return (
        f'<div class="badges"><span class="badge none">{COMPLIANT}</span>{_ask(verdict)}'
        f'<span class="confidence">{confidence}</span></div>'
    )


def _marked(text: str, verdict: Verdict, regulation: Regulation) -> str:
    return mark_text(text, verdict.evidence if verdict.non_compliant else (), regulation)
