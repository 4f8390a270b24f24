"""Notes on versions, and their archive."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import registry, shelf
from pipeline.errors import ModelError
from pipeline.settings import Settings
from tests.pipeline.people import admin, somebody
from tests.pipeline.store.log import events
from tests.pipeline.tiny_model import write_tiny_version


@pytest.fixture
def settings(kept: Settings, tmp_path: Path) -> Settings:
    made = replace(kept, models_dir=tmp_path / "models")
    for day, version in enumerate(("shipped-1", "a", "b"), start=1):
        write_tiny_version(made.models_dir, version, created=f"2026-01-0{day}T00:00:00Z")
    return made


def names(settings: Settings, archived: bool | None = False) -> list[str]:
    return [v.version for v in registry.list_versions(settings, archived=archived)]


def test_notes_are_kept_with_who_wrote_them(settings):
    shelf.add_note(settings, somebody(settings, name="Ann"), "a", "  Misses old steel. \n")
    shelf.add_note(settings, admin(settings), "a", "Seen.")
    assert [(note.text, note.by) for note in shelf.notes_of(settings, "a")] == [
        ("Misses old steel.", "Ann"),
        ("Seen.", "Ada"),
    ]
    assert shelf.notes_of(settings, "b") == []
    assert events(settings) == ["note on a model"] * 2


@pytest.mark.parametrize("text", ["", " \n", "x" * 1_001])
def test_a_note_says_something_and_not_too_much(settings, text):
    with pytest.raises(ModelError, match="characters cannot be kept"):
        shelf.add_note(settings, admin(settings), "a", text)


def test_a_note_is_on_a_version_that_there_is(settings):
    with pytest.raises(ModelError, match="no model version 'gone'"):
        shelf.add_note(settings, admin(settings), "gone", "Hello.")


def test_an_archived_version_is_no_choice_but_is_found_by_its_name(settings):
    shelf.archive(settings, admin(settings), "a", "It misses too much.")
    assert names(settings) == ["b", "shipped-1"]
    assert names(settings, archived=True) == ["a"]
    assert names(settings, archived=None) == ["b", "a", "shipped-1"]
    assert registry.find(settings, "a").archived
    said = shelf.archived_by(settings, "a")
    assert (said.by, said.reason) == ("Ada", "It misses too much.")
    with pytest.raises(ModelError, match="a is in the archive"):
        registry.promote(settings, "a", admin(settings))
    shelf.unarchive(settings, admin(settings), "a")
    assert names(settings) == ["b", "a", "shipped-1"]
    assert events(settings) == ["model archived", "model taken out of the archive"]


def test_what_is_so_already_is_not_written_again(settings):
    shelf.unarchive(settings, admin(settings), "a")
    shelf.archive(settings, admin(settings), "a")
    shelf.archive(settings, admin(settings), "a")
    assert events(settings) == ["model archived"]


def test_what_is_in_use_and_the_way_back_cannot_be_archived(settings):
    with pytest.raises(ModelError, match="shipped-1 cannot .*: it is in use"):
        shelf.archive(settings, admin(settings), "shipped-1")
    registry.promote(settings, "a", admin(settings))
    with pytest.raises(ModelError, match="a cannot .*: it is in use"):
        shelf.archive(settings, admin(settings), "a")
    with pytest.raises(ModelError, match="shipped-1 cannot .*: it is the one to go back to"):
        shelf.archive(settings, admin(settings), "shipped-1")
    registry.promote(settings, "b", admin(settings))
    shelf.archive(settings, admin(settings), "shipped-1")  # further back
    registry.rollback(settings, admin(settings))
    with pytest.raises(ModelError, match="shipped-1 is in the archive"):
        registry.rollback(settings, admin(settings))
    assert registry.champion(settings) == "a"
