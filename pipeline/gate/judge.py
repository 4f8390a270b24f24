"""The rules held against what was found: passed, failed, or not applicable, with the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.gate.report import Compared, Cost, Flips, Part, RuleResult, State
from pipeline.gate.rules import Rules
from pipeline.regulation import Regulation

Found = tuple[State, str]
FAILED, PASSED, NOT_APPLICABLE = State.FAILED, State.PASSED, State.NOT_APPLICABLE


def judge(
    rules: Rules,
    held_out: Sequence[Compared],
    officers: Compared | None,
    cost: Cost,
    flips: Flips,
    regulation: Regulation,
) -> tuple[RuleResult, ...]:
    """One result a rule, in the order in which they are shown. regulation: the challenger's."""
    least = rules.least_texts
    names = {clause.id: clause.title for clause in regulation.clauses}
    large = [compared for compared in held_out if compared.n >= least]

    def result(rule: str, words: str, find: Callable[[float], Found]) -> RuleResult:
        limit = getattr(rules, rule)
        if limit is None:
            return RuleResult(rule, words, NOT_APPLICABLE, "It is switched off in gate.yaml.")
        return RuleResult(rule, words.format(limit=limit, points=100 * limit), *find(limit))

    return (
        result(
            "macro_f1_fall",
            "Balance over both kinds (macro-F1) surely falls by no more than {points:g} points",
            lambda most: _of_each(large, least, lambda one: _macro_f1(one, most)),
        ),
        result(
            "recall_fall",
            "Found violations (recall) fall by no more than {points:g} points",
            lambda most: _of_each(large, least, lambda one: _recall(one, most)),
        ),
        result(
            "clause_fall",
            "No clause is judged rightly less often by more than {points:g} points",
            lambda most: _of_each(
                large, least, lambda one: _parts(one.clauses, most, least, names)
            ),
        ),
        result(
            "slice_fall",
            "No kind of text is judged rightly less often by more than {points:g} points",
            lambda most: _of_each(large, least, lambda one: _parts(one.slices, most, least, {})),
        ),
        result(
            "officers_p",
            "On what officers decided it is not worse beyond chance (p < {limit:g})",
            lambda p: _officers(officers, p, least),
        ),
        result(
            "calibration_error",
            "Percentages are off by at most {points:g} points, or by no more than now",
            lambda most: _of_each(large, least, lambda one: _calibration(one, most)),
        ),
        result(
            "flips",
            "At most {points:g}% of the paragraphs in open documents change their verdict",
            lambda most: _flips(flips, most, least),
        ),
        result(
            "latency_ratio",
            "Reading takes at most {limit:g} times as long",
            lambda most: _held(cost.ratio <= most, f"{cost.ratio:.2f} times as long"),
        ),
        result(
            "size_mb",
            "The file has at most {limit:g} MB",
            lambda most: _held(
                cost.challenger_bytes <= most * 1e6, f"{cost.challenger_bytes / 1e6:.1f} MB"
            ),
        ),
    )


def _held(kept: bool, words: str) -> Found:
    return (PASSED if kept else FAILED), words


def _of_each(sets: Sequence[Compared], least: int, find: Callable[[Compared], Found]) -> Found:
    """A rule must be kept on every set of texts. What is said of each is said with its name."""
    if not sets:
        return NOT_APPLICABLE, f"There are fewer than {least:,} held-out texts."
    found = [(one, *find(one)) for one in sets]
    applied = [state for _, state, _ in found if state is not NOT_APPLICABLE]
    words = "; ".join(
        f"{one.name}: {said}" if len(sets) > 1 else said
        for one, state, said in found
        if state is not NOT_APPLICABLE or not applied
    )
    if not applied:
        return NOT_APPLICABLE, words
    return (FAILED if FAILED in applied else PASSED), words


def _macro_f1(one: Compared, most: float) -> Found:
    difference = one.measure("macro_f1").difference
    words = (
        f"{points(difference.value)}, surely between {points(difference.low)} and "
        f"{points(difference.high)}"
    )
    return _held(difference.low >= -most, words)


def _recall(one: Compared, most: float) -> Found:
    measure = one.measure("recall")
    words = f"{measure.champion.value:.1%} now, {measure.challenger.value:.1%} then"
    return _held(measure.difference.value >= -most, words)


def _parts(parts: Sequence[Part], most: float, least: int, names: Mapping[str, str]) -> Found:
    """Whatever falls too far is named, else what falls the most. names: what people call a part."""

    def name(part: Part) -> str:
        return names.get(part.name, part.name)

    lost = [name(part) for part in parts if part.champion is not None and part.challenger is None]
    falls = {
        part: part.challenger - part.champion
        for part in parts
        if part.champion is not None and part.challenger is not None and part.n >= least
    }
    if lost:
        return FAILED, f"it does not judge {', '.join(lost)}, which the version in use does"
    if not falls:
        return NOT_APPLICABLE, f"there is nothing with {least:,} texts that both judge"
    # A hair's breadth of room: 0.93 - 0.95 is a little less than -0.02 in floating point.
    beyond = [part for part, fall in falls.items() if fall < -most - 1e-9]
    said = beyond or [min(falls, key=lambda part: falls[part])]
    words = ", ".join(f"{name(part)} {points(falls[part])} ({part.n:,} texts)" for part in said)
    return _held(not beyond, words if beyond or falls[said[0]] < 0 else f"none falls; {words}")


def _officers(one: Compared | None, most: float, least: int) -> Found:
    if one is None:
        return NOT_APPLICABLE, "Officers have decided on nothing yet that is held out to measure."
    if one.n < least:
        return NOT_APPLICABLE, (
            f"Of what officers decided, {one.n:,} texts are held out; it takes {least:,} to tell."
        )
    test = one.test
    worse = test.only_champion > test.only_challenger and test.p < most
    return _held(not worse, in_words(one))


def _calibration(one: Compared, most: float) -> Found:
    before, after = one.champion_calibration.error, one.challenger_calibration.error
    words = f"{100 * before:.1f} points now, {100 * after:.1f} then"
    return _held(after <= max(most, before), words)


def _flips(flips: Flips, most: float, least: int) -> Found:
    if flips.paragraphs < least:
        return NOT_APPLICABLE, (
            f"Open documents have {flips.paragraphs:,} paragraphs; it takes {least:,} to tell."
        )
    number = flips.to_flagged + flips.to_passed
    return _held(
        flips.share <= most, f"{number:,} of {flips.paragraphs:,} ({flips.share:.1%}) change"
    )


def points(share: float) -> str:
    """A difference of shares, for example "+0.4 points"; none is "±0.0 points"."""
    number = f"{100 * share:+.1f}"
    return f"{'±0.0' if number in ('+0.0', '-0.0') else number.replace('-', '−')} points"


def in_words(one: Compared) -> str:
    """The paired test as a person reads it."""
    test = one.test
    if not test.only_champion + test.only_challenger:
        return f"both are right about the same of the {one.n:,} texts"
    chance = "less than 1" if test.p < 0.01 else f"{100 * test.p:.0f}"
    return (
        f"of {one.n:,} texts, {test.only_challenger:,} would become right and "
        f"{test.only_champion:,} wrong; chance alone divides them as unevenly in {chance} of 100 "
        f"cases (p = {test.p:.2g})"
    )
