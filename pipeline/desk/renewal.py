"""A new model from what officers decided: how much there is of it, and a training with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline import jobs, registry
from pipeline.corpus.files import parse_corpus
from pipeline.corpus.load import GENERATED
from pipeline.datasets.checking import DatasetCheck, checked
from pipeline.datasets.files import write
from pipeline.datasets.keep import (
    DECISIONS,
    Dataset,
    find_same,
    get,
    insert,
    list_datasets,
    named_in_orders,
    path_of,
)
from pipeline.datasets.take_away import as_jsonl
from pipeline.desk.corrections import NAME, Decided, as_corpus, decided
from pipeline.errors import CorpusError
from pipeline.jobs import Job
from pipeline.lifecycle import beginnings
from pipeline.regulation import DEFAULT_ID
from pipeline.settings import Settings
from pipeline.store.audit import hold
from pipeline.store.change import changing
from pipeline.training.kinds import MODELS
from pipeline.training.spec import TrainSpec
from pipeline.who import Action, Person, require

FILE = "decisions.jsonl"
USUAL = "field"  # what the decisions are added to where the model in use says nothing else
REHEARSED = 8_000  # texts of the corpus that are read again, so that nothing is forgotten
WORTH, MOST_WORTH = 2_000, 20.0  # texts that all decisions together count as, and each at most


@dataclass(frozen=True)
class News:
    """What officers decided that can be learned from, and how much of it no model has learned.

    version: the newest model that learned from decisions, None if none did. new: texts decided
    since that was ordered. corrections: of the new ones, those that contradict what a model said.
    """

    version: str | None
    texts: int
    held_out: int
    conflicts: int
    new: int
    corrections: int


def news(settings: Settings) -> News:
    """Count; nothing is written."""
    return _news(settings, decided(settings))


def freeze_decisions(settings: Settings, person: Person) -> Dataset:
    """What officers decided till now, without the hold-out, as a dataset that does not change.

    The one that is there already if nothing was decided since. CorpusError if there is nothing.
    """
    require(person, Action.TRAIN)
    found = decided(settings)
    if not found.learned:
        raise CorpusError(
            "Officers have decided on nothing yet that could be learned from.",
            "Decide on findings first. A tenth of all texts is held out to measure models with.",
        )
    frozen = _frozen(found)
    write(settings, f"{frozen.corpus.fingerprint}.{frozen.form}", frozen.data)
    with changing(settings, person, Action.TRAIN) as change:
        hold(change.session)  # or two could find at once that it is not there
        row = find_same(change.session, frozen.corpus.fingerprint, DECISIONS)
        if row is None:
            origin = _origin(found, _news(settings, found))
            row = insert(change, frozen, DECISIONS, NAME, "", origin)
        dataset_id = row.id
    return get(settings, dataset_id)


def train_with_decisions(settings: Settings, person: Person) -> Job:
    """Freeze the decisions, and start a training like that of the model in use, with them added."""
    dataset = freeze_decisions(settings, person)
    spec = renewed(settings, dataset)
    return jobs.start(settings, "train", spec.as_dict(), person)


def renewed(settings: Settings, dataset: Dataset) -> TrainSpec:
    """The kind of model, the corpus and the regulation of the version in use, with this dataset
    added.

    Each decision counts as several texts: a few dozen would change nothing among so many others.
    Where the version in use has kept what it learned, the new one begins from that, and only a part
    of the corpus is read again.
    """
    used_now = registry.find(settings)
    card = used_now.card
    used: dict[str, Any] = card.get("datasets", {}).get("corpus", {})
    also = {"also": named_in_orders(dataset)}
    kind = card["model"] if card.get("model") in MODELS else TrainSpec.model
    rest: dict[str, Any] = {
        "model": kind,
        "also": str(path_of(settings, dataset)),
        "also_counts": round(min(MOST_WORTH, max(1.0, WORTH / dataset.rows)), 1),
        "regulation": dataset.regulation,
    }
    if used_now in beginnings(settings, kind):
        rest |= {"fine_tune": used_now.version, "rehearse": REHEARSED}
    for known in list_datasets(settings):
        if known.id == used.get("id"):
            path = str(path_of(settings, known))
            return TrainSpec(path, datasets={"corpus": named_in_orders(known), **also}, **rest)
    corpus = str(card.get("corpus", "")).split(" + ")[0]
    return TrainSpec(corpus if corpus in GENERATED else USUAL, datasets=also, **rest)


def _news(settings: Settings, found: Decided) -> News:
    version, until = _learned_last(settings)
    new = [ruling for ruling in found.learned if until is None or ruling.at > until]
    return News(
        version=version,
        texts=len(found.learned),
        held_out=len(found.held_out),
        conflicts=found.conflicts,
        new=len(new),
        corrections=sum(ruling.corrects for ruling in new),
    )


def _learned_last(settings: Settings) -> tuple[str | None, datetime | None]:
    """The newest version that learned from decisions, and the last one that it could learn from."""
    known = {
        dataset.id: dataset
        for archived in (False, True)
        for dataset in list_datasets(settings, archived=archived)
        if dataset.kind == DECISIONS
    }
    for version in registry.list_versions(settings, archived=None):
        for used in version.card.get("datasets", {}).values():
            if used["id"] in known:
                until = known[used["id"]].origin["until"]
                return version.version, datetime.fromisoformat(until)
    return None, None


def _frozen(found: Decided) -> DatasetCheck:
    data = as_jsonl(as_corpus(found.learned, found.regulation), found.regulation.id)
    return checked(parse_corpus(data, FILE, found.regulation), data, found.regulation)


def _origin(found: Decided, counted: News) -> dict[str, Any]:
    return {
        "decisions": len(found.learned),
        "corrections": sum(ruling.corrects for ruling in found.learned),
        "held_out": len(found.held_out),
        "conflicts": found.conflicts,
        "until": max(ruling.at for ruling in found.learned).isoformat(),
        "since": counted.version,
        **({} if found.regulation.id == DEFAULT_ID else {"regulation": found.regulation.id}),
    }
