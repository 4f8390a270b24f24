"""The whole document as one HTML file with its findings marked. It loads nothing and runs nothing.

Every text of the document passes `html.escape`; the tags are ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from pipeline.documents.model import Document, Paragraph, Role
from pipeline.documents.parts import clean
from pipeline.marked.file import HTML, Copy, named
from pipeline.marked.finding import About, Finding
from pipeline.marked.looks import LOOKS, look_number
from pipeline.marked.summary import facts
from pipeline.regulation import Regulation

_STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_GROUPS: dict[Role, str] = {"list": "ul", "row": "table"}
_TAGS: dict[Role, str] = {"heading": "h3", "text": "p"}


def html_report(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> Copy:
    """The document with its headings, lists and rows; a summary first, with links to each finding.

    Light or dark as the reader's screen, and light on paper.
    """
    by_index = {finding.paragraph.index: finding for finding in findings}
    title = escape(clean(about.document))
    page = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} – findings</title>\n<style>\n{_looks()}\n{_STYLE}</style>\n</head>\n"
        f"<body>\n<header>\n<h1>{title}</h1>\n{_facts(document, findings, regulation, about)}"
        f"{_contents(findings, regulation)}</header>\n<main>\n"
        f"{''.join(_body(document.paragraphs, by_index, regulation))}</main>\n</body>\n</html>\n"
    )
    return Copy(named(document.name, "marked", ".html"), HTML, page.encode("utf-8"))


def _looks() -> str:
    light = "\n".join(
        f".k{n} {{ --pale: #{look.pale}; --strong: #{look.strong}; --ink: #{look.ink}; }}"
        for n, look in enumerate(LOOKS)
    )
    dark = "\n".join(
        f".k{n} {{ --pale: #{look.pale_dark}66; --strong: #{look.pale_dark}; "
        f"--ink: #{look.ink_dark}; }}"
        for n, look in enumerate(LOOKS)
    )
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}"


def _facts(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> str:
    rows = facts(document, findings, regulation, about)
    said = "".join(
        f"<dt>{escape(what)}</dt><dd>{escape(str(value))}</dd>\n" for what, value in rows
    )
    return f"<dl>\n{said}</dl>\n"


def _contents(findings: Sequence[Finding], regulation: Regulation) -> str:
    items = "".join(
        f'<li class="{_class(finding, regulation)}"><a href="#p{finding.paragraph.index}">'
        f"{escape(clean(finding.paragraph.place.label()))}</a> "
        f"{escape(finding.note(regulation))}</li>\n"
        for finding in findings
    )
    return f"<nav>\n<h2>Findings</h2>\n<ol>\n{items}</ol>\n</nav>\n" if items else ""


def _body(
    paragraphs: Sequence[Paragraph], findings: Mapping[int, Finding], regulation: Regulation
) -> Iterator[str]:
    for role, group in groupby(paragraphs, key=lambda paragraph: paragraph.role):
        around = _GROUPS.get(role)
        if around:
            yield f"<{around}>\n"
        for paragraph in group:
            yield _paragraph(paragraph, findings.get(paragraph.index), regulation)
        if around:
            yield f"</{around}>\n"


def _paragraph(paragraph: Paragraph, finding: Finding | None, regulation: Regulation) -> str:
    place = f'<span class="place">{escape(clean(paragraph.place.label()))}</span>'
    style, note, text = "", "", escape(clean(paragraph.text))
    if finding is not None:
        style = f' class="{_class(finding, regulation)}"'
        note = f'<span class="note">{escape(finding.note(regulation))}</span>'
        text = _marked(finding)
    inner = f'{place}<span class="words" dir="auto">{text}</span>{note}'
    own = f' id="p{paragraph.index}"{style}'
    if paragraph.role == "row":
        return f"<tr{own}><td>{inner}</td></tr>\n"
    tag = "li" if paragraph.role == "list" else _TAGS[paragraph.role]
    return f"<{tag}{own}>{inner}</{tag}>\n"


def _marked(finding: Finding) -> str:
    text, at, pieces = finding.paragraph.text, 0, []
    for start, end in finding.spans():
        pieces += [_safe(text[at:start]), f"<mark>{_safe(text[start:end])}</mark>"]
        at = end
    return "".join([*pieces, _safe(text[at:])])


def _safe(text: str) -> str:
    """A piece of a text, with the spaces at its ends."""
    return escape("".join(char if char.isprintable() else " " for char in text))


def _class(finding: Finding, regulation: Regulation) -> str:
    first = next((clause.id for clause in finding.broken()), None)
    unsure = " unsure" if finding.verdict.unsure else ""
    return f"finding k{look_number(regulation.clause_ids, first)}{unsure}"
