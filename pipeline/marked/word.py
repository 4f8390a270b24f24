"""DOCX: the deciding words shaded, and a Word comment for each finding.

Word allows comments in the text itself only. The comment on a footnote, or on another's comment, is
put where the text calls it, the comment on a text box at the paragraph that holds it, and the
comment on anything else, such as a header, at the first paragraph; where the words stand is then
said in the comment.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from docx.oxml.ns import qn

from pipeline.errors import DocumentError
from pipeline.marked import word_runs
from pipeline.marked.alignment import holds, printed_spans
from pipeline.marked.looks import LOOKS
from pipeline.marked.mark import Mark
from pipeline.marked.package import Element, Package, opened
from pipeline.marked.word_comments import Comments

_P, _TR = qn("w:p"), qn("w:tr")
_TEXT_BOX = qn("w:txbxContent")
_ID = qn("w:id")
_NOTE_CALLS = {
    qn("w:footnote"): qn("w:footnoteReference"),
    qn("w:endnote"): qn("w:endnoteReference"),
    qn("w:comment"): qn("w:commentReference"),
}
_STORIES = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
}


def commented(data: bytes, marks: Sequence[Mark], when: datetime) -> bytes:
    """The document with its findings marked. DocumentError when it is damaged."""
    with opened(data) as package:
        stories = _Stories(package)
        comments = Comments(package, stories.main, when)
        for mark in marks:
            paragraph = stories.paragraph(mark)
            if paragraph is not None:
                _shade(paragraph, mark)
            anchor, in_place = stories.anchor(paragraph)
            where = "" if in_place else f"{mark.place.label().capitalize()}: "
            comments.add(anchor, f"{where}{mark.note}")
        return package.packed()


class _Stories:
    """The paragraphs of each story, numbered as the reader numbers them."""

    def __init__(self, package: Package) -> None:
        self.main = next(iter(package.related("", "officeDocument")), "")
        self.package = package
        self.body = package.tree(self.main).find(qn("w:body"))
        if self.body is None:
            raise _nothing_to_mark()
        self._paragraphs = {"body": [(self.main, list(self.body.iter(_P)))]}
        for relation in package.relations(self.main):
            story = _STORIES.get(relation.kind)
            if story and not relation.external:
                found = list(package.view(relation.target).iter(_P))
                self._paragraphs.setdefault(story, []).append((relation.target, found))

    def paragraph(self, mark: Mark) -> Element | None:
        """The paragraph at a mark's place. There may be several headers: the one with its text."""
        number = mark.place.paragraph or 0
        candidates = [
            (part, paragraphs[number - 1])
            for part, paragraphs in self._paragraphs.get(mark.place.story or "body", [])
            if 0 < number <= len(paragraphs)
        ]
        chosen = [c for c in candidates if holds(word_runs.text_of(c[1]), mark.text)] or candidates
        if not chosen:
            return None
        part, paragraph = chosen[0]
        self.package.tree(part)  # it is going to be changed
        return paragraph

    def anchor(self, paragraph: Element | None) -> tuple[Element, bool]:
        """The paragraph of the text to comment on, and whether it is the given one."""
        if paragraph is not None and self.body in paragraph.iterancestors():
            holders = [p for p in paragraph.iterancestors(_P) if not _in_text_box(p)]
            if not _in_text_box(paragraph):
                return paragraph, True
            return (holders or [self._first])[0], False
        call = None if paragraph is None else self._call(paragraph)
        return (self._first if call is None else call), False

    def _call(self, paragraph: Element) -> Element | None:
        """The paragraph of the text that calls the note or comment in which this one stands."""
        for note in paragraph.iterancestors(*_NOTE_CALLS):
            return self._calls.get((note.tag, note.get(_ID, "")))
        return None

    @cached_property
    def _calls(self) -> dict[tuple[str, str], Element]:
        return {
            (note, call.get(_ID, "")): paragraph
            for note, tag in _NOTE_CALLS.items()
            for call in self.body.iter(tag)
            for paragraph in call.iterancestors(_P)
            if not _in_text_box(paragraph)
        }

    @cached_property
    def _first(self) -> Element:
        for paragraph in self.body.iter(_P):
            if not _in_text_box(paragraph):
                return paragraph
        raise _nothing_to_mark()


def _in_text_box(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(_TEXT_BOX), None) is not None


def _nothing_to_mark() -> DocumentError:
    return DocumentError(
        "this Word file has no paragraph that a comment could be put at.",
        "Take the marked text as a web page.",
    )


def _shade(paragraph: Element, mark: Mark) -> None:
    """Colour behind the deciding words; behind all of the paragraph if they are not known."""
    scopes = [paragraph]
    if not holds(word_runs.text_of(paragraph), mark.text):
        # A row is read as one paragraph, whose place is the first of its own.
        scopes = [*paragraph.iterancestors(_TR), paragraph]
    texts = [word_runs.text_of(scope) for scope in scopes]
    found = [printed_spans(mark.text, mark.spans, text) for text in texts]
    best = max(range(len(scopes)), key=lambda n: len(found[n]))  # of equals the first
    if found[best]:
        word_runs.shade(scopes[best], found[best], LOOKS[mark.look].strong)
    else:
        word_runs.shade(scopes[0], [(0, len(texts[0]))], LOOKS[mark.look].pale)
