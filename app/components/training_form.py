"""What to train on, which kind of model, and how: the choices of a training, and its start."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import streamlit as st

from app import context
from app.components.regulations.choice import choose_regulation
from pipeline import jobs
from pipeline.corpus import Corpus, load_corpus
from pipeline.errors import CorpusError
from pipeline.regulation import Regulation
from pipeline.settings import Settings
from pipeline.training.spec import MAX_EPOCHS, MISS_COSTS, TrainSpec

OWN = "own"
DATA = {
    "field": "Field: realistic paragraphs, labelled clause by clause (recommended)",
    "classic": "Classic: the lab's short sentences",
    OWN: "A file of my own",
}
MODELS = {
    "clause": (
        "Clause by clause (recommended)",
        "Judges each clause of the regulation by itself, and marks the words that decided it.",
    ),
    "swift": (
        "Clause by clause, fast",
        "The same on a smaller scale: reads several times as fast, and is a little less exact.",
    ),
    "lab": (
        "The lab's original network",
        "Says yes or no for the whole paragraph, without reasons.",
    ),
}
COLUMNS_HELP = (
    "The columns text and label (1 = non-compliant, 0 = compliant). If it also has age, condition "
    "and material (not_stated, satisfied or violated), the model learns to judge them one by one."
)


def training_form() -> None:
    """The form. Starting adds a job; the work goes on when the page is closed."""
    regulation = choose_regulation().regulation
    left, right = st.columns(2, gap="large")
    with left:
        data = st.radio("Learn from", list(DATA), format_func=DATA.__getitem__, key="train_data")
        corpus = _own_file(regulation) if data == OWN else data
    with right:
        model = st.radio(
            "Kind of model",
            list(MODELS),
            format_func=lambda kind: MODELS[kind][0],
            captions=[explanation for _, explanation in MODELS.values()],
            key="train_model",
        )
    miss_cost = _miss_cost()
    with st.expander("Details", icon=":material/tune:"):
        epochs, rows, seed = _details()
    if not st.button(
        "Start training",
        key="train_start",
        type="primary",
        icon=":material/play_arrow:",
        disabled=corpus is None,
    ):
        return
    spec = TrainSpec(
        str(corpus), model, seed, epochs, rows, miss_cost=miss_cost, regulation=regulation.id
    )
    jobs.start(context.settings(), "train", spec.as_dict(), context.person())
    st.rerun()


def _miss_cost() -> float:
    least, most = MISS_COSTS
    cost = st.number_input(
        "A missed violation costs as much as this many false alarms",
        least,
        most,
        1.0,
        step=1.0,
        format="%g",
        key="train_miss_cost",
        help="1: both are equally bad. More: it flags earlier, misses less and raises more false "
        "alarms. Less than 1: it flags only what it is surer of.",
        width=420,
    )
    return float(cost)


def _details() -> tuple[int | None, int | None, int]:
    columns = st.columns(3)
    epochs = columns[0].number_input(
        "Passes over the data",
        1,
        MAX_EPOCHS,
        None,
        key="train_epochs",
        placeholder="recommended",
        help="More passes learn more, until it learns the examples by heart (epochs).",
    )
    rows = columns[1].number_input(
        "Paragraphs",
        100,
        1_000_000,
        None,
        step=1_000,
        key="train_rows",
        placeholder="all",
        help="Fewer paragraphs are quicker to learn, and give a weaker model.",
    )
    seed = columns[2].number_input(
        "Seed",
        0,
        2**32 - 1,
        7,
        key="train_seed",
        help="The same seed and data give the same model again.",
    )
    return epochs, rows, int(seed or 0)


def _own_file(regulation: Regulation) -> Path | None:
    """The uploaded file, kept and read once; None until there is one that can be used."""
    file = st.file_uploader("CSV or JSONL", ["csv", "jsonl"], key="train_file", help=COLUMNS_HELP)
    if file is None:
        return None
    with context.plain_errors():
        path = keep_dataset(context.settings(), file.name, file.getvalue(), regulation)
        corpus = _read(path, regulation)
        breaches = int(corpus.frame["label"].sum())
        st.caption(
            f"{len(corpus):,} paragraphs, {breaches:,} of them non-compliant; "
            + (f"with {len(corpus.clause_ids)} clauses." if corpus.clause_ids else "no clauses.")
        )
        return path
    return None


def keep_dataset(
    settings: Settings, name: str, data: bytes, regulation: Regulation | None = None
) -> Path:
    """Keep a labelled file, so that its training can start again after a restart.

    It stands under its SHA-256; CorpusError (and nothing kept) if it cannot be used.
    """
    safe = re.sub(r"[^\w.-]+", "_", Path(name).name)[-100:].lstrip(".")
    folder = settings.home / "datasets" / hashlib.sha256(data).hexdigest()[:16]
    path = folder / safe
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    try:
        load_corpus(str(path), regulation=regulation)
    except CorpusError:
        path.unlink()
        raise
    return path


@st.cache_resource(max_entries=2, show_spinner="Reading the file")
def _read(path: Path, regulation: Regulation) -> Corpus:
    return load_corpus(str(path), regulation=regulation)
