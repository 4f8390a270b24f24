"""What to train on, which kind of model, and how: the choices of a training, and its start."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.regulations.choice import choose_regulation
from app.components.training_data import choose_data
from app.components.training_settings import choose_settings
from pipeline import jobs
from pipeline.training.kinds import lacking
from pipeline.training.spec import MISS_COSTS, TrainSpec

MODELS = {
    "clause": (
        "Clause by clause (recommended)",
        "Judges each clause of the regulation by itself, and marks the words that decided it.",
    ),
    "swift": (
        "Clause by clause, fast",
        "The same on a smaller scale: reads several times as fast, and is a little less exact.",
    ),
    "linear": (
        "Weighed words",
        "Weighs words and short phrases (scikit-learn). Learns and reads fastest; less exact, and "
        "marks no words.",
    ),
    "torch": (
        "Small PyTorch network",
        "Judges clause by clause, and marks no words. For teams that work with PyTorch.",
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
        miss_cost = _miss_cost()
    with right:
        model = _kind()
    with st.expander("More settings", icon=":material/tune:"):
        chosen = choose_settings(model)
    if not st.button(
        "Start training",
        key="train_start",
        type="primary",
        icon=":material/play_arrow:",
        disabled=data is None,
    ):
        return
    spec = TrainSpec(**data, **chosen, model=model, miss_cost=miss_cost, regulation=regulation.id)
    jobs.start(context.settings(), "train", spec.as_dict(), context.person())
    st.rerun()


def _kind() -> str:
    """The kinds that can be trained here; of the others, what they lack."""
    missing = {kind: error for kind in MODELS if (error := lacking(kind)) is not None}
    offered = [kind for kind in MODELS if kind not in missing]
    chosen = st.radio(
        "Kind of model",
        offered,
        format_func=lambda kind: MODELS[kind][0],
        captions=[MODELS[kind][1] for kind in offered],
        key="train_model",
    )
    for kind, error in missing.items():
        st.caption(f"Not here: {MODELS[kind][0]}. {error}")
    return chosen


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
