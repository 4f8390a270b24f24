"""DOCX: the numbers that Word puts before paragraphs are part of what a person reads."""

from __future__ import annotations

import re

import pytest

from pipeline.documents.numerals import numeral
from pipeline.documents.parse import parse
from tests.pipeline.documents.making import docx_of, rezipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(number: int, style: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LEGAL = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)")
BULLETS = level(0, "bullet", "\uf0b7")
LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{LEGAL}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{BULLETS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def numbered(*items: tuple[int, int, str]) -> list[str]:
    """The texts of paragraphs that are (list, level, text)."""

    def change(name: str, content: bytes) -> bytes:
        if name == "word/numbering.xml":
            return f"<w:numbering {W}>{LISTS}</w:numbering>".encode()
        if name == "word/document.xml":
            body = "".join(
                f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{own}"/></w:numPr>'
                f"</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
                for own, level, text in items
            )
            return re.sub(
                rb"<w:body>.*</w:body>", f"<w:body>{body}</w:body>".encode(), content, flags=re.S
            )
        return content

    document = rezipped(docx_of(lambda document: None), change)
    return [paragraph.text for paragraph in parse("a.docx", document).paragraphs]


def test_levels_count_on_and_begin_again_under_a_new_parent():
    found = numbered(
        (1, 0, "Scope"), (1, 1, "Drums"), (1, 2, "iron"), (1, 2, "steel"), (1, 1, "Hoses"),
        (1, 0, "Tests"), (1, 1, "Leaks"), (1, 2, "oil"),
    )  # fmt: skip
    assert found == [
        "1. Scope", "1.1 Drums", "(a) iron", "(b) steel", "1.2 Hoses",
        "2. Tests", "2.1 Leaks", "(a) oil",
    ]  # fmt: skip


def test_a_list_may_start_anew_and_bullets_have_no_number():
    found = numbered((1, 0, "One"), (2, 0, "Dot"), (1, 0, "Two"), (3, 0, "Seven"), (3, 0, "Eight"))
    assert found == ["1. One", "Dot", "2. Two", "7. Seven", "8. Eight"]


def test_list_zero_and_unknown_lists_have_no_number():
    assert numbered((0, 0, "Plain"), (99, 0, "Lost")) == ["Plain", "Lost"]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
        (0, "lowerRoman", "0"),
        (5, "chicago", "5"),
    ],
)
def test_numerals_are_those_of_word(number, style, text):
    assert numeral(number, style) == text
