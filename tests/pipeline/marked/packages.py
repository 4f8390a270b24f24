"""What two Office packages have in common and apart."""

from __future__ import annotations

import io
import zipfile

from lxml import etree


def parts(package: bytes) -> dict[str, bytes]:
    """The parts by name, unpacked."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def changed(before: bytes, after: bytes) -> set[str]:
    """The names of parts that are new or not the same; a part that is gone is an error."""
    old, new = parts(before), parts(after)
    assert old.keys() <= new.keys()
    return {name for name, content in new.items() if old.get(name) != content}


def root(package: bytes, part: str) -> etree._Element:
    return etree.fromstring(parts(package)[part])


def canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n")
