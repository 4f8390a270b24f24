"""The health of a version: what it read lately against what it learned from."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline import registry
from pipeline.desk.health import Health, health
from pipeline.desk.health_data import Span, seen, versions_that_read
from pipeline.drift.measures import Level, Subject
from pipeline.drift.profile import PROFILE_FILE, write_profile
from pipeline.registry import Version
from pipeline.settings import Settings
from pipeline.store.documents import delete_document
from pipeline.store.engine import writing
from pipeline.store.tables import utc_now
from pipeline.verdict import Verdict
from tests.pipeline.desk.desks import decide
from tests.pipeline.desk.making import MODEL, document
from tests.pipeline.people import somebody
from tests.pipeline.tiny_model import write_tiny_version

KNOWN = [f"{a}{b}" for a in ("bolt", "steel", "gear", "hub", "pin") for b in ("head", "ing", "ed")]
STRANGE = ["gigacast", "lidar", "telematics"]
PARAGRAPHS = 45
NEWEST = Span(documents=40)


@pytest.fixture
def settings(kept: Settings, tmp_path: Path) -> Settings:
    folder = write_tiny_version(tmp_path / "models", MODEL)
    rng = random.Random(1)
    texts = [line(rng) for _ in range(400)]
    scores = [verdict(rng, place % 2).probability for place in range(400)]
    write_profile(folder, texts, texts, scores, [place % 2 for place in range(400)])
    return replace(kept, models_dir=tmp_path / "models")


@pytest.fixture
def version(settings: Settings) -> Version:
    return registry.find(settings, MODEL)


def line(rng: random.Random, strange: float = 0.0) -> str:
    words = [rng.choice(STRANGE if rng.random() < strange else KNOWN) for _ in range(10)]
    return " ".join(words)


def verdict(rng: random.Random, violated: int) -> Verdict:
    probability = rng.uniform(0.8, 1.0) if violated else rng.uniform(0.0, 0.2)
    return Verdict(probability, probability >= 0.5)


def add(
    settings: Settings,
    documents: int,
    *,
    strange: float = 0.0,
    foreign: int = 0,
    days_ago: int = 0,
    name: str = "new",
) -> list[str]:
    """Read documents, a day apart from each other."""
    rng = random.Random(f"{name} {documents}")
    ids = []
    for number in range(documents):
        texts = [line(rng, strange) for _ in range(PARAGRAPHS)]
        said = [verdict(rng, int(rng.random() < 0.2)) for _ in texts]
        said[:foreign] = [Verdict.not_judged("de")] * foreign
        at = utc_now() - timedelta(days=days_ago + documents - number)
        ids.append(document(settings, f"{name} {number}.txt", texts, said, added_at=at))
    return ids


def measured(settings: Settings, version: Version, span: Span = NEWEST) -> Health:
    return health(settings, version, span, utc_now().date())


def levels(found: Health) -> dict[Subject, Level]:
    return {measure.subject: measure.level for measure in found.measures}


def test_more_of_the_same_is_fine(settings: Settings, version: Version) -> None:
    add(settings, 12)
    found = measured(settings, version)
    assert (found.compared, found.enough, found.documents) == (True, True, 12)
    assert set(levels(found).values()) == {Level.FINE}
    assert found.level is Level.FINE
    assert found.words == ()
    assert found.scores is not None
    assert found.scores.sum() == pytest.approx(1)


def test_new_words_ask_for_action_and_say_where_they_stand(
    settings: Settings, version: Version
) -> None:
    add(settings, 8, name="old", days_ago=50)
    ids = add(settings, 8, strange=0.5)
    found = measured(settings, version, Span(documents=8))
    assert levels(found)[Subject.WORDS] is Level.ACT
    assert found.level is Level.ACT
    assert {word.word for word in found.words} == set(STRANGE)
    assert found.words[0].documents == 8
    assert found.words[0].document_id in ids
    assert measured(settings, version).weeks[0].strange == 0
    lately = measured(settings, version, Span(days=9))
    assert lately.documents == 8
    assert levels(lately)[Subject.WORDS] is Level.ACT


def test_too_few_documents_are_not_judged(settings: Settings, version: Version) -> None:
    add(settings, 4, strange=1.0)
    found = measured(settings, version)
    assert not found.enough
    assert found.measures == ()
    assert found.documents == 4


def test_nothing_read_is_no_failure(settings: Settings, version: Version) -> None:
    found = measured(settings, version)
    assert (found.documents, found.since, found.weeks) == (0, None, ())


def test_without_a_record_only_what_needs_none_is_told(
    settings: Settings, version: Version
) -> None:
    (version.path.parent / PROFILE_FILE).unlink()
    add(settings, 10, foreign=20)
    found = measured(settings, version)
    assert not found.compared
    assert set(levels(found)) == {Subject.FINDINGS, Subject.LANGUAGE}
    assert levels(found)[Subject.LANGUAGE] is Level.LOOK
    assert found.words == ()


def test_standing_decisions_against_the_model_are_counted_by_week(
    settings: Settings, version: Version
) -> None:
    ids = add(settings, 6)
    ada = somebody(settings, name="Ada")
    last_week = utc_now() - timedelta(days=7)
    for number, document_id in enumerate(ids):
        for index in range(8):
            decide(settings, ada, document_id, index, non_compliant=index % 2 == 0,
                   model_said=True, at=last_week)  # fmt: skip
        decide(settings, ada, document_id, 20, non_compliant=False, model_said=None)
        decide(settings, ada, document_id, 21, non_compliant=False, undone=True)
        decide(settings, ada, document_id, 22, non_compliant=False, model=f"other {number}")
    found = measured(settings, version)
    overruled = found.measures[-1]
    assert (overruled.subject, overruled.now, overruled.n) == (Subject.OVERRULED, 0.5, 48)
    assert overruled.level is Level.ACT
    weeks = {week.monday: week.ruled for week in found.weeks if week.ruled.decisions}
    monday = last_week.date() - timedelta(days=last_week.weekday())
    assert (weeks[monday].decisions, weeks[monday].overruled) == (48, 24)
    assert list(weeks) == [monday]


def test_long_documents_are_looked_at_in_a_sample(
    settings: Settings, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(settings, 8, strange=0.5)
    whole = measured(settings, version)
    monkeypatch.setattr("pipeline.desk.health_data.MOST_PARAGRAPHS", 120)
    found = measured(settings, version)
    assert found.judged == whole.judged == 8 * PARAGRAPHS
    assert found.measures[0].n == pytest.approx(whole.measures[0].n / 3, rel=0.1)
    assert found.measures[0].now == pytest.approx(whole.measures[0].now, abs=0.1)
    assert found.measures == measured(settings, version).measures


def test_it_can_be_told_quickly_whether_anything_has_changed(
    settings: Settings, version: Version
) -> None:
    before = seen(settings, MODEL)
    (document_id,) = add(settings, 1)
    read = seen(settings, MODEL)
    decide(settings, somebody(settings), document_id, 0, non_compliant=True)
    decided = seen(settings, MODEL)
    with writing(settings) as session:
        delete_document(session, document_id)
    assert len({before, read, decided, seen(settings, MODEL)}) >= 3
    assert seen(settings, MODEL) != decided
    assert versions_that_read(settings) == set()
