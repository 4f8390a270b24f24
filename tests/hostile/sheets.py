"""Hostile insides of workbooks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import partial

from tests.hostile.case import Case, cases
from tests.hostile.packages import OFFICE_RELS, SHEET, STRINGS, TYPES, S, with_files, with_xml, xlsx


def sheets() -> Iterator[Case]:
    def sheet(xml: str) -> bytes:
        return with_xml(xlsx(), SHEET, f"<worksheet {S}>{xml}</worksheet>")

    def rows(xml: str) -> bytes:
        return sheet(f"<sheetData>{xml}</sheetData>")

    yield from cases(
        "many-rows", ".xlsx", lambda n: rows("".join(map(_row, range(n)))), 20_000, 1_000_000
    )
    yield from cases(
        "many-cells",
        ".xlsx",
        lambda n: rows(f"<row>{'<c><v>1</v></c>' * 16_000}</row>" * n),
        4,
        150,
    )
    yield from cases(
        "many-empty-cells", ".xlsx", lambda n: rows(f"<row>{'<c/>' * 1000}</row>" * n), 100
    )
    far = '<row><c r="XFD{0}"><v>1</v></c></row>'
    yield from cases(
        "far-cells", ".xlsx", lambda n: rows("".join(map(far.format, range(1, n)))), 100, 90_000
    )
    size = '<dimension ref="A1:XFD1048576"/><sheetData><row><c><v>1</v></c></row></sheetData>'
    yield from cases(
        "declared-size", ".xlsx", sheet, size, size.replace("XFD1048576", "ZZZZ99999999999")
    )
    cell = '<row r="{0}"><c r="{1}"><v>1</v></c></row>'
    odd = [
        ("1048576", "A1048576"),
        ("999999999999", "A1"),
        ("-1", "A1"),
        ("1", "ZZZZZZZ1"),
        ("x", "?"),
        ("0", "A0"),
    ]
    yield from cases("odd-places", ".xlsx", lambda place: rows(cell.format(*place)), *odd)
    for kind, value in {
        "s": "99999999",
        "n": "1e999",
        "d": "99999-99-99",
        "b": "x",
        "e": "#REF!",
    }.items():
        yield from cases(
            f"odd-value-{kind}",
            ".xlsx",
            rows,
            f'<row><c t="{kind}" s="7777"><v>{value}</v></c></row>',
        )
    yield from cases("string-repeated", ".xlsx", partial(_strings, 1, 32_000), 300, 20_000)
    yield from cases("many-strings", ".xlsx", lambda n: _strings(n, 10, 1), 30_000, 1_000_000)
    merged = "".join(f'<mergeCell ref="A{n}:XFD{n + 900}"/>' for n in range(1, 50_000))
    yield from cases(
        "merged-cells",
        ".xlsx",
        sheet,
        f"<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>{merged}</mergeCells>",
    )
    yield from cases(
        "nested-cells", ".xlsx", lambda n: rows("<row>" * n + "</row>" * n), 300, 50_000
    )
    yield from cases("many-sheets", ".xlsx", lambda n: _named(["x"] * n), 1_000)
    yield from cases("sheet-name", ".xlsx", lambda n: _named(["x" * n]), 2_000_000)


def _row(number: int) -> str:
    return f"<row><c><v>{number}</v></c></row>"


def _strings(count: int, length: int, uses: int) -> bytes:
    strings = f"<si><t>{'ab ' * (length // 3)}</t></si>" * count
    cells = '<row><c t="s"><v>0</v></c></row>' * uses
    package = with_xml(with_files(xlsx(), {TYPES: _types()}), STRINGS, f"<sst {S}>{strings}</sst>")
    return with_xml(package, SHEET, f"<worksheet {S}><sheetData>{cells}</sheetData></worksheet>")


def _types() -> bytes:
    """The table of types with the table of strings, which an honest small workbook has not."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with zipfile.ZipFile(io.BytesIO(xlsx())) as archive:
        types = archive.read(TYPES).decode()
    own = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'
    return types.replace("</Types>", own).encode()


def _named(names: list[str]) -> bytes:
    """A workbook whose sheets are all the same sheet under other names."""
    entries = "".join(
        f'<sheet name="{name}{n}" sheetId="{n + 1}" r:id="rId1"/>' for n, name in enumerate(names)
    )
    return with_xml(
        xlsx(),
        "xl/workbook.xml",
        f'<workbook {S} xmlns:r="{OFFICE_RELS}"><sheets>{entries}</sheets></workbook>',
    )
