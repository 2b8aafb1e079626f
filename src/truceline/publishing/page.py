"""One self-contained HTML page: map, timeline, ledger and incidents with their evidence; it needs no network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from truceline.publishing.basemap import ASSETS
from truceline.publishing.map_data import map_data
from truceline.publishing.page_views import page_view
from truceline.publishing.wording import wordings
from truceline.records import Agreement, CodedReport, Finding, Incident, LedgerLine

TEMPLATES = Path(__file__).parent / "templates"
DEFAULT_TITLE = "Ceasefire record"
# What would end a script element, or a line of script, early.
UNSAFE_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write_page(
    path: Path,
    incidents: Iterable[Incident],
    coded: Iterable[CodedReport],
    findings: Iterable[Finding] = (),
    agreements: Sequence[Agreement] = (),
    title: str = DEFAULT_TITLE,
    ledger: Iterable[LedgerLine] = (),
) -> Path:
    """Write the page to `path` and return it; arguments as in `render_page`. The same records give the same bytes."""
    text = render_page(incidents, coded, findings, agreements, title, ledger)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def render_page(
    incidents: Iterable[Incident],
    coded: Iterable[CodedReport],
    findings: Iterable[Finding] = (),
    agreements: Sequence[Agreement] = (),
    title: str = DEFAULT_TITLE,
    ledger: Iterable[LedgerLine] = (),
) -> str:
    """The page as text.

    Reports in which nothing was found belong in `coded`: the page says that they were read. `ledger` lines, where
    given, add their ranges of figures to the provisions; all else is counted from `findings`.
    """
    listed = list(incidents)
    page = page_view(listed, coded, findings, agreements, title, ledger)
    data = map_data(page, listed, agreements)
    style = _asset("leaflet.css") + _template("page.css")
    leaflet = _asset("leaflet.js").rpartition("//# sourceMappingURL")[0]
    scripts = (leaflet, *(_template(name) for name in ("filters.js", "map.js", "timeline.js", "start.js")))
    return render("page.html.jinja", style, scripts, page=page, data=script_json(data), zones=data["zones"])


def render(template: str, style: str, scripts: Sequence[str], **names: Any) -> str:
    """A template filled, with a content policy that lets nothing run or load but this style and these scripts."""
    return (
        _environment()
        .get_template(template)
        .render(
            policy=content_policy(style, scripts),
            style=style,
            scripts=scripts,
            roles=wordings("role"),
            precisions=wordings("precision"),
            verdicts=wordings("verdict"),
            **names,
        )
    )


def content_policy(style: str, scripts: Iterable[str]) -> str:
    """The Content-Security-Policy of a page: no network, no other script or style than those of these hashes."""
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def script_json(data: Any) -> str:
    """JSON that may stand inside a script element whatever words it holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escape in UNSAFE_IN_SCRIPT.items():
        text = text.replace(character, escape)
    return text


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
