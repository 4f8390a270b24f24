"""audit: check the audit log, tell its head, take it away."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.desk.audit_log import Wanted, export_log
from pipeline.errors import AuditError
from pipeline.settings import Settings
from pipeline.store import audit
from pipeline.store.audit import Head
from pipeline.store.people import COMMAND_LINE, local_person


def run(args: Namespace, settings: Settings) -> int:
    """Do one of the three; AuditError if the log is not as it was written."""
    return _DO[args.what](args, settings)


def _verify(args: Namespace, settings: Settings) -> int:
    head = audit.verify(settings, Head.parse(args.head) if args.head else None)
    print(f"The audit log is whole: {head.number:,} entries. Head: {head}")
    return 0


def _head(_args: Namespace, settings: Settings) -> int:
    print(audit.head(settings))
    return 0


def _export(args: Namespace, settings: Settings) -> int:
    path = Path(args.file)
    person = local_person(settings, COMMAND_LINE)
    try:
        with path.open("x", encoding="utf-8", newline="") as out:
            head = export_log(settings, person, Wanted(), path.suffix.lstrip("."), out)
    except OSError as error:
        raise AuditError(
            f"{path} cannot be written: {error.strerror}.", "Name a new file in a folder of yours."
        ) from error
    print(f"{path} has the audit log up to its head {head}")
    return 0


_DO = {"verify": _verify, "head": _head, "export": _export}
