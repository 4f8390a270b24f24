"""A model file looked at from end to end: in the child process only."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

from pipeline.admission.adapter import Scores, wrap
from pipeline.admission.answers import SPLITS, Answers, Candidate, Question
from pipeline.admission.core import core_of, lifted, opset_of, plain_locale
from pipeline.admission.form import Form, form_of, inputs_of
from pipeline.admission.limits import LIMITS, Limits
from pipeline.admission.metadata import clause_ids_of
from pipeline.admission.refusal import FailedTrial, Unanswered, UnknownForm, VocabularyError
from pipeline.admission.running import raw_scores
from pipeline.admission.structure import read_model
from pipeline.admission.trial import GROUPS, ROUNDING, WHY_RANGE, check_range, try_out
from pipeline.admission.vocabulary import Vocabulary, read_vocabulary

LONGEST = 10_000  # words that a text may be filled up to
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
    _check(answers)
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
    path.write_bytes(whole.SerializeToString())
    return replace(found, trial=try_out(path, clause_ids))


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
    answers = found.answers.or_else(_suggested(scores, given, words))
    found = replace(
        found,
        takes=form.takes,
        classes=scores.classes,
        answers=answers,
        vocabulary_size=None if words is None else len(words.numbers),
        length=form.length,
        open=tuple(_open(form, scores, given, answers, words)),
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
    try:
        return _given(core, form, words.size)
    except FailedTrial as error:
        raise VocabularyError(
            f"This model fails on the number {words.size - 1:,}, the largest in the vocabulary of "
            f"{len(words.numbers):,} words: {error.sentence.rstrip('.')}.",
            "Bring the vocabulary that belongs to the model.",
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


def _suggested(scores: Scores, given: np.ndarray, words: Vocabulary | None) -> Answers:
    """What can be taken for granted until a person says otherwise."""
    within = given.min() >= -ROUNDING and given.max() <= 1 + ROUNDING
    usual = "1" if scores.classes == ("0", "1") else None
    suggested = Answers(breach=usual, raw_scores=False if within else None)
    return suggested if words is None else suggested.or_else(words.suggested())


def _open(
    form: Form,
    scores: Scores,
    given: np.ndarray,
    answers: Answers,
    words: Vocabulary | None,
) -> list[Question]:
    """What is still to be said."""
    found = []
    if form.takes == "words" and words is None:
        found.append(
            Question(
                "vocabulary",
                "This model takes numbers of words, so its vocabulary is needed.",
                "Bring the vocabulary that it was trained with.",
            )
        )
    if answers.breach is None:
        found.append(
            Question(
                "breach",
                f"This model tells apart {', '.join(map(repr, scores.classes[:20]))}.",
                "Say which of them means non-compliant.",
            )
        )
    elif answers.breach not in scores.classes:
        raise Unanswered(
            f"This model has no class {answers.breach!r}.",
            f"It tells apart {', '.join(map(repr, scores.classes[:20]))}.",
        )
    if answers.raw_scores is None:
        worst = given.flat[np.abs(given - 0.5).argmax()]
        found.append(
            Question(
                "raw_scores",
                f"This model gave {worst:.4g} to a trial text; a probability is between 0 and 1.",
                WHY_RANGE,
            )
        )
    for about in ("padding", "unknown") if words else ():
        if getattr(answers, about) is None:
            what = "fills up short texts" if about == "padding" else "stands for unknown words"
            found.append(
                Question(
                    about,
                    f"The vocabulary does not tell which number {what}.",
                    f"Say which number {what}, as in the training.",
                )
            )
    return found


def _changes(form: Form, scores: Scores, answers: Answers, before: int, after: int) -> list[str]:
    """What is added to the model, for its card."""
    column = " as a column" if form.column else ""
    said = [f"Texts are handed to it{column}."] if form.takes == "text" else [
        f"Texts are cut into words ({answers.split}"
        f"{', in small letters' if answers.lower else ''}) and turned into their numbers: "
        f"{answers.padding} for padding, {answers.unknown} for unknown words"
        + (f", {form.length or answers.length} words each."
           if form.length or answers.length else ".")
    ]  # fmt: skip
    if before != after:
        said.append(f"Its operators were brought from version {before} to {after}.")
    if answers.raw_scores:
        kind = "softmax" if scores.columns > 1 else "sigmoid"
        said.append(f"Its raw scores become probabilities ({kind}).")
    said.append(f"The probability of class {answers.breach!r} is taken for non-compliant.")
    return said


def _check(answers: Answers) -> None:
    """Unanswered if an answer cannot be one."""
    wrong = {
        "way to cut text": answers.split not in (None, *SPLITS),
        "number for padding": not 0 <= (answers.padding or 0) < 2**31,
        "number for unknown words": not 0 <= (answers.unknown or 0) < 2**31,
        f"number of words a text, from 1 to {LONGEST:,}": answers.length is not None
        and not 1 <= answers.length <= LONGEST,
    }
    for what, is_wrong in wrong.items():
        if is_wrong:
            raise Unanswered(f"What was said of this model is no {what}.", "Correct it.")


def _producer(model: onnx.ModelProto) -> str:
    """The program that wrote it, as it calls itself."""
    said = f"{model.producer_name} {model.producer_version}".strip()
    return "".join(c for c in said if c.isprintable())[:80] or "unknown"
