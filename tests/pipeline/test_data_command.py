"""`python -m pipeline data`: list, check, add."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.__main__ import main
from tests.pipeline.datasets.making import labelled, small_corpora


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


def test_an_added_file_is_listed_with_the_path_to_train_on(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "add", str(place / "parts.csv"), "--name", "Parts of May"]) == 0
    *_, command = capsys.readouterr().out.splitlines()
    path = Path(command.rsplit(" ", 1)[-1])
    assert path.read_bytes() == (place / "parts.csv").read_bytes()
    main(["data", "list"])
    listed = capsys.readouterr().out.splitlines()
    assert listed[1].split()[:5] == ["1", "Parts", "of", "May", "uploaded"]
    assert listed[1].endswith(path.name)
    assert [line.split()[0] for line in listed[2:]] == ["classic", "field"]


def test_a_file_that_cannot_be_learned_from_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "wrong.csv").write_text("text,verdict\nOf iron.,1\n", encoding="utf-8")
    assert main(["data", "add", str(place / "wrong.csv")]) == 1
    assert "wrong.csv, line 1, has no label" in capsys.readouterr().err
    assert main(["data", "check", str(place / "gone.csv")]) == 1
    assert "gone.csv cannot be read" in capsys.readouterr().err
