"""What the pages show is what the commands do."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from doc_pages import rendered
from truceline.knowledge.agreements import read_agreement
from truceline.knowledge.triggers import Frame

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#([^)]+))?\)")


PRINTING = [
    "README.md",
    "docs/tour.md",
    "docs/entities.md",
    "docs/how-many.md",
    "docs/is-it-so.md",
    "docs/says-who.md",
    "docs/when.md",
    "docs/where.md",
]


@pytest.mark.parametrize("name", PRINTING)
def test_commands_and_python_of_the_page_print_what_it_shows(name: str, tmp_path: Path) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    assert rendered(page, tmp_path) == page, f"look at the change, then: python tests/doc_pages.py {name}"


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        path = page.parent / target
        assert path.exists(), f"{name} links to {target}, which is not there"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {anchor_of(heading) for heading in headings}, f"{target} has no heading for #{anchor}"


def test_scores_in_the_readme_are_those_of_the_results(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    readme_scores = import_module("readme_scores")
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    results = (ROOT / "benchmarks" / "results.md").read_text(encoding="utf-8")
    assert readme_scores.BEGIN in page
    assert readme_scores.with_scores(page, results) == page, "run: python benchmarks/readme_scores.py"


def test_changelog_has_a_heading_for_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert version in headings


def yaml_of(name: str) -> str:
    """The first piece of YAML in a page."""
    return (ROOT / name).read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]


def test_frame_in_the_contributing_guide_is_a_frame() -> None:
    (row,) = yaml.safe_load(yaml_of("CONTRIBUTING.md"))
    assert Frame.model_validate(row).example is not None


def test_small_file_in_the_agreement_format_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "lake-2020.yaml"
    path.write_text(yaml_of("docs/agreement-format.md"), encoding="utf-8")
    assert read_agreement(path).id == "lake-2020"


def anchor_of(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
