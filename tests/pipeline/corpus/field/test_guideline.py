"""Every rule and example of the labelling guideline is generated, with the right state."""

import re

import pytest

from pipeline.corpus.field.facts import CLAUSES
from pipeline.corpus.field.generate import Written

OLD, RECENT = r"19([5-8]\d|9[0-4])", r"(199[5-9]|20[012]\d)"
V, S, N = "violated", "satisfied", "not_stated"

# (clause, state, a pattern); the pattern is met, and wherever it is met in a paragraph about one
# component, the state is the one given.
ALWAYS = [
    ("age", V, rf"(?<!not )\b(built|made|produced|manufactured) in {OLD}\b(?! on tools)"),
    ("age", S, rf"(?<!not )\b(built|made|produced|manufactured) in {RECENT}\b"),
    ("age", V, rf"(?<!not )\b(cast|moulded|forged|stamped) (in|during) {OLD}\b"),
    ("age", V, rf"\bdate code:? {OLD}\b"),
    ("age", V, rf"\b[Mm]odel year\W+{OLD}\b"),
    ("age", V, rf"\bDOM\W+{OLD}\b"),
    ("age", S, rf"\bDOM\W+([01]?\d/)?{RECENT}\b"),
    ("age", V, r"['’](6\d|7\d|8\d|9[0-4]) (unit|one|part|item|piece)\b"),
    ("age", V, r"\bfrom the (19[678]0s|(early |late |mid )?(sixties|seventies|eighties))"),
    ("age", V, r"\bMY(19)?(6\d|7\d|8\d|9[0-4])\b"),
    ("age", V, r"\bin the (late|early|mid) eighties\b"),
    ("age", V, r"\bwas \w+ (prior to|before) 1995\b"),
    ("age", S, r"\bwas \w+ after 1995\b"),
    ("age", V, rf"[Oo]riginally \w+ (in|back in|during) {OLD}, .{{3,40}} rebuilt in {RECENT}"),
    ("age", V, rf"overhauled in {RECENT}, but .{{3,80}}"
        rf"(dates from|was \w+ (back in|in|during)) {OLD}"),
    ("age", S, rf"is from {OLD}; the [\w -]+ itself was \w+ in {RECENT}"),
    ("condition", S, r"[Ww]as [^.,]+, now (refurbished|repaired|restored) (to|and)\b"),
    ("condition", V, r"was [^.]+ when (bought|delivered|fitted) and is now "),
    ("condition", S, r"may (become poor|seize|crack) if left dry, but at present"),
    ("condition", N, r"the present condition (has not been noted|is not recorded)"),
    ("condition", N, r"[Ww]e have yet to look at"),
    ("material", S, r"(?<!neighbouring )\bis (all )?(titanium|brass|CFRP|magnesium|steel|aluminium|"
        r"bronze|copper|rubber|leather)[.,]? "
        r"(and contains no|throughout)"),
    ("material", V, r"\b(steel|aluminium|brass) with an? (nylon|PVC|ABS|cast iron|iron) \w+"),
    ("material", S, r"\b(is|are) [^.]+ and contains no (plastic|nylon|iron|ABS)\b"),
    ("material", S, r"looks like (plastic|nylon|ABS|iron|cast iron|vinyl) but is"),
    ("material", V, r"looks like (steel|aluminium|brass|titanium|bronze) but is"),
    ("material", N, r"[Tt]he material is (not stated|unknown|to be confirmed)"),
]  # fmt: skip
# (clause, state, a pattern); at least one paragraph that meets the pattern has the state.
EXAMPLES = [
    ("age", V, rf"\ba {OLD} (unit|one|part|item|piece)\b"),
    ("condition", V, r"\bin (fair|poor) condition\b(?! (before|shall|must|are))"),
    ("condition", S, r"(?<!It was )\bin (new|good) condition\b(?! (before|when|in|as))"),
    ("material", V, r"\bmade of (ABS|PVC|nylon|polyamide|vinyl|acrylic|polycarbonate)\b"),
    ("material", V, r"\bmade of (cast|grey|ductile|wrought|pig) iron\b(?= *$|\.)"),
]  # fmt: skip
# Words that decide nothing: met where the clause is not stated.
DISTRACTORS = [
    *[
        ("age", pattern)
        for pattern in (
            r"\b([Ii]nspected|[Ee]xamined|[Ll]ast serviced)\b.{0,20}\b(19|20)\d\d\b",
            r"\b(fitted|installed|mounted) (on|in)\b.{0,20}\b(19|20)\d\d\b",
            r"\b([Dd]elivered|[Rr]eceived|[Ss]hipped)\b.{0,20}\b(19|20)\d\d\b",
            r"\b[Rr]evision [A-H], (dated|of) 19\d\d",
            r"\b([Ss]igned|[Cc]ountersigned)\b.{0,30}\b(19|20)\d\d\b",
            r"\b(ISO|DIN|BS|EN) 19\d\d\b",
            r"\b[Dd]rawing [\w./ -]*19\d\d",
            r"\bPart (number|no\.) [\w./ -]*19\d\d",
            r"\b([Bb]atch|[Ll]ot) [\w./ -]*19\d\d",
            r"\border [\w./ -]*19\d\d",
            r"\b\d+ ?(miles|km)\b",
            r"\bqty \d+",
            r"\b[Tt]orque.{0,20}\d+ ?N ?m\b",
            r"\bpressure \d+ (bar|kPa|psi)",
            r"(£|\$|EUR )\d+",
            r"\b(overhauled|rebuilt) in \d{4}\b",
            r"\bfounded in [\w ]+ in (18|19)\d\d",
        )
    ],
    *[
        ("condition", pattern)
        for pattern in (
            r"may become poor if left (dry|outdoors|unpainted)",
            r"could (seize|crack|fail|corrode) if",
            r"([Rr]eplace|[Rr]enew|[Cc]hange) it (if|when) worn",
            r"fair price",
            r"(documentation|paperwork) is poor",
            r"\bfairly\b",
            r"new regulation",
            r"good practice",
            r"trade fair",
        )
    ],
    *[
        ("material", pattern)
        for pattern in (
            r"in a plastic bag",
            r"[Rr]emove the (plastic|nylon) caps before fitting",
            r"(vinyl|plastic) label",
            r"nylon hammer",
            r"(bolts|is fixed|mounts) to the (cast iron|iron|steel|plastic)",
            r"[Cc]ontains no plastic",
            r"iron-free",
            r"[Ii]ron(ed)? out",
            r"plastic deformation",
            r"\bironed\b",
        )
    ],
]


def about_one(sample: list[Written], pattern: str) -> list[Written]:
    """Paragraphs about one component that meet the pattern."""
    found = re.compile(pattern)
    return [
        written
        for written in sample
        if written.style not in ("several", "nothing") and found.search(written.text)
    ]


@pytest.mark.parametrize(("clause", "state", "pattern"), ALWAYS)
def test_a_rule_is_generated_and_always_labelled_by_it(
    sample: list[Written], clause: str, state: str, pattern: str
) -> None:
    met = about_one(sample, pattern)
    assert met, "the sample has no example"
    assert [written.text for written in met if written.states[clause] != state] == []


@pytest.mark.parametrize(("clause", "state", "pattern"), EXAMPLES)
def test_a_rule_has_an_example(
    sample: list[Written], clause: str, state: str, pattern: str
) -> None:
    assert state in [written.states[clause] for written in about_one(sample, pattern)]


@pytest.mark.parametrize(("clause", "pattern"), DISTRACTORS)
def test_a_distractor_is_generated_where_the_clause_is_not_stated(
    sample: list[Written], clause: str, pattern: str
) -> None:
    met = about_one(sample, pattern)
    assert {"not_stated", "satisfied", "violated"} == {written.states[clause] for written in met}


@pytest.mark.parametrize(
    "pattern",
    [
        r"^\d+\. ",
        r"^[\w ]+\.{4,} \d+",
        r"(?i)all rights reserved",
        r"(made|manufactured) before 1995 (are out|may not|shall)",
        r"in fair or poor condition (shall|are|must)",
        r"use of plastic or iron (is|requires)",
        r"Tighten to \d+",
        r"as new, good, fair or poor",
        r"was founded in",
        r"fair price",
        r"fair wear and tear",
        r"good practice",
        r"plastic (bag|tray)",
        r"\bironed\b",
        r"new regulation",
    ],
)
def test_headings_contents_notices_procedures_and_prose_state_nothing(
    sample: list[Written], pattern: str
) -> None:
    met = [w for w in sample if w.style == "nothing" and re.search(pattern, w.text)]
    assert met, "the sample has no example"
    assert {state for written in met for state in written.states.values()} == {"not_stated"}


@pytest.mark.parametrize("clause", CLAUSES)
def test_one_bad_component_among_several_decides(sample: list[Written], clause: str) -> None:
    several = [written for written in sample if written.style == "several"]
    assert {"not_stated", "satisfied", "violated"} == {w.states[clause] for w in several}


def test_two_components_with_an_old_and_a_recent_year_violate_the_age_clause(
    sample: list[Written],
) -> None:
    pattern = re.compile(rf"dates from {OLD}\b.*dates from {RECENT}\b", re.DOTALL)
    met = [w for w in sample if w.style == "several" and pattern.search(w.text)]
    assert met
    assert {written.states["age"] for written in met} == {"violated"}
