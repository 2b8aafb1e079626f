"""Publishing writes what leaves the house.

In come records of any stage; out go terminal tables, files for other programs, and self-contained HTML pages. The
command line, the demo and notebooks call it.
"""

from truceline.publishing.exports import (
    write_claims_csv,
    write_findings_csv,
    write_geojson,
    write_incidents_csv,
    write_jsonl,
)
from truceline.publishing.ledger_tables import ledger_table
from truceline.publishing.page import render_page, write_page
from truceline.publishing.report_page import render_report_page, write_report_page
from truceline.publishing.tables import claims_table, figures_table, incidents_table

__all__ = [
    "claims_table",
    "figures_table",
    "incidents_table",
    "ledger_table",
    "render_page",
    "render_report_page",
    "write_claims_csv",
    "write_findings_csv",
    "write_geojson",
    "write_incidents_csv",
    "write_jsonl",
    "write_page",
    "write_report_page",
]
