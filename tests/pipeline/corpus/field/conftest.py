"""Generated samples for all tests of the field corpus."""

from itertools import islice

import pytest

from pipeline.corpus.field.generate import Written, paragraphs


@pytest.fixture(scope="session")
def both() -> list[Written]:
    """What grammars make and what authors wrote, as it is drawn."""
    return list(islice(paragraphs(seed=7), 40_000))


@pytest.fixture(scope="session")
def sample(both: list[Written]) -> list[Written]:
    """What grammars make."""
    return [written for written in both if not written.source]
