"""The command line: python -m pipeline COMMAND. `--help` after any command explains it."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module

from pipeline import __version__
from pipeline.errors import ClausewiseError
from pipeline.regulation import DEFAULT_ID
from pipeline.settings import Settings
from pipeline.who import Role

CLOSED_PIPE = 141  # what a shell expects of a program whose reader has gone: 128 + SIGPIPE
INTERRUPTED = 130
SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 1 for an error that was said, 2 for wrong usage."""
    args = build_parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # Half a surrogate pair becomes \ud800, which is right in JSON too.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        # Imported here, so that a command loads only what it needs.
        status: int = import_module(f"pipeline.commands.{args.module}").run(
            args, Settings.from_env()
        )
        sys.stdout.flush()
    except ClausewiseError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more: say nothing, also not when Python flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    return status


def build_parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Judges technical documents against a regulation, clause by clause.",
    )
    parser.add_argument("--version", action="version", version=f"Clausewise {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_score, _evaluate, _data, _train, _models, _admit, _gate, _promote, _rollback):
        add(commands)
    for add in (_serve, _audit, _people, _regulation, _impact):
        add(commands)
    return parser


Commands = argparse._SubParsersAction  # the type that add_subparsers gives has no public name


def _score(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("score", help="judge every paragraph of documents")
    command.set_defaults(module="score")
    command.add_argument("files", nargs="+", metavar="FILE", help="PDF, DOCX, XLSX, CSV, TXT, MD")
    _add_model(command)
    _add_threshold(command)
    command.add_argument("--password", help="of files that are protected")
    command.add_argument(
        "--format",
        choices=("table", "jsonl", "csv"),
        default="table",
        help="table: the findings, to read; jsonl, csv: every paragraph, for tools",
    )


def _evaluate(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("evaluate", help="measure a model on labelled text")
    command.set_defaults(module="evaluate")
    command.add_argument(
        "--data",
        required=True,
        metavar="FILE|NAME",
        help="a CSV or JSONL file with text, label and, if it has them, clause columns; "
        "or a built-in set, classic or field",
    )
    command.add_argument(
        "--part",
        choices=("all", "train", "valid", "test"),
        default="all",
        help="only this part of the data, as training cuts it (for example --data classic "
        "--part test)",
    )
    _add_model(command)
    _add_threshold(command)
    command.add_argument("--format", choices=("text", "json"), default="text")


def _train(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("train", help="train a model and export it as a new version")
    command.set_defaults(module="train")
    command.add_argument("--corpus", default="field", help="classic, field or a CSV or JSONL file")
    command.add_argument(
        "--dataset", type=int, metavar="ID", help="instead: what was added with `data add`"
    )
    command.add_argument(
        "--decisions", action="store_true", help="learn from what officers decided too"
    )
    command.add_argument(
        "--model",
        dest="kind",
        default="clause",
        help="clause (judges each clause; the default), swift, linear, torch or lab",
    )
    command.add_argument(
        "--begin-from",
        type=_name,
        metavar="VERSION",
        help="learn on top of what this version, of the same kind, has learned",
    )
    command.add_argument("--seed", type=int, default=7, help="the same seed gives the same model")
    command.add_argument(
        "--export",
        choices=("auto", "plain"),
        default="auto",
        help="auto: the file as small as it can be without being worse; plain: as trained",
    )
    command.add_argument(
        "--epochs", type=int, help="passes over the data; left out: as many as fit"
    )
    command.add_argument("--rows", type=int, help="use only so many rows of the data")
    command.add_argument(
        "--version", type=_name, metavar="NAME", help="the new version's name; left out: made up"
    )
    command.add_argument(
        "--miss-cost",
        type=float,
        default=1.0,
        metavar="N",
        help="a missed violation costs as much as N false alarms (1: both are equally bad)",
    )
    command.add_argument(
        "--promote", action="store_true", help="put it into use if it keeps the rules"
    )
    command.add_argument(
        "--regulation", default=DEFAULT_ID, metavar="ID", help="the one that it shall judge by"
    )
    _add_reason(command)


def _models(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("models", help="list the model versions")
    command.set_defaults(module="models")
    command.add_argument("--archived", action="store_true", help="list what is in the archive")
    command.add_argument("--format", choices=("table", "json"), default="table")


def _gate(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "gate", help="examine a model version against the one in use; 1 if a rule failed"
    )
    command.set_defaults(module="gate")
    command.add_argument("version", metavar="VERSION")
    command.add_argument("--format", choices=("text", "json"), default="text")


def _admit(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("admit", help="let in a model file made elsewhere")
    command.set_defaults(module="admit")
    command.add_argument("file", metavar="FILE", help="one ONNX file (docs/outside-models.md)")
    command.add_argument("--vocabulary", metavar="FILE", help="for models that take word numbers")
    command.add_argument("--name", default="", metavar="NAME", help="left out: made up")
    command.add_argument("--breach", metavar="CLASS", help="the class that means non-compliant")
    command.add_argument("--raw-scores", action="store_true", default=None, help="it gives logits")
    command.add_argument("--split", help="how text is cut: signs, words or spaces")
    command.add_argument(
        "--lower", action=argparse.BooleanOptionalAction, help="capitals become small letters"
    )
    for number in ("padding", "unknown"):
        command.add_argument(f"--{number}", type=int, metavar="N", help=f"number for {number}")
    command.add_argument("--length", type=int, metavar="N", help="words that a text is filled to")
    command.add_argument("--check", action="store_true", help="look at it, and do not let it in")


def _promote(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("promote", help="examine a model version, and put it into use")
    command.set_defaults(module="promote")
    command.add_argument("version", metavar="VERSION")
    _add_reason(command)
    command.add_argument(
        "--without-gate", action="store_true", help="without an examination; takes a reason"
    )


def _rollback(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("rollback", help="go back to the version that was in use before")
    command.set_defaults(module="rollback")


def _serve(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("serve", help="answer scoring requests over HTTP")
    command.set_defaults(module="serve")
    command.add_argument("--host", default="127.0.0.1", help="an address of this machine itself")
    command.add_argument("--port", type=_port, default=8502)
    _add_model(command)


def _audit(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("audit", help="check the audit log, or take it away")
    command.set_defaults(module="audit")
    whats = command.add_subparsers(required=True, metavar="WHAT", dest="what")
    verify = whats.add_parser("verify", help="check every entry; names the first broken one")
    verify.add_argument("--head", metavar="H", help="a head from before: is it still in the log?")
    whats.add_parser("head", help="print the log's head, to be kept elsewhere")
    export = whats.add_parser("export", help="write the log into a new file")
    export.add_argument("file", type=_log_file, metavar="FILE", help="FILE.jsonl or FILE.csv")


def _people(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("people", help="list people, or give somebody a role")
    command.set_defaults(module="people")
    whats = command.add_subparsers(required=True, metavar="WHAT", dest="what")
    whats.add_parser("list", help="list everybody")
    role = whats.add_parser("role", help="give somebody a role")
    role.add_argument("who", metavar="WHO", help="an e-mail address, or an id of the list")
    role.add_argument("role", choices=[str(role) for role in Role])


def _data(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("data", help="labelled text: list it, check a file, add one")
    command.set_defaults(module="data")
    whats = command.add_subparsers(required=True, metavar="WHAT", dest="what")
    listed = whats.add_parser("list", help="list what models can be trained on")
    listed.add_argument("--archived", action="store_true", help="list what is in the archive")
    check = whats.add_parser("check", help="say what is odd in a file")
    add = whats.add_parser("add", help="check a file and keep it")
    for command in (check, add):
        command.add_argument("file", metavar="FILE", help="CSV or JSONL, with text and label")
    add.add_argument("--name", default="", help="what it is to be called; left out: as its file")


def _regulation(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("regulation", help="list, check or add versions of regulations")
    command.set_defaults(module="regulation")
    whats = command.add_subparsers(required=True, metavar="WHAT", dest="what")
    whats.add_parser("list", help="list all versions")
    for what, words in (("check", "say what is wrong with it, or what its rules are"),
                        ("add", "keep it, so that models can be trained for it")):  # fmt: skip
        whats.add_parser(what, help=words).add_argument("file", metavar="FILE", help="FILE.yaml")


def _impact(commands: Commands[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "impact", help="what changes in the stored documents under another version's regulation"
    )
    command.set_defaults(module="impact")
    command.add_argument("version", metavar="VERSION", help="compared with the one in use")
    command.add_argument("--output", metavar="FILE", help="the list, as FILE.csv or FILE.xlsx")


def _add_model(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--model", metavar="V", help="a version, or a .onnx file; left out: the one in use"
    )


def _add_reason(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--reason", default="", help="why, for the record; needed where a rule failed"
    )


def _add_threshold(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--threshold",
        type=_probability,
        metavar="P",
        help="flag a paragraph from this probability on (0 to 1); left out: the model's own",
    )


def _probability(text: str) -> float:
    value = float(text)
    if not 0.0 <= value <= 1.0:  # also refuses NaN
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value


def _port(text: str) -> int:
    value = int(text)
    if not 0 <= value < 2**16:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 65535")
    return value


def _log_file(text: str) -> str:
    if not text.endswith((".jsonl", ".csv")):
        raise argparse.ArgumentTypeError(f"{text} ends neither in .jsonl nor in .csv")
    return text


def _name(text: str) -> str:
    if not SAFE_NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"{text!r} cannot name a folder: use letters, digits, dots, hyphens and underscores"
        )
    return text


if __name__ == "__main__":
    sys.exit(main())
