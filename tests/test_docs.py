"""What the documentation says can be done, can be done; what it says of the code is so."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest

from pipeline.__main__ import build_parser
from pipeline.settings import PROJECT
from pipeline.who import LEAST_ROLE, Action, Role
from tests.test_architecture import FLOORS

PAGES = [PROJECT / "README.md", PROJECT / "CHANGELOG.md", *sorted(PROJECT.glob("docs/**/*.md"))]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
DECISIONS = sorted(path.name for path in (PROJECT / "docs" / "decisions").iterdir())
SOURCES = [
    path
    for folder in ("app", "pipeline", "tools", ".streamlit")
    for path in sorted((PROJECT / folder).rglob("*"))
    if path.suffix in (".py", ".js", ".css", ".toml") and path.name != "secrets.toml"
]
VARIABLE = r"\b(?:CLAUSEWISE_[A-Z_]+|[A-Z_]+_(?:URL|URI))\b"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def anchors(page: str) -> set[str]:
    """The addresses of a page's headings, as the usual viewers of Markdown make them."""
    headings = re.findall(r"^#+ (.+)$", page, re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", read(page)):
        if "://" not in target:
            there = page.parent / target if target else page
            assert there.exists(), target
            assert not anchor or anchor in anchors(read(there)), f"{target}#{anchor}"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake (\w+)", README))))
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.M)


def commands() -> list[str]:
    """What the pages call the command line with, alone on a line or in a sentence."""
    found = set()
    for page in PAGES:
        found |= set(
            re.findall(r"^ {4,}[\w./]*python -m pipeline (.+?)(?: >.*)?$", read(page), re.M)
        )
        found |= set(re.findall(r"`python -m pipeline ([^`]+)`", read(page)))
    return sorted(found - {"audit", "people"})  # named as a whole


@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_pages_is_understood(line: str) -> None:
    line = re.sub(r"\$\([^)]*\)", "WHAT-A-COMMAND-PRINTS", line)
    build_parser().parse_args(shlex.split(line))


def test_the_readme_leaves_nothing_open() -> None:
    assert not re.findall(r"\b(TODO|TBD|FIXME|BENCH|LIMITS)\b", README)


def test_the_readmes_table_of_roles_is_what_the_code_checks() -> None:
    header, _, *rows = re.findall(r"^\|.+\|$", README.split("## Who may do what")[1], re.M)
    assert cells(header)[1:] == list(Role)
    table = {}
    for action, *may in map(cells, rows[: len(Action)]):
        table[action] = [role for role, said in zip(Role, may, strict=True) if said == "yes"]
    order = list(Role)
    assert table == {action: order[order.index(least) :] for action, least in LEAST_ROLE.items()}


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_the_environment_variables_of_the_pages_are_those_that_are_read() -> None:
    said = {found for page in PAGES for found in re.findall(VARIABLE, read(page))}
    settings = read(PROJECT / "pipeline" / "settings.py")
    assert said == set(re.findall(r'env\.get\("(\w+)"', settings))
    assert said == set(re.findall(VARIABLE, README))


def test_decisions_are_numbered_one_by_one() -> None:
    assert [file[:4] for file in DECISIONS] == [f"{n:03}-" for n in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("file", DECISIONS)
def test_a_decision_has_the_number_of_its_file(file: str) -> None:
    heading = read(PROJECT / "docs" / "decisions" / file).splitlines()[0]
    assert re.match(rf"# {file[:3]}[.:] \S", heading)


def test_every_page_that_the_code_refers_to_exists() -> None:
    said = {found for path in SOURCES for found in re.findall(r"\bdocs/[\w./-]+\w", read(path))}
    assert "docs/decisions/018-text-search.md" in said
    assert {target for target in said if not (PROJECT / target).exists()} == set()


def test_every_file_of_ours_that_a_page_names_exists() -> None:
    """`store/engine.py` may stand for pipeline/store/engine.py, and the like."""
    folders = [PROJECT, PROJECT / "app", PROJECT / "app" / "components", PROJECT / "pipeline"]
    folders += [PROJECT / "pipeline" / room for room in ("desk", "store", "documents", "export")]
    for page in PAGES:
        for said in re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|js|css|toml|yaml))`", read(page)):
            if said != ".streamlit/secrets.toml":
                assert any((folder / said).exists() for folder in folders), f"{name(page)}: {said}"


def test_the_rooms_of_the_architecture_are_those_that_are_held_apart() -> None:
    page = read(PROJECT / "docs" / "architecture.md")
    drawn = page.split("holds that:\n\n")[1].split("\n\n")[0].splitlines()
    rooms = [set(re.findall(r"\w+", line)) for line in drawn]
    assert rooms == [*(floor - {"__main__"} for floor in FLOORS), {"app"}]


def test_every_key_of_the_desk_is_told() -> None:
    table = read(PROJECT / "docs" / "desk.md").split("## Keys")[1].split("\n\n")[1]
    told = {key for row in table.splitlines()[2:] for key in cells(row)[0].split(", ")}
    pressed = set()
    for path in sorted((PROJECT / "app" / "components").rglob("*.py")):
        if "shortcut=" in (source := read(path)):
            pressed |= {key for key in constants(source) if re.fullmatch(r"[A-Z]|Alt\+\w+", key)}
    assert "A" in pressed
    assert pressed <= told


def constants(source: str) -> set[str]:
    """All texts in a program."""
    nodes = ast.walk(ast.parse(source))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
