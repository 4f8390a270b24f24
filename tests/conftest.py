"""What holds for all tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow files first, so that no worker is left alone with one of them in the end.

    `make test` says --no-loadscope-reorder, or the files with the most tests would come first.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Streamlit's AppTest leaves its script behind as the main module, which processes that
    multiprocessing starts later would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
