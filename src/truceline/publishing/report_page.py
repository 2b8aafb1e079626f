"""One report as a self-contained HTML page, with everything found in it marked in its text."""

from __future__ import annotations

from pathlib import Path

from truceline.publishing.claim_views import claim_views, figure_view, report_line, say_control
from truceline.publishing.entity_views import entity_groups
from truceline.publishing.evidence import report_marks, segments
from truceline.publishing.page import TEMPLATES, render
from truceline.records import CodedReport


def write_report_page(path: Path, coded: CodedReport) -> Path:
    """Write the page of one report to `path` and return it."""
    path.write_text(render_report_page(coded), encoding="utf-8", newline="\n")
    return path


def render_report_page(coded: CodedReport) -> str:
    """The page as text: the report whole, set-aside parts struck, then claims, figures, control and agreements."""
    text = coded.report.text
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    return render(
        "report.html.jinja",
        style,
        (script,),
        line=report_line(coded.report),
        text=segments(text, 0, len(text), report_marks(coded)),
        claims=claim_views(coded.claims, {coded.report.id: coded}),
        figures=tuple(figure_view(figure) for figure in coded.figures),
        control=tuple(say_control(one) for one in coded.control),
        entities=entity_groups(coded.entities),
        agreements=tuple((one.name, one.agreement_id) for one in coded.agreements),
        set_aside=tuple((part.span.text, part.reason.replace("_", " ")) for part in coded.furniture),
    )
