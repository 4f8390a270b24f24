import re
import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import context
from pipeline.errors import DocumentError
from pipeline.settings import PROJECT, Settings


def sidebar(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.sidebar.caption)


def test_the_sidebar_names_the_model_and_the_regulation_in_use(app: AppTest) -> None:
    app.run()
    assert not app.exception
    assert "shipped-1" in sidebar(app)
    assert "Contoso Auto component regulation CA-1" in sidebar(app)


def test_without_a_model_the_dashboard_still_opens(app: AppTest, settings: Settings) -> None:
    (settings.models_dir / "shipped-1" / "model.onnx").unlink()
    app.run()
    assert not app.exception
    assert "Train one under Admin" in sidebar(app)
    assert "There is no model version" in app.error[0].value


def test_a_broken_model_is_named_in_a_sentence(app: AppTest, settings: Settings) -> None:
    (settings.models_dir / "shipped-1" / "model.onnx").write_bytes(b"not a model")
    app.run()
    assert not app.exception
    assert "not a model that ONNX Runtime can open" in app.error[0].value


def explained(error: Exception) -> AppTest:
    def script(error: Exception) -> None:
        from app.context import explain

        assert explain(error)

    return AppTest.from_function(script, args=(error,)).run(timeout=60)


def test_an_error_that_a_person_can_mend_shows_its_sentence_and_remedy() -> None:
    app = explained(DocumentError("<b>x</b>.pdf is locked.", "Unlock *it*."))
    assert not app.exception
    assert app.error[0].value == r"\<b\>x\</b\>.pdf is locked.  " + "\n" + r"Unlock \*it\*."


def test_any_other_error_shows_a_plain_sentence_and_no_detail() -> None:
    app = explained(KeyError("secret detail"))
    assert not app.exception
    assert "Something went wrong on this page" in app.error[0].value
    assert "secret detail" not in app.error[0].value


def test_plain_errors_lets_what_is_no_persons_fault_through() -> None:
    def script() -> None:
        from app.context import plain_errors

        with plain_errors():
            raise KeyError("a bug")

    assert AppTest.from_function(script).run(timeout=60).exception


def test_a_model_file_that_changed_is_loaded_again(settings: Settings) -> None:
    from tests.pipeline.tiny_model import write_tiny_model

    version = context.active_version()
    assert context.scorer(version) is context.scorer(version)
    first = context.scorer(version)
    write_tiny_model(version.path, "shipped-1", word="brass")
    assert context.scorer(version) is not first
    (verdict,) = context.scorer(version).score(["a brass ring"])
    assert verdict.non_compliant


def test_nothing_is_fetched_from_elsewhere() -> None:
    files = [
        path
        for path in (PROJECT / "app").rglob("*")
        if path.suffix in {".py", ".css", ".js", ".svg"} and path.is_file()
    ]
    files.append(PROJECT / ".streamlit" / "config.toml")
    assert len(files) > 10
    assert [path.name for path in files if _addresses(path)] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_have_the_ten_colours_that_they_need_to_use_any(theme: str) -> None:
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert len(set(config["theme"][theme]["chartCategoricalColors"])) == 10


def _addresses(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", text)
    return [address for address in found if "www.w3.org" not in address]  # SVG's namespace
