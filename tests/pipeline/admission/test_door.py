"""A file that is let in becomes a version like any other; what is not let in leaves nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from pipeline import registry
from pipeline.admission import Answers, admit, inspect, placing
from pipeline.admission.limits import Limits
from pipeline.admission.refusal import NameTaken, NotAModel, Refused, TooLarge, Unanswered
from pipeline.desk.audit_log import Wanted, read_log
from pipeline.errors import NotAllowed
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.who import Role
from tests.pipeline.admission.making import VOCABULARY, linear, network
from tests.pipeline.people import admin, somebody
from tests.pipeline.tiny_model import write_tiny_version

QUICK = Limits(measured_rows=600)
FILE = linear(zipmap=True).SerializeToString()
NAMED = linear(classes=["fine", "breach"]).SerializeToString()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    models = tmp_path / "models"
    write_tiny_version(models, "shipped-1")
    return Settings.from_env(
        {"CLAUSEWISE_HOME": str(tmp_path / "home"), "CLAUSEWISE_MODELS": str(models)}
    )


def folders(settings: Settings) -> set[str]:
    return {path.name for path in settings.models_dir.iterdir()}


def test_the_products_own_child_examines_a_file() -> None:
    """The other tests' children are quicker to start; this one starts as in the product."""
    found = inspect(FILE, "../../etc/mine.onnx")
    assert found.name == "mine.onnx"
    assert found.trial is not None
    assert found.trial.says[0][1] > 0.9
    assert found.digest == hashlib.sha256(FILE).hexdigest()


@pytest.mark.usefixtures("quick")
def test_an_admitted_file_is_a_version_with_a_card_and_an_entry(settings: Settings) -> None:
    person = admin(settings, "Ada")
    name = admit(settings, person, FILE, "mine.onnx", version="theirs-1", limits=QUICK)
    version = registry.find(settings, name)
    assert (name, version.in_use, version.info.framework) == ("theirs-1", False, "by hand 1.0")
    card = version.card
    assert card["source"] == "outside"
    assert card["sha256"] == hashlib.sha256(FILE).hexdigest()
    assert card["admitted_by"] == "Ada"
    assert card["measured_on"] == {"corpus": "field", "part": "test", "rows": card["metrics"]["n"]}
    assert card["metrics"]["accuracy"] == version.info.metrics["accuracy"]
    assert (
        card["trial"]["says"][0][1]
        == Scorer(version.path).score([card["trial"]["says"][0][0]])[0].probability
    )
    (entry,) = (
        one for one in read_log(settings, person, Wanted()).entries if one.event == "model admitted"
    )
    assert entry.subject == "model:theirs-1"
    assert card["sha256"] in entry.detail
    assert registry.promote(settings, name, person).in_use


@pytest.mark.usefixtures("quick")
def test_a_version_without_a_wanted_name_gets_one_of_its_day(settings: Settings) -> None:
    names = [admit(settings, admin(settings), FILE, "mine.onnx", limits=QUICK) for _ in range(2)]
    assert [name.split(".")[1] for name in names] == ["1", "2"]
    assert all(name.startswith("outside-20") for name in names)


@pytest.mark.usefixtures("quick")
def test_what_a_strangers_file_claims_of_itself_is_not_passed_on(settings: Settings) -> None:
    path = write_tiny_version(settings.models_dir, "theirs") / "model.onnx"
    name = admit(
        settings, admin(settings), path.read_bytes(), "a.onnx", version="ours", limits=QUICK
    )
    info = registry.find(settings, name).info
    assert (info.name, info.version, info.regulation) == ("outside", "ours", "contoso-ca-1")
    assert info.metrics["accuracy"] != 0.75
    assert info.data_fingerprint == "0" * 64


@pytest.mark.usefixtures("quick")
def test_words_need_their_vocabulary_and_classes_their_meaning(settings: Settings) -> None:
    words = network().SerializeToString()
    with pytest.raises(Unanswered, match="vocabulary is needed"):
        admit(settings, admin(settings), words, "a.onnx")
    with pytest.raises(Unanswered, match="'fine', 'breach'"):
        admit(settings, admin(settings), NAMED, "a.onnx")
    admit(settings, admin(settings), words, "a.onnx", VOCABULARY, limits=QUICK)
    admit(
        settings, admin(settings), NAMED, "a.onnx", answers=Answers(breach="breach"), limits=QUICK
    )
    assert len(folders(settings)) == 3


@pytest.mark.usefixtures("quick")
def test_a_refused_file_leaves_nothing(settings: Settings) -> None:
    for data, kind in ((b"no model", NotAModel), (bytes(51 * 1024**2), TooLarge)):
        for version in ("", "mine"):
            with pytest.raises(kind):
                admit(settings, admin(settings), data, "a.onnx", version=version)
    assert folders(settings) == {"shipped-1"}
    assert not list(settings.home.glob("*.onnx"))


@pytest.mark.parametrize(
    "name",
    ["../mine", "a/b", "..", ".hidden", "a\\b", "x" * 61, "ä", "a b", "mine.onnx", "shipped-9",
     "Shipped-9", "champion", "unversioned", "a\n", "SHIPPED-1"],
)  # fmt: skip
def test_a_name_that_is_no_name_is_refused_before_anything_is_done(
    settings: Settings, name: str
) -> None:
    with pytest.raises(NameTaken):
        admit(settings, admin(settings), FILE, "a.onnx", version=name)
    assert folders(settings) == {"shipped-1"}


@pytest.mark.parametrize("name", ["mine", "MINE"])
def test_a_name_that_is_taken_is_refused(settings: Settings, name: str) -> None:
    write_tiny_version(settings.models_dir, "mine")
    with pytest.raises(NameTaken, match="already"):
        admit(settings, admin(settings), FILE, "a.onnx", version=name)


def test_only_who_may_lets_a_model_in(settings: Settings) -> None:
    with pytest.raises(NotAllowed, match="bring in models made elsewhere"):
        admit(settings, somebody(settings, Role.LEAD), FILE, "a.onnx")


def put(settings: Settings, name: str, model: Path) -> None:
    card = {"version": name, "file": "a.onnx", "sha256": "0" * 64}
    with placing.named(settings, name):
        placing.place(settings, admin(settings), model, card)


def test_a_version_that_cannot_be_noted_is_not_made(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OperationalError("the disk is full", None, Exception())

    model = settings.models_dir / "shipped-1" / "model.onnx"
    monkeypatch.setattr(placing, "changing", fails)
    with pytest.raises(OperationalError):
        put(settings, "mine", model)
    assert folders(settings) == {"shipped-1"}


class Killed(BaseException):
    """The process ends here: nothing after it is done, also nothing that tidies up."""


@pytest.mark.parametrize("step", ["before the entry", "after the entry"])
def test_what_a_crash_leaves_is_put_right_by_the_next_admission(
    kept: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    settings = replace(kept, models_dir=tmp_path / "models")
    model = write_tiny_version(settings.models_dir, "shipped-1") / "model.onnx"
    tidy_up = shutil.rmtree

    def killed(*_: object) -> None:
        raise Killed

    where = "changing" if step == "before the entry" else "_name"
    with monkeypatch.context() as patched:
        patched.setattr(placing, where, killed)
        patched.setattr(shutil, "rmtree", killed)
        patched.setattr(Path, "rmdir", killed)
        with pytest.raises(Killed):
            put(settings, "first", model)
    assert shutil.rmtree is tidy_up
    assert folders(settings) == {"shipped-1", "first", f".admitted-{'0' * 64}-first"}
    assert [version.version for version in registry.list_versions(settings)] == ["shipped-1"]
    put(settings, "second", model)
    made = {"first", "second"} if step == "after the entry" else {"second"}
    assert folders(settings) == {"shipped-1"} | made
    if step == "after the entry":
        card = json.loads((settings.models_dir / "first" / "card.json").read_text())
        assert card["version"] == "first"


@pytest.mark.usefixtures("quick")
def test_a_refusal_keeps_its_kind_on_its_way_from_the_child() -> None:
    with pytest.raises(NotAModel) as caught:
        inspect(b"no model", "a.onnx")
    assert isinstance(caught.value, Refused)
    assert caught.value.code == "not_a_model"
