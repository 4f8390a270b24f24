"""How the reader and its child talk: each message is its length (8 bytes) and that many bytes.

JSON and no pickle: the child has had a stranger's file in its hands, and a pickle can run code.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_LENGTH = struct.Struct(">Q")
# Far above the JSON of the largest document; a child that claims more is not to be believed.
LARGEST_MESSAGE = 1024**3


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message; BrokenPipeError when the other side is gone."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message; None when the other side is gone, also in the middle of a message."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    if length > LARGEST_MESSAGE:
        return None
    message = stream.read(length)
    return message if len(message) == length else None


def encode(value: dict[str, Any]) -> bytes:
    """A JSON message."""
    return json.dumps(value).encode("ascii")


def decode(message: bytes) -> dict[str, Any]:
    """The inverse of `encode`; ValueError when the bytes are no JSON object."""
    value = json.loads(message)
    if not isinstance(value, dict):
        raise ValueError(f"a JSON object was expected, not {type(value).__name__}")
    return value
