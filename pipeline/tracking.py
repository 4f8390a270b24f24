"""MLflow: every version as a run with its curve and files, and as a version of a registered model.

The only room that imports MLflow, and only inside functions: the import takes seconds. Our own
registry says what is in use; MLflow is a mirror of it for people and tools that know MLflow.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import ClausewiseError
from pipeline.registry import CARD_FILE, CHAMPION, Version, list_versions
from pipeline.settings import Settings
from pipeline.store.locks import held
from pipeline.tracking_tags import describe

if TYPE_CHECKING:
    from mlflow import MlflowClient
    from mlflow.entities import Metric

EXPERIMENT = "clausewise"
MODEL = "clausewise"
VERSION_TAG = "version"
CHALLENGER = "challenger"
# Of a version's card.
PARAMS = ("model", "corpus", "datasets", "seed", "rows", "settings", "words_known")
METRICS_AT_ONCE = 1000  # MLflow refuses more
DATABASES = ("sqlite:", "postgresql", "mysql", "mssql")


class TrackingError(ClausewiseError):
    """MLflow's database or server cannot be used."""

    code = "tracking"


def mirror(settings: Settings) -> int:
    """Record every version, and let the aliases champion and challenger say what our registry says.

    Each version's notes, archive, origin and last examination are told as far as they changed. The
    challenger is the newest version that is neither in use nor archived. Returns the number of
    versions. TrackingError if MLflow cannot be used.
    """
    versions = list_versions(settings, archived=None)
    with _client(settings) as client:
        numbers = _registered(client)
        for version in reversed(versions):
            if version.version not in numbers:
                numbers[version.version] = _record(client, settings, version)
            describe(client, MODEL, numbers[version.version], settings, version)
        champion = next((v.version for v in versions if v.in_use), None)
        challenger = next((v.version for v in versions if not v.in_use and not v.archived), None)
        _set_alias(client, CHAMPION, numbers, champion)
        _set_alias(client, CHALLENGER, numbers, challenger)
    return len(versions)


@contextmanager
def _client(settings: Settings) -> Iterator[MlflowClient]:
    """MLflow with our experiment and registered model made; one process at a time.

    The lock is what makes the first use safe: MLflow migrates its database then, and two
    processes that do so at once break it.
    """
    # MLflow reports its use to its makers unless told not to, before it is imported.
    os.environ.update(MLFLOW_DISABLE_TELEMETRY="true", DO_NOT_TRACK="true")
    from mlflow import MlflowClient
    from mlflow.exceptions import MlflowException

    with held(settings.home / "tracking.lock"):
        try:
            client = MlflowClient(settings.tracking_uri, settings.tracking_uri)
            _make_registered_model(client)
            yield client
        except (MlflowException, SQLAlchemyError, OSError) as error:
            raise TrackingError(
                _without_password(f"MLflow at {settings.tracking_uri} cannot be used: {error}."),
                "Check MLFLOW_TRACKING_URI, or that its database can be reached and written.",
            ) from error


def _make_registered_model(client: MlflowClient) -> None:
    if not client.search_registered_models(f"name='{MODEL}'"):
        client.create_registered_model(MODEL, description="Reads paragraphs for compliance.")


def _registered(client: MlflowClient) -> dict[str, str]:
    """The versions that MLflow knows: our name → its number."""
    found = client.search_model_versions(f"name='{MODEL}'")
    return {
        model.tags[VERSION_TAG]: str(model.version) for model in found if VERSION_TAG in model.tags
    }


def _set_alias(
    client: MlflowClient, alias: str, numbers: dict[str, str], version: str | None
) -> None:
    if version is not None:
        client.set_registered_model_alias(MODEL, alias, numbers[version])
    elif alias in client.get_registered_model(MODEL).aliases:
        client.delete_registered_model_alias(MODEL, alias)


def _record(client: MlflowClient, settings: Settings, version: Version) -> str:
    """Log the version's run and register it; returns MLflow's number."""
    run_id = _log_run(client, _experiment_id(client, settings), version)
    source = client.get_run(run_id).info.artifact_uri
    made = client.create_model_version(
        MODEL, source=source, run_id=run_id, tags={VERSION_TAG: version.version}
    )
    return str(made.version)


def _experiment_id(client: MlflowClient, settings: Settings) -> str:
    experiment = client.get_experiment_by_name(EXPERIMENT)
    if experiment is not None:
        return str(experiment.experiment_id)
    # A database keeps no files, so they go beside ours; an MLflow server has its own place.
    bare_database = settings.tracking_uri.startswith(DATABASES)
    location = (settings.home / "mlflow-files").as_uri() if bare_database else None
    return str(client.create_experiment(EXPERIMENT, artifact_location=location))


def _log_run(client: MlflowClient, experiment_id: str, version: Version) -> str:
    """One finished run: params, metrics with the learning curve as their history, tags, files."""
    from mlflow.entities import Param, RunTag

    ended = int(version.created.timestamp() * 1000)
    started = ended - int(version.card.get("seconds", 0) * 1000)
    run = client.create_run(experiment_id, start_time=started, run_name=version.version)
    run_id = str(run.info.run_id)
    params = _flat({name: version.card[name] for name in PARAMS if name in version.card})
    tags = {
        VERSION_TAG: version.version,
        "framework": version.info.framework,
        "regulation": version.info.regulation,
        "data_fingerprint": version.info.data_fingerprint,
    }
    client.log_batch(
        run_id,
        params=[Param(name, str(value)) for name, value in params.items()],
        tags=[RunTag(name, value) for name, value in tags.items()],
    )
    metrics = _metrics(version, ended)
    for first in range(0, len(metrics), METRICS_AT_ONCE):
        client.log_batch(run_id, metrics=metrics[first : first + METRICS_AT_ONCE])
    for path in (version.path, version.path.with_name(CARD_FILE)):
        if path.exists():
            client.log_artifact(run_id, str(path))
    client.set_terminated(run_id, end_time=ended)
    return run_id


def _metrics(version: Version, at_ms: int) -> list[Metric]:
    """The file's metrics, what the parity check measured, and every point of the curve."""
    from mlflow.entities import Metric

    parity = {f"parity.{name}": value for name, value in version.card.get("parity", {}).items()}
    final = [
        Metric(name, value, at_ms, 0) for name, value in {**version.info.metrics, **parity}.items()
    ]
    curve = [
        Metric(name, value, at_ms, point["step"])
        for point in version.card.get("curve", [])
        for name, value in point["values"].items()
    ]
    return final + curve


def _flat(values: dict[str, Any]) -> dict[str, Any]:
    """{"rows": {"train": 5}} becomes {"rows.train": 5}."""
    flat: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": deep for inner, deep in _flat(value).items()}
        else:
            flat[name] = value
    return flat


def _without_password(sentence: str) -> str:
    """MLflow's own errors repeat the address, with the name and password in it."""
    return re.sub(r"://[^/@\s]*@", "://", sentence)
