"""A model file looked at from end to end: in the child process only."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

from pipeline.admission.adapter import Scores, wrap
from pipeline.admission.answers import Answers, Candidate
from pipeline.admission.core import core_of, lifted, opset_of, plain_locale, words_known
from pipeline.admission.form import Form, form_of, inputs_of
from pipeline.admission.limits import LIMITS, Limits
from pipeline.admission.metadata import clause_ids_of
from pipeline.admission.refusal import FailedTrial, UnknownForm, VocabularyError
from pipeline.admission.running import raw_scores
from pipeline.admission.saying import (
    changes_made,
    check_answers,
    questions,
    remarks,
    suggested,
)
from pipeline.admission.structure import read_model
from pipeline.admission.trial import GROUPS, ROUNDING, check_range, try_out
from pipeline.admission.vocabulary import Vocabulary, read_vocabulary

BELONGING = "Bring the vocabulary that belongs to the model."
FEW = 2  # numbers of words that every model knows
SAME = 1e-5


def examine(
    data: bytes,
    name: str,
    vocabulary: bytes | None,
    answers: Answers,
    path: Path,
    limits: Limits = LIMITS,
) -> Candidate:
    """What the file is. If nothing has to be asked it is tried out, and `path` holds it wrapped.

    Refused says why it cannot be let in.
    """
    check_answers(answers)
    model = read_model(data, limits)
    changes = plain_locale(model)
    found = Candidate(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        producer=_producer(model),
        opset=opset_of(model),
        takes="text",
        classes=(),
        ours=keeps_contract(model),
        answers=answers,
        changes=changes,
    )
    words = None if vocabulary is None else read_vocabulary(vocabulary, limits)
    if found.ours:
        whole, clause_ids = model, clause_ids_of(model)
    else:
        found, core, form, scores = _understood(model, found, words)
        if found.open:
            return found
        whole, clause_ids = wrap(core, form, scores, found.answers, words), ()
        added = changes_made(form, scores, found.answers, found.opset, opset_of(core))
        found = replace(found, changes=(*found.changes, *added))
    path.write_bytes(whole.SerializeToString())
    trial = try_out(path, clause_ids)
    same = ("It says the same of all trial texts.",) * trial.constant
    return replace(found, trial=trial, remarks=(*found.remarks, *same))


def keeps_contract(model: onnx.ModelProto) -> bool:
    """Does it say that it takes `text` [N] and gives `probability` [N]?"""

    def is_row(value: onnx.ValueInfoProto, name: str, kind: int) -> bool:
        tensor = value.type.tensor_type
        return bool(value.name == name and tensor.elem_type == kind and len(tensor.shape.dim) == 1)

    inputs = inputs_of(model.graph)
    return (
        len(inputs) == 1
        and is_row(inputs[0], "text", TensorProto.STRING)
        and any(is_row(one, "probability", TensorProto.FLOAT) for one in model.graph.output)
    )


def _understood(
    model: onnx.ModelProto, found: Candidate, words: Vocabulary | None
) -> tuple[Candidate, onnx.ModelProto, Form, Scores]:
    """What it takes and gives, with what has to be asked."""
    form = form_of(model)
    core = core_of(model, form)
    given = _given(core, form, FEW)
    if form.takes == "words" and words is not None:
        core = _lifted(core, form, given)
        given = _known(core, form, words)
    scores = _scores(form, given)
    answers = found.answers.or_else(suggested(scores, given, words))
    found = replace(
        found,
        takes=form.takes,
        classes=scores.classes,
        answers=answers,
        vocabulary_size=None if words is None else len(words.numbers),
        length=form.length,
        open=tuple(questions(form, scores, given, answers, words)),
        remarks=tuple(remarks(given, answers, words, words_known(core))),
    )
    if answers.raw_scores is False:
        check_range(given, ROUNDING)
    return found, core, form, scores


def _lifted(core: onnx.ModelProto, form: Form, given: np.ndarray) -> onnx.ModelProto:
    """In a version in which words can be read; it must say what it said before."""
    newer = lifted(core)
    difference = np.abs(_given(newer, form, FEW) - given).max()
    if not difference <= SAME:
        raise FailedTrial(
            f"Brought to version {opset_of(newer)} of the operators, this model says something "
            f"else, by {difference:.2g}.",
            f"Export it with opset {opset_of(newer)} or later.",
        )
    return newer


def _known(core: onnx.ModelProto, form: Form, words: Vocabulary) -> np.ndarray:
    """Scores for numbers up to the vocabulary's largest, all of which the model must know."""
    known = words_known(core)
    if known is not None and words.size > known:
        raise VocabularyError(
            f"This model knows {known:,} words; the vocabulary has {len(words.numbers):,}, with "
            f"numbers up to {words.size - 1:,}.",
            BELONGING,
        )
    try:
        return _given(core, form, words.size)
    except FailedTrial as error:
        raise VocabularyError(
            f"With the vocabulary's {len(words.numbers):,} words, numbered up to "
            f"{words.size - 1:,}, it goes wrong. {error.sentence}",
            BELONGING,
        ) from error


def _given(core: onnx.ModelProto, form: Form, ids: int) -> np.ndarray:
    """What the model itself gives, [N, …]: to the trial texts, or to numbers of words."""
    return np.concatenate([raw_scores(core, form, group, ids) for group in GROUPS])


def _scores(form: Form, given: np.ndarray) -> Scores:
    columns = given.shape[1] if given.ndim == 2 else 1
    if given.ndim > 2 or columns < 1:
        raise UnknownForm(
            f"This model gives {list(given.shape)} numbers for {len(given)} texts.",
            "Export it so that it gives one number a text, or one for each class.",
        )
    if not np.isfinite(given).all():
        check_range(given)
    count = max(columns, 2)
    named = len(form.labels) == count and len(set(form.labels)) == count
    return Scores(columns, form.labels if named else tuple(str(n) for n in range(count)))


def _producer(model: onnx.ModelProto) -> str:
    """The program that wrote it, as it calls itself."""
    said = f"{model.producer_name} {model.producer_version}".strip()
    return "".join(c for c in said if c.isprintable())[:80] or "unknown"
