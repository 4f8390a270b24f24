"""How far two reviewers agree beyond chance: Cohen's kappa."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import DecisionRow, DocumentRow

_Z = 1.959964  # of the normal distribution: 95 % lie within


@dataclass(frozen=True)
class Agreement:
    """Of `n` paragraphs that two people decided on.

    observed: the share on which they agree, None if n is 0. kappa: (observed - chance) / (1 -
    chance), where chance is the share on which they would agree if each said what they say as
    often, but at random. low, high: its 95 % interval. why: if there is no kappa, the reason.
    """

    n: int
    observed: float | None
    kappa: float | None
    low: float | None
    high: float | None
    why: str = ""


def agreement(settings: Settings, document_id: str | None = None) -> Agreement:
    """Of the first and the second reviewers, over a document or all that have two."""
    first, second = DecisionRow, aliased(DecisionRow)
    both = and_(
        second.document_id == first.document_id,
        second.index == first.index,
        second.seat == 2,
        second.stands,
    )
    query = (
        select(first.non_compliant, second.non_compliant, func.count())
        .join(second, both)
        .join(DocumentRow, DocumentRow.id == first.document_id)
        .where(first.seat == 1, first.stands, DocumentRow.opinions == 2)
        .group_by(first.non_compliant, second.non_compliant)
    )
    if document_id is not None:
        query = query.where(first.document_id == document_id)
    with reading(settings) as session:
        counts = {(one, other): n for one, other, n in session.execute(query)}
    return cohens_kappa(
        counts.get((True, True), 0),
        counts.get((True, False), 0),
        counts.get((False, True), 0),
        counts.get((False, False), 0),
    )


def cohens_kappa(both: int, first: int, second: int, neither: int) -> Agreement:
    """From how often both said non-compliant, the first one only, the second one only, neither.

    Cohen, Educational and Psychological Measurement 20 (1960) 37-46. As there, chance is taken as
    known for the interval; but the interval of the observed share is Wilson's (Journal of the
    American Statistical Association 22 (1927) 209-212), as Cohen's has no width where all agree.
    """
    n = both + first + second + neither
    if n == 0:
        return Agreement(0, None, None, None, None, "No paragraph has two opinions yet.")
    observed = (both + neither) / n
    says_yes, other_says_yes = (both + first) / n, (both + second) / n
    chance = says_yes * other_says_yes + (1 - says_yes) * (1 - other_says_yes)
    if both == n or neither == n:
        word = "non-compliant" if both else "compliant"
        why = f"Both called every paragraph {word}, so chance alone would make them agree."
        return Agreement(n, observed, None, None, None, why)
    kappa, low, high = (
        (share - chance) / (1 - chance) for share in (observed, *_wilson(observed, n))
    )
    return Agreement(n, observed, kappa, max(low, -1.0), min(high, 1.0))


def _wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of n."""
    weight = _Z * _Z / n
    middle = (share + weight / 2) / (1 + weight)
    half = _Z * math.sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    return middle - half, middle + half
