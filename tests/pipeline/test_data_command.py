"""`python -m pipeline data`: list, check, add."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.__main__ import build_parser, main
from pipeline.commands.train import order
from pipeline.desk.corrections import officers_training
from pipeline.settings import Settings
from tests.pipeline.datasets.making import labelled, small_corpora
from tests.pipeline.desk.desks import decide
from tests.pipeline.keeping import written
from tests.pipeline.people import admin


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a home and a file of labelled text."""
    for name in ("DATABASE_URL", "MLFLOW_TRACKING_URI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLAUSEWISE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAUSEWISE_MODELS", str(tmp_path / "models"))
    small_corpora(monkeypatch)
    (tmp_path / "parts.csv").write_bytes(labelled() + b"\nBRACKET 1 of steel of 2001.,1")
    return tmp_path


def test_a_checked_file_is_told_of_and_not_kept(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "check", str(place / "parts.csv")]) == 0
    out = capsys.readouterr().out
    assert "parts.csv: 61 texts, 31 of them non-compliant; clauses: none" in out
    assert "- 1 text stands there already" in out
    assert "    row 61, as row 2: BRACKET 1 of steel of 2001." in out
    main(["data", "list"])
    assert "parts.csv" not in capsys.readouterr().out


def test_an_added_file_is_listed_and_can_be_trained_on(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "add", str(place / "parts.csv"), "--name", "Parts of May"]) == 0
    *_, command = capsys.readouterr().out.splitlines()
    assert command == "python -m pipeline train --dataset 1"
    main(["data", "list"])
    listed = capsys.readouterr().out.splitlines()
    assert listed[1].split()[:5] == ["1", "Parts", "of", "May", "uploaded"]
    path = Path(listed[1].split()[-1])
    assert path.read_bytes() == (place / "parts.csv").read_bytes()
    assert [line.split()[1] for line in listed[2:]] == ["field", "classic"]
    spec = order(
        build_parser().parse_args(command.split()[3:]), settings_now(), admin(settings_now())
    )
    assert spec.corpus == str(path)
    assert spec.datasets["corpus"]["name"] == "Parts of May"


def test_what_officers_decided_is_learned_from_where_asked_for(place: Path) -> None:
    settings = settings_now()
    texts = [f"A steel bolt number {number}." for number in range(20)]
    document_id = written(settings, "a.txt", *texts)
    for index in range(len(texts)):
        decide(settings, admin(settings), document_id, index, non_compliant=index % 2 == 0)
    args = build_parser().parse_args(["train", "--corpus", "classic", "--decisions"])
    spec = order(args, settings, admin(settings))
    assert spec.corpus == "classic"
    assert len(Path(spec.also).read_bytes().splitlines()) == len(officers_training(settings))
    assert spec.datasets["also"]["kind"] == "decisions"


def settings_now() -> Settings:
    return Settings.from_env()


def test_a_file_that_cannot_be_learned_from_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "wrong.csv").write_text("text,verdict\nOf iron.,1\n", encoding="utf-8")
    assert main(["data", "add", str(place / "wrong.csv")]) == 1
    assert "wrong.csv, line 1, has no label" in capsys.readouterr().err
    assert main(["data", "check", str(place / "gone.csv")]) == 1
    assert "gone.csv cannot be read" in capsys.readouterr().err
