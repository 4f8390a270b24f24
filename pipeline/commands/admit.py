"""admit: a model file made elsewhere becomes a version."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import fields
from pathlib import Path

from pipeline.admission import Answers, Candidate, admit, inspect
from pipeline.commands.mirror import tell_mlflow
from pipeline.commands.output import aligned, printable
from pipeline.errors import ModelError
from pipeline.settings import Settings
from pipeline.store.people import COMMAND_LINE, local_person


def run(args: Namespace, settings: Settings) -> int:
    """Say what the file is (--check), or the name of the version that it became."""
    data = _read(args.file)
    words = None if args.vocabulary is None else _read(args.vocabulary)
    answers = Answers(**{field.name: getattr(args, field.name) for field in fields(Answers)})
    if args.check:
        print("\n".join(_told(inspect(data, args.file, words, answers))))
        return 0
    person = local_person(settings, COMMAND_LINE)
    name = admit(settings, person, data, args.file, words, answers, args.name)
    print(f"{name} is here. It is not in use until it is promoted.", flush=True)
    tell_mlflow(settings)
    return 0


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error


def _told(found: Candidate) -> list[str]:
    rows = [
        ("made with", found.producer),
        ("opset", str(found.opset)),
        ("takes", "text" if found.takes == "text" else "numbers of words"),
        ("tells apart", ", ".join(found.classes) or "compliant and non-compliant"),
        *(("added", change) for change in found.changes),
        *(("note", remark) for remark in found.remarks),
        *(("open", f"{question.sentence} {question.remedy}") for question in found.open),
    ]
    if found.trial is not None:
        rows += [(f"{probability:.0%}", text) for text, probability in found.trial.says]
    return aligned([(left, printable(right)) for left, right in rows])
