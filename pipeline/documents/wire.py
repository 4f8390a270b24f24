"""How the reader and its child talk: each message is a JSON object and a body of bytes.

Before them stand their two lengths, 8 bytes each. JSON and no pickle: the child has had a
stranger's file in its hands, and a pickle can run code.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

Message = tuple[dict[str, Any], bytes]

_LENGTHS = struct.Struct(">QQ")
# Above a file with marks in it; a child that claims more is not to be believed.
LARGEST_MESSAGE = 512 * 1024**2


def send(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message; BrokenPipeError when the other side is gone."""
    text = json.dumps(head).encode("ascii")
    stream.write(_LENGTHS.pack(len(text), len(body)) + text)
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> Message | None:
    """The next message; None when the other side is gone, also in the middle of a message.

    ValueError when it is no message.
    """
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_length, body_length = _LENGTHS.unpack(lengths)
    if head_length + body_length > LARGEST_MESSAGE:
        raise ValueError(f"a message of {head_length + body_length:,} bytes")
    text, body = stream.read(head_length), stream.read(body_length)
    if len(text) < head_length or len(body) < body_length:
        return None
    head = json.loads(text)
    if not isinstance(head, dict):
        raise ValueError(f"a JSON object was expected, not {type(head).__name__}")
    return head, body
