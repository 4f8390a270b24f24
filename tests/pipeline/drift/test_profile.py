"""What a version learned from, written beside its file and read again."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drift.profile import (
    MOST_BYTES,
    PROFILE_FILE,
    read_profile,
    unknown_words,
    write_profile,
)
from pipeline.drift.words import pack, unpack, words_of
from pipeline.errors import ModelError
from pipeline.settings import PROJECT
from tests.pipeline.clause_model import write_clause_model
from tests.pipeline.tiny_model import write_tiny_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_tiny_model(tmp_path / "v1" / "model.onnx")
    return tmp_path / "v1"


def test_it_is_read_as_it_was_written(folder: Path) -> None:
    write_profile(folder, ["Steel bolt."], ["A steel nut, new."] * 3, [0.1, 0.1, 0.955], [0, 0, 1])
    found = read_profile(folder)
    assert found is not None
    assert found.known == {"steel", "bolt"}
    assert (found.texts, found.held_out) == (1, 3)
    assert found.unknown == pytest.approx(2 / 3)  # "nut" and "new"; "a" is too short to count
    assert found.compliant[10] == 2
    assert found.non_compliant[95] == 1
    assert found.lengths.tolist() == [0, 3, 0, 0, 0, 0, 0, 0]


def test_words_of_the_files_own_vocabulary_are_known(tmp_path: Path) -> None:
    write_clause_model(tmp_path / "v1" / "model.onnx", {"poor": "condition", "1987": "age"})
    write_profile(tmp_path / "v1", ["Steel."], ["Poor steel."], [0.5], [1])
    found = read_profile(tmp_path / "v1")
    assert found is not None
    assert found.known == {"poor", "steel"}
    assert found.unknown == 0


def test_too_many_words_are_cut_to_the_most_frequent(folder: Path) -> None:
    rng = random.Random(5)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=12)) for _ in range(30_000)]
    write_profile(folder, ["frequent " * 9, " ".join(words)], ["a"], [0.5], [0])
    assert (folder / PROFILE_FILE).stat().st_size <= MOST_BYTES + 1
    found = read_profile(folder)
    assert found is not None
    assert "frequent" in found.known
    assert 1_000 < len(found.known) < 30_000


def test_a_version_may_have_none(folder: Path) -> None:
    assert read_profile(folder) is None


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"known": "not packed"},
        {"compliant": [1, 2]},
        {"unknown": "many"},
        {"lengths": None},
    ],
)
def test_a_damaged_one_is_refused_in_words(folder: Path, change: dict[str, object]) -> None:
    path = write_profile(folder, ["Steel."], ["Steel."], [0.5], [0])
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(ModelError, match="v1 learned from cannot be read") as caught:
        read_profile(folder)
    assert "delete it" in caught.value.remedy


def test_what_is_no_json_is_refused(folder: Path) -> None:
    (folder / PROFILE_FILE).write_text("{")
    with pytest.raises(ModelError):
        read_profile(folder)


@given(st.frozensets(st.from_regex(r"[a-z]{3,9}", fullmatch=True)))
def test_packed_words_come_back(words: frozenset[str]) -> None:
    assert unpack(pack(words)) == words


def test_part_numbers_and_foreign_words_are_no_words() -> None:
    assert words_of("Bolt M8x20, AB12C, Träger, of STEEL; 1987") == ["bolt", "steel"]


def test_unknown_words_are_counted_each_time() -> None:
    words, unknown = unknown_words(["steel gigacast", "Gigacast!"], frozenset({"steel"}))
    assert (words, unknown) == (3, {"gigacast": 2})


@pytest.mark.parametrize("version", ["shipped-1", "shipped-swift"])
def test_shipped_versions_have_one(version: str) -> None:
    found = read_profile(PROJECT / "models" / version)
    assert found is not None
    assert found.held_out == 7_822
    assert found.unknown < 0.02
    assert {"bolt", "steel", "polycarbonate"} <= found.known
    right = found.compliant[:50].sum() + found.non_compliant[50:].sum()
    assert right / found.held_out > 0.9
    assert np.all(found.lengths >= 0)
