"""Real files of other projects: their words are in our paragraphs, in their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.documents.test_shared_documents import FILES, WITHOUT_TEXT
from tests.recall import compared, recall_of, words_of

LEAST_FOUND = 0.98
# A table's header is said in each row, headers and notes of Word come after the body.
LEAST_ORDERED = 0.8

READ = [path for path in FILES if path.name not in WITHOUT_TEXT]


@pytest.mark.skipif(not READ, reason="no shared documents beside the project")
@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_the_words_of_a_plain_extraction_are_in_the_paragraphs(path: Path):
    recall = recall_of(path.name, path.read_bytes())
    assert recall.found >= LEAST_FOUND, recall.missing
    assert recall.ordered >= LEAST_ORDERED


def test_a_missing_word_and_a_wrong_order_are_seen():
    plain = words_of("The drum is worn. The hose is new.")
    assert compared(plain, words_of("The drum is worn. The hose is")).missing == ("new",)
    assert compared(plain, words_of("The hose is new. The drum is worn.")).ordered < 1
    assert compared(plain, plain).ordered == compared(plain, plain).found == 1


def test_words_broken_at_a_line_end_count_as_whole():
    assert words_of("manu-\r\nfactured non-compliant") == ["manufactured", "noncompliant"]
