"""What an examination found: the rules at a glance, then everything that was measured."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components.gate.charts import calibration_chart, quality_chart
from app.components.gate.flips import flips_view
from app.components.plain import plain
from app.components.quality import QUALITY
from pipeline.gate import GateReport, Kept, State
from pipeline.gate.judge import in_words, points
from pipeline.gate.report import Compared, Part

LOOKS = {
    State.PASSED: ":green[:material/check_circle:] passed",
    State.FAILED: ":red[:material/cancel:] **failed**",
    State.NOT_APPLICABLE: ":gray[:material/remove: not judged]",
}
WORDS = {name: words for name, (words, _) in QUALITY.items()} | {
    "macro_f1": "Balance over both kinds"
}
OFFICERS = "What officers decided"
FEW = 30  # texts


def report_view(kept: Kept) -> None:
    """All of it, the rules first."""
    report = kept.report
    _regulations(report)
    _rules(report)
    quality, parts, trust, cost, flips = st.tabs(
        [
            "Quality",
            "Clauses and kinds of text",
            "Percentages",
            "Time and size",
            f"Open documents ({report.flips.to_flagged + report.flips.to_passed:,})",
        ],
        key=f"gate_tabs-{kept.id}",
        on_change="rerun",
    )
    sets = _sets(report)
    if quality.open:
        with quality:
            _quality(report, sets)
    if parts.open:
        with parts:
            _parts(report, sets)
    if trust.open:
        with trust:
            _trust(report)
    if cost.open:
        with cost:
            _cost(report)
    if flips.open:
        with flips:
            flips_view(report.flips, report.champion, report.challenger)
    st.caption(
        f"Examined on {kept.at:%-d %B %Y, %H:%M} UTC, asked for by {plain(kept.by)}. "
        f"It took {report.seconds:,.0f} seconds."
    )


def _regulations(report: GateReport) -> None:
    if report.regulation_changes:
        st.info(
            f"{plain(report.challenger)} judges by **{plain(report.regulation.words)}**, "
            f"{plain(report.champion)} by **{plain(report.champion_regulation.words)}**. All texts "
            "below are labelled by the former, so it is no surprise if the version in use falls "
            "behind and if verdicts change: that is what the regulation changes. The Regulations "
            "page has the list of the paragraphs.",
            icon=":material/gavel:",
        )


def _rules(report: GateReport) -> None:
    st.table(
        {
            "Rule": [plain(rule.words) for rule in report.rules],
            "": [LOOKS[rule.state] for rule in report.rules],
            "Found": [plain(rule.found) for rule in report.rules],
        },
        border="horizontal",
        hide_index=True,
    )


def _sets(report: GateReport) -> list[tuple[str, Compared]]:
    sets = [(one.name, one) for one in report.held_out]
    return sets + ([(OFFICERS, report.officers)] if report.officers else [])


def _quality(report: GateReport, sets: Sequence[tuple[str, Compared]]) -> None:
    st.caption(
        "The dots are what was measured, the lines how far off that may be (in 95 of 100 cases it "
        "is not). Where a line of the one holds the dot of the other, they may be equally good."
    )
    grid = st.grid(min(2, len(sets)), min_column_width=420)
    for number, (name, one) in enumerate(sets):
        with grid.cell():
            st.markdown(f"**{plain(name)}**, {one.n:,} texts")
            quality_chart(one, WORDS, report.champion, report.challenger, f"gate_quality-{number}")
            st.markdown(f"Text by text: {plain(in_words(one))}.")


def _parts(report: GateReport, sets: Sequence[tuple[str, Compared]]) -> None:
    for name, one in sets:
        st.markdown(f"**{plain(name)}**: how many are judged rightly")
        grid = st.grid(2, min_column_width=420)
        with grid.cell():
            _table("Clause", one.clauses, report, report.clauses)
        with grid.cell():
            _table("Kind of text", one.slices, report, {})


def _table(head: str, parts: Sequence[Part], report: GateReport, names: dict[str, str]) -> None:
    if not parts:
        st.caption("Nothing is known of single clauses here.")
        return
    st.table(
        {
            head: [plain(names.get(part.name, part.name)) for part in parts],
            "Texts": [f"{part.n:,}" for part in parts],
            f"{plain(report.champion)} (in use)": [_share(part.champion) for part in parts],
            plain(report.challenger): [_share(part.challenger) for part in parts],
            "Difference": [_difference(part) for part in parts],
        },
        border="horizontal",
        hide_index=True,
    )


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def _difference(part: Part) -> str:
    if part.champion is None or part.challenger is None:
        return "–"
    words = points(part.challenger - part.champion)
    # With few texts a fall is no news, and need not be seen first.
    return f":red[{words}]" if words.startswith("−") and part.n >= FEW else words


def _trust(report: GateReport) -> None:
    one = report.held_out[0]
    pair = (one.champion_calibration, one.challenger_calibration)
    grid = st.grid(2, min_column_width=420)
    with grid.cell():
        calibration_chart(one, report.champion, report.challenger, "gate_calibration")
    with grid.cell():
        st.markdown(
            "**When it says 80%, how often is it right?** On the dotted line, what a version says "
            "is what is so; below it says too much, above too little."
        )
        st.table(
            {
                "": ["Off by, on average", "Brier score (0 is perfect)"],
                f"{plain(report.champion)} (in use)": [
                    f"{100 * pair[0].error:.1f} points", f"{pair[0].brier:.3f}",
                ],
                plain(report.challenger): [
                    f"{100 * pair[1].error:.1f} points", f"{pair[1].brier:.3f}",
                ],
            },
            border="horizontal",
            hide_index=True,
        )  # fmt: skip
        st.caption(f"Measured on {one.n:,} texts: {plain(one.name)}.")


def _cost(report: GateReport) -> None:
    cost = report.cost
    st.table(
        {
            "": ["To read 100 paragraphs", "Model file"],
            f"{plain(report.champion)} (in use)": [
                f"{cost.champion_ms:,.0f} ms", f"{cost.champion_bytes / 1e6:.1f} MB",
            ],
            plain(report.challenger): [
                f"{cost.challenger_ms:,.0f} ms", f"{cost.challenger_bytes / 1e6:.1f} MB",
            ],
            "By comparison": [
                f"{cost.ratio:.2f} times as long",
                f"{cost.challenger_bytes / cost.champion_bytes:.2f} times as large",
            ],
        },
        border="horizontal",
        hide_index=True,
    )  # fmt: skip
    st.caption("Both were timed in the same run, in turns, on the same paragraphs.")
