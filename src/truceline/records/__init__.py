"""The vocabulary of Truceline: the records that the stages pass to one another.

A `Report` is a published text. A `Claim` is what a report, or someone in it, says happened. An `Incident` is what
happened, as far as the claims on it tell. A `Finding` holds an incident against a `Provision` of an `Agreement`.
Every stage takes and gives these types and nothing else; all are immutable and round-trip through JSON.
"""

from truceline.records.agreement import (
    Agreement,
    AgreementParty,
    Clause,
    Deadline,
    Exemption,
    Provision,
    ProvisionType,
    Window,
    Zone,
    ZoneShape,
)
from truceline.records.claim import (
    Actor,
    AgreementMention,
    Claim,
    CodedReport,
    Control,
    Figure,
    Place,
    Prospect,
    Source,
    When,
    spans_in,
)
from truceline.records.finding import ConditionResult, Finding, Review
from truceline.records.incident import Dissent, FigureEnd, FigureRange, Incident, Origin, Party
from truceline.records.ledger import LedgerFigure, LedgerLine
from truceline.records.report import Furniture, Report, Span, report_of
from truceline.records.theatre import Theatre
from truceline.records.vocabulary import (
    AFFIRMED,
    ControlChange,
    EventType,
    FigureKind,
    Grain,
    PlacePrecision,
    Qualifier,
    ReviewDecision,
    Scope,
    Stance,
    Status,
    Truth,
    Verdict,
)

__all__ = [
    "AFFIRMED",
    "Actor",
    "Agreement",
    "AgreementMention",
    "AgreementParty",
    "Claim",
    "Clause",
    "CodedReport",
    "ConditionResult",
    "Control",
    "ControlChange",
    "Deadline",
    "Dissent",
    "EventType",
    "Exemption",
    "Figure",
    "FigureEnd",
    "FigureKind",
    "FigureRange",
    "Finding",
    "Furniture",
    "Grain",
    "Incident",
    "LedgerFigure",
    "LedgerLine",
    "Origin",
    "Party",
    "Place",
    "PlacePrecision",
    "Prospect",
    "Provision",
    "ProvisionType",
    "Qualifier",
    "Report",
    "Review",
    "ReviewDecision",
    "Scope",
    "Source",
    "Span",
    "Stance",
    "Status",
    "Theatre",
    "Truth",
    "Verdict",
    "When",
    "Window",
    "Zone",
    "ZoneShape",
    "report_of",
    "spans_in",
]
