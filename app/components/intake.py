"""From a file to a document that has been read, stored and judged. No widget in here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.components.findings import judge
from pipeline.documents.model import Document, Paragraph
from pipeline.documents.reader import read_document
from pipeline.judging import judge_paragraphs
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.store import documents as store
from pipeline.verdict import Verdict

LOWEST_THRESHOLD = 0.05
CHUNK = 1024  # paragraphs between two reports of progress

OnJudged = Callable[[Sequence[Paragraph], Sequence[Verdict]], None]


@dataclass(frozen=True)
class Reviewed:
    """A document with what one model version says of each paragraph, in order."""

    document: Document
    verdicts: tuple[Verdict, ...]


def take_in(
    settings: Settings,
    name: str,
    data: bytes,
    version: str,
    scorer: Scorer,
    password: str | None = None,
    on_judged: OnJudged = lambda _paragraphs, _verdicts: None,
) -> str:
    """Read and judge a file, and keep both; the document's id.

    on_judged gets paragraphs with their verdicts while the file is still being read; it may be
    refused after that. What is kept already is not read again. PasswordNeeded or DocumentError if
    the file cannot be read: then nothing is kept.
    """
    document_id = hashlib.sha256(data).hexdigest()
    if store.holds_document(settings, document_id):
        review(settings, document_id, version, scorer)
        return document_id
    verdicts: list[Verdict] = []

    def judge_some(paragraphs: Sequence[Paragraph]) -> None:
        some = judge_paragraphs(paragraphs, lambda texts: score_all(texts, scorer))
        verdicts.extend(some)
        on_judged(paragraphs, some)

    document = read_document(name, data, password, judge_some)
    store.save_document(settings, document, data)
    store.save_verdicts(settings, document_id, version, verdicts)
    return document_id


def review(
    settings: Settings,
    document_id: str,
    version: str,
    scorer: Scorer,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Reviewed:
    """The document with its verdicts; they are made and kept first if they are not there yet.

    on_progress gets the share that is done, 0 to 1, only while the model reads.
    """
    try:
        return _kept(settings, document_id, version)
    except LookupError:
        document = store.get_document(settings, document_id)
    verdicts = judge_paragraphs(
        document.paragraphs, lambda texts: score_all(texts, scorer, on_progress)
    )
    store.save_verdicts(settings, document_id, version, verdicts)
    return Reviewed(document, tuple(verdicts))


def remove(settings: Settings, document_id: str) -> None:
    """Forget a document and all that was said of it; DocumentError if it is not there."""
    store.delete_document(settings, document_id)
    _kept.cache_clear()


@lru_cache(maxsize=16)
def _kept(settings: Settings, document_id: str, version: str) -> Reviewed:
    """Held in memory, because a page asks for it at every click. LookupError if there is nothing:
    that answer is not held, since the verdicts may come."""
    verdicts = store.get_verdicts(settings, document_id, version)
    if verdicts is None:
        raise LookupError(document_id)
    return Reviewed(store.get_document(settings, document_id), tuple(verdicts))


def score_all(
    texts: Sequence[str], scorer: Scorer, on_progress: Callable[[float], None] = lambda _: None
) -> list[Verdict]:
    """Verdicts at the model's own threshold, with evidence down to the lowest that can be set.

    So a person may lower the threshold later and still see the deciding words.
    """
    verdicts: list[Verdict] = []
    for start in range(0, len(texts), CHUNK):
        verdicts += scorer.score(texts[start : start + CHUNK], LOWEST_THRESHOLD)
        on_progress(len(verdicts) / len(texts))
    return judge(verdicts, scorer.info.threshold)
