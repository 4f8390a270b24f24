"""Many rows, some at a time: a statement can name only so many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500

Thing = TypeVar("Thing")


def chunks(things: Iterable[Thing], size: int = AT_ONCE) -> Iterator[list[Thing]]:
    """Lists of `size` things, the last one shorter."""
    rest = iter(things)
    while chunk := list(islice(rest, size)):
        yield chunk
