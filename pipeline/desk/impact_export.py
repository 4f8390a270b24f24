"""The list of what a new regulation changes, to take away: CSV or a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import openpyxl

from pipeline.cells import harmless
from pipeline.desk.impact import count
from pipeline.desk.impact_lines import Changed, all_lines
from pipeline.desk.impact_select import ImpactQuery, Pair
from pipeline.errors import ReviewError
from pipeline.marked.file import CSV, XLSX, Copy
from pipeline.marked.sheets import Value, add_sheet
from pipeline.regulation import Regulation
from pipeline.settings import Settings
from pipeline.store.change import note
from pipeline.store.engine import reading
from pipeline.store.tables import utc_now
from pipeline.who import Action, Person, require

COLUMNS = {
    "Document": 32,
    "Signed off": 12,
    "Paragraph": 11,
    "Place": 18,
    "Change": 18,
    "Clauses": 24,
    "Was": 32,
    "Is": 32,
    "Because": 18,
    "Deciding words": 30,
    "Probability before": 12,
    "Probability now": 12,
    "Text": 80,
}
MOST = 200_000  # rows in one file: it is in memory
FORMS = {"csv": CSV, "xlsx": XLSX}
_AT_ONCE = 500


def export(
    settings: Settings,
    person: Person,
    pair: Pair,
    query: ImpactQuery,
    before: Regulation,
    after: Regulation,
    form: str,
) -> Copy:
    """All pages of the list, and a note in the audit log that they were taken.

    form: "csv" or "xlsx". ReviewError if it is another, or if there are more than MOST rows.
    """
    require(person, Action.EXPORT)
    if form not in FORMS:
        raise ReviewError(f"The list is not made as {form[:20]!r}.", f"Use {' or '.join(FORMS)}.")
    rows = count(settings, pair, query)
    if rows > MOST:
        raise ReviewError(
            f"These are {rows:,} paragraphs; a file takes {MOST:,}.", "Narrow the filter."
        )
    note(
        settings,
        person,
        "impact exported",
        f"regulation:{after.id}",
        form=form,
        instead_of=pair.old,
        model=pair.new,
        paragraphs=rows,
    )
    with reading(settings) as session:
        found = all_lines(session, pair, query, _AT_ONCE)
        lines = (_row(changed, before, after) for changed in found)
        data = _as_csv(lines) if form == "csv" else _as_workbook(lines, pair, before, after)
    return Copy(f"Impact of {after.id} (model {pair.new}).{form}", FORMS[form], data)


def _row(changed: Changed, before: Regulation, after: Regulation) -> tuple[Value, ...]:
    reasons = changed.why(before, after)
    return (
        changed.document,
        "" if changed.closed_at is None else f"{changed.closed_at:%Y-%m-%d}",
        changed.index + 1,
        changed.place.label(),
        str(changed.effect),
        "; ".join(why.clause for why in reasons),
        "; ".join(why.was or "-" for why in reasons),
        "; ".join(why.now or "-" for why in reasons),
        "; ".join(
            "the rule changed" if why.rule_changed else "the models differ" for why in reasons
        ),
        "; ".join(word for why in reasons for word in why.words),
        float(changed.old.probability),
        float(changed.new.probability),
        changed.text,
    )


def _as_csv(rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with a byte order mark, for Excel."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([harmless(value) if isinstance(value, str) else value for value in row])
    return text.getvalue().encode("utf-8-sig")


def _as_workbook(
    rows: Iterable[Sequence[Value]], pair: Pair, before: Regulation, after: Regulation
) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    add_sheet(book, "Paragraphs", COLUMNS, rows)
    add_sheet(book, "About", {"What": 32, "Value": 80}, _about(pair, before, after))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _about(pair: Pair, before: Regulation, after: Regulation) -> Iterator[tuple[str, str]]:
    yield "Judged until now by", f"{before.title}, model {pair.old}"
    yield "Judged anew by", f"{after.title}, model {pair.new}"
    yield "In force from", f"{after.effective}"
    yield "Made", f"{utc_now():%Y-%m-%d %H:%M} UTC"
