"""What the documentation says can be done, can be done."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pipeline.__main__ import build_parser
from pipeline.settings import PROJECT

PAGES = [PROJECT / "README.md", PROJECT / "CHANGELOG.md", *sorted(PROJECT.glob("docs/**/*.md"))]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake (\w+)", README))))
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.M)


@pytest.mark.parametrize("line", sorted(set(re.findall(r"-m pipeline (.+)", README))))
def test_every_command_of_the_readme_is_understood(line: str) -> None:
    line = re.sub(r"`.*| \\$", "", line)
    build_parser().parse_args(shlex.split(line))


def test_the_readme_leaves_nothing_open() -> None:
    assert not re.findall(r"\b(TODO|TBD|FIXME|BENCH|LIMITS)\b", README)
