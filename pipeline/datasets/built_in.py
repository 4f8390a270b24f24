"""The built-in corpora as data like any other. What is known of them is counted once, and kept:
making the largest takes half a minute."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.corpus.load import GENERATED, load_corpus
from pipeline.corpus.model import Corpus
from pipeline.datasets.files import write
from pipeline.datasets.summary import Summary, summarise
from pipeline.datasets.yardsticks import Yardstick, digests
from pipeline.settings import PROJECT, Settings
from pipeline.store.locks import held

FOLDER = "built-in"  # beside the datasets
CODE = PROJECT / "pipeline" / "corpus"


@dataclass(frozen=True, eq=False)
class BuiltIn:
    """A built-in corpus in its usual size, from its usual seed. test: its test part's texts."""

    name: str
    fingerprint: str
    clause_ids: tuple[str, ...]
    summary: Summary
    test: Yardstick


def names() -> list[str]:
    """Of the built-in corpora, the recommended one first."""
    return list(reversed(GENERATED))


def usual_rows(name: str) -> int:
    """How many rows it has unless fewer are asked for."""
    return GENERATED[name][1]


def sample(name: str, rows: int) -> Corpus:
    """Its first rows, which are quick to make."""
    return load_corpus(name, rows=min(rows, usual_rows(name)))


def built_in(settings: Settings, name: str) -> BuiltIn:
    """What there is to know of it; made where nobody has asked for it yet."""
    path = _path(settings, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with held(path.with_suffix(".lock")):  # who comes second need not make it too
        if not path.exists():
            write(settings, f"{FOLDER}/{path.name}", json.dumps(_made(name)).encode())
    return _read(path, name)


def known(settings: Settings, name: str) -> BuiltIn | None:
    """The same if somebody has asked for it before; at once."""
    path = _path(settings, name)
    return _read(path, name) if path.exists() else None


def yardsticks(settings: Settings) -> list[Yardstick]:
    """What versions are measured with, whatever they were trained on."""
    return [built_in(settings, name).test for name in GENERATED]


def _made(name: str) -> dict[str, Any]:
    corpus = load_corpus(name)
    test = digests(corpus.split().test.frame["text"])
    return {
        "fingerprint": corpus.fingerprint,
        "clause_ids": corpus.clause_ids,
        "summary": summarise(corpus).as_dict(),
        "test": [int(number) for number in test],
    }


def _path(settings: Settings, name: str) -> Path:
    return settings.datasets_dir / FOLDER / f"{name}-{usual_rows(name)}-{_code()}.json"


def _read(path: Path, name: str) -> BuiltIn:
    kept = json.loads(path.read_bytes())
    return BuiltIn(
        name=name,
        fingerprint=kept["fingerprint"],
        clause_ids=tuple(kept["clause_ids"]),
        summary=Summary.from_dict(kept["summary"]),
        test=Yardstick(
            f"the test part of the built-in corpus {name.capitalize()}",
            np.array(kept["test"], dtype="uint64"),
        ),
    )


@cache
def _code() -> str:
    """Changes when the generators do, and with them what they make."""
    digest = hashlib.sha256()
    for path in sorted(Path(CODE).rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(CODE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
