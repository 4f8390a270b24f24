"""Officers of the desk."""

from __future__ import annotations

import pytest

from pipeline.settings import Settings
from pipeline.who import Person
from tests.pipeline.people import somebody


@pytest.fixture
def ann(kept: Settings) -> Person:
    return somebody(kept, name="Ann")


@pytest.fixture
def bob(kept: Settings) -> Person:
    return somebody(kept, name="Bob")
