"""A document has its original, and an original its document, whatever happens on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.desk.intake import remove, take_in
from pipeline.scoring import Scorer
from pipeline.settings import PROJECT, Settings
from pipeline.store import settling
from pipeline.store.audit import verify
from pipeline.store.change import Change
from pipeline.store.documents import read_original
from pipeline.store.settling import settle_all
from tests.pipeline.keeping import forget, list_documents, written
from tests.pipeline.people import admin
from tests.pipeline.tiny_model import write_tiny_model

# A power cut, as the program sees it, at a moment that `place` names; what is done until then.
CRASH = """
import os, signal, sys
from pathlib import Path
from unittest.mock import patch
from pipeline.desk.intake import remove, take_in
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from tests.pipeline.people import admin

place, deed, document = sys.argv[1:4]
settings = Settings.from_env()
person = admin(settings)
with patch(place, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)):
    if deed == "remove":
        remove(settings, person, document, "Old.")
    else:
        take_in(settings, person, "a.txt", b"Of iron.", "v1", Scorer(Path(document)))
"""
BEFORE_COMMIT = "pipeline.store.change.Change.note"
AFTER_COMMIT = "pipeline.store.settling._settle"


def crash(settings: Settings, place: str, deed: str, what: str | Path) -> None:
    environment = {"CLAUSEWISE_HOME": str(settings.home), "DATABASE_URL": settings.database_url}
    ended = subprocess.run(
        [sys.executable, "-c", CRASH, place, deed, str(what)],
        cwd=PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()[-2000:]


def files(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.documents_dir.iterdir())


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_tiny_model(tmp_path / "model.onnx")


def test_a_crash_while_a_document_is_deleted_leaves_it_whole_or_takes_all_of_it(kept):
    document_id = written(kept, "a.txt", "Of iron.")
    data = read_original(kept, document_id)
    crash(kept, BEFORE_COMMIT, "remove", document_id)
    assert read_original(kept, document_id) == data
    settle_all(kept)
    assert files(kept) == [document_id]
    crash(kept, AFTER_COMMIT, "remove", document_id)
    assert list_documents(kept) == []
    settle_all(kept)
    assert files(kept) == []
    verify(kept)


def test_a_crash_while_a_document_is_added_leaves_it_whole_or_nothing_of_it(kept, model):
    crash(kept, BEFORE_COMMIT, "take_in", model)
    assert list_documents(kept) == []
    settle_all(kept)
    assert files(kept) == []
    crash(kept, AFTER_COMMIT, "take_in", model)
    (document,) = list_documents(kept)
    settle_all(kept)
    assert files(kept) == [document.id]


def test_a_deletion_that_fails_leaves_the_original(kept, monkeypatch):
    document_id = written(kept, "a.txt", "Of iron.")

    def fail(*_: object, **__: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(Change, "note", fail)
    with pytest.raises(OSError, match="no room"):
        remove(kept, admin(kept), document_id, "Old.")
    assert files(kept) == [document_id]
    assert read_original(kept, document_id)


def test_an_upload_that_fails_leaves_no_original(kept, model, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(Change, "note", fail)
    with pytest.raises(OSError, match="no room"):
        take_in(kept, admin(kept), "a.txt", b"Of iron.", "v1", Scorer(model))
    assert files(kept) == []


def test_originals_that_nobody_was_changing_are_never_touched(kept):
    """They may belong to another database, if somebody gave the wrong one."""
    document_id = written(kept, "a.txt", "Of iron.")
    forget(kept, document_id)
    settle_all(kept)
    assert files(kept) == [document_id]


def test_who_adds_the_same_file_while_it_is_deleted_keeps_it(kept, model, monkeypatch):
    taken = take_in(kept, admin(kept), "a.txt", b"Of iron.", "v1", Scorer(model))
    settle = settling._settle

    def add_first(*given: object) -> None:
        monkeypatch.setattr(settling, "_settle", settle)
        take_in(kept, admin(kept), "b.txt", b"Of iron.", "v1", Scorer(model))
        settle(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(settling, "_settle", add_first)
    remove(kept, admin(kept), taken.id, "Old.")
    assert [document.name for document in list_documents(kept)] == ["b.txt"]
    assert read_original(kept, taken.id) == b"Of iron."


def test_old_drafts_are_cleared_away_and_new_ones_are_not(kept):
    kept.documents_dir.mkdir()
    for name in ("old", "new"):
        (kept.documents_dir / f".draft-{name}").write_bytes(b"x")
    past = time.time() - 2 * settling.DRAFT_SECONDS
    os.utime(kept.documents_dir / ".draft-old", (past, past))
    settle_all(kept)
    assert files(kept) == [".draft-new"]


@pytest.mark.parametrize("document_id", ["../clausewise.db", "", "x" * 64])
def test_nothing_but_a_documents_id_names_an_original(kept, document_id):
    with (
        pytest.raises(ValueError, match="is no document's id"),
        settling.unsettled(kept, document_id),
    ):
        pass
