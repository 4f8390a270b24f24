"""What a hostile file is, and how families of them are listed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

CANARY = "CANARY-OF-A-FILE-OUTSIDE"
HONEST = "The brake drum is made of cast iron and was checked in 1987."


@dataclass(frozen=True)
class Case:
    """One hostile file. It is made when asked for: some are large before they are packed."""

    family: str
    name: str
    make: Callable[[], bytes]


def cases(family: str, ending: str, make: Callable[..., bytes], *values: Any) -> Iterator[Case]:
    """A file for each value that `make` is given."""
    for number, value in enumerate(values, start=1):
        yield Case(family, f"{family}-{number}{ending}", partial(make, value))


def cut(data: bytes, rng: random.Random) -> bytes:
    """The file without its end."""
    return data[: rng.randrange(1, len(data))]


def flipped(data: bytes, rng: random.Random) -> bytes:
    """The file with some of its bytes changed."""
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 60)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def damaged(
    family: str, ending: str, honest: bytes, rng: random.Random, count: int
) -> Iterator[Case]:
    """Honest files cut short or with bytes changed, `count` of each."""
    for how in (cut, flipped):
        seeds = [rng.randrange(2**32) for _ in range(count)]
        yield from cases(
            f"{how.__name__}-{family}",
            ending,
            lambda seed, how=how: how(honest, random.Random(seed)),
            *seeds,
        )
