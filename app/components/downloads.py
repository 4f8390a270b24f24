"""What can be taken away of a document: the original with its findings marked, and reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from app import context
from app.components.findings_csv import findings_csv
from app.components.plain import plain
from app.originals import original_file
from pipeline.desk.report import review_report, take_away
from pipeline.documents import reader
from pipeline.documents.limits import LIMITS
from pipeline.documents.model import Document
from pipeline.errors import ClausewiseError
from pipeline.marked.copy import carries_marks, copy_of, drawing_of
from pipeline.marked.file import CSV, HTML, JSONL, PDF, XLSX, Copy, named
from pipeline.marked.finding import About, Finding
from pipeline.marked.report import findings_jsonl, findings_workbook, html_report, pdf_report
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


REVIEW = (
    Report("Report (PDF)", "picture_as_pdf", pdf_report, "report", ".pdf", PDF),
    Report("Report (Excel)", "table", findings_workbook, "findings", ".xlsx", XLSX),
    Report("Report (JSONL)", "data_object", findings_jsonl, "report", ".jsonl", JSONL),
)
LISTED = (
    Report("Marked text (web page)", "web", html_report, "marked", ".html", HTML),
    Report("Findings (CSV)", "csv", findings_csv, "findings", ".csv", CSV),
)


def downloads(
    document: Document,
    verdicts: Sequence[Verdict],
    indices: Sequence[int],
    regulation: Regulation,
    version: Version,
) -> None:
    """A menu of downloads: the record of the review, and what holds what the list holds."""
    with st.popover("Download", icon=":material/download:"):
        _review(document, regulation, version)
        if indices:
            findings = [Finding(document.paragraphs[index], verdicts[index]) for index in indices]
            about = About(version.version, datetime.now(UTC), document.name)
            st.caption(f"With the {len(indices):,} paragraphs that are in the list:")
            _listed(document, findings, regulation, about)


def _review(document: Document, regulation: Regulation, version: Version) -> None:
    settings, person = context.settings(), context.person()
    st.caption("The review: all findings, who decided what and when, and the sign-off:")
    for report in REVIEW:
        _button(
            report,
            document,
            # Made when it is asked for, where no page runs: so with what is known now.
            lambda make=report.make: review_report(
                settings, person, document.id, version.version, regulation, make
            ),
        )


def _listed(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> None:
    settings, person = context.settings(), context.person()
    if carries_marks(document.kind):
        _marked_copy(document, findings, regulation, about)
    for report in LISTED:
        _button(
            report,
            document,
            lambda make=report.make: take_away(
                settings,
                person,
                document.id,
                make(document, findings, regulation, about),
                about.model,
            ),
        )


def _button(report: Report, document: Document, copy: Callable[[], Copy]) -> None:
    st.download_button(
        report.label,
        lambda: copy().data,
        file_name=named(document.name, report.what, report.ending),
        mime=report.media_type,
        icon=f":material/{report.icon}:",
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
    copy, settings, person = made[1], context.settings(), context.person()
    place.download_button(
        f"Save {plain(copy.name)}",
        lambda: take_away(settings, person, document.id, copy, about.model).data,
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
