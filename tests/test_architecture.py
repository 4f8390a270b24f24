"""The house keeps its order: lower rooms never import higher ones, and heavy things stay out."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = [
    {"errors", "settings", "regulation", "verdict", "cells", "who"},
    {"calibration"},
    {"documents", "corpus", "scoring"},
    {"judging"},
    {"training", "export", "evaluation", "marked", "drift", "explain"},
    {
        "store",
        "registry",
        "shelf",
        "lineage",
        "rulebook",
        "tracking",
        "tracking_tags",
        "lifecycle",
        "jobs",
        "datasets",
    },
    {"admission"},
    {"desk"},
    {"gate"},
    {"service", "commands", "__main__"},
]
TRAINING_PROCESS = {
    "pipeline.training.keras_models",
    "pipeline.training.keras_layers",
    "pipeline.training.keras_fit",
    "pipeline.training.keras_passes",
    "pipeline.training.keras_devices",
    "pipeline.training.keras_beginning",
    "pipeline.training.keras_kinds",
    "pipeline.training.linear",
    "pipeline.training.torch_kind",
    "pipeline.training.torch_fit",
    "pipeline.training.torch_network",
    "pipeline.export.keras_export",
    "pipeline.export.linear_export",
    "pipeline.export.torch_export",
}
HEAVY = {"tensorflow", "keras", "sklearn", "skl2onnx", "torch"}


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every module that the file imports anywhere, as dotted names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def floor(name: str) -> int:
    room = name.split(".")[1]
    if room == "__version__":
        return 0
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


@pytest.mark.parametrize("path", sources("pipeline"), ids=module)
def test_a_room_imports_no_higher_room(path: Path) -> None:
    name = module(path)
    if name == "pipeline.__init__":
        return
    ours = {other for other in imports(path) if other.startswith("pipeline.")}
    above = {other for other in ours if floor(other) > floor(name)}
    assert not above


@pytest.mark.parametrize("path", sources("pipeline"), ids=module)
def test_pipeline_never_imports_the_browsers_side(path: Path) -> None:
    assert not {name for name in imports(path) if name.split(".")[0] in ("streamlit", "app")}


@pytest.mark.parametrize("path", sources("pipeline") + sources("app"), ids=module)
def test_what_trains_is_imported_in_the_training_process_only(path: Path) -> None:
    heavy = {name for name in imports(path) if name.split(".")[0] in HEAVY}
    reached = imports(path) & TRAINING_PROCESS
    if module(path) not in TRAINING_PROCESS:
        assert not heavy | reached


@pytest.mark.parametrize(
    ("door", "unwanted"),
    [
        ("pipeline.scoring", {"tensorflow", "onnx", "mlflow", "pandas", "streamlit"}),
        ("pipeline.service", {"tensorflow", "onnx", "mlflow", "pandas", "streamlit"}),
        ("pipeline.registry, pipeline.jobs", {"tensorflow", "mlflow", "streamlit"}),
        ("app.server", {"tensorflow", "sklearn", "torch", "mlflow", "tf2onnx"}),
        ("pipeline.training.child", HEAVY),  # each kind loads its own
        ("pipeline.training.linear", {"tensorflow", "torch"}),
    ],
)
def test_opening_a_door_does_not_load(door: str, unwanted: set[str]) -> None:
    code = f"import {door}, sys; print(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not unwanted & set(run.stdout.split())
