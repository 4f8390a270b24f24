"""A work list as the database finds it: which paragraphs, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from pipeline.desk.blind import own_seat, visible
from pipeline.desk.cases import Key, said_by, wanted
from pipeline.desk.decisions import SETTLED
from pipeline.desk.query import DECISIONS, UNDECIDED, Model, Order, Query, Show
from pipeline.regulation import ClauseState
from pipeline.store.tables import (
    BreachRow,
    DecisionRow,
    DocumentRow,
    ParagraphRow,
    SeatRow,
    VerdictRow,
)
from pipeline.who import Person

# Word for word as in the index, or SQLite would not use it.
_WORK = text("(verdicts.non_compliant OR verdicts.unsure)")
# In the VerdictRow's paragraph; none where there is no verdict.
_BROKEN = and_(
    BreachRow.document_id == VerdictRow.document_id,
    BreachRow.model_version == VerdictRow.model_version,
    BreachRow.index == VerdictRow.index,
)
_HOW_MANY_BROKEN = select(func.count()).where(_BROKEN).correlate(VerdictRow).scalar_subquery()


SortKey = tuple[ColumnElement[Any], bool]  # what is sorted by, and whether downwards


@dataclass(frozen=True)
class Selection:
    """statement: all that a query finds, unordered; document_id, index: its columns."""

    statement: Select[str, int]
    document_id: ColumnElement[str]
    index: ColumnElement[int]

    def texts(self) -> Select[str, int, str]:
        """With the text of each paragraph."""
        paragraph, there = _paragraph_at(self.document_id, self.index)
        return self.statement.add_columns(paragraph.text).join(paragraph, there)

    def page(
        self, session: Session, order: Order, model: Model, limit: int, after: Key | None
    ) -> list[Key]:
        """At most `limit` keys, from the start or from behind `after`, which need not be in it."""
        statement, keys = self.statement, self._keys(order, model)
        if after is not None:
            statement = statement.where(_behind(keys, _values_at(session, order, model, after)))
        ordered = statement.order_by(*_in_order(keys))
        return [(row[0], row[1]) for row in session.execute(ordered.limit(limit))]

    def first_page(
        self, session: Session, order: Order, model: Model, limit: int
    ) -> tuple[list[Key], int]:
        """The first keys, and how many there are in all: in one go, as either takes as long."""
        counted = self.statement.add_columns(func.count().over())
        ordered = counted.order_by(*_in_order(self._keys(order, model)))
        rows = session.execute(ordered.limit(limit)).all()
        return [(row[0], row[1]) for row in rows], rows[0][2] if rows else 0

    def count(self, session: Session) -> int:
        """How many there are."""
        counted = select(func.count()).select_from(self.statement.subquery())
        return session.scalar(counted) or 0

    def _keys(self, order: Order, model: Model) -> list[SortKey]:
        return [*_sort_keys(order, model), (self.document_id, False), (self.index, False)]


def select_keys(
    query: Query, person: Person, model: Model, among: Sequence[Key] | None = None
) -> Selection:
    """What the query finds for this person. among: only these, at most a thousand."""
    document_id, index, statement = _source(query, person, model)
    conditions = [*_conditions(query, person)]
    if query.clause is not None:
        conditions.append(_breaks(query.clause, query.show))
    if query.document_id is not None:
        conditions.append(document_id == query.document_id)
    if query.text:
        paragraph, there = _paragraph_at(document_id, index)
        statement = statement.join(paragraph, there)
        conditions.append(paragraph.text.icontains(query.text, autoescape=True))
    if query.show in UNDECIDED:
        conditions.append(_undecided(document_id, index, turn(person)))
    if among:
        statement = statement.join(*wanted(among, document_id, index))
    elif among is not None:  # there is no table without rows
        conditions.append(false())
    return Selection(statement.where(*conditions), document_id, index)


def decided_by_each(viewer: Person) -> Select[int, int]:
    """Person's id → how many items `select_keys` finds with them as `decided_by`, in one go; only
    people with any."""
    found = _standing(viewer, DecisionRow.user_id).where(*_conditions(Query(Show.DECIDED), viewer))
    theirs = found.subquery("theirs")
    return select(theirs.c.user_id, func.count()).group_by(theirs.c.user_id)


def _source(
    query: Query, person: Person, model: Model
) -> tuple[ColumnElement[str], ColumnElement[int], Select[str, int]]:
    """The table that holds the fewest of what is looked for, with verdict and document."""
    if query.show in DECISIONS or query.show is Show.ALL:
        table: Any = ParagraphRow
        if query.show in DECISIONS:
            table = _decided(query, person)
        document_id, index = _columns(table)
        said = said_by(model.version, document_id, index)
        statement = select(document_id, index).select_from(table).outerjoin(VerdictRow, said)
    else:
        document_id, index = _columns(VerdictRow)
        statement = select(document_id, index).where(VerdictRow.model_version == model.version)
    return document_id, index, statement.join(DocumentRow, DocumentRow.id == document_id)


def _paragraph_at(
    document_id: ColumnElement[str], index: ColumnElement[int]
) -> tuple[type[ParagraphRow], ColumnElement[bool]]:
    """The paragraphs once more, and how to join them."""
    paragraph = aliased(ParagraphRow)
    return paragraph, and_(paragraph.document_id == document_id, paragraph.index == index)


def _columns(table: Any) -> tuple[ColumnElement[str], ColumnElement[int]]:
    columns = table.c if isinstance(table, Subquery) else table
    return columns.document_id, columns.index


def _decided(query: Query, person: Person) -> Subquery:
    """Those of the paragraphs on which a decision stands that the query wants."""
    statement = _standing(person)
    if query.decided_by is not None:
        statement = statement.where(DecisionRow.user_id == query.decided_by)
    if query.document_id is not None:
        statement = statement.where(DecisionRow.document_id == query.document_id)
    if query.show is Show.OVERRIDDEN:
        statement = statement.where(DecisionRow.model_said != DecisionRow.non_compliant)
    if query.show is Show.DIFFERING:
        statement = statement.where(contradicted(), unsettled())
    return statement.subquery("decided")


def _standing(
    person: Person, *columns: InstrumentedAttribute[int]
) -> Select[str, int, *tuple[Any, ...]]:
    """Paragraphs with a decision that stands and that the person may see. columns: more of it."""
    return (
        select(DecisionRow.document_id, DecisionRow.index, *columns)
        .join(DocumentRow, DocumentRow.id == DecisionRow.document_id)
        .where(DecisionRow.stands, visible(person))
        .distinct()
    )


def contradicted() -> ColumnElement[bool]:
    """Is a DecisionRow the first reviewer's, and does the second one's say otherwise?"""
    second = aliased(DecisionRow)
    return and_(
        DecisionRow.seat == 1,
        exists().where(
            second.document_id == DecisionRow.document_id,
            second.index == DecisionRow.index,
            second.seat == 2,
            second.stands,
            or_(
                second.non_compliant != DecisionRow.non_compliant,
                # Clauses are kept sorted, so that the same ones are the same text.
                cast(second.clauses, Text) != cast(DecisionRow.clauses, Text),
            ),
        ),
    )


def unsettled() -> ColumnElement[bool]:
    settled = aliased(DecisionRow)
    return not_(
        exists().where(
            settled.document_id == DecisionRow.document_id,
            settled.index == DecisionRow.index,
            settled.seat == SETTLED,
            settled.stands,
        )
    )


def _conditions(query: Query, person: Person) -> list[ColumnElement[bool]]:
    conditions: list[Any] = []
    if query.show in (Show.OPEN, Show.FINDINGS):
        conditions += [_WORK, VerdictRow.non_compliant]
    elif query.show is Show.UNSURE:
        conditions += [_WORK, VerdictRow.unsure]
    elif query.show is Show.TO_DO:
        conditions.append(_WORK)
    if query.show in UNDECIDED:
        conditions.append(DocumentRow.closed_at.is_(None))
    if query.show in UNDECIDED or query.document_id is None:
        conditions.append(DocumentRow.archived_at.is_(None))
    if query.mine:
        conditions.append(own_seat(person).is_not(None))
    return conditions


def _breaks(clause: str, show: Show) -> ColumnElement[bool]:
    """Is the paragraph a finding under the clause? Or, of decided ones, said to violate it: people
    may have called non-compliant what the model did not flag as a whole."""
    finding = exists().where(_BROKEN, BreachRow.clause == clause).correlate(VerdictRow)
    if show not in DECISIONS:
        return finding
    state = VerdictRow.clauses[clause]["state"].as_string()
    return or_(finding, state == ClauseState.VIOLATED)


def turn(person: Person) -> ColumnElement[int | None]:
    """In which seat of the query's DocumentRow the person decides; null if they cannot."""
    free = case((not_(_taken(1)), 1), (not_(_taken(2)), 2))
    return case((DocumentRow.opinions == 1, 1), else_=func.coalesce(own_seat(person), free))


def _taken(seat: int) -> ColumnElement[bool]:
    sits = exists().where(SeatRow.document_id == DocumentRow.id, SeatRow.seat == seat)
    return sits.correlate(DocumentRow)


def _undecided(
    document_id: ColumnElement[str], index: ColumnElement[int], seat: ColumnElement[int | None]
) -> ColumnElement[bool]:
    """Can somebody with this seat still decide there?"""
    decided = exists().where(
        DecisionRow.document_id == document_id,
        DecisionRow.index == index,
        DecisionRow.stands,
        or_(DecisionRow.seat == SETTLED, DecisionRow.seat == seat),
    )
    return and_(seat.is_not(None), not_(decided))


def _in_order(keys: Sequence[SortKey]) -> list[ColumnElement[Any]]:
    return [key.desc() if down else key for key, down in keys]


def _sort_keys(order: Order, model: Model) -> list[SortKey]:
    """What no model has judged comes last."""
    if order is Order.DOCUMENT:
        return [(DocumentRow.added_at.expression, False)]
    if order is Order.SEVERE:
        return [
            (_HOW_MANY_BROKEN, True),
            (func.coalesce(VerdictRow.probability, -1.0), True),
        ]
    return [(func.coalesce(func.abs(VerdictRow.probability - model.threshold), 2.0), False)]


def _values_at(session: Session, order: Order, model: Model, key: Key) -> list[Any] | None:
    """The values of the sort keys at a paragraph; None if it is not there any more."""
    statement = (
        select(*(key for key, _ in _sort_keys(order, model)))
        .select_from(ParagraphRow)
        .join(DocumentRow, DocumentRow.id == ParagraphRow.document_id)
        .outerjoin(VerdictRow, said_by(model.version))
        .where(ParagraphRow.document_id == key[0], ParagraphRow.index == key[1])
    )
    row = session.execute(statement).one_or_none()
    return None if row is None else [*row, *key]


def _behind(keys: Sequence[SortKey], values: Sequence[Any] | None) -> ColumnElement[bool]:
    """Does a row come after these values, in the order of the keys?"""
    if values is None:
        return true()
    condition: ColumnElement[bool] | None = None
    for (key, down), value in reversed(list(zip(keys, values, strict=True))):
        further = key < value if down else key > value
        condition = further if condition is None else or_(further, and_(key == value, condition))
    assert condition is not None
    return condition
