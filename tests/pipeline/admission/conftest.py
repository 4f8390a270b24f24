"""What the tests of admission share."""

import pytest

from tests.pipeline.admission.quick_child import quick_children


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examinations in this test start at once."""
    quick_children(monkeypatch)
