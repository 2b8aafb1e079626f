"""The short table of scores in the README, from results.md: `python benchmarks/readme_scores.py`.

One measure a part; the others, what they mean and what other ways score stand in results.md.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README, RESULTS = ROOT / "README.md", ROOT / "benchmarks" / "results.md"
BEGIN, END = "<!-- scores -->\n", "<!-- /scores -->"

SHOWN = (
    ("whole reports: claims", "reports", "events F1"),
    ("minimal pairs", "challenge", "cases"),
    ("false alarms on news without conflict", "quiet", "claims per 100 articles"),
    ("what happened (PLOVER root)", "plv", "macro F1"),
    ("where, a theatre declared", "theatre", "recall"),
    ("where, any place of the world (LGL)", "places", "found F1"),
    ("when, in news", "time-news", "value F1"),
    ("says who (PolNeAR)", "polnear", "attribution F1"),
    ("who (re3d)", "entities", "overlap F1"),
    ("how many", "figures", "value F1"),
    ("which reports tell of one incident, Syria", "syria", "B-cubed F1"),
)
"""Part, name of the set in results.md, column of its table."""


def scores_table(results: str) -> str:
    """The table in Markdown, with the scores as they stand in results.md; a set not measured yet has none."""
    rows = [f"| {part} | {measure} | {score_of(results, name, measure)} |" for part, name, measure in SHOWN]
    return "\n".join(["| part | measure | score |", "|---|---|---:|", *rows]) + "\n"


def score_of(results: str, name: str, measure: str) -> str:
    """Truceline's score in one column of one set's table; 'not yet' where the set has no table."""
    table = results.partition(f"<!-- {name}: begin -->")[2].partition(f"<!-- {name}: end -->")[0]
    rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in re.findall(r"^\|.*\|$", table, re.M)]
    ours = next((row for row in rows if row[0] == "Truceline"), None)
    return ours[rows[0].index(measure)] if ours else "not yet"


def with_scores(readme: str, results: str) -> str:
    """The README with the table between its marks made anew."""
    before, _, rest = readme.partition(BEGIN)
    return before + BEGIN + scores_table(results) + END + rest.partition(END)[2]


if __name__ == "__main__":
    README.write_text(with_scores(README.read_text(encoding="utf-8"), RESULTS.read_text(encoding="utf-8")), "utf-8")
