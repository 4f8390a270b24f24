"""The tables. All of them work in SQLite and in PostgreSQL; times are UTC.

A change here needs a step in store/migrations; a test compares the two.
"""

from pipeline.store.tables.audit import AuditRow
from pipeline.store.tables.base import Base, utc_now
from pipeline.store.tables.data import DatasetRow
from pipeline.store.tables.desk import (
    CommentRow,
    DecisionRow,
    SavedViewRow,
    SeatRow,
    SignOffRow,
    StepRow,
)
from pipeline.store.tables.documents import (
    BreachRow,
    DocumentRow,
    ParagraphRow,
    ReadingRow,
    VerdictRow,
)
from pipeline.store.tables.life import (
    GateReportRow,
    JobMeasureRow,
    JobRow,
    ModelArchiveRow,
    ModelNoteRow,
    PromotionRow,
)
from pipeline.store.tables.people import UserRow
from pipeline.store.tables.regulations import RegulationRow

__all__ = [
    "AuditRow",
    "Base",
    "BreachRow",
    "CommentRow",
    "DatasetRow",
    "DecisionRow",
    "DocumentRow",
    "GateReportRow",
    "JobMeasureRow",
    "JobRow",
    "ModelArchiveRow",
    "ModelNoteRow",
    "ParagraphRow",
    "PromotionRow",
    "ReadingRow",
    "RegulationRow",
    "SavedViewRow",
    "SeatRow",
    "SignOffRow",
    "StepRow",
    "UserRow",
    "VerdictRow",
    "utc_now",
]
