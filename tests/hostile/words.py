"""Hostile insides of Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.hostile.case import Case, cases
from tests.hostile.packages import DOCUMENT, W, docx, with_xml

_P = "<w:p><w:r><w:t>drum</w:t></w:r></w:p>"


def _paragraph(number: int) -> str:
    return _P.replace("drum", f"drum {number}")


def words() -> Iterator[Case]:
    def body(xml: str) -> bytes:
        return with_xml(docx(), DOCUMENT, f"<w:document {W}><w:body>{xml}</w:body></w:document>")

    def nested(tag: str, depth: int) -> bytes:
        return body(f"<w:{tag}>" * depth + _P + f"</w:{tag}>" * depth)

    yield from cases("nested-runs", ".docx", partial(nested, "smartTag"), 100, 300, 200_000)
    yield from cases("nested-controls", ".docx", partial(nested, "sdt"), 240, 100_000)
    table, end = "<w:tbl><w:tr><w:tc>", f"{_P}</w:tc></w:tr></w:tbl>"
    yield from cases("nested-tables", ".docx", lambda n: body(table * n + end * n), 40, 75, 30_000)
    yield from cases(
        "many-paragraphs",
        ".docx",
        lambda n: body("".join(map(_paragraph, range(n)))),
        20_000,
        1_000_000,
    )
    yield from cases("many-runs", ".docx", lambda n: body(f"<w:p>{_P[5:-6] * n}</w:p>"), 1_000_000)
    yield from cases("many-empty", ".docx", lambda n: body("<w:p/>" * n), 100_000)
    row = "<w:tr>" + f"<w:tc>{_P}</w:tc>" * 60 + "</w:tr>"
    yield from cases(
        "large-table", ".docx", lambda n: body(f"<w:tbl>{row * n}</w:tbl>"), 300, 10_000
    )
    span = f'<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{_P}</w:tc>'
    wide = f"<w:tbl><w:tr>{span * 500}</w:tr><w:tr>{span * 500}</w:tr></w:tbl>"
    yield from cases("wide-spans", ".docx", lambda n: body(wide * n), 1, 10)
    yield from cases(
        "long-word", ".docx", lambda n: body(_P.replace("drum", "x" * n)), 9_000_000, 25_000_000
    )
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 9}"/></w:style>' for n in range(9)
    )
    circle = f"<w:styles {W}>{styles}</w:styles>"
    yield from cases(
        "style-circle", ".docx", lambda xml: with_xml(docx(), "word/styles.xml", xml), circle
    )
