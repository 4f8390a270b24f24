"""Every public function that takes a person, who may call it, and how it is called."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline import datasets, gate, jobs, lifecycle, registry, rulebook, shelf
from pipeline.admission import door, placing
from pipeline.admission.limits import Limits
from pipeline.corpus.model import in_test_part
from pipeline.datasets.take_away import take_away
from pipeline.desk import (
    audit_log,
    bulk,
    comments,
    decide,
    differences,
    impact_export,
    intake,
    keep,
    opinions,
    renewal,
    report,
    rescore,
    sign_off,
    steps,
    views,
)
from pipeline.desk.audit_log import Wanted
from pipeline.desk.impact_select import ImpactQuery, Pair
from pipeline.desk.ruling import Ruling
from pipeline.desk.sign_off import Meaning
from pipeline.errors import ReviewError
from pipeline.gate import reports
from pipeline.marked.file import Copy
from pipeline.marked.report import findings_jsonl
from pipeline.regulation import load_regulation
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.store import people
from pipeline.training.spec import TrainSpec
from pipeline.who import Action, Role
from tests.pipeline.datasets.making import labelled
from tests.pipeline.desk.desks import FINE, MODEL, flagged, read_document
from tests.pipeline.desk.desks import decide as decide_anyhow
from tests.pipeline.gate.examining import Quiet, examined_as, with_rules
from tests.pipeline.keeping import written
from tests.pipeline.people import admin, somebody
from tests.pipeline.regulation.examples import CA2, CA2_TEXT
from tests.pipeline.tiny_model import write_tiny_version

Arguments = dict[str, Any]


class World:
    """A store with what the functions need. What is made here is made by an admin."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.admin = settings, admin(settings, "Root")
        self.person = self.admin  # who acts
        with_rules(settings)
        for version in ("shipped-1", "a"):
            write_tiny_version(settings.models_dir, version)

    def model_file(self) -> bytes:
        return (self.settings.models_dir / "a" / "model.onnx").read_bytes()

    def job(self) -> int:
        return jobs.start(self.settings, "mirror", {}, self.admin).id

    def ended_job(self) -> int:
        return jobs.cancel(self.settings, self.job(), self.admin).id

    def archived_version(self) -> str:
        shelf.archive(self.settings, self.admin, "a")
        return "a"

    def promoted(self) -> None:
        registry.promote(self.settings, "a", self.admin)

    def document(self, *, closed: bool = False) -> str:
        """Read, with nothing left to decide; the same at every call."""
        document_id = read_document(self.settings, FINE)
        with contextlib.suppress(ReviewError):  # another role has
            if closed:
                sign_off.sign_off(
                    self.settings, self.admin, document_id, Meaning.READ, "Root", MODEL, "CA-1"
                )
            else:
                sign_off.reopen(self.settings, self.admin, document_id, "for the next role")
        return document_id

    def written(self) -> str:
        """Not read by a model yet."""
        return written(self.settings, "a.txt", "Of iron.")

    def archived(self) -> str:
        document_id = self.written()
        keep.archive(self.settings, self.admin, [document_id])
        return document_id

    def scorer(self) -> Scorer:
        return Scorer(registry.find(self.settings, "a").path)

    def step(self, *, undone: bool = False) -> None:
        """The one who acts has decided: written past the rights, as some of them may not."""
        document_id = read_document(self.settings, flagged("age"), name=f"{self.person.name}.txt")
        decide_anyhow(self.settings, self.person, document_id, 0, non_compliant=True, undone=undone)

    def finding(self) -> Arguments:
        """A new document's only paragraph, and what to say of it."""
        document_id = read_document(self.settings, flagged("age"), name=f"{self.person.name}.txt")
        return {
            "document_id": document_id,
            "index": 0,
            "ruling": Ruling(True),
            "model_version": MODEL,
            "seen": None,
        }

    def contradicted(self) -> Arguments:
        """The same, where two reviewers have decided."""
        finding = self.finding()
        for seat in (1, 2):
            person = somebody(self.settings, Role.REVIEWER, f"Reviewer {seat}")
            decide_anyhow(
                self.settings, person, finding["document_id"], 0, non_compliant=seat == 1, seat=seat
            )
        return finding

    def regulation(self) -> str:
        """One that nobody has withdrawn yet."""
        new = f"contoso-ca-{10 + len(rulebook.list_regulations(self.settings))}"
        rulebook.save_regulation(self.settings, self.admin, CA2_TEXT.replace(CA2.id, new))
        return new

    def withdrawn(self) -> str:
        new = self.regulation()
        rulebook.withdraw(self.settings, self.admin, new, "Repealed.")
        return new

    def question(self) -> int:
        """Asked of the one who acts."""
        document_id = self.written()
        return comments.comment(
            self.settings, self.admin, document_id, 0, "Steel?", asked=self.admin.id
        ).id

    def checked(self) -> datasets.DatasetCheck:
        """Labelled text that was not added yet."""
        return datasets.check(labelled(material=self.person.name), "parts.csv")

    def dataset(self) -> int:
        """Added by an admin; another one for each role."""
        return datasets.add(self.settings, self.admin, self.checked(), "Parts").id

    def archived_dataset(self) -> int:
        return datasets.archive(self.settings, self.admin, self.dataset()).id

    def decisions(self) -> None:
        """There is something to learn from, another text for each role."""
        text = next(f"{self.person.name} {n} of iron." for n in range(99)
                    if not in_test_part(f"{self.person.name} {n} of iron."))  # fmt: skip
        document_id = written(self.settings, f"{self.person.name}.txt", text)
        decide_anyhow(self.settings, self.admin, document_id, 0, non_compliant=True)

    def user(self, role: Role = Role.VIEWER) -> int:
        return somebody(self.settings, role, "Somebody").id


@dataclass(frozen=True)
class Right:
    """function(settings=…, person=…, **arguments(world)) is for those who may do `action`."""

    function: Callable[..., Any]
    action: Action
    arguments: Callable[[World], Arguments] = lambda world: {}


RIGHTS = [
    Right(registry.promote, Action.PROMOTE, lambda w: {"version": "a"}),
    Right(registry.rollback, Action.PROMOTE, lambda w: {} if w.promoted() else {}),
    Right(gate.start_examination, Action.PROMOTE, lambda w: {"version": "a"}),
    Right(gate.examine_now, Action.PROMOTE, lambda w: {"version": "a", "report": Quiet()}),
    Right(
        gate.promote_examined,
        Action.PROMOTE,
        lambda w: {"version": "a", "report_id": examined_as(w.settings, "a").id},
    ),
    Right(
        gate.promote_without_gate, Action.PROMOTE, lambda w: {"version": "a", "reason": "a test"}
    ),
    Right(reports.keep, Action.PROMOTE, lambda w: {"report": examined_as(w.settings, "a").report}),
    Right(shelf.add_note, Action.COMMENT, lambda w: {"version": "a", "text": "Fast."}),
    Right(shelf.archive, Action.PROMOTE, lambda w: {"version": "a"}),
    Right(shelf.unarchive, Action.PROMOTE, lambda w: {"version": w.archived_version()}),
    Right(
        door.admit,
        Action.ADMIT,
        lambda w: {
            "data": w.model_file(),
            "name": "a.onnx",
            "limits": Limits(measured_rows=600),
        },
    ),
    Right(
        placing.place,
        Action.ADMIT,
        lambda w: {
            "model": w.settings.models_dir / "a" / "model.onnx",
            "card": {"version": w.person.name, "file": "a.onnx", "sha256": "0" * 64},
        },
    ),
    Right(jobs.start, Action.TRAIN, lambda w: {"kind": "train", "params": TrainSpec().as_dict()}),
    Right(jobs.cancel, Action.PROMOTE, lambda w: {"job_id": w.job()}),
    Right(jobs.retry, Action.PROMOTE, lambda w: {"job_id": w.ended_job()}),
    Right(
        lifecycle.train_now,
        Action.TRAIN,
        lambda w: {"spec": TrainSpec("classic", "lab"), "on_event": print},
    ),
    Right(
        rulebook.withdraw,
        Action.CHANGE_REGULATION,
        lambda w: {"regulation_id": w.regulation(), "reason": "Repealed."},
    ),
    Right(
        rulebook.reinstate,
        Action.CHANGE_REGULATION,
        lambda w: {"regulation_id": w.withdrawn(), "reason": "Not so."},
    ),
    Right(
        rulebook.save_regulation,
        Action.CHANGE_REGULATION,
        lambda w: {"text": CA2_TEXT.replace(CA2.id, "contoso-ca-3")},
    ),
    Right(
        impact_export.export,
        Action.EXPORT,
        lambda w: {
            "pair": Pair(MODEL, "a"),
            "query": ImpactQuery(),
            "before": load_regulation(),
            "after": CA2,
            "form": "csv",
        },
    ),
    Right(
        people.change_role,
        Action.MANAGE_PEOPLE,
        lambda w: {"user_id": w.user(), "role": Role.REVIEWER},
    ),
    Right(
        people.set_active, Action.MANAGE_PEOPLE, lambda w: {"user_id": w.user(), "active": False}
    ),
    Right(
        sign_off.sign_off,
        Action.SIGN_OFF,
        lambda w: {
            "document_id": w.document(),
            "meaning": Meaning.REVIEWED,
            "typed_name": w.person.name,
            "model_version": MODEL,
            "regulation": "CA-1",
        },
    ),
    Right(
        sign_off.reopen,
        Action.REOPEN,
        lambda w: {"document_id": w.document(closed=True), "reason": "a mistake"},
    ),
    Right(
        report.review_report,
        Action.EXPORT,
        lambda w: {
            "document_id": w.document(),
            "model_version": MODEL,
            "regulation": load_regulation(),
            "make": findings_jsonl,
        },
    ),
    Right(
        report.take_away,
        Action.EXPORT,
        lambda w: {
            "document_id": w.document(),
            "copy": Copy("a.pdf", "application/pdf", b""),
            "model_version": MODEL,
        },
    ),
    Right(audit_log.read_log, Action.SEE_AUDIT, lambda w: {"wanted": Wanted()}),
    Right(audit_log.log_choices, Action.SEE_AUDIT),
    Right(audit_log.check_log, Action.SEE_AUDIT),
    Right(
        audit_log.export_log,
        Action.SEE_AUDIT,
        lambda w: {"wanted": Wanted(), "form": "csv", "out": io.StringIO()},
    ),
]
RIGHTS += [
    Right(
        intake.take_in,
        Action.UPLOAD,
        lambda w: {"name": "b.txt", "data": b"Of tin.", "version": "a", "scorer": w.scorer()},
    ),
    Right(
        intake.review,
        Action.SCORE,
        lambda w: {"document_id": w.written(), "version": "a", "scorer": w.scorer()},
    ),
    Right(
        intake.read_again,
        Action.SCORE,
        lambda w: {"document_id": w.written(), "version": "a", "scorer": w.scorer()},
    ),
    Right(intake.remove, Action.DELETE, lambda w: {"document_id": w.written(), "reason": "Old."}),
    Right(keep.delete, Action.DELETE, lambda w: {"document_ids": [w.written()], "reason": "Old."}),
    Right(keep.archive, Action.ARCHIVE, lambda w: {"document_ids": [w.written()]}),
    Right(keep.unarchive, Action.ARCHIVE, lambda w: {"document_ids": [w.archived()]}),
    Right(
        keep.set_due,
        Action.ASSIGN,
        lambda w: {"document_ids": [w.written()], "due_on": date(2026, 10, 1)},
    ),
    Right(
        keep.assign_many,
        Action.ASSIGN,
        lambda w: {"document_ids": [w.written()], "seat": 1, "user_id": w.admin.id},
    ),
    Right(
        rescore.read_documents,
        Action.SCORE,
        lambda w: {"chosen": [w.written()], "version": "a"},
    ),
    Right(views.list_views, Action.VIEW, lambda w: {"page": "library"}),
    Right(
        views.save_view, Action.SAVE_VIEW, lambda w: {"page": "library", "name": "x", "params": {}}
    ),
    Right(views.delete_view, Action.SAVE_VIEW, lambda w: {"view_id": 0}),
]
RIGHTS += [
    Right(decide.decide, Action.DECIDE, World.finding),
    Right(
        bulk.decide_many,
        Action.DECIDE,
        lambda w: {
            "targets": [(w.finding()["document_id"], 0, None)],
            "how": "confirm",
            "model_version": MODEL,
        },
    ),
    Right(steps.undo, Action.DECIDE, lambda w: w.step() or {}),
    Right(steps.redo, Action.DECIDE, lambda w: w.step(undone=True) or {}),
    Right(differences.adjudicate, Action.ADJUDICATE, World.contradicted),
    Right(
        opinions.set_opinions,
        Action.ASSIGN,
        lambda w: {"document_id": w.finding()["document_id"], "opinions": 2},
    ),
    Right(
        opinions.assign,
        Action.ASSIGN,
        lambda w: {"document_id": w.finding()["document_id"], "seat": 1, "user_id": w.admin.id},
    ),
    Right(
        comments.comment,
        Action.COMMENT,
        lambda w: {"document_id": w.written(), "index": None, "text": "Seen."},
    ),
    Right(comments.answer, Action.COMMENT, lambda w: {"comment_id": w.question(), "text": "Yes."}),
]
RIGHTS += [
    Right(datasets.add, Action.TRAIN, lambda w: {"checked": w.checked(), "name": "Parts"}),
    Right(datasets.archive, Action.TRAIN, lambda w: {"dataset_id": w.dataset()}),
    Right(datasets.unarchive, Action.TRAIN, lambda w: {"dataset_id": w.archived_dataset()}),
    Right(take_away, Action.TRAIN, lambda w: {"dataset_id": w.dataset(), "form": "csv"}),
    Right(renewal.freeze_decisions, Action.TRAIN, lambda w: w.decisions() or {}),
    Right(renewal.train_with_decisions, Action.TRAIN, lambda w: w.decisions() or {}),
]
