"""The name of a file as it can be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.names import LONGEST_NAME, file_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("parts.pdf", "parts.pdf"),
        ("Prüfung 2.docx", "Prüfung 2.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\parts\\a.txt", "a.txt"),
        ("a\x00b\n.txt", "a b .txt"),
        ("gnp.\u202etxt.exe", "gnp.txt.exe"),
        ("", "unnamed file"),
        ("..", "unnamed file"),
        ("folder/", "unnamed file"),
    ],
)
def test_a_name_is_shown_without_folders_and_tricks(name, shown):
    assert file_name(name) == shown


def test_a_long_name_keeps_its_start_and_its_ending():
    shown = file_name("brake " * 1000 + "drum.pdf")
    assert shown.startswith("brake brake")
    assert shown.endswith("drum.pdf")
    assert len(shown) == LONGEST_NAME


@given(st.text())
def test_any_name_can_be_shown_and_stays_as_it_is_then(name):
    shown = file_name(name)
    assert 0 < len(shown) <= LONGEST_NAME
    assert shown.encode("utf-8")
    assert file_name(shown) == shown
