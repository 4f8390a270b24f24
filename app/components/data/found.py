"""What a check of labelled text found: numbers, sentences, examples."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components.plain import plain
from pipeline.datasets import Example, Finding

COUNTED = {
    "conflicts": ("Both labels", "Texts that stand there as compliant and as non-compliant."),
    "duplicates": ("Twice", "Texts that stand there already."),
    "leaks": ("In test sets", "Texts that models are measured with, and would learn."),
    "language": ("Not English", "Of those that were looked at, at most 2,000."),
}


def numbers(rows: int, non_compliant: int, findings: Sequence[Finding]) -> None:
    """The counts that one looks for first, also where they are 0."""
    with st.container(horizontal=True, gap="large"):
        st.metric("Texts", f"{rows:,}", width="content")
        st.metric("Non-compliant", f"{non_compliant / rows:.0%}", width="content")
        for code, (label, explanation) in COUNTED.items():
            number = sum(finding.number for finding in findings if finding.code == code)
            st.metric(label, f"{number:,}", help=explanation, width="content")


def sentences(findings: Sequence[Finding]) -> None:
    """Each finding with its examples."""
    if not findings:
        st.success("Nothing odd was found in it.", icon=":material/check:")
    for finding in findings:
        icon = ":material/warning:" if finding.serious else ":material/info:"
        if not finding.examples:
            st.markdown(f"{icon} {plain(finding.sentence)}")
            continue
        with st.expander(plain(finding.sentence), icon=icon):
            for example in finding.examples:
                st.markdown(f"**{_where(example)}** {plain(example.text)}")
            if finding.number > len(finding.examples):
                st.caption(f"and {finding.number - len(finding.examples):,} more")


def _where(example: Example) -> str:
    if example.other_row is None:
        return f"Row {example.row:,}:"
    first, second = sorted((example.row, example.other_row))
    return f"Rows {first:,} and {second:,}:"
