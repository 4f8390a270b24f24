"""The command line as a shell and other tools meet it: exit status, stdout, stderr."""

from __future__ import annotations

import csv
import io
import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.__main__ import main
from pipeline.commands.output import aligned, printable
from pipeline.settings import PROJECT, Settings
from pipeline.store.sign_in import Identity, sign_in
from tests.pipeline.admission.making import linear
from tests.pipeline.admission.quick_child import quick_children
from tests.pipeline.keeping import judged, written
from tests.pipeline.regulation.examples import CA2_FILE
from tests.pipeline.tiny_model import write_tiny_model, write_tiny_version

TOKEN = "t" * 32
NOTES = "Bracket of cast iron.\n\nBracket of steel.\n\n=IRON(1) is a formula.\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a home, one model that flags "iron", and a document."""
    for name in ("DATABASE_URL", "MLFLOW_TRACKING_URI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLAUSEWISE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAUSEWISE_MODELS", str(tmp_path / "models"))
    write_tiny_version(tmp_path / "models", "shipped-1")
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "gate.yaml").write_text("hold_out_texts: 40\nlatency_ratio: off\n")
    return tmp_path


def clausewise(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own, as a person does."""
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, **options)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_score_writes_a_json_line_for_every_paragraph(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(place / "notes.txt"), "--format", "jsonl"]) == 0
    first, second, _ = lines(capsys.readouterr().out)
    assert first.pop("probability") == pytest.approx(0.9)
    assert first == {
        "document": str(place / "notes.txt"),
        "index": 0,
        "place": "line 1",
        "location": {"line": 1},
        "text": "Bracket of cast iron.",
        "non_compliant": True,
        "unsure": False,
        "language": None,
        "scanned": None,
        "clauses": {},
        "evidence": [],
    }
    assert second["non_compliant"] is False


def test_score_does_not_judge_what_is_not_english(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    german = "Der Halter iron ist an der Schweißnaht gerissen und darf nicht verwendet werden."
    (place / "notes.txt").write_text(f"Bracket of cast iron.\n\n{german}\n", encoding="utf-8")
    main(["score", str(place / "notes.txt"), "--format", "jsonl"])
    english, other = lines(capsys.readouterr().out)
    assert (english["non_compliant"], english["language"]) == (True, None)
    assert (other["non_compliant"], other["language"]) == (False, "de")
    main(["score", str(place / "notes.txt"), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["probability"] != "", row["language"]) for row in rows] == [
        (True, ""),
        (False, "de"),
    ]
    main(["score", str(place / "notes.txt")])
    shown = capsys.readouterr().out
    assert "1 of 2 paragraphs non-compliant, 1 not in English and not judged" in shown


def test_score_as_csv_gives_a_spreadsheet_nothing_to_run(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["score", str(place / "notes.txt"), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["non_compliant"] for row in rows] == ["1", "0", "1"]
    assert rows[2]["text"] == "'=IRON(1) is a formula."


def test_score_shows_the_findings_by_default(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["score", str(place / "notes.txt")])
    shown = capsys.readouterr().out
    assert "notes.txt: 2 of 3 paragraphs non-compliant" in shown
    assert "Bracket of cast iron." in shown
    assert "Bracket of steel." not in shown


def test_score_says_what_the_model_is_not_sure_of(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny_version(place / "models", "shipped-1", metadata={"unsure": "[0.05, 0.5]"})
    main(["score", str(place / "notes.txt")])
    shown = capsys.readouterr().out
    assert "2 of 3 paragraphs non-compliant, 1 not sure" in shown
    assert [line.split() for line in shown.splitlines() if "steel" in line] == [
        ["line", "3", "10%", "not", "sure", "Bracket", "of", "steel."]
    ]
    main(["score", str(place / "notes.txt"), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["unsure"] for row in rows] == ["0", "1", "0"]


def test_a_threshold_of_the_command_wins_over_the_models(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["score", str(place / "notes.txt"), "--format", "jsonl", "--threshold", "0.95"])
    assert not any(line["non_compliant"] for line in lines(capsys.readouterr().out))


def test_another_version_or_a_model_file_can_be_asked(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny_version(place / "models", "steely", word="steel")
    outside = write_tiny_model(place / "outside.onnx", word="steel")
    for model in ("steely", str(outside)):
        main(["score", str(place / "notes.txt"), "--format", "jsonl", "--model", model])
        found = [line["non_compliant"] for line in lines(capsys.readouterr().out)]
        assert found == [False, True, False]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "broken.pdf").write_bytes(b"%PDF-1.7 but nothing more")
    names = ["missing.txt", "broken.pdf", "notes.txt"]
    status = main(["score", *(str(place / name) for name in names), "--format", "jsonl"])
    out, err = capsys.readouterr()
    assert status == 1
    assert len(lines(out)) == 3
    assert [f"{name}:" in err for name in names] == [True, True, False]


def test_an_error_is_a_sentence_and_a_remedy_and_never_a_traceback(place: Path) -> None:
    done = clausewise("score", place / "notes.txt", "--model", "none")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: There is no model version 'none'")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["scores"],
        ["score"],
        ["score", "x", "--threshold", "1.5"],
        ["score", "x", "--threshold", "nan"],
        ["train", "--version", "../outside"],
        ["train", "--version", ".hidden"],
        ["serve", "--port", "70000"],
    ],
)
def test_wrong_usage_ends_with_status_2(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(wrong)
    assert end.value.code == 2


def test_a_reader_that_goes_away_is_no_error(place: Path) -> None:
    (place / "long.txt").write_text("Bracket of iron.\n\n" * 20_000, encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "score", str(place / "long.txt")]
    run = subprocess.Popen(
        [*command, "--format", "jsonl"], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None and run.stderr is not None
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr.read() == b""
    assert run.wait() == 141


def test_models_are_listed_and_the_one_in_use_is_marked(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny_version(place / "models", "newer", created="2026-05-01T00:00:00+00:00")
    (place / "models" / "broken").mkdir()
    (place / "models" / "broken" / "model.onnx").write_bytes(b"no model")
    main(["models"])
    out, err = capsys.readouterr()
    assert [line.split()[:2] for line in out.splitlines()[1:]] == [
        ["newer", "2026-05-01"],
        ["*", "shipped-1"],
    ]
    assert err.startswith("broken: ")
    main(["models", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert [(model["version"], model["in_use"]) for model in found] == [
        ("newer", False),
        ("shipped-1", True),
    ]


def test_promote_and_rollback_say_what_is_in_use(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny_version(place / "models", "newer")
    assert main(["promote", "newer"]) == 0
    assert main(["rollback"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "newer is in use.",
        "shipped-1 is in use again.",
    ]
    assert main(["rollback"]) == 1


def test_a_version_that_finds_less_is_examined_and_kept_out_without_a_reason(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny_version(place / "models", "blind", word="unobtainium")
    assert main(["gate", "blind", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    failed = [rule["rule"] for rule in report["rules"] if rule["state"] == "failed"]
    assert "recall_fall" in failed
    assert main(["promote", "blind"]) == 1
    said = capsys.readouterr().err
    assert "recall_fall" in said
    assert "if you say why" in said
    assert "Getting the held-out text" not in said  # what was found a moment ago still holds
    assert main(["promote", "blind", "--reason", "a test"]) == 0
    assert main(["rollback"]) == 0
    assert main(["promote", "blind", "--without-gate"]) == 1
    assert "takes a reason" in capsys.readouterr().err
    assert main(["promote", "blind", "--without-gate", "--reason", "a test"]) == 0
    assert main(["gate", "blind"]) == 1
    assert "blind is in use already" in capsys.readouterr().err


@pytest.fixture
def labelled(place: Path) -> Path:
    rows = [
        ("An iron part.", 1),
        ("A steel part.", 0),
        ("An old part.", 1),
        ("An iron-free part.", 0),
    ]
    path = place / "labelled.csv"
    path.write_text("text,label\n" + "".join(f"{text},{label}\n" for text, label in rows))
    return path


def test_evaluate_gives_the_metrics_as_json(
    labelled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--data", str(labelled), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report == {
        "n": 4,
        "accuracy": 0.5,
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "macro_f1": 0.5,
        "confusion": {
            "true_compliant": 1,
            "false_alarms": 1,
            "misses": 1,
            "true_findings": 1,
        },
        "clauses": {},
        "data": "labelled.csv",
        "model": "shipped-1",
        "threshold": 0.5,
    }


def test_evaluate_as_text_says_the_same(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["evaluate", "--data", str(labelled)])
    shown = capsys.readouterr().out
    assert "labelled.csv, 4 texts" in shown
    assert "recall" in shown and "0.5000" in shown


def test_evaluate_can_take_the_test_part_of_a_built_in_set(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["evaluate", "--data", "classic", "--part", "test", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert report["data"] == "classic/test"
    assert 5_000 < report["n"] < 15_000


def test_scoring_loads_no_training_no_dashboard_and_no_tracker(place: Path) -> None:
    heavy = ["tensorflow", "keras", "streamlit", "mlflow", "pandas", "fastapi"]
    code = (
        "import sys; from pipeline.__main__ import main; "
        f"main(['score', {str(place / 'notes.txt')!r}]); "
        f"sys.exit(str([m for m in {heavy} if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
def test_serve_is_not_opened_to_other_machines(
    host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--host", host]) == 1
    assert "not opened to other machines" in capsys.readouterr().err


def test_serve_says_when_its_port_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 1
    assert "choose another one with --port" in capsys.readouterr().err.lower()


@pytest.fixture(params=["127.0.0.1", "0.0.0.0"])
def served(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of `serve` on a free port; open to other machines only with a token."""
    if request.param == "0.0.0.0":
        monkeypatch.setenv("CLAUSEWISE_API_TOKENS", f"plant={TOKEN}")
    command = [sys.executable, "-m", "pipeline", "serve", "--port", "0", "--host", request.param]
    run = subprocess.Popen(
        command, cwd=PROJECT, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    assert run.stderr is not None
    yield run.stderr.readline().split()[-1].removesuffix("/api/docs")
    run.terminate()
    run.wait(timeout=20)


def ask(url: str, body: bytes | None = None) -> tuple[int, Any]:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"}
    request = urllib.request.Request(url, body, headers)
    deadline = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.load(refusal)
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.mark.slow
def test_serve_answers_over_http(served: str) -> None:
    status, answer = ask(f"{served}/api/v1/score", b'{"texts": ["A bracket of iron."]}')
    assert status == 200
    assert answer["verdicts"][0]["non_compliant"] is True
    assert ask(f"{served}/health")[1]["status"] == "ok"
    assert ask(f"{served}/api/v1/score", b"{")[0] == 422
    assert ask(f"{served}/nowhere")[1]["sentence"]


@pytest.mark.slow
def test_train_makes_a_version_and_puts_it_into_use(place: Path) -> None:
    command = ["train", "--corpus", "classic", "--model", "linear", "--rows", "400"]
    command += ["--miss-cost", "5", "--export", "plain"]
    done = clausewise(*command, "--version", "mine", "--promote", "--reason", "a trial")
    assert done.returncode == 0, done.stderr
    told = dict(
        line.split(maxsplit=1) for line in done.stdout.replace("in use", "in_use").splitlines()
    )
    assert told["version"] == "mine"
    assert told["in_use"] == "yes"
    assert 0.0 <= float(told["accuracy"]) <= 1.0
    assert "Counting words" in done.stderr
    assert "Trained on the processor, with scikit-learn" in done.stderr
    assert (place / "models" / "mine" / "model.onnx").exists()
    card = json.loads((place / "models" / "mine" / "card.json").read_text())
    assert [row["miss_cost"] for row in card["decision"]["costs"] if row["chosen"]] == [5]
    assert [row["name"] for row in card["export"]["variants"]] == ["as trained"]


def test_a_cost_that_cannot_be_used_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--corpus", "classic", "--miss-cost", "0"]) == 1
    assert "A miss cannot cost 0 false alarms" in capsys.readouterr().err


@pytest.mark.slow
def test_a_training_that_fails_says_why_and_leaves_no_version(place: Path) -> None:
    (place / "few.csv").write_text("text,label\nAn iron part.,1\n")
    done = clausewise("train", "--corpus", place / "few.csv")
    assert done.returncode == 1
    assert "few.csv has 1 rows" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in (place / "models").iterdir()] == ["shipped-1"]


def test_what_the_command_line_does_is_in_the_log_and_the_log_can_be_checked(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny_version(place / "models", "a")
    assert main(["promote", "a"]) == main(["audit", "head"]) == 0
    head = capsys.readouterr().out.split()[-1]
    assert main(["rollback"]) == 0
    assert main(["audit", "verify", "--head", head]) == 0
    assert "The audit log is whole: 4 entries." in capsys.readouterr().out
    assert main(["audit", "export", str(place / "log.jsonl")]) == 0
    added, before, first, second, third, last = lines((place / "log.jsonl").read_text())
    assert [e["event"] for e in (added, before, first, second, third)] == [
        "person added", "model examined", "model put into use", "model taken back",
        "audit log exported",
    ]  # fmt: skip
    assert first["person"].endswith("(not authenticated)")
    assert first["hash"] == head.partition(":")[2]
    assert last["head"].endswith(third["hash"])


def test_a_database_that_cannot_be_used_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://bob:secret@127.0.0.1:1/desk")
    assert main(["people", "list"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Error: The database desk at 127.0.0.1 cannot be used")
    assert "secret" not in said


def test_a_broken_log_is_an_error_that_names_the_entry(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny_version(place / "models", "a")
    main(["promote", "a"])
    with closing(sqlite3.connect(place / "home" / "clausewise.db")) as database:
        database.execute("DROP TRIGGER audit_refuses_update")
        database.execute("UPDATE audit SET person = 'Eve'")
        database.commit()
    assert main(["audit", "verify"]) == 1
    assert "The audit log is broken: entry 1 was changed" in capsys.readouterr().err
    assert main(["audit", "verify", "--head", "rubbish"]) == 1
    assert "is not the head of an audit log" in capsys.readouterr().err


def test_an_export_overwrites_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "log.csv").write_text("mine")
    assert main(["audit", "export", str(place / "log.csv")]) == 1
    assert "log.csv cannot be written: File exists" in capsys.readouterr().err
    assert (place / "log.csv").read_text() == "mine"


def test_a_role_is_given_on_the_command_line(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings.from_env()
    sign_in(settings, Identity("issuer|1", "Ada", "ada@example.org"))
    assert main(["people", "role", "Ada@example.org", "admin"]) == 0
    assert "Ada is admin." in capsys.readouterr().out
    assert main(["people", "list"]) == 0
    assert "admin  yes     Ada" in capsys.readouterr().out
    sign_in(settings, Identity("other|1", "Another Ada", "ada@example.org"))
    assert main(["people", "role", "ada@example.org", "viewer"]) == 1
    assert "2 people have the id or e-mail" in capsys.readouterr().err
    assert main(["people", "role", "eve@example.org", "viewer"]) == 1
    assert "0 people have" in capsys.readouterr().err


@given(st.text())
def test_a_terminal_gets_no_control_characters(text: str) -> None:
    assert printable(text).isprintable()
    assert len(printable(text)) == len(text)


def test_columns_stand_under_each_other() -> None:
    assert aligned([("a", "bb", "c"), ("aaa", "b", "cc")]) == ["a    bb  c", "aaa  b   cc"]


def test_regulations_are_checked_added_and_listed(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["regulation", "check", str(CA2_FILE)]) == 0
    assert "CA-2.1 Age: violated if year before 2005" in capsys.readouterr().out
    assert main(["regulation", "add", str(CA2_FILE)]) == 0
    assert "train --regulation contoso-ca-2" in capsys.readouterr().out
    assert main(["regulation", "list"]) == 0
    listed = capsys.readouterr().out
    assert [line.split()[0] for line in listed.splitlines()] == [
        "id",
        "contoso-ca-2",
        "contoso-ca-1",
    ]
    (place / "wrong.yaml").write_text("clauses: 3", encoding="utf-8")
    assert main(["regulation", "check", str(place / "wrong.yaml")]) == 1
    assert "id is missing" in capsys.readouterr().err
    assert main(["regulation", "check", str(place / "gone.yaml")]) == 1
    assert "gone.yaml cannot be read" in capsys.readouterr().err


def test_the_impact_of_another_version_is_counted_and_written(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny_version(place / "models", "new-1", word="steel")
    settings = Settings.from_env()
    document_id = written(settings, "a.txt", "Of iron.", "Of steel.")
    judged(settings, document_id, "shipped-1", "x.")
    judged(settings, document_id, "new-1", ".x")
    out = place / "impact.csv"
    assert main(["impact", "new-1", "--output", str(out)]) == 0
    said = capsys.readouterr().out
    assert "1 of 1" in said and "newly flagged" in said
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row["Change"] for row in rows] == ["no longer flagged", "newly flagged"]
    assert main(["impact", "new-1", "--output", str(out)]) == 1  # never over an existing file
    assert "File exists" in capsys.readouterr().err
    assert main(["impact", "new-1", "--output", str(place / "impact.pdf")]) == 1
    assert "'pdf'" in capsys.readouterr().err


def test_a_model_made_elsewhere_is_looked_at_and_let_in(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_children(monkeypatch)
    monkeypatch.setattr("pipeline.commands.admit.tell_mlflow", lambda settings: None)
    file = place / "theirs.onnx"
    file.write_bytes(linear(classes=["fine", "breach"]).SerializeToString())
    assert main(["admit", str(file), "--check"]) == 0
    assert "Say which of them means non-compliant" in capsys.readouterr().out
    assert main(["admit", str(file)]) == 1
    assert "This model tells apart 'fine', 'breach'" in capsys.readouterr().err
    assert main(["admit", str(file), "--breach", "breach", "--name", "theirs"]) == 0
    assert "theirs is here. It is not in use" in capsys.readouterr().out
    assert main(["admit", str(place / "gone.onnx")]) == 1
    assert "cannot be read: No such file" in capsys.readouterr().err
