"""Work lists: the database finds what a plain reading of the rules finds."""

import itertools
import random
from collections import Counter
from contextlib import suppress

import pytest

from pipeline.desk.cases import cases_at
from pipeline.desk.decide import decide
from pipeline.desk.query import Model, Order, Query, Show
from pipeline.desk.queue import Page, count_decided, items, next_item, page
from pipeline.desk.ruling import Ruling
from pipeline.errors import ReviewError
from pipeline.store.change import Change
from pipeline.store.documents import get_document
from pipeline.store.engine import reading, writing
from pipeline.store.tables import DocumentRow, SeatRow, utc_now
from pipeline.who import Role
from tests.pipeline.desk.making import MODEL, VERDICTS, change, document, verdict
from tests.pipeline.people import somebody

MODEL_IN_USE = Model(MODEL, 0.5)
WORDS = ["steel", "iron", "brass", "bolt", "screw", "pipe", "new", "old", "good", "poor", "1990"]


def keys(settings, person, model=MODEL_IN_USE, limit=1_000, after=None, **query):
    found = items(settings, person, Query(**query), model, limit=limit, after=after)
    return [item.key for item in found]


class Library:
    """Random documents with decisions by several people, and a plain reading of the rules."""

    def __init__(self, settings, seed, decisions=160):
        self.settings = settings
        self.random = random.Random(seed)
        self.people = [somebody(settings, name=name) for name in ("Ann", "Bob", "Cid")]
        self.lead = somebody(settings, Role.LEAD, "Lea")
        self.ids = [self._document(number) for number in range(8)]
        for _ in range(decisions):
            self._decide()
        change(settings, self.ids[0], closed_at=utc_now())
        change(settings, self.ids[1], archived_at=utc_now())
        self.cases = [case for document_id in self.ids for case in self._cases(document_id)]

    def _document(self, number):
        texts = [" ".join(self.random.sample(WORDS, 4)) for _ in range(6)]
        verdicts = [self._verdict() for _ in texts] if number != 2 else None
        two = number % 2 == 1
        made = document(
            self.settings,
            f"{number}.txt",
            texts,
            verdicts,
            opinions=2 if two else 1,
            blind=two and number % 4 == 1,
        )
        if two:
            with writing(self.settings) as session:
                for seat in range(1, self.random.randint(1, 3)):
                    person = self.people[seat - 1 if number % 3 else 2 - seat]
                    session.add(SeatRow(document_id=made, seat=seat, user_id=person.id))
        return made

    def _verdict(self):
        probability = self.random.choice([0.1, 0.3, 0.45, 0.5, 0.55, 0.7, 0.9])
        violated = self.random.sample(["age", "condition", "material"], self.random.randint(0, 3))
        return verdict(probability, *violated, unsure=0.4 < probability < 0.6)

    def _decide(self):
        person = self.random.choice(self.people)
        key = self.random.choice(self.ids), self.random.randrange(6)
        with reading(self.settings) as session:
            standing = cases_at(Change(self.settings, session, person), [key], MODEL)[key].standing
        seen = self.random.choice([None, *(decision.id for decision in standing.values())])
        violated = self.random.random() < 0.5
        clauses = {"age": "violated"} if violated and self.random.random() < 0.5 else None
        with suppress(ReviewError):  # overtaken, or both seats are others'
            decide(self.settings, person, *key, Ruling(violated, clauses), MODEL, seen=seen)

    def _cases(self, document_id):
        """Every paragraph with its document, seats, verdict and what stands there."""
        with reading(self.settings) as session:
            row = session.get(DocumentRow, document_id)
            sitting = session.query(SeatRow).filter_by(document_id=document_id)
            seats = {seat.seat: seat.user_id for seat in sitting}
            keys = [(document_id, index) for index in range(6)]
            found = cases_at(Change(self.settings, session, self.lead), keys, MODEL)
        for paragraph in get_document(self.settings, document_id).paragraphs:
            case = found[document_id, paragraph.index]
            yield row, seats, paragraph, case.verdict, case.standing

    def expect(self, person, query):
        """The keys that the rules give, in order."""
        wanted = [case for case in self.cases if self._wanted(person, query, *case)]
        return [rank[-1] for rank in sorted(self._rank(query.order, *case) for case in wanted)]

    def _wanted(self, person, query, row, seats, paragraph, said, standing):
        undecided = query.show in (Show.OPEN, Show.UNSURE, Show.TO_DO)
        if query.document_id not in (None, row.id) or query.text not in paragraph.text:
            return False
        if row.archived_at and (undecided or query.document_id is None):
            return False
        own = next((seat for seat, user in seats.items() if user == person.id), None)
        if query.mine and own is None:
            return False
        broken = [clause.id for clause in said.broken] if said else []
        if said and query.show in (Show.DECIDED, Show.OVERRIDDEN, Show.DIFFERING):
            broken += [clause.id for clause in said.clauses if clause.state == "violated"]
        if query.clause and query.clause not in broken:
            return False
        sees = {
            seat: decision
            for seat, decision in standing.items()
            if not row.blind
            or {1, 2} <= set(standing)
            or decision.person_id == person.id
            or seat == own
            or (person.role == Role.LEAD and own is None)
        }
        theirs = [d for d in sees.values() if query.decided_by in (None, d.person_id)]
        free = next((seat for seat in (1, 2) if seat not in seats), None)
        turn = 1 if row.opinions == 1 else own or free
        if undecided and (row.closed_at or turn is None or turn in standing or 0 in standing):
            return False
        finding, unsure = said and said.non_compliant, said and said.unsure
        return {
            Show.OPEN: finding,
            Show.FINDINGS: finding,
            Show.UNSURE: unsure,
            Show.TO_DO: finding or unsure,
            Show.DECIDED: theirs,
            Show.OVERRIDDEN: any(d.overrides for d in theirs),
            Show.DIFFERING: {1, 2} <= set(standing)
            and 0 not in standing
            and (
                standing[1].ruling.non_compliant != standing[2].ruling.non_compliant
                or None not in (a := standing[1].ruling.clauses, b := standing[2].ruling.clauses)
                and a != b
            ),
            Show.ALL: True,
        }[query.show]

    def _rank(self, order, row, seats, paragraph, said, standing):
        key = row.id, paragraph.index
        if order is Order.DOCUMENT:
            return row.added_at, key
        if order is Order.SEVERE:
            return (-len(said.broken), -said.probability, key) if said else (1, 1.0, key)
        return (abs(said.probability - 0.5) if said else 2.0), key


@pytest.mark.parametrize("seed", [2, 5])
def test_a_list_has_what_a_plain_reading_of_the_rules_gives(kept, seed):
    library = Library(kept, seed)
    filters = [
        {},
        {"document_id": library.ids[3]},
        {"document_id": library.ids[1]},
        {"mine": True},
        {"clause": "age"},
        {"text": "iron"},
    ]
    people = (library.people[0], library.people[2], library.lead)
    sizes = Counter()
    for number, (show, chosen) in enumerate(itertools.product(Show, filters)):
        person, order = people[number % 3], list(Order)[number % 7 % 3]
        query = Query(show=show, order=order, **chosen)
        expected = library.expect(person, query)
        assert keys(kept, person, show=show, order=order, **chosen) == expected, query
        assert page(kept, person, query, MODEL_IN_USE, limit=1).total == len(expected)
        sizes[show] += len(expected)
    assert min(sizes[show] for show in Show) > 0, sizes


def test_a_list_of_what_somebody_decided(kept):
    library = Library(kept, 3, decisions=60)
    bob = library.people[1]
    for person in (library.people[0], library.lead):
        query = Query(show=Show.DECIDED, decided_by=bob.id)
        expected = library.expect(person, query)
        assert keys(kept, person, show=Show.DECIDED, decided_by=bob.id) == expected
        assert expected


def test_what_each_person_decided_is_counted_as_their_lists_are(kept):
    library = Library(kept, 5, decisions=120)
    seen = set()
    for viewer in (*library.people, library.lead):
        lists = {
            person.id: len(keys(kept, viewer, show=Show.DECIDED, decided_by=person.id))
            for person in library.people
        }
        assert count_decided(kept, viewer) == lists
        seen.add(tuple(lists.values()))
    assert len(seen) > 1  # not everybody sees the same


@pytest.mark.parametrize("order", Order)
def test_pages_follow_each_other_without_gaps_though_items_are_decided_meanwhile(kept, order):
    library = Library(kept, 4, decisions=20)
    ann = library.people[0]
    query = {"show": Show.TO_DO, "order": order}
    expected = keys(kept, ann, **query)
    assert len(expected) > 6
    found, after = [], None
    while some := keys(kept, ann, limit=2, after=after, **query):
        found += some
        after = some[-1]
        for key in some:
            decide(kept, ann, *key, Ruling(True), MODEL, seen=None)
    assert found == expected
    assert page(kept, ann, Query(**query), MODEL_IN_USE) == Page([], 0)


@pytest.mark.parametrize("order", Order)
def test_every_page_says_how_many_there_are_on_all(kept, order):
    library = Library(kept, 4, decisions=20)
    query = Query(Show.ALL, order)
    first = page(kept, library.lead, query, MODEL_IN_USE, limit=4)
    second = page(kept, library.lead, query, MODEL_IN_USE, limit=4, after=first.items[-1].key)
    found = [item.key for item in first.items + second.items]
    expected = library.expect(library.lead, query)
    assert found == expected[:8]
    assert first.total == second.total == len(expected)


def test_the_next_item_is_the_one_behind_and_after_the_last_the_first(kept, ann):
    a = document(kept)
    query = Query(show=Show.ALL, order=Order.DOCUMENT)
    first = next_item(kept, ann, query, MODEL_IN_USE)
    assert first.key == (a, 0)
    assert next_item(kept, ann, query, MODEL_IN_USE, after=(a, 0)).key == (a, 1)
    assert next_item(kept, ann, query, MODEL_IN_USE, after=(a, 2)).key == (a, 0)
    assert next_item(kept, ann, query, MODEL_IN_USE, after=("0" * 64, 5)).key == (a, 0)
    assert next_item(kept, ann, Query(text="nowhere"), MODEL_IN_USE) is None


def test_an_item_has_what_is_needed_to_decide(kept, ann):
    a = document(kept)
    made = decide(kept, ann, a, 2, Ruling(True), MODEL, seen=None)
    (item,) = items(kept, ann, Query(show=Show.DECIDED), MODEL_IN_USE)
    assert (item.document, item.text) == ("a.txt", "An iron pipe in poor condition.")
    assert (item.verdict, item.place.label()) == (VERDICTS[2], "line 3")
    assert (item.decisions, item.seat, item.seen) == ({1: made}, 1, made.id)
    assert item.target == (a, 2, made.id)


def test_what_the_model_in_use_has_not_read_is_not_its_finding(kept, ann):
    a = document(kept)
    other = Model("v2", 0.5)
    assert keys(kept, ann, other) == []
    assert keys(kept, ann, other, show=Show.ALL) == [(a, 0), (a, 1), (a, 2)]
    assert items(kept, ann, Query(show=Show.ALL), other)[0].verdict is None


@pytest.mark.parametrize("text", ["100%", "a_b", "\\", "'"])
def test_signs_are_looked_for_as_they_are(kept, ann, text):
    a = document(kept, texts=[f"x {text} y", "100 aXb"], verdicts=[verdict(0.9), verdict(0.9)])
    assert keys(kept, ann, text=text) == [(a, 0)]


def test_similar_paragraphs_share_their_words_the_likest_among_what_is_shown(kept, ann):
    texts = [
        "The bolt M8 is made of iron.",
        "The bolt M9 is made of iron.",
        "THE BOLT (M8) IS MADE OF IRON",
        "Nothing of the kind.",
        "The bolt M8 is made of iron, of 1990.",
    ]
    a = document(kept, texts=texts, verdicts=[verdict(0.9)] * 4 + [verdict(0.1)])
    like = {"similar_to": (a, 0), "order": Order.DOCUMENT}
    assert keys(kept, ann, **like) == [(a, 0), (a, 1), (a, 2)]
    assert keys(kept, ann, **like, likeness=0.9) == [(a, 0), (a, 2)]
    assert keys(kept, ann, **like, show=Show.ALL) == [(a, 0), (a, 1), (a, 2), (a, 4)]
    assert keys(kept, ann, similar_to=("0" * 64, 0)) == []


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(Show.DIFFERING, Order.SEVERE, "ab" * 32, "age", "50 % & more", mine=True),
        Query(Show.DECIDED, decided_by=7, similar_to=("cd" * 32, 12), likeness=0.75),
    ],
)
def test_a_query_can_be_an_address_and_back(query):
    assert Query.from_params({**query.as_params(), "another": "1"}) == query
    assert Query().as_params() == {}


@pytest.mark.parametrize(
    "params",
    [
        {"show": "none"},
        {"order": "best"},
        {"mine": "1"},
        {"similar_to": "x"},
        {"likeness": "much"},
        {"decided_by": "3"},
        {"show": "decided", "decided_by": str(2**40)},
        {"similar_to": f"ab:{2**31}"},
        {"similar_to": "ab:-1"},
        {"likeness": "nan"},
        {"likeness": "0"},
        {"text": "a\0b"},
    ],
)
def test_an_address_that_makes_no_sense_says_so(params):
    with pytest.raises(ReviewError):
        Query.from_params(params)
