"""Office files that are encrypted with a password: a ZIP inside an old kind of container (OLE)."""

from __future__ import annotations

import io
import struct
from xml.parsers.expat import ExpatError

from pipeline.documents.ooxml import DAMAGE, damaged_package
from pipeline.errors import DocumentError, PasswordNeeded

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RIGHTS_MANAGED = "DRMEncrypted".encode("utf-16-le")
# Excel encrypts a workbook that is only protected against changes with this, and tries it first.
_EXCELS_OWN = "VelvetSweatshop"


def unlocked(data: bytes, password: str | None = None) -> bytes:
    """The file itself: decrypted if it is an encrypted DOCX or XLSX, or else as it is.

    PasswordNeeded without the right password; DocumentError when it is damaged.
    """
    if not data.startswith(OLE) or _ENCRYPTED not in data:
        return data
    if _RIGHTS_MANAGED in data:
        raise DocumentError(
            "this Office file is protected by rights management, which no password opens.",
            "Ask its owner for a copy without that protection.",
        )
    return _decrypted(data, password)


def _decrypted(data: bytes, password: str | None) -> bytes:
    # Imported when needed: few files are encrypted, and it costs a child 0.1 s.
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    plain = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        office.load_key(password=password or _EXCELS_OWN, verify_password=True)
        office.decrypt(plain)
    except InvalidKeyError as error:
        raise _password_needed(password) from error
    except (
        *DAMAGE,
        DecryptionError,
        FileFormatError,
        ParseError,
        ExpatError,
        struct.error,
    ) as error:
        raise damaged_package() from error
    return plain.getvalue()


def _password_needed(given: str | None) -> PasswordNeeded:
    if given:
        return PasswordNeeded(
            "the password does not open this Office file.", "Check it and type it again."
        )
    return PasswordNeeded(
        "this Office file is protected by a password.",
        "Type the password, or upload a copy saved without it.",
    )
