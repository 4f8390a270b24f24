"""Bytes of a text file to text: what the file says, then UTF-8, then the likeliest encoding."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.errors import DocumentError

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16: its mark starts with UTF-16's
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_BINARY = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
# What Windows programs write; older sets (DOS, Macintosh) only add wrong guesses on short texts.
_CODE_PAGES = [f"cp{number}" for number in (1252, 1250, 1251, 1253, 1254, 932, 949, 950)]
_CODE_PAGES += ["gb18030", "koi8_r", "euc_jp"]
_SAMPLE = 64 * 1024


def decode(data: bytes) -> str:
    """The text of a file; DocumentError when the bytes are no text in any known encoding."""
    text = _decoded(data)
    sample = text[:_SAMPLE]
    if len(_BINARY.findall(sample)) > len(sample) // 100:
        raise _not_text()
    return text


def _decoded(data: bytes) -> str:
    for mark, name in _BOMS.items():
        if data.startswith(mark):
            return data.decode(name, "replace")
    if b"\x00" in data[:_SAMPLE]:
        return _utf16_without_mark(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _utf16_without_mark(data: bytes) -> str:
    """Mostly Latin text in UTF-16 has its zero bytes on one side: odd places, or even places."""
    sample = data[:_SAMPLE]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if max(odd, even) < len(sample) // 8:
        raise _not_text()
    return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")


def _guessed(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE], cp_isolation=_CODE_PAGES).best()
    # With no language recognised, a short Western text fits every code page; 1252 is the likeliest.
    unsure = best is None or (best.coherence == 0 and best.multi_byte_usage < 0.1)
    encoding = "cp1252" if best is None or unsure else best.encoding
    return data.decode(encoding, "replace")


def _not_text() -> DocumentError:
    return DocumentError(
        "the content of this file is no text in any known encoding.",
        "It may be damaged or renamed; export it again from its own program.",
    )
