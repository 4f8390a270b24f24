"""Hostile ZIP containers of Office documents: bombs, lies about size, names that climb out."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator

from tests.hostile.case import Case, cases
from tests.hostile.packages import DOCUMENT, SHEET, docx, with_files, xlsx

MB = 1024 * 1024


def zips() -> Iterator[Case]:
    for ending, honest in ((".docx", docx()), (".xlsx", xlsx())):
        kind = ending[1:]
        main = DOCUMENT if kind == "docx" else SHEET
        yield from cases(
            f"bomb-{kind}", ending, lambda mb, h=honest, m=main: _bomb(h, m, mb), 30, 120
        )
        yield from cases(
            f"bomb-beside-{kind}",
            ending,
            lambda mb, h=honest: _bomb(h, "media/picture.emf", mb),
            30,
            60,
        )
        yield from cases(
            f"lying-size-{kind}",
            ending,
            lambda declared, h=honest, m=main: _lying(h, m, declared),
            0,
            100,
            2**31,
        )
        yield from cases(
            f"overlapping-{kind}", ending, lambda n, h=honest: _overlapping(h, n), 100, 5000
        )
        yield from cases(
            f"many-entries-{kind}", ending, lambda n, h=honest: _many(h, n), 12_000, 20_000
        )
        yield from cases(f"nested-zips-{kind}", ending, lambda n, h=honest: _nested(h, n), 3, 20)
        yield from cases(
            f"climbing-names-{kind}",
            ending,
            lambda name, h=honest: with_files(h, {name: b"<a/>"}),
            "../../../../etc/cron.d/x.xml",
            "/etc/passwd.xml",
            "..\\..\\windows\\x.xml",
            "C:\\x.xml",
            "word/../../x.rels",
            "a" * 60_000 + ".xml",
            "\u202egnp.xml",
            "x\ny\x1b[31m.xml",
        )
        yield from cases(
            f"doubled-{kind}", ending, lambda n, h=honest, m=main: _doubled(h, m, n), 2, 50
        )
        yield from cases(
            f"locked-zip-{kind}", ending, lambda bit, h=honest: _flagged(h, bit), 1, 0x41
        )
        yield from cases(f"odd-method-{kind}", ending, lambda m, h=honest: _method(h, m), 14, 99)


def _bomb(honest: bytes, name: str, megabytes: int) -> bytes:
    """A part of blanks that unpacks to so many megabytes."""
    target = io.BytesIO(honest)
    with (
        warnings.catch_warnings(action="ignore"),
        zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as part,
    ):
        for _ in range(megabytes):
            part.write(b" " * MB)
    return target.getvalue()


def _lying(honest: bytes, name: str, declared: int) -> bytes:
    """A part of 50 MB that says in the table of contents that it has another size."""
    bomb = bytearray(_bomb(honest, name, 50))
    for place in _directory(bomb):
        if struct.unpack_from("<I", bomb, place + 24)[0] == 50 * MB:
            struct.pack_into("<I", bomb, place + 24, declared)
    return bytes(bomb)


def _directory(data: bytes | bytearray) -> Iterator[int]:
    """Where the entries of the table of contents begin."""
    place = struct.unpack_from("<I", data, data.rindex(b"PK\x05\x06") + 16)[0]
    while data[place : place + 4] == b"PK\x01\x02":
        yield place
        place += 46 + sum(struct.unpack_from("<HHH", data, place + 28))


def _overlapping(honest: bytes, count: int) -> bytes:
    """Many entries that all point at the same megabyte of packed blanks."""
    packed = _deflated(b"<a>" + b" " * MB + b"</a>")
    crc = zlib.crc32(b"<a>" + b" " * MB + b"</a>")
    sizes = struct.pack("<III", crc, len(packed), MB + 7)
    body = bytearray(honest[: honest.rindex(b"PK\x05\x06")])
    start = next(_directory(honest))
    old_directory, body = body[start:], body[:start]
    local = len(body)
    body += b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes
    body += struct.pack("<HH", 5, 0) + b"a.xml" + packed
    directory = bytearray(old_directory)
    for number in range(count):
        name = f"b{number}.xml".encode()
        directory += b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
        directory += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, local) + name
    entries = sum(1 for _ in _directory(honest)) + count
    end = struct.pack("<HHHHIIH", 0, 0, entries, entries, len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _many(honest: bytes, count: int) -> bytes:
    return with_files(honest, {f"customXml/item{n}.xml": b"<a/>" for n in range(count)})


def _nested(honest: bytes, depth: int) -> bytes:
    inner = _bomb(honest, "x.xml", 2)
    for _ in range(depth):
        inner = with_files(honest, {"word/embeddings/inner.docx": inner})
    return inner


def _doubled(honest: bytes, name: str, count: int) -> bytes:
    """The same name several times: which one counts?"""
    with warnings.catch_warnings(action="ignore"):
        target = io.BytesIO(honest)
        with zipfile.ZipFile(target, "a") as archive:
            for _ in range(count):
                archive.writestr(name, b"<a>")
        return target.getvalue()


def _flagged(honest: bytes, bits: int) -> bytes:
    """Every part says that it is encrypted."""
    changed = bytearray(honest)
    for place in _directory(honest):
        struct.pack_into("<H", changed, place + 8, bits)
    return bytes(changed)


def _method(honest: bytes, method: int) -> bytes:
    """Every part says that it is packed in another way."""
    changed = bytearray(honest)
    for place in _directory(honest):
        struct.pack_into("<H", changed, place + 10, method)
    return bytes(changed)
