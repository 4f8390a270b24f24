"""Markdown: its blocks as plain text, each with its first line."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.documents import webpage
from pipeline.documents.encoding import decode
from pipeline.documents.model import Place, Role
from pipeline.documents.parts import Part, Reading, clean
from pipeline.documents.rows import table_texts

_SPOKEN = {"text", "code_inline", "math_inline"}
_BREAKS = {"softbreak", "hardbreak"}


def read(data: bytes) -> Reading:
    """The blocks of a Markdown file: marks such as * and # are gone, link texts stay."""
    tokens = MarkdownIt("commonmark").enable("table").parse(decode(data))
    yield from _parts(tokens)


def _parts(tokens: list[Token]) -> Iterator[Part]:
    role: Role = "text"
    table: list[tuple[int, list[str]]] = []
    list_depth = 0
    number = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            list_depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            list_depth -= 1
        elif token.type == "list_item_open" and token.info:
            number = f"{token.info}{token.markup} "
        elif token.type == "heading_open":
            role = "heading"
        elif token.type == "heading_close":
            role = "text"
        elif token.type == "tr_open":
            table.append((_line(token), []))
        elif token.type == "table_close":
            yield from _table(table)
            table = []
        elif token.type == "inline" and table:
            table[-1][1].append(clean(_inline_text(token)))
        elif token.type == "inline":
            own: Role = "list" if list_depth and role == "text" else role
            yield Part(number + _inline_text(token), Place(line=_line(token)), own)
            number = ""
        elif token.type in ("fence", "code_block"):
            yield Part(token.content, Place(line=_line(token)))
        elif token.type == "html_block":
            yield from _html(token)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _inline_text(token: Token) -> str:
    """The words of a paragraph; an image speaks with its description."""
    words = []
    for child in token.children or []:
        if child.type in _SPOKEN:
            words.append(child.content)
        elif child.type in _BREAKS:
            words.append(" ")
        elif child.type == "image":
            words.append(_inline_text(child))
    return "".join(words)


def _table(rows: list[tuple[int, list[str]]]) -> Iterator[Part]:
    texts, _ = table_texts([cells for _, cells in rows], header_known=True)
    for text in texts:
        yield Part(text.text, Place(line=rows[text.index][0]), text.role)


def _html(token: Token) -> Iterator[Part]:
    for part in webpage.parts_of(token.content):
        yield Part(part.text, Place(line=_line(token)), part.role)
