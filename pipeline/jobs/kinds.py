"""What each kind of job is called in the audit log, and who may start, cancel and retry it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.who import Action


@dataclass(frozen=True)
class Kind:
    """name: what comes before "started" or "cancelled"; action: what one must be allowed."""

    name: str
    action: Action


_KINDS = {
    "train": Kind("training", Action.TRAIN),
    "read": Kind("reading of documents", Action.SCORE),
    "gate": Kind("examination of a model", Action.PROMOTE),
    "explain": Kind("analysis of a model", Action.TRAIN),
    "mirror": Kind("update of the model registry", Action.PROMOTE),
}


def kind_of(kind: str) -> Kind:
    """A kind that is not listed goes by its own name, and is for those who may train models."""
    return _KINDS.get(kind, Kind(kind, Action.TRAIN))
