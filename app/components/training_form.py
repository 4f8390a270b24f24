"""What to train on, which kind of model, and how: the choices of a training, and its start."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.regulations.choice import choose_regulation
from app.components.training_data import choose_data
from pipeline import jobs
from pipeline.training.spec import MAX_EPOCHS, MISS_COSTS, TrainSpec

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


def training_form() -> None:
    """The form. Starting adds a job; the work goes on when the page is closed."""
    regulation = choose_regulation().regulation
    left, right = st.columns(2, gap="large")
    with left:
        data = choose_data()
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
        disabled=data is None,
    ):
        return
    spec = TrainSpec(
        **data,
        model=model,
        seed=seed,
        epochs=epochs,
        rows=rows,
        miss_cost=miss_cost,
        regulation=regulation.id,
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
