"""The settings of a training beyond the basic ones, each explained in words."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import context
from app.components.plain import plain
from pipeline.export.opsets import LEAST_OPSET, MOST_OPSET, OPSET
from pipeline.lifecycle import beginnings
from pipeline.training.kinds import KINDS, SETTINGS
from pipeline.training.search_spec import MOST_MINUTES, MOST_TRIALS, SearchSpec

WORDS = {
    "epochs": (
        "Passes over the data",
        "More passes learn more, until it learns the examples by heart (epochs). The best pass is "
        "kept.",
    ),
    "patience": (
        "Stop early after",
        "Ends when so many passes in a row were no better on texts kept apart (early "
        "stopping). Left empty: all passes are read.",
    ),
    "rate": (
        "Learning rate",
        "How far each example moves it. Too much and it never settles, too little and it learns "
        "slowly.",
    ),
    "batch": (
        "Texts a step",
        "How many texts it looks at before it changes (batch size). Fewer learn more a pass, more "
        "are faster.",
    ),
    "strength": (
        "How closely it follows the examples",
        "More follows each example closer, less keeps to what many have in common (C of the "
        "regression).",
    ),
    "phrase": (
        "Longest phrase, in words",
        "1 weighs single words; 2 and 3 weigh pairs and threes as well, such as “not rusty”.",
    ),
}
ANEW = ""
EXPORTS = {
    "auto": "As small as it can be without being worse (recommended)",
    "plain": "Exactly as trained",
}


def choose_settings(kind: str) -> dict[str, Any]:
    """The fields of a TrainSpec that were set here, or their defaults; only what the kind has."""
    with st.grid(3, min_column_width=200):
        chosen: dict[str, Any] = {name: _number(name) for name in KINDS[kind].settings}
        chosen["rows"] = st.number_input(
            "Paragraphs",
            100,
            1_000_000,
            None,
            step=1_000,
            key="train_rows",
            placeholder="all",
            help="Fewer paragraphs are quicker to learn, and give a weaker model.",
        )
        seed = st.number_input(
            "Seed",
            0,
            2**32 - 1,
            7,
            key="train_seed",
            help="The same seed and data give the same model again.",
        )
    chosen["seed"] = int(seed or 0)
    chosen["fine_tune"] = _beginning(kind)
    balanced = st.checkbox(
        "Let the rarer label count as much as the other",
        key="train_balanced",
        help="For data with far more compliant than non-compliant texts, or the other way round "
        "(class weights).",
    )
    chosen["class_weights"] = "balanced" if balanced else "none"
    chosen["search"] = _search(kind)
    more = st.checkbox(
        "Find out whether more data would help",
        key="train_more_data",
        help="Trains quick models (weighed words) with ever more of the data, and says on the "
        "model's card whether the last step still made them better.",
    )
    chosen["more_data"] = "linear" if more else None
    return chosen | _file()


def _number(name: str) -> float | None:
    setting = SETTINGS[name]
    label, explanation = WORDS[name]
    whole = int if setting.whole else float
    value: float | None = st.number_input(
        label,
        whole(setting.least),
        whole(setting.most),
        None,
        step=whole(1) if setting.whole else 0.001 if name == "rate" else 1.0,
        format="%d" if setting.whole else "%g",
        key=f"train_{name}",
        placeholder="never" if name == "patience" else "recommended",
        help=explanation,
    )
    return value


def _beginning(kind: str) -> str | None:
    """The version to begin from, if there is one of this kind and it was chosen."""
    if not KINDS[kind].continues:
        return None
    versions = {version.version: version for version in beginnings(context.settings(), kind)}
    if not versions:
        return None

    def name(key: str) -> str:
        if key == ANEW:
            return "Nothing: learn anew"
        return f"{plain(key)} (in use)" if versions[key].in_use else plain(key)

    chosen: str = st.selectbox(
        "Begin from",
        [ANEW, *versions],
        format_func=name,
        key=f"train_from_{kind}",
        help="What an earlier version of the same kind has learned is kept, and the data is "
        "learned on top of it, carefully (fine-tuning). Good for a little new data.",
        width=420,
    )
    return chosen or None


def _search(kind: str) -> SearchSpec | None:
    """The budget of a search, if one is wanted."""
    wanted = st.checkbox(
        "Try other settings first, and train with the best",
        key="train_search",
        help="Short trainings with settings at random; the best on texts kept apart is trained to "
        "the end. The model's card lists them all (hyper-parameter search).",
    )
    if not wanted:
        return None
    left, middle, right = st.columns([1, 1, 2])
    trials = left.number_input("Trials, at most", 1, MOST_TRIALS, 10, key="train_trials")
    minutes = middle.number_input(
        "Minutes, at most", 1, int(MOST_MINUTES), None, key="train_minutes", placeholder="no limit"
    )
    names = [name for name in KINDS[kind].settings if name != "patience"]
    tried = right.multiselect(
        "Settings to try",
        names,
        names,
        format_func=lambda name: WORDS[name][0],
        key=f"train_tried_{kind}",
    )
    if not tried or trials is None:
        st.caption("Choose the number of trials and a setting to try; else nothing is tried.")
        return None
    return SearchSpec(trials, minutes, tuple(tried))


def _file() -> dict[str, Any]:
    """How the model file is written."""
    left, right = st.columns([2, 1])
    export = left.selectbox(
        "The model file",
        list(EXPORTS),
        format_func=EXPORTS.__getitem__,
        key="train_export",
        help="Numbers can be written in one byte each (int8). It is done only where verdicts stay "
        "as good; the model's card has the figures.",
    )
    opset = right.selectbox(
        "ONNX version (opset)",
        range(MOST_OPSET, LEAST_OPSET - 1, -1),
        MOST_OPSET - OPSET,
        key="train_opset",
        help="Choose an older one only for programs that cannot read newer files.",
    )
    return {"export": export, "opset": opset}
