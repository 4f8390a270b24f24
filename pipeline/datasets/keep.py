"""Datasets: versions of labelled text, each a row of the store and a file named by what is in it.

The file is written before the row that names it, and a file that no row names is deleted days
later. So a row always has its file, whatever happens on the way; and as equal text has the same
name, two people may add it at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.corpus.files import read_corpus
from pipeline.corpus.model import Corpus
from pipeline.datasets.checking import DatasetCheck
from pipeline.datasets.files import sweep, write
from pipeline.datasets.finding import Finding
from pipeline.errors import CorpusError
from pipeline.regulation import DEFAULT_ID
from pipeline.rulebook import find_regulation
from pipeline.settings import Settings
from pipeline.store.audit import hold
from pipeline.store.change import Change, changing
from pipeline.store.engine import reading
from pipeline.store.tables import DatasetRow, utc_now
from pipeline.who import Action, Person, require

UPLOADED, DECISIONS = "uploaded", "decisions"
LONGEST_NAME, LONGEST_NOTE = 100, 1_000


@dataclass(frozen=True)
class Dataset:
    """One version of labelled text. version: 1 for the first of its name. at: UTC.

    kind: UPLOADED by somebody, or the DECISIONS of officers up to a moment. findings: what its
    check found when it was added. origin: of decisions, how many they were, and so on.
    """

    id: int
    name: str
    version: int
    kind: str
    fingerprint: str
    form: str
    rows: int
    non_compliant: int
    clause_ids: tuple[str, ...]
    findings: tuple[Finding, ...]
    origin: dict[str, Any]
    by: str
    at: datetime
    note: str
    archived_at: datetime | None

    @property
    def regulation(self) -> str:
        """The id of the regulation by which its labels are."""
        return str(self.origin.get("regulation", DEFAULT_ID))

    @property
    def title(self) -> str:
        """Its name, with the number of its version from the second on."""
        return self.name if self.version == 1 else f"{self.name} ({self.version})"


def add(
    settings: Settings, person: Person, checked: DatasetCheck, name: str, note: str = ""
) -> Dataset:
    """Keep a file that was checked. CorpusError if the same rows are there already."""
    require(person, Action.TRAIN)
    write(settings, f"{checked.corpus.fingerprint}.{checked.form}", checked.data)
    with changing(settings, person, Action.TRAIN) as change:
        origin = {} if checked.regulation == DEFAULT_ID else {"regulation": checked.regulation}
        row = insert(change, checked, UPLOADED, name, note, origin)
        dataset_id = row.id
    sweep(settings, _files_in_use(settings))
    return get(settings, dataset_id)


def insert(
    change: Change,
    checked: DatasetCheck,
    kind: str,
    name: str,
    note: str,
    origin: Mapping[str, Any],
) -> DatasetRow:
    """A row for a file that is on the disk; CorpusError if there is one of this kind already."""
    hold(change.session)  # or two could find at once that it is not there
    known = find_same(change.session, checked.corpus.fingerprint, kind)
    if known is not None:
        where = " It is in the archive." if known.archived_at else ""
        raise CorpusError(
            f"The same {known.rows:,} rows were added before, as “{known.name}”.{where}",
            "Use those; another name would not make them other data.",
        )
    row = DatasetRow(
        name=_tidy(name, LONGEST_NAME) or checked.filename,
        kind=kind,
        fingerprint=checked.corpus.fingerprint,
        form=checked.form,
        rows=checked.summary.rows,
        non_compliant=checked.summary.non_compliant,
        clause_ids=list(checked.corpus.clause_ids),
        findings=[finding.as_dict() for finding in checked.findings],
        origin=dict(origin),
        by=change.person.signed,
        note=_tidy(note, LONGEST_NOTE),
    )
    change.session.add(row)
    change.session.flush()
    told = {"name": row.name, "kind": kind, "rows": row.rows, "fingerprint": row.fingerprint}
    change.note("dataset added", subject(row.id), **told, **origin)
    return row


def find_same(session: Session, fingerprint: str, kind: str) -> DatasetRow | None:
    """The dataset of this kind with these rows."""
    return session.scalar(
        select(DatasetRow).where(DatasetRow.fingerprint == fingerprint, DatasetRow.kind == kind)
    )


def archive(settings: Settings, person: Person, dataset_id: int) -> Dataset:
    """Out of the choices; its file stays, as models were trained on it."""
    return _move(settings, person, dataset_id, archived=True)


def unarchive(settings: Settings, person: Person, dataset_id: int) -> Dataset:
    """Among the choices again."""
    return _move(settings, person, dataset_id, archived=False)


def _move(settings: Settings, person: Person, dataset_id: int, *, archived: bool) -> Dataset:
    with changing(settings, person, Action.TRAIN) as change:
        row = _row(change.session, dataset_id)
        if (row.archived_at is not None) != archived:
            row.archived_at = utc_now() if archived else None
            event = "dataset archived" if archived else "dataset taken out of the archive"
            change.note(event, subject(dataset_id), name=row.name)
    return get(settings, dataset_id)


def list_datasets(settings: Settings, *, archived: bool = False) -> list[Dataset]:
    """The datasets that can be learned from, or those in the archive; the newest first."""
    query = _all().where(DatasetRow.archived_at.is_not(None) == archived)
    with reading(settings) as session:
        found = session.execute(query.order_by(DatasetRow.id.desc()))
        return [_dataset(row, version) for row, version in found]


def get(settings: Settings, dataset_id: int) -> Dataset:
    """The dataset with this number; CorpusError if there is none."""
    with reading(settings) as session:
        found = session.execute(_all().where(DatasetRow.id == dataset_id)).one_or_none()
        if found is None:
            raise _gone(dataset_id)
        return _dataset(*found)


def path_of(settings: Settings, dataset: Dataset) -> Path:
    """Its file, which a training can read."""
    return settings.datasets_dir / f"{dataset.fingerprint}.{dataset.form}"


def corpus_of(settings: Settings, dataset: Dataset) -> Corpus:
    """Its rows, under the name that people know; labelled as in the file."""
    regulation = find_regulation(settings, dataset.regulation).regulation
    return replace(read_corpus(path_of(settings, dataset), regulation), name=dataset.title)


def named_in_orders(dataset: Dataset) -> dict[str, Any]:
    """How a training's order, and then the model's card, name it."""
    return {
        "id": dataset.id,
        "name": dataset.title,
        "kind": dataset.kind,
        "fingerprint": dataset.fingerprint,
        "rows": dataset.rows,
    }


def subject(dataset_id: int) -> str:
    """How the audit log names a dataset."""
    return f"dataset:{dataset_id}"


def _all() -> Any:
    """Each row with the number of its version, which its name alone would not tell apart."""
    earlier = DatasetRow.__table__.alias()
    same_name = (earlier.c.name == DatasetRow.name) & (earlier.c.id <= DatasetRow.id)
    version = select(func.count()).select_from(earlier).where(same_name).scalar_subquery()
    return select(DatasetRow, version)


def _row(session: Session, dataset_id: int) -> DatasetRow:
    row = session.get(DatasetRow, dataset_id)
    if row is None:
        raise _gone(dataset_id)
    return row


def _gone(dataset_id: int) -> CorpusError:
    return CorpusError(f"There is no dataset {dataset_id}.", "Look at the list on the Data page.")


def _dataset(row: DatasetRow, version: int) -> Dataset:
    return Dataset(
        id=row.id,
        name=row.name,
        version=version,
        kind=row.kind,
        fingerprint=row.fingerprint,
        form=row.form,
        rows=row.rows,
        non_compliant=row.non_compliant,
        clause_ids=tuple(row.clause_ids),
        findings=tuple(Finding.from_dict(finding) for finding in row.findings),
        origin=row.origin,
        by=row.by,
        at=row.at,
        note=row.note,
        archived_at=row.archived_at,
    )


def _files_in_use(settings: Settings) -> Sequence[str]:
    with reading(settings) as session:
        found = session.execute(select(DatasetRow.fingerprint, DatasetRow.form))
        return [f"{fingerprint}.{form}" for fingerprint, form in found]


def _tidy(words: str, longest: int) -> str:
    """On one line, without what cannot be seen or kept; CorpusError if it is too long."""
    words = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    if len(words) > longest:
        raise CorpusError(
            f"{words[:40]!r}… has {len(words):,} characters; at most {longest:,} are kept.",
            "Shorten it.",
        )
    return words
