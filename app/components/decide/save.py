"""Keeping a ruling, and going on to what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from app import context
from app.components import navigation
from app.components.decide import line
from app.components.decide.matter import Matter
from app.components.decide.said import do, tell
from pipeline.desk.decide import decide
from pipeline.desk.decisions import SETTLED
from pipeline.desk.differences import adjudicate
from pipeline.desk.ruling import Ruling


def save(matter: Matter, indices: Sequence[int], index: int, ruling: Ruling) -> bool:
    """Keep the ruling and select what comes next; False if it was refused."""
    settles = matter.settles(index)
    standing = matter.standing.get(index, {}).get(SETTLED) if settles else matter.mine(index)
    made = do(
        adjudicate if settles else decide,
        context.settings(),
        context.person(),  # whose rights may have changed since the page was drawn
        matter.document.id,
        index,
        ruling,
        matter.version.version,
        seen=None if standing is None else standing.id,
    )
    if made is None:
        return False
    query = line.query_of_line()
    if query is not None:
        line.go_on(query, matter.version, (matter.document.id, index))
        return True
    following = matter.next_open(indices, index)
    if following is None:
        tell("Saved. Nothing in this list is left to decide.")
    else:
        navigation.select_paragraph(following)
    return True
