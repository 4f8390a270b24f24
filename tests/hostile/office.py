"""Hostile Office packages: entities, links, macros, passwords, parts that are missing."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator
from functools import partial

from msoffcrypto.format.ooxml import OOXMLFile

from tests.hostile.case import Case, cases, damaged
from tests.hostile.packages import (
    DOCUMENT,
    OFFICE_RELS,
    SHEET,
    STRINGS,
    TYPES,
    S,
    W,
    docx,
    with_files,
    with_xml,
    xlsx,
)
from tests.hostile.sheets import sheets
from tests.hostile.words import words

_PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def office(rng: random.Random, outside: str, server: str) -> Iterator[Case]:
    """outside: a file that must not be read. server: an address that must not be asked."""
    yield from damaged("docx", ".docx", docx(), rng, 8)
    yield from damaged("xlsx", ".xlsx", xlsx(), rng, 8)
    yield from _declared(outside, server)
    yield from cases("linked-docx", ".docx", partial(_linked, docx(), DOCUMENT), server, outside)
    yield from cases("linked-xlsx", ".xlsx", partial(_linked, xlsx(), SHEET), server, outside)
    yield from words()
    yield from sheets()
    yield from cases("macros-docx", ".docm", _with_macros, docx())
    yield from cases("macros-xlsx", ".xlsm", _with_macros, xlsx())
    yield from cases(
        "encrypted-docx", ".docx", lambda word: _encrypted(docx(), word), "a", "b" * 200
    )
    yield from cases("encrypted-xlsx", ".xlsx", lambda word: _encrypted(xlsx(), word), "a")
    yield from cases("encrypted-slowly", ".docx", _slow_to_open, b"9999999999", b"0000300000")
    yield from damaged("encrypted", ".docx", _encrypted(docx(), "a"), rng, 4)
    yield from cases(
        "part-missing-docx", ".docx", partial(_without, docx()), *_parts_of(docx())[:6]
    )
    yield from cases(
        "part-missing-xlsx", ".xlsx", partial(_without, xlsx()), *_parts_of(xlsx())[:8]
    )


def _declared(outside: str, server: str) -> Iterator[Case]:
    """Document types: entities that grow, and entities that are fetched."""
    laughs = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    types = {
        "laughs": f"<!DOCTYPE x [{laughs}]>",
        "quadratic": f'<!DOCTYPE x [<!ENTITY a9 "{"ha" * 50_000}">]>',
        "fetched-file": f'<!DOCTYPE x [<!ENTITY a9 SYSTEM "file://{outside}">]>',
        "fetched-page": f'<!DOCTYPE x [<!ENTITY a9 SYSTEM "{server}">]>',
        "fetched-type": f'<!DOCTYPE x SYSTEM "{server}" [<!ENTITY % p SYSTEM "{server}"> %p;]>',
    }
    text = f"<w:p><w:r><w:t>{'&a9;' * 50}</w:t></w:r></w:p>"
    words = f"<w:document {W}><w:body>{text}</w:body></w:document>"
    strings = f"<sst {S}><si><t>{'&a9;' * 50}</t></si></sst>"
    targets = [
        (docx(), DOCUMENT, words, ".docx"),
        (docx(), "word/styles.xml", f"<w:styles {W}>&a9;</w:styles>", ".docx"),
        (
            docx(),
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE_RELS}">&a9;</Relationships>',
            ".docx",
        ),
        (xlsx(), STRINGS, strings, ".xlsx"),
        (xlsx(), TYPES, "<Types>&a9;</Types>", ".xlsx"),
    ]
    for kind, declaration in types.items():
        for package, part, xml, ending in targets:
            make = partial(with_xml, package, part, declaration + xml)
            where = part.replace("/", "-")
            yield Case(f"entities-{kind}", f"{kind}-{where}{ending}", make)
    make = partial(with_xml, docx(), DOCUMENT, types["fetched-file"] + words, "utf-16")
    yield Case("entities-utf16", "utf16.docx", make)


def _linked(package: bytes, main: str, target: str) -> bytes:
    """Pictures, templates, objects and other books that lie elsewhere."""
    kinds = ("image", "attachedTemplate", "oleObject", "externalLinkPath", "aFChunk", "hyperlink")
    links = "".join(
        f'<Relationship Id="x{n}" Type="{OFFICE_RELS}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
        for n, kind in enumerate(kinds)
    )
    folder, file = main.rsplit("/", 1)
    rels = f"{folder}/_rels/{file}.rels"
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        own = archive.read(rels).decode() if rels in archive.namelist() else ""
    own = own or f'<Relationships xmlns="{_PACKAGE_RELS}"></Relationships>'
    return with_files(
        package, {rels: own.replace("</Relationships>", f"{links}</Relationships>").encode()}
    )


def _with_macros(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        content = archive.read(TYPES)
    for kind, other in (
        (
            b"openxmlformats-officedocument.wordprocessingml.document",
            b"ms-word.document.macroEnabled",
        ),
        (b"openxmlformats-officedocument.spreadsheetml.sheet", b"ms-excel.sheet.macroEnabled"),
    ):
        content = content.replace(kind + b".main", other + b".main")
    return with_files(package, {TYPES: content, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99})


def _encrypted(package: bytes, password: str) -> bytes:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(package)).encrypt(password, target)
    return target.getvalue()


def _slow_to_open(times: bytes) -> bytes:
    """Says that its password must be hashed very many times before it can be tried."""
    honest = _encrypted(docx(), "a")
    return re.sub(  # as long as before: four blanks less, four digits more
        rb'spinCount="100000"([^\n]*\n)    ', rb'spinCount="%b"\1' % times, honest
    )


def _parts_of(package: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.namelist()


def _without(package: bytes, part: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return target.getvalue()
