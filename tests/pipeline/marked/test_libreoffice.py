"""Marked copies as another program understands them: LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from pipeline.documents.parse import parse
from pipeline.documents.samples import sample_documents
from pipeline.marked.copy import marked_copy
from tests.pipeline.marked.faking import ABOUT, REGULATION, findings_of
from tests.pipeline.marked.test_shared_documents import FILES

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]

# Field and text separators, UTF-8, and every sheet to a file of its own.
AS_TEXT = {
    ".docx": "txt:Text (encoded):UTF8",
    ".xlsx": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
}
WITH_COMMENTS = {".docx": "odt", ".xlsx": "ods"}


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path, int]]:
    """Of each file the original, the marked copy, and how many findings it has."""
    folder = tmp_path_factory.mktemp("marked")
    sources = {sample.name: sample.data for sample in sample_documents()}
    sources |= {path.name: path.read_bytes() for path in FILES}
    found = {}
    for number, (name, data) in enumerate(sources.items()):
        ending = Path(name).suffix
        if ending not in AS_TEXT or name in WITHOUT_TEXT:
            continue
        document = parse(name, data)
        findings = findings_of(document)
        before, after = folder / f"{number}-before{ending}", folder / f"{number}-after{ending}"
        before.write_bytes(data)
        after.write_bytes(marked_copy(document, data, findings, REGULATION, ABOUT).data)
        found[name] = before, after, len(findings)
    return found


WITHOUT_TEXT = {"47090.xlsx", "OPCCompliance_CoreProperties_DoNotUseCompatibilityMarkupFAIL.docx"}


def converted(files: list[Path], form: str) -> Path:
    """The folder with what LibreOffice made of the files."""
    target = files[0].parent / form.partition(":")[0]
    profile = (files[0].parent / "profile").as_uri()
    command = [OFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", target, *files], check=True, capture_output=True, timeout=240
    )
    return target


@pytest.mark.parametrize("ending", AS_TEXT)
def test_a_marked_copy_converts_to_the_same_text(pairs, ending: str):
    own = [(a, b) for a, b, _ in pairs.values() if a.suffix == ending]
    folder = converted([path for pair in own for path in pair], AS_TEXT[ending])
    texts = {path.name: path.read_text("utf-8-sig") for path in folder.iterdir()}
    befores = {name: text for name, text in texts.items() if "-before" in name}
    assert len(befores) >= len(own)
    for name, text in befores.items():
        # LibreOffice shows an empty line more where a comment ends a section.
        assert lines(texts[name.replace("-before", "-after")]) == lines(text), name


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("ending", WITH_COMMENTS)
def test_every_finding_is_a_comment(pairs, ending: str):
    own = [(b, count) for _, b, count in pairs.values() if b.suffix == ending]
    folder = converted([path for path, _ in own], WITH_COMMENTS[ending])
    for path, count in own:
        with zipfile.ZipFile(folder / f"{path.stem}.{WITH_COMMENTS[ending]}") as archive:
            content = archive.read("content.xml").decode("utf-8")
        assert content.count("Model shipped-1.") == count, path.name
