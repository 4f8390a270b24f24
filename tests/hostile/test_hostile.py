"""Hundreds of hostile files go through one pool: each is read or refused, and nothing else happens.

The ten seconds are the promise itself; the pool keeps it with its own limit (`idle_seconds`).
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.documents.names import file_name
from pipeline.documents.reader import READERS
from pipeline.settings import PROJECT

pytestmark = pytest.mark.slow

MB = 1024 * 1024
SECONDS = 10


@pytest.fixture(scope="module")
def server() -> Iterator[socket.socket]:
    """Where the links in the hostile files lead: it takes calls and answers none."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        yield listening


@pytest.fixture(scope="module")
def outcome(tmp_path_factory, server: socket.socket) -> dict[str, Any]:
    """What `gauntlet` found; it has a process of its own, so that its memory can be told."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    address = f"http://127.0.0.1:{server.getsockname()[1]}/"
    for module, *arguments in (("generator", address), ("gauntlet",)):
        command = [sys.executable, "-m", f"tests.hostile.{module}", str(folder), *arguments]
        subprocess.run(command, cwd=PROJECT, check=True)
    found: dict[str, Any] = json.loads((folder / "outcome.json").read_text())
    return found


def test_there_are_hundreds_of_files_of_many_families(outcome):
    assert len(outcome["files"]) >= 200
    assert len({file["family"] for file in outcome["files"]}) >= 50


def test_each_file_is_read_or_refused_by_its_name_with_a_remedy(outcome):
    for file in outcome["files"]:
        if file["outcome"] == "read":
            assert file["paragraphs"] > 0, file
        else:
            assert file["outcome"] in ("document", "password"), file
            assert file["sentence"].startswith(f"{file_name(file['name'])}: "), file
            assert file["remedy"], file


def test_no_file_keeps_anybody_waiting_for_ten_seconds(outcome):
    """Until it is refused, or its next paragraphs come: a long file may take longer in all."""
    assert [file for file in outcome["files"] if file["silent"] > SECONDS] == []
    assert [file for file in outcome["files"] if file["seconds"] > 6 * SECONDS] == []


def test_encrypted_files_ask_for_their_password(outcome):
    asked = {file["family"] for file in outcome["files"] if file["outcome"] == "password"}
    assert {"encrypted-docx", "encrypted-xlsx", "encrypted-pdf"} <= asked


def test_the_app_keeps_its_memory(outcome):
    assert outcome["kept"] < 50 * MB
    assert outcome["most"] < 50 * MB * READERS  # so many files are read at once


def test_only_files_that_end_a_child_cost_a_child(outcome):
    ended = [
        f for f in outcome["files"] if "given up" in f["sentence"] or "stopped" in f["sentence"]
    ]
    worn = len(outcome["files"]) // 100
    assert outcome["started"] <= READERS + len(ended) + worn


def test_no_link_is_followed_and_no_other_file_is_read(outcome, server):
    assert not any(file["leaked"] for file in outcome["files"])
    with pytest.raises(TimeoutError):
        server.accept()


def test_the_pool_still_reads_afterwards(outcome):
    assert outcome["read_after"]
