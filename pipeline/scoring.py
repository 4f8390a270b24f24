"""Text → verdicts, with ONNX Runtime only: the model file does everything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

from pipeline.calibration import Band, within
from pipeline.errors import ModelError
from pipeline.regulation import STATES, ClauseState
from pipeline.verdict import ClauseVerdict, Evidence, Verdict

CONTRACT = "1"
BATCH_TEXTS = 32  # more at once is slower: their numbers no longer fit the processor's cache
BATCH_CHARS = 256 * 400  # texts x the longest of them: bounds the memory of one run
EVIDENCE_SHARE = 0.3  # a token is evidence if it weighs at least this share of the heaviest one
UNSENDABLE = re.compile("[\ud800-\udfff]")  # what no UTF-8 string tensor can hold
ASCII_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True)
class ModelInfo:
    """What a model file says of itself (its metadata_props), and its size in bytes.

    unsure: from which probability to which the model asks for a person; None if it never does.
    """

    name: str
    version: str
    framework: str
    regulation: str
    clause_ids: tuple[str, ...]
    threshold: float
    unsure: Band | None
    data_fingerprint: str
    metrics: dict[str, float]
    created: str
    size: int

    @classmethod
    def from_metadata(cls, metadata: dict[str, str], size: int) -> ModelInfo:
        """Read the metadata; what an outside file leaves out gets a plain default."""
        if metadata.get("contract", CONTRACT) != CONTRACT:
            raise ModelError(
                f"The model file follows contract {metadata['contract']!r}; "
                f"this version of Clausewise reads contract {CONTRACT!r}.",
                "Export the model again.",
            )
        try:
            return cls(
                name=metadata.get("name", "unnamed"),
                version=metadata.get("version", "unversioned"),
                framework=metadata.get("framework", "unknown"),
                regulation=metadata.get("regulation", ""),
                clause_ids=tuple(json.loads(metadata.get("clauses", "[]"))),
                threshold=float(metadata.get("threshold", "0.5")),
                unsure=_band(metadata["unsure"]) if "unsure" in metadata else None,
                data_fingerprint=metadata.get("data_fingerprint", ""),
                metrics=json.loads(metadata.get("metrics", "{}")),
                created=metadata.get("created", ""),
                size=size,
            )
        except (ValueError, TypeError) as error:
            raise ModelError(
                f"The model file's metadata cannot be read: {error}.", "Export the model again."
            ) from error


class Scorer:
    """One loaded model file that keeps the contract. Several threads may score with it at once."""

    def __init__(self, path: Path | str) -> None:
        """Load model.onnx; ModelError says what is wrong with the file."""
        self.path = Path(path)
        if not self.path.is_file():
            raise ModelError(f"There is no model file at {self.path}.", "Check the path.")
        self._session = _open_session(self.path)
        metadata = dict(self._session.get_modelmeta().custom_metadata_map)
        self.info = ModelInfo.from_metadata(metadata, self.path.stat().st_size)
        self._outputs = _check_contract(self._session, self.path.name)

    def score(self, texts: Sequence[str], threshold: float | None = None) -> list[Verdict]:
        """A verdict for each text, in order. `threshold` (0 to 1) defaults to the model's own."""
        limit = self.info.threshold if threshold is None else threshold
        verdicts: dict[int, Verdict] = {}
        for rows in _batches(texts):
            results = self._run([texts[row] for row in rows])
            for position, row in enumerate(rows):
                verdicts[row] = self._verdict(texts[row], results, position, limit)
        return [verdicts[row] for row in range(len(texts))]

    def outputs(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """The numbers alone: probability [N] and, where the file has it, clauses [N, C, 3]."""
        names = [name for name in self._outputs if name in ("probability", "clauses")]
        order: list[int] = []
        parts: list[dict[str, np.ndarray]] = []
        for rows in _batches(texts):
            order += rows
            parts.append(self._run([texts[row] for row in rows], names))
        if not parts:
            return self._run([], names)
        back = np.argsort(order)
        return {name: np.concatenate([part[name] for part in parts])[back] for name in names}

    def _run(self, texts: list[str], outputs: list[str] | None = None) -> dict[str, np.ndarray]:
        names = outputs or self._outputs
        array = np.array([UNSENDABLE.sub("\ufffd", text) for text in texts], dtype=object)
        try:
            return dict(zip(names, self._session.run(names, {"text": array}), strict=True))
        except runtime_errors() as error:
            raise ModelError(
                f"Model {self.info.version} failed on these texts: {error}.",
                "Use another version, and export this one again.",
            ) from error

    def _verdict(
        self, text: str, results: dict[str, np.ndarray], row: int, threshold: float
    ) -> Verdict:
        probability = float(results["probability"][row])
        non_compliant = probability >= threshold
        clauses = (
            tuple(
                _clause_verdict(clause_id, results["clauses"][row, column])
                for column, clause_id in enumerate(self.info.clause_ids)
            )
            if "clauses" in results
            else ()
        )
        evidence: tuple[Evidence, ...] = ()
        if non_compliant and "evidence" in results:
            tokens = [str(token) for token in results["tokens"][row]]
            spans = locate_tokens(text, tokens)
            evidence = tuple(
                item
                for column, clause_id in self._blamed(clauses)
                for item in _evidence(text, spans, results["evidence"][row, :, column], clause_id)
            )
        unsure = within(self.info.unsure, probability)
        return Verdict(probability, non_compliant, clauses, evidence, unsure)

    def _blamed(self, clauses: tuple[ClauseVerdict, ...]) -> list[tuple[int, str | None]]:
        """The evidence columns to show: the violated clauses, or the likeliest if none is sure."""
        if not clauses:
            return [(0, None)]
        violated = [(i, c.id) for i, c in enumerate(clauses) if c.state is ClauseState.VIOLATED]
        likeliest = max(range(len(clauses)), key=lambda i: clauses[i].violated)
        return list(violated) or [(likeliest, clauses[likeliest].id)]


def _band(text: str) -> Band:
    """[low, high] as the metadata has it; ValueError or TypeError if it is something else."""
    low, high = (float(value) for value in json.loads(text))
    if not 0 <= low <= high <= 1:  # also refuses NaN
        raise ValueError(f"unsure is {text}; it must be two probabilities, the lower one first")
    return low, high


def locate_tokens(text: str, tokens: Sequence[str]) -> list[tuple[int, int] | None]:
    """Where each token stands in the text, in order; None for padding and what is not found."""
    lowered = text.translate(ASCII_LOWER)
    spans: list[tuple[int, int] | None] = []
    position = 0
    for token in tokens:
        start = lowered.find(token, position) if token else -1
        if start < 0:
            spans.append(None)
            continue
        position = start + len(token)
        spans.append((start, position))
    return spans


def _evidence(
    text: str, spans: list[tuple[int, int] | None], weights: np.ndarray, clause_id: str | None
) -> Iterator[Evidence]:
    """The heaviest tokens; those that only white space parts become one range."""
    positive = [max(weight, 0.0) for weight in weights[: len(spans)].tolist()]
    total, least = sum(positive), EVIDENCE_SHARE * max(positive, default=0.0)
    if total <= 0.0:
        return
    start = end = -1
    weight = 0.0
    for token, span in enumerate(spans):
        if span is None or positive[token] < least:
            continue
        if end >= 0 and not text[end : span[0]].strip():
            end, weight = span[1], weight + positive[token]
            continue
        if end >= 0:
            yield Evidence(start, end, weight / total, clause_id)
        start, end, weight = span[0], span[1], positive[token]
    if end >= 0:
        yield Evidence(start, end, weight / total, clause_id)


def _clause_verdict(clause_id: str, states: np.ndarray) -> ClauseVerdict:
    not_stated, satisfied, violated = (float(value) for value in states)
    return ClauseVerdict(clause_id, STATES[int(np.argmax(states))], not_stated, satisfied, violated)


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Row numbers, short texts together, so that little of a batch is padding."""
    batch: list[int] = []
    for row in sorted(range(len(texts)), key=lambda row: len(texts[row])):
        longest = len(texts[row])
        if batch and (len(batch) == BATCH_TEXTS or (len(batch) + 1) * longest > BATCH_CHARS):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _open_session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    # Small models are fastest on one thread that does not spin; more cores are used by process.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except runtime_errors() as error:
        raise ModelError(
            f"{path.name} is not a model that ONNX Runtime can open: {error}.",
            "Export it again, or choose another file.",
        ) from error


def _check_contract(session: ort.InferenceSession, name: str) -> list[str]:
    """The contract's outputs that the file has; ModelError if it lacks a required one."""
    inputs = [(node.name, node.type) for node in session.get_inputs()]
    outputs = [node.name for node in session.get_outputs()]
    if inputs != [("text", "tensor(string)")] or "probability" not in outputs:
        raise ModelError(
            f"{name} does not keep the model contract: it must take one string tensor 'text' and "
            f"give 'probability'; it takes {inputs} and gives {outputs}.",
            "Export it with Clausewise, or wrap it so that it takes raw text.",
        )
    wanted = ["probability", "clauses"]
    if {"tokens", "evidence"} <= set(outputs):  # one is of no use without the other
        wanted += ["tokens", "evidence"]
    return [output for output in wanted if output in outputs]


def runtime_errors() -> tuple[type[Exception], ...]:
    """All errors of ONNX Runtime: they share no base class but Exception."""
    state: Any = ort.capi.onnxruntime_pybind11_state
    return (
        RuntimeError,
        *(
            kind
            for kind in vars(state).values()
            if isinstance(kind, type) and issubclass(kind, Exception)
        ),
    )
