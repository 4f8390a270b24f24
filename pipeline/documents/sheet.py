"""A sheet of cells as it comes from the reader's child process: rows in packed blocks.

So whoever shows a sheet need neither unpack nor send what nobody looks at.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

BLOCK_ROWS = 200


@dataclass(frozen=True)
class Sheet:
    """One sheet. `name` is "" in a CSV file.

    rows: the number of the last row that has text. widths: characters of the longest cell of each
    column. blocks: gzipped JSON, {"12": ["cell", …], …}: block b has the rows from
    b × BLOCK_ROWS + 1 on that have text, each up to its last filled cell.
    """

    name: str
    rows: int
    widths: tuple[int, ...]
    blocks: tuple[bytes, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**vars(self), "blocks": [b64encode(block).decode("ascii") for block in self.blocks]}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Sheet:
        """The inverse of `as_dict`."""
        blocks = tuple(b64decode(block) for block in data["blocks"])
        return cls(data["name"], data["rows"], tuple(data["widths"]), blocks)
