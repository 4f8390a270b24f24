"""Two people decide, undo and redo at random; a plain model in Python says what must come out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import delete

from pipeline.desk.bulk import decide_many
from pipeline.desk.decide import decide
from pipeline.desk.decisions import decisions_of
from pipeline.desk.ruling import Ruling
from pipeline.desk.steps import redo, undo
from pipeline.errors import ReviewError
from pipeline.store.audit import verify
from pipeline.store.engine import writing
from pipeline.store.tables import DecisionRow, StepRow
from tests.pipeline.desk.making import MODEL, document
from tests.pipeline.people import somebody

KEYS = st.tuples(st.integers(0, 1), st.integers(0, 2))  # document, index
DOCUMENT = st.sampled_from([None, 0, 1])
ACTION = st.one_of(
    st.tuples(st.just("decide"), KEYS, st.booleans()),
    st.tuples(st.just("bulk"), st.lists(KEYS, min_size=1, max_size=4, unique=True)),
    st.tuples(st.just("undo"), DOCUMENT),
    st.tuples(st.just("redo"), DOCUMENT),
)


class Step:
    def __init__(self, changes):
        self.changes = changes  # {key: (before, after)}: decisions are numbered, None is none
        self.undone = False

    def touches(self, document):
        return document is None or any(key[0] == document for key in self.changes)


class Model:
    """What stands at each paragraph, and what each person did and undid."""

    def __init__(self):
        self.standing = {}
        self.steps = {"Ann": [], "Bob": []}
        self.undone = {"Ann": [], "Bob": []}  # in the order of undoing
        self.made = 0

    def take(self, person, keys):
        changes = {}
        for key in keys:
            self.made += 1
            changes[key] = (self.standing.get(key), self.made)
            self.standing[key] = self.made
        self.steps[person].append(Step(changes))

    def undo(self, person, document):
        """Did it work?"""
        left = [s for s in self.steps[person] if not s.undone and s.touches(document)]
        if not left or any(self.standing.get(k) != a for k, (_, a) in left[-1].changes.items()):
            return False
        self.standing.update({key: before for key, (before, _) in left[-1].changes.items()})
        left[-1].undone = True
        self.undone[person].append(left[-1])
        return True

    def redo(self, person, document):
        steps = [s for s in self.steps[person] if s.touches(document)]
        behind = max((i for i, step in enumerate(steps) if not step.undone), default=-1)
        open_again = [s for s in self.undone[person] if s in steps[behind + 1 :]]
        if not open_again:
            return False
        step = open_again[-1]
        if any(self.standing.get(key) != before for key, (before, _) in step.changes.items()):
            return False
        self.standing.update({key: after for key, (_, after) in step.changes.items()})
        step.undone = False
        self.undone[person].remove(step)
        return True


@pytest.fixture
def desk(kept):
    people = {name: somebody(kept, name=name) for name in ("Ann", "Bob")}
    return kept, people, [document(kept, name) for name in ("a.txt", "b.txt")]


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(["Ann", "Bob"]), ACTION), max_size=25))
def test_any_sequence_ends_where_the_plain_model_ends(desk, actions):
    settings, people, documents = desk
    clear(settings)
    model = Model()
    numbers = {}  # the store's ids of decisions, by the model's numbers
    for name, (what, *arguments) in actions:
        person = people[name]
        standing = {key: numbers.get(number) for key, number in model.standing.items()}
        if what == "decide":
            key, non_compliant = arguments
            made = decide(
                settings,
                person,
                documents[key[0]],
                key[1],
                Ruling(non_compliant),
                MODEL,
                seen=standing.get(key),
            )
            model.take(name, [key])
            numbers[model.made] = made.id
        elif what == "bulk":
            targets = [(documents[key[0]], key[1], standing.get(key)) for key in arguments[0]]
            assert decide_many(settings, person, targets, "confirm", MODEL).count == len(targets)
            model.take(name, arguments[0])
            for key in arguments[0]:
                numbers[model.standing[key]] = now(settings, person, documents)[key]
        else:
            within = None if arguments[0] is None else documents[arguments[0]]
            worked = getattr(model, what)(name, arguments[0])
            assert did(undo if what == "undo" else redo, settings, person, within) == worked
    expected = {key: numbers[number] for key, number in model.standing.items() if number}
    assert now(settings, people["Ann"], documents) == expected
    verify(settings)


def did(move, settings, person, document_id):
    try:
        move(settings, person, document_id)
    except ReviewError:
        return False
    return True


def now(settings, viewer, documents):
    """{(document, index): id of what stands}."""
    return {
        (number, index): decision.id
        for number, document_id in enumerate(documents)
        for index, seats in decisions_of(settings, document_id, viewer).items()
        for decision in seats.values()
    }


def clear(settings):
    with writing(settings) as session:
        session.execute(delete(DecisionRow))
        session.execute(delete(StepRow))
