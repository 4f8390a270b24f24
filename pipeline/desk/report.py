"""The record of a document's review, to take away; that somebody took it is in the audit log."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.desk.decisions import Decision, decisions_of
from pipeline.desk.documents import subject
from pipeline.desk.sign_off import sign_offs_in, standing_sign_off
from pipeline.documents.model import Document
from pipeline.errors import DocumentError
from pipeline.marked.file import Copy
from pipeline.marked.finding import About, Finding, moment
from pipeline.marked.opinion import SEATS, Opinion
from pipeline.regulation import Regulation
from pipeline.settings import Settings
from pipeline.store import audit
from pipeline.store.change import note
from pipeline.store.documents import get_document, get_verdicts, require_document
from pipeline.store.engine import reading
from pipeline.store.people import signed_name
from pipeline.store.tables import CommentRow, ReadingRow, UserRow, utc_now
from pipeline.verdict import Verdict
from pipeline.who import Action, Person, require

Make = Callable[[Document, Sequence[Finding], Regulation, About], Copy]


def review_report(
    settings: Settings,
    person: Person,
    document_id: str,
    model_version: str,
    regulation: Regulation,
    make: Make,
) -> Copy:
    """A report of all that the model flags or doubts, and of all that people decided or said.

    make: one of pipeline.marked.report. What the person may not see of a blind review is left out.
    DocumentError if the document is gone, or if the version has not read it.
    """
    require(person, Action.EXPORT)
    document = get_document(settings, document_id)
    verdicts = get_verdicts(settings, document_id, model_version)
    if verdicts is None:
        raise DocumentError(f"{model_version} has not read {document.name}.", "Open it first.")
    head = audit.head(settings)  # first: what is read below is at least as new
    decided = decisions_of(settings, document_id, person)
    with reading(settings) as session:
        about = _about(session, document, model_version, head)
        findings = _findings(session, document, verdicts, decided)
    return take_away(
        settings, person, document_id, make(document, findings, regulation, about), model_version
    )


def take_away(
    settings: Settings, person: Person, document_id: str, copy: Copy, model_version: str
) -> Copy:
    """Write down that the person takes a copy or report of a document away; the same copy."""
    require(person, Action.EXPORT)
    digest = hashlib.sha256(copy.data).hexdigest()
    note(
        settings,
        person,
        "report taken away",
        subject(document_id),
        name=copy.name,
        sha256=digest,
        model=model_version,
    )
    return copy


def _about(session: Session, document: Document, model_version: str, head: audit.Head) -> About:
    row = require_document(session, document.id)
    read = session.get_one(ReadingRow, (document.id, model_version))
    signed = standing_sign_off(sign_offs_in(session, document.id))
    if signed is None:
        facts = [("Sign-off", "not signed off")]
    else:
        facts = [
            ("Sign-off", f"{signed.person}, {moment(signed.at)}: {signed.meaning}"),
            ("Signed off under", f"{signed.regulation}; model {signed.model_version}"),
        ]
    if row.blind:
        facts.append(("Blind review", "with the decisions only that the reader may see"))
    facts += [
        ("Report made", moment(utc_now())),
        ("Audit log at that time", str(head)),
    ]
    return About(model_version, read.at, document.name, tuple(facts), reviewed=True)


def _findings(
    session: Session,
    document: Document,
    verdicts: Sequence[Verdict],
    decided: dict[int, dict[int, Decision]],
) -> list[Finding]:
    names = _names(session, {d.person_id for seats in decided.values() for d in seats.values()})
    comments = _comments(session, document.id)
    return [
        Finding(
            paragraph,
            verdict,
            tuple(
                _opinion(decided[paragraph.index][seat], names)
                for seat in SEATS
                if seat in decided.get(paragraph.index, {})
            ),
            comments[paragraph.index],
        )
        for paragraph, verdict in zip(document.paragraphs, verdicts, strict=True)
        if verdict.non_compliant
        or verdict.unsure
        or paragraph.index in decided
        or paragraph.index in comments
    ]


def _opinion(decision: Decision, names: dict[int, str]) -> Opinion:
    ruling = decision.ruling
    return Opinion(
        decision.seat,
        names[decision.person_id],
        decision.at,
        ruling.non_compliant,
        ruling.clauses,
        ruling.note,
    )


def _names(session: Session, ids: set[int]) -> dict[int, str]:
    people = session.scalars(select(UserRow).where(UserRow.id.in_(ids)))
    return {row.id: signed_name(row) for row in people}


def _comments(session: Session, document_id: str) -> defaultdict[int, int]:
    query = (
        select(CommentRow.index, func.count())
        .where(CommentRow.document_id == document_id, CommentRow.index.is_not(None))
        .group_by(CommentRow.index)
    )
    return defaultdict(int, {index: n for index, n in session.execute(query) if index is not None})
