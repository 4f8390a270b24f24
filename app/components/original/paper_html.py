"""A document's paragraphs as HTML that looks like a document. All text in it is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from app.components.marks import mark_text
from app.components.original.looks import look_of
from app.components.original.tables import (
    belongs,
    is_header_of,
    row_cells,
    table_html,
)
from pipeline.documents.model import Paragraph
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

# What a list item begins with when its own number or bullet was kept.
_NUMBERED = re.compile(r"([-–•*▪●◦‣]|\(?(\d{1,3}(\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]?)\s")
Block = tuple[Paragraph | None, list[Paragraph]]
"""A table as (header, rows), or (None, [paragraph])."""


@dataclass(frozen=True)
class Marking:
    """What was found, and what is selected."""

    verdicts: Sequence[Verdict]
    regulation: Regulation
    current: int | None

    def attributes(self, paragraph: Paragraph, *classes: str) -> str:
        """class, data-index and title of a paragraph's element."""
        look = look_of(self.verdicts[paragraph.index], self.regulation)
        names = [*classes]
        title = ""
        if look is not None:
            names += ["marked", look[0]]
            title = f' title="{escape(look[1])}"'
        if paragraph.index == self.current:
            names.append("selected")
        looks = f' class="{" ".join(names)}"' if names else ""
        return f'{looks} data-index="{paragraph.index}"{title}'

    def cut(self, paragraph: Paragraph, start: int, end: int) -> str:
        """A stretch of the text, with the words that decided a finding marked."""
        verdict = self.verdicts[paragraph.index]
        evidence = [
            replace(item, start=max(item.start - start, 0), end=item.end - start)
            for item in (verdict.evidence if verdict.non_compliant else ())
            if item.end > start and item.start < end
        ]
        return mark_text(paragraph.text[start:end], evidence, self.regulation)


def paper_html(paragraphs: Sequence[Paragraph], marking: Marking) -> str:
    """The paragraphs in order; runs of table rows as tables, notes and headers with a label."""
    pieces = []
    story: str | None = None
    for header, block in _blocks(paragraphs):
        first = header or block[0]
        if first.place.story != story:
            story = first.place.story
            pieces.append(_story_html(story))
        if block[0].role == "row":
            pieces.append(table_html(header, block, marking.cut, marking.attributes))
        else:
            pieces.append(_paragraph_html(first, marking))
    return "".join(pieces)


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """Rows that go on under one another together, with the heading above if they are read by it."""
    waiting: Paragraph | None = None  # a heading that may be the header of the rows below it
    for rows in _runs(paragraphs):
        own = waiting is not None and rows[0].role == "row" and is_header_of(waiting, rows)
        if waiting is not None and not own:
            yield None, [waiting]
        header, waiting = (waiting if own else None), None
        if rows[0].role == "heading":
            waiting = rows[0]
        else:
            yield header, rows
    if waiting is not None:
        yield None, [waiting]


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The rows of each table together, every other paragraph by itself."""
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if run and not _goes_on(run, paragraph):
            yield run
            run = []
        run.append(paragraph)
    if run:
        yield run


def _goes_on(rows: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    last = rows[-1]
    if (last.role, paragraph.role) != ("row", "row") or last.place.story != paragraph.place.story:
        return False
    labels = [cell.label for row in rows for cell in row_cells(row.text) if cell.label]
    return belongs(row_cells(paragraph.text), labels)


def _story_html(story: str | None) -> str:
    if story in (None, "body"):
        return ""
    return f'<div class="story">{escape(story or "").capitalize()}</div>'


def _paragraph_html(paragraph: Paragraph, marking: Marking) -> str:
    classes = [paragraph.role]
    if paragraph.role == "list" and not _NUMBERED.match(paragraph.text):
        classes.append("bullet")
    if paragraph.place.story not in (None, "body"):
        classes.append("apart")
    text = marking.cut(paragraph, 0, len(paragraph.text))
    tag = "h3" if paragraph.role == "heading" else "p"
    return f'<{tag} dir="auto"{marking.attributes(paragraph, *classes)}>{text}</{tag}>'
