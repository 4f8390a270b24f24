"""Templates: "[The|This] {part} [was |]made {time}" becomes one of its many sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from random import Random
from typing import NamedTuple, TypeVar

from pipeline.corpus.field.marks import skip, unmarked

T = TypeVar("T")
Slots = Mapping[str, str | Callable[[Random], str]]


class Slot(NamedTuple):
    name: str
    capital: bool


class Choice(NamedTuple):
    options: tuple[tuple[str | Slot | Choice, ...], ...]


Node = str | Slot | Choice

_MARKS = re.compile(r"(\[|\]|\||\{\w+\})")
_SOUNDS_OPEN = re.compile(r"[aeioAEIO]|un(?!i)|'?8|[FHLMNRSX][A-Z0-9/]")


def pick(options: Sequence[T], rng: Random) -> T:
    """One of the options. It always costs one draw, however many there are: that keeps two
    paragraphs drawn from the same seed alike in all but the fact in which they differ."""
    return options[int(rng.random() * len(options))]


def chance(probability: float, rng: Random) -> bool:
    return rng.random() < probability


def whole(low: int, high: int, rng: Random) -> int:
    """A whole number from low to high, both included, for one draw."""
    return low + int(rng.random() * (high - low + 1))


def shuffled(items: Sequence[T], rng: Random) -> list[T]:
    keyed = sorted((rng.random(), index) for index in range(len(items)))
    return [items[index] for _, index in keyed]


def expand(template: str, slots: Slots, rng: Random) -> str:
    """Make one sentence: choose among [a|b], fill {slot} from `slots` (KeyError if it has none).

    {Slot}, with a capital, is {slot} with its first letter in upper case.
    """
    return "".join(_render(node, slots, rng) for node in _parse(template))


@cache
def _parse(template: str) -> tuple[Node, ...]:
    alternatives = _alternatives(iter(_MARKS.split(template)))
    if len(alternatives) > 1:
        return (Choice(alternatives),)
    return alternatives[0]


def _alternatives(marks: Iterator[str]) -> tuple[tuple[Node, ...], ...]:
    """What stands between the bars, up to the closing bracket or the end."""
    found: list[list[Node]] = [[]]
    for mark in marks:
        if mark == "[":
            found[-1].append(Choice(_alternatives(marks)))
        elif mark == "]":
            break
        elif mark == "|":
            found.append([])
        elif mark.startswith("{"):
            name = mark[1:-1]
            found[-1].append(Slot(name[0].lower() + name[1:], name[0].isupper()))
        elif mark:
            found[-1].append(mark)
    return tuple(tuple(nodes) for nodes in found)


def _render(node: Node, slots: Slots, rng: Random) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Choice):
        return "".join(_render(part, slots, rng) for part in pick(node.options, rng))
    value = slots[node.name]
    text = value if isinstance(value, str) else value(rng)
    return capital(text) if node.capital else text


def capital(text: str) -> str:
    """The text with its first letter in upper case and all else as it was."""
    start = skip(text)
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def with_article(noun: str) -> str:
    """Put "a" or "an" before it by its sound: an ABS cap, an '87 cap, a unit, an unused cap."""
    return f"{'an' if _SOUNDS_OPEN.match(unmarked(noun)) else 'a'} {noun}"
