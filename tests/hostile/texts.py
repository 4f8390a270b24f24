"""Hostile text, CSV and Markdown: odd bytes, long lines, marks that take a parser ages."""

from __future__ import annotations

import codecs
import random
from collections.abc import Iterator

from tests.hostile.case import HONEST, Case, cases

MB = 1024 * 1024


def texts(rng: random.Random) -> Iterator[Case]:
    yield from _bytes(rng)
    yield from _lines()
    yield from _tables()
    yield from _markdown()


def _bytes(rng: random.Random) -> Iterator[Case]:
    honest = HONEST * 20
    endings = (".txt", ".csv", ".md", ".html", ".pdf", ".docx", ".xlsx", "")
    for ending in endings:
        yield from cases("empty", ending, lambda data: data, b"")
        yield from cases("blank", ending, lambda data: data * 1000, b" ", b"\r\n\t", b"\0")
    seeds = [rng.randrange(2**32) for _ in endings]
    for seed, ending in zip(seeds, endings, strict=True):
        size = random.Random(seed).randrange(1, 200_000)
        yield from cases(
            f"noise{ending}", ending, lambda s, n=size: random.Random(s).randbytes(n), seed
        )
    encodings = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-7", "cp037", "gb18030", "cp1251")
    yield from cases("no-mark", ".txt", honest.encode, *encodings)
    odd = {
        "byte": b"x",
        "null": honest.encode() + b"\0",
        "nulls": honest.encode().replace(b" ", b"\0"),
        "half-pair": "drum \ud83d iron".encode("utf-16", "surrogatepass"),
        "odd-length": honest.encode("utf-16")[:-1],
        "bad-utf8": b"drum \xff\xfe\xc0\x80\xed\xa0\x80 iron",
        "mark-only": codecs.BOM_UTF16_LE,
        "two-marks": codecs.BOM_UTF8 + codecs.BOM_UTF16_BE + honest.encode(),
        "turned": f"\u202e{honest}\u202d\u2066".encode(),
        "accents": ("a" + "\u0301" * MB).encode(),
        "unseen": ("\u200b\u2060\ufeff" * 100_000).encode(),
        "escapes": f"\x1b]0;x\x07\x1b[2J{honest}".encode(),
        "ff": b"\xff" * MB,
    }
    for kind, data in odd.items():
        yield Case("odd-text", f"{kind}.txt", lambda data=data: data)


def _lines() -> Iterator[Case]:
    words = b"drum iron "
    yield from cases("long-line", ".txt", lambda mb: words * (mb * MB // 10), 1, 4)
    yield from cases(
        "long-word", ".txt", lambda c: c * (3 * MB // len(c)), b"a", b"-", b"_", b"(", "é".encode()
    )
    yield from cases("many-lines", ".txt", lambda n: b"- a\n" * n, 20_000, 1_000_000)
    ends = (b"a\n", b"\n", b"a\n\n", b"\x0c", b"a\r")
    yield from cases("many-ends", ".txt", lambda line: line * 30_000, *ends)
    gaps = (b"a   ", b"a\t", b"   a", b"1. ", b"\t")
    yield from cases("gaps", ".txt", lambda gap: gap * 500_000 + b"\n" + gap, *gaps)


def _tables() -> Iterator[Case]:
    for mark in (b",", b";", b"\t", b"|"):
        yield from cases(
            f"wide{mark.hex()}", ".csv", lambda n, m=mark: m.join([b"a"] * n), 1_000_000
        )
    wide = b",".join([b"a"] * 200_000) + b"\n"
    yield from cases("wide-rows", ".csv", lambda n: wide * n, 2, 4)
    yield from cases("many-rows", ".csv", lambda n: b"a,b\n" * n, 20_000, 1_000_000)
    yield from cases("many-marks", ".csv", lambda mark: mark * 300_000, b",", b'"', b'","', b"\n,")
    yield from cases("open-quote", ".csv", lambda n: b'a,b\n"' + b"x,y\n" * n, 200, 700_000)
    yield from cases(
        "long-cell", ".csv", lambda n: b"a,b\n1," + b"x" * n + b"\n2,3\n", 900_000, 4_000_000
    )
    yield from cases(
        "growing", ".csv", lambda n: b"".join(b"a," * k + b"\n" for k in range(n)), 1500
    )
    formulas = b"a,b\n=cmd|'/c calc'!A0,=WEBSERVICE(\"http://127.0.0.1:9\")\n"
    yield from cases("formulas", ".csv", lambda data: data, formulas)


def _markdown() -> Iterator[Case]:
    marks = (
        ">", "- ", "1. ", "[", "![", "[a](", "*a **a ", "_a __a", "`", "``a`", "<a ", "&#0;", "\\",
        "~~~\n", "    a\n", "# ", "|a", "a\n-\n", "<!--", "]]]](", "<https://", "a**b", "[^a]: ",
        "+\n",
    )  # fmt: skip
    for mark in marks:
        name = "-".join(f"{ord(c):x}" for c in mark[:4])
        yield from cases(
            f"repeated-md-{name}", ".md", lambda n, m=mark: m.encode() * n, 1_000, 12_000
        )
    yield from cases("long-md", ".md", lambda mark: mark * 100_000, b"![")
    quotes = "\n".join(">" * n + " a" for n in range(1, 400))
    yield from cases("stairs-md", ".md", str.encode, quotes, quotes.replace(">", "  -"))
    yield from cases(
        "links-md",
        ".md",
        lambda n: b"".join(b"[a%d]: x\n[a%d]\n" % (k, k) for k in range(n)),
        20_000,
    )
    table = b"|a" * 2000 + b"|\n" + b"|-" * 2000 + b"|\n"
    yield from cases("table-md", ".md", lambda n: table + b"|b\n" * n, 10, 5_000)
