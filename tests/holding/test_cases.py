"""Every case of the table leads to the finding that the text of its agreement gives."""

from __future__ import annotations

from collections import Counter

import pytest
from case_tables import Case, CaseTable, case_tables, incident_of

from truceline.holding import hold
from truceline.knowledge.actors import load_actors
from truceline.knowledge.agreements import load_agreements
from truceline.records import Finding, Truth, Verdict

TABLES = case_tables()
AGREEMENTS = {agreement.id: agreement for agreement in load_agreements()}
DECIDED_BY = {"cannot_tell": Truth.UNKNOWN}


def parameters() -> list[object]:
    return [
        pytest.param(
            case,
            table,
            id=f"{table.agreement}: {case.id}",
            marks=[pytest.mark.xfail(strict=True, reason=case.xfail)] if case.xfail else [],
        )
        for table in TABLES
        for case in table.cases
    ]


def findings_of(case: Case, table: CaseTable) -> list[Finding]:
    """The findings under the provision of the case, those of its bearer alone where it names one.

    'Not concerned' is said of an incident only where nothing else is: an act may miss a duty in one way and touch it in
    another, and what a provision does not concern may go without a finding.
    """
    found = hold([incident_of(case, table)], AGREEMENTS[table.agreement], load_actors(), include_not_concerned=True)
    asked = [
        finding for finding in found if finding.provision_id == case.provision and case.bearer in {None, finding.bearer}
    ]
    return [finding for finding in asked if finding.verdict is not Verdict.NOT_CONCERNED] or asked


@pytest.mark.parametrize(("case", "table"), parameters())
def test_finding_is_what_the_text_says(case: Case, table: CaseTable) -> None:
    found = findings_of(case, table)
    verdicts = {finding.verdict.value for finding in found} or {"not_concerned"}
    assert verdicts == {case.expected}, [finding.conditions for finding in found]
    for finding in found:
        truth = DECIDED_BY.get(case.expected, Truth.FAILED)
        deciding = {condition.condition for condition in finding.conditions if condition.truth is truth}
        asked = {condition.condition for condition in finding.conditions}
        # What a provision does not concern is not asked further: a condition that was not reached decides nothing here.
        is_reached = case.expected != "not_concerned" or case.decides in asked
        assert case.decides is None or not is_reached or case.decides in deciding, finding.conditions


def test_every_agreement_has_its_cases_and_every_case_its_provision() -> None:
    assert {table.agreement for table in TABLES} == set(AGREEMENTS)
    for table in TABLES:
        provisions = {provision.id for provision in AGREEMENTS[table.agreement].provisions}
        assert {case.provision for case in table.cases} <= provisions
        assert [id_ for id_, times in Counter(case.id for case in table.cases).items() if times > 1] == []
        assert len(table.cases) >= 12


def test_every_case_that_hangs_on_a_condition_names_it() -> None:
    decided = {"alleged_violation", "compliance", "non_compliance", "commitment"}
    for table in TABLES:
        assert [case.id for case in table.cases if (case.decides is None) != (case.expected in decided)] == []
