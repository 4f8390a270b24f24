"""One generated sample for all tests of the field corpus."""

from itertools import islice

import pytest

from pipeline.corpus.field.generate import Written, paragraphs


@pytest.fixture(scope="session")
def sample() -> list[Written]:
    return list(islice(paragraphs(seed=7), 24_000))
