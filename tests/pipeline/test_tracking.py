"""MLflow says what our registry says, and tells nobody else.

MLflow takes seconds to import and to make its database, so the story runs once, in a process of
its own that cannot reach the network; the tests look at what it left.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.settings import PROJECT
from tests.pipeline.tiny_model import write_tiny_version

pytestmark = pytest.mark.slow

STORY = """
import json, socket, sys
from dataclasses import replace

attempts = []
def refuse(self, address, *rest):
    attempts.append(str(address))
    raise OSError("no network here")
socket.socket.connect = socket.socket.connect_ex = refuse
def no_names(host, *rest, **options):
    attempts.append(str(host))
    raise socket.gaierror("no names here")
socket.getaddrinfo = no_names

from pipeline import registry, tracking
from tests.pipeline.people import admin
from pipeline.settings import Settings
settings = Settings.from_env()

def aliases():
    from mlflow import MlflowClient
    client = MlflowClient(settings.tracking_uri, settings.tracking_uri)
    numbers = client.get_registered_model("clausewise").aliases
    version = lambda number: client.get_model_version("clausewise", number).tags["version"]
    return {alias: version(number) for alias, number in sorted(numbers.items())}

seen = {"before": "mlflow" in sys.modules}
seen["mirrored"] = [tracking.mirror(settings), tracking.mirror(settings)]
seen["aliases"] = aliases()
registry.promote(settings, "b", admin(settings))
tracking.mirror(settings)
seen["promoted"] = aliases()
registry.rollback(settings, admin(settings))
tracking.mirror(settings)
seen["rolled_back"] = aliases()

from pipeline import shelf
from tests.pipeline.gate.examining import examined_as
person = admin(settings)
examined_as(settings, "a", "flips")
shelf.add_note(settings, person, "a", "Misses old steel.")
shelf.archive(settings, person, "a", "too slow")
tracking.mirror(settings)
seen["archived"] = aliases()

from mlflow import MlflowClient
from mlflow.telemetry.client import get_telemetry_client
client = MlflowClient(settings.tracking_uri, settings.tracking_uri)
versions = client.search_model_versions("name='clausewise'")
run = client.get_run(next(v.run_id for v in versions if v.tags["version"] == "b"))
seen["registered"] = sorted(v.tags["version"] for v in versions)
seen["run"] = {"params": run.data.params, "metrics": run.data.metrics, "status": run.info.status,
               "tags": {k: v for k, v in run.data.tags.items() if not k.startswith("mlflow.")}}
seen["curve"] = [(m.step, m.value) for m in client.get_metric_history(run.info.run_id, "loss")]
seen["files"] = sorted(f.path for f in client.list_artifacts(run.info.run_id))
seen["artifacts"] = run.info.artifact_uri
told = lambda uri: next(v for v in MlflowClient(uri, uri).search_model_versions("name='clausewise'")
                        if v.tags["version"] == "a")
seen["told"] = [told(settings.tracking_uri).tags, told(settings.tracking_uri).description]
shelf.unarchive(settings, person, "a")
elsewhere = replace(settings, tracking_uri=settings.tracking_uri.replace("mlflow.db", "else.db"))
tracking.mirror(elsewhere)
still = "archived" in told(settings.tracking_uri).tags
seen["elsewhere"] = [told(elsewhere.tracking_uri).tags, still]
tracking.mirror(settings)
seen["back"] = told(settings.tracking_uri).tags
seen["telemetry"] = get_telemetry_client() is not None
seen["attempts"] = attempts

try:
    tracking.mirror(replace(settings, tracking_uri="nonsense://ada:secret@host/runs"))
except tracking.TrackingError as error:
    seen["refused"] = str(error)
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    home = tmp_path_factory.mktemp("tracking")
    models = home / "models"
    for day, name in enumerate(("shipped-1", "a", "b"), start=1):
        write_tiny_version(models, name, created=f"2026-01-0{day}T00:00:00+00:00")
    # MLflow is silent by itself where it believes to be tested; here it must not believe so.
    silent = ("PYTEST_CURRENT_TEST", "CI", "MLFLOW_DISABLE_TELEMETRY", "DO_NOT_TRACK")
    plain = {name: value for name, value in os.environ.items() if name not in silent}
    for name in ("DATABASE_URL", "MLFLOW_TRACKING_URI"):
        plain.pop(name, None)
    return plain | {"CLAUSEWISE_HOME": str(home), "CLAUSEWISE_MODELS": str(models)}


@pytest.fixture(scope="module")
def seen(environment):
    output = subprocess.check_output([sys.executable, "-c", STORY], cwd=PROJECT, env=environment)
    return json.loads(output.splitlines()[-1])


def test_mlflow_is_not_imported_before_it_is_needed(seen):
    assert seen["before"] is False


def test_a_version_is_recorded_once(seen):
    assert seen["mirrored"] == [3, 3]
    assert seen["registered"] == ["a", "b", "shipped-1"]


def test_the_aliases_follow_promotions_and_roll_backs(seen):
    assert seen["aliases"] == {"challenger": "b", "champion": "shipped-1"}
    assert seen["promoted"] == {"challenger": "a", "champion": "b"}
    assert seen["rolled_back"] == {"challenger": "b", "champion": "shipped-1"}


def test_a_run_has_the_params_metrics_curve_and_files_of_its_version(seen, environment):
    assert seen["run"]["status"] == "FINISHED"
    assert seen["run"]["params"] == {"model": "clause", "corpus": "field", "seed": "7"}
    metrics = seen["run"]["metrics"]
    assert (metrics["accuracy"], metrics["parity.texts"], metrics["loss"]) == (0.75, 1000, 0.4)
    assert seen["curve"] == [[1, 0.7], [2, 0.4]]
    assert seen["files"] == ["card.json", "model.onnx"]
    assert seen["run"]["tags"]["version"] == "b"
    assert seen["artifacts"].startswith(Path(environment["CLAUSEWISE_HOME"]).as_uri())


def test_nothing_goes_over_the_network(seen):
    assert seen["telemetry"] is False
    assert seen["attempts"] == []


def test_an_address_that_cannot_be_used_is_a_plain_error_without_its_password(seen):
    assert "MLflow at nonsense://host/runs cannot be used" in seen["refused"]
    assert "secret" not in seen["refused"]


def test_notes_archive_origin_and_examination_are_told(seen):
    tags, description = seen["told"]
    assert tags["archived"].endswith("by Ada")
    assert tags["archived.reason"] == "too slow"
    assert (tags["gate.result"], tags["gate.failed"]) == ("failed", "flips")
    assert tags["gate.against"] == "shipped-1"
    assert tags["lineage.sources"] == "field 000000000000"
    assert len(tags["lineage.sha256.model.onnx"]) == 64
    assert description.startswith("Misses old steel.\n(Ada, ")
    assert seen["archived"] == {"challenger": "b", "champion": "shipped-1"}


def test_what_is_not_so_any_more_is_taken_away(seen):
    assert "archived" not in seen["back"]
    assert "archived.reason" not in seen["back"]
    assert seen["back"]["gate.failed"] == "flips"


def test_another_address_is_honoured_and_the_first_left_alone(seen):
    tags, still_archived_here = seen["elsewhere"]
    assert "archived" not in tags
    assert tags["gate.failed"] == "flips"
    assert still_archived_here is True
