"""Datasets in the store and their files on the disk: neither is ever without the other."""

from __future__ import annotations

import os
import time
from functools import partial

import pytest

from pipeline import rulebook
from pipeline.corpus.files import parse_corpus
from pipeline.datasets import (
    add,
    archive,
    check,
    corpus_of,
    get,
    list_datasets,
    named_in_orders,
    path_of,
    unarchive,
)
from pipeline.datasets.files import SWEPT_AFTER
from pipeline.datasets.take_away import take_away
from pipeline.errors import CorpusError, RegulationError
from pipeline.settings import Settings
from tests.pipeline.datasets.making import ROWS, added, labelled
from tests.pipeline.people import admin
from tests.pipeline.regulation.examples import CA2, CA2_TEXT
from tests.pipeline.store.log import events


def test_what_is_added_is_there_with_all_that_is_known_of_it(kept: Settings) -> None:
    checked = check(labelled() + b"\nBRACKET 1 of steel of 2001.,1", "parts.csv")
    made = add(kept, admin(kept), checked, "  Parts of\nMay ", "from the workshop")
    assert (made.name, made.title, made.version) == ("Parts of May", "Parts of May", 1)
    assert (made.rows, made.non_compliant, made.kind) == (ROWS + 1, ROWS // 2 + 1, "uploaded")
    assert made.fingerprint == checked.corpus.fingerprint
    assert made.findings == checked.findings
    assert made.note == "from the workshop"
    assert get(kept, made.id) == made
    assert list_datasets(kept) == [made]
    assert path_of(kept, made).read_bytes() == checked.data
    assert corpus_of(kept, made).name == "Parts of May"
    assert events(kept) == ["dataset added"]


def test_a_file_that_is_labelled_by_another_regulation_stays_so(kept: Settings) -> None:
    rulebook.save_regulation(kept, admin(kept), CA2_TEXT)
    rows = f"Of 1998.,1,violated,{CA2.id}\nOf 2006.,0,satisfied,{CA2.id}\n" * 3
    data = f"text,label,age,regulation\n{rows}".encode()
    checked = check(data, "parts.csv", (), partial(rulebook.regulation_named, kept))
    made = add(kept, admin(kept), checked, "Parts")
    assert get(kept, made.id).regulation == CA2.id
    assert corpus_of(kept, made).frame["age"].tolist() == ["violated", "satisfied"] * 3
    for form in ("csv", "jsonl"):
        taken = take_away(kept, admin(kept), made.id, form)
        again = parse_corpus(taken, f"again.{form}", CA2)
        assert again.fingerprint == made.fingerprint
    with pytest.raises(RegulationError, match="no regulation 'nowhere'"):
        check(data.replace(CA2.id.encode(), b"nowhere"), "parts.csv",
              (), partial(rulebook.regulation_named, kept))  # fmt: skip


def test_the_same_rows_are_not_added_twice_whatever_their_order_and_name(kept: Settings) -> None:
    added(kept, admin(kept), "Parts")
    header, *rows = labelled().splitlines()
    turned = check(b"\n".join([header, *reversed(rows)]), "other.csv")
    with pytest.raises(CorpusError, match="were added before, as “Parts”"):
        add(kept, admin(kept), turned, "Others")
    assert len(list_datasets(kept)) == 1


def test_versions_of_a_name_are_numbered_and_the_newest_comes_first(kept: Settings) -> None:
    for material in ("steel", "iron", "brass"):
        added(kept, admin(kept), "Parts", material=material)
    added(kept, admin(kept), "Screws", material="tin")
    titles = [dataset.title for dataset in list_datasets(kept)]
    assert titles == ["Screws", "Parts (3)", "Parts (2)", "Parts"]


def test_what_is_archived_keeps_its_file_and_its_number_and_can_come_back(kept: Settings) -> None:
    first = added(kept, admin(kept), "Parts")
    second = added(kept, admin(kept), "Parts", material="iron")
    for _ in range(2):  # the second time there is nothing to do
        assert archive(kept, admin(kept), first.id).archived_at is not None
    assert list_datasets(kept) == [second]
    assert [dataset.id for dataset in list_datasets(kept, archived=True)] == [first.id]
    assert path_of(kept, first).exists()
    with pytest.raises(CorpusError, match="It is in the archive"):
        added(kept, admin(kept), "Parts")
    assert unarchive(kept, admin(kept), first.id) == first
    assert events(kept)[2:] == ["dataset archived", "dataset taken out of the archive"]


def test_a_dataset_that_is_not_there_is_named(kept: Settings) -> None:
    for ask in (lambda: get(kept, 7), lambda: archive(kept, admin(kept), 7)):
        with pytest.raises(CorpusError, match="no dataset 7"):
            ask()


def test_a_name_that_is_too_long_is_refused_and_leaves_no_row(kept: Settings) -> None:
    with pytest.raises(CorpusError, match="at most 100"):
        added(kept, admin(kept), "x" * 101)
    assert list_datasets(kept) == []


def test_without_a_name_it_is_called_as_its_file(kept: Settings) -> None:
    assert added(kept, admin(kept), " \0 ").name == "parts.csv"


def test_a_file_that_no_row_names_is_swept_away_when_it_is_old(kept: Settings) -> None:
    first = added(kept, admin(kept))
    lost, young = kept.datasets_dir / "lost.csv", kept.datasets_dir / "young.csv"
    old = time.time() - SWEPT_AFTER - 60
    for path in (lost, young):
        path.write_bytes(b"")
    for path in (lost, path_of(kept, first)):
        os.utime(path, (old, old))
    added(kept, admin(kept), material="iron")
    assert not lost.exists()
    assert young.exists()
    assert path_of(kept, first).exists()


def test_nothing_is_half_written(kept: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        added(kept, admin(kept))
    assert list(kept.datasets_dir.iterdir()) == []


def test_an_order_names_a_dataset_by_what_it_is(kept: Settings) -> None:
    made = added(kept, admin(kept))
    assert named_in_orders(made) == {
        "id": made.id,
        "name": "Parts",
        "kind": "uploaded",
        "fingerprint": made.fingerprint,
        "rows": ROWS,
    }
