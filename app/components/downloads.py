"""What can be taken away of a document: the original with its findings marked, and reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath

import streamlit as st

from app import context
from app.components.findings_csv import findings_csv
from app.originals import original_file
from pipeline.documents import reader
from pipeline.documents.limits import LIMITS
from pipeline.documents.model import Document
from pipeline.errors import ClausewiseError
from pipeline.marked.copy import carries_marks, copy_of, drawing_of
from pipeline.marked.file import HTML, PDF, XLSX, Copy, named
from pipeline.marked.finding import About, Finding
from pipeline.marked.report import findings_workbook, html_report, pdf_report
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

MADE = "review_marked_copy"


@dataclass(frozen=True)
class Report:
    """A way to write the findings down. what, ending: of its file's name."""

    label: str
    icon: str
    make: Callable[..., Copy]
    what: str
    ending: str
    media_type: str


REPORTS = (
    Report("Report (PDF)", "picture_as_pdf", pdf_report, "report", ".pdf", PDF),
    Report("Findings (Excel)", "table", findings_workbook, "findings", ".xlsx", XLSX),
    Report("Marked text (web page)", "web", html_report, "marked", ".html", HTML),
)


def downloads(
    document: Document,
    verdicts: Sequence[Verdict],
    indices: Sequence[int],
    regulation: Regulation,
    version: Version,
) -> None:
    """A menu of downloads; each holds what the list beside the document holds."""
    findings = [Finding(document.paragraphs[index], verdicts[index]) for index in indices]
    about = About(version.version, datetime.now(UTC), document.name)
    with st.popover("Download", icon=":material/download:", disabled=not indices):
        st.caption(f"With the {len(indices):,} paragraphs that are in the list.")
        if carries_marks(document.kind):
            _marked_copy(document, findings, regulation, about)
        for report in REPORTS:
            st.download_button(
                report.label,
                lambda make=report.make: make(document, findings, regulation, about).data,
                file_name=named(document.name, report.what, report.ending),
                mime=report.media_type,
                icon=f":material/{report.icon}:",
                on_click="ignore",
                width="stretch",
            )
        st.download_button(
            "Findings (CSV)",
            lambda: findings_csv(document, verdicts, indices, regulation, version.version),
            file_name=f"{PurePath(document.name).stem} findings.csv",
            mime="text/csv",
            icon=":material/csv:",
            on_click="ignore",
            width="stretch",
        )


def _marked_copy(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> None:
    """In two steps, one in the other's place: making it can fail, and then there is something to
    say."""
    place = st.empty()
    key = (document.id, about.model, tuple(finding.paragraph.index for finding in findings))
    made = st.session_state.get(MADE)
    if made is None or made[0] != key:
        if not place.button(
            f"Make the marked original ({document.kind.upper()})",
            icon=":material/ink_highlighter:",
            type="primary",
            width="stretch",
        ):
            return
        try:
            with place, st.spinner("Marking the original"):
                made = (key, marked_original(document, findings, regulation, about))
        except ClausewiseError as error:
            with place:
                context.show_error(error)
            return
        st.session_state[MADE] = made
    copy = made[1]
    place.download_button(
        f"Save {copy.name}",
        copy.data,
        file_name=copy.name,
        mime=copy.media_type,
        icon=":material/ink_highlighter:",
        type="primary",
        on_click="ignore",
        width="stretch",
    )


def marked_original(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> Copy:
    """The stored original with its findings marked, made in the reader's child process.

    DocumentError if it is protected, damaged or gone.
    """
    file = original_file(context.settings(), document.id)
    arguments = drawing_of(document, findings, regulation, about)
    return copy_of(document, reader.call("mark", file, patience=LIMITS.seconds, **arguments))
