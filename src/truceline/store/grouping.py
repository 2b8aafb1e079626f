"""Adding what is computed over many records at once: linking runs, an analyst's regroupings, findings.

A run replaces the one before: what it no longer has is withdrawn, with a pointer to what took its place. What an
analyst joined or parted stays so until an analyst decides otherwise: a run that contradicts is refused where it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations

from truceline.errors import StoreFault, TrucelineError
from truceline.records import Finding, Incident
from truceline.store.contents import claim_ids, content_of, value_from
from truceline.store.evidence import check_claim
from truceline.store.log import Transaction
from truceline.store.rows import Act, Appended, LogRow, Refused, RowKind, canonical, digest
from truceline.store.standing import pieces, rows_numbered, standing_numbers

Sound = tuple[Incident, str]
"""An incident whose evidence holds, and its content as it will be written."""

Decisions = dict[str, dict[str, bool]]
"""For each claim, the claims that an analyst's last word joined to it (True) or parted from it (False)."""


def add_incidents(transaction: Transaction, incidents: Sequence[Incident], is_whole: bool) -> Appended:
    """Add a linking run; `is_whole` says that it covers every claim of the store.

    Of a run that is not whole, only those incidents go whose claims it took over, all of them. Where an incident of
    the run is refused, what stood on its claims goes on standing, so that no claim is lost or counted twice.
    """
    sound, refused = _sound_incidents(transaction, incidents)
    standing = {row.subject_id: claim_ids(row) for row in _standing(transaction, RowKind.INCIDENT)}
    in_run = {claim.id for incident, _ in sound for claim in incident.claims}
    present = in_run if is_whole else in_run.union(*standing.values())
    decisions = _decisions(_standing(transaction, RowKind.REGROUPING))
    agreeing: list[Sound] = []
    for incident, content in sound:
        contradiction = _contradiction(incident, decisions, present)
        if contradiction is None:
            agreeing.append((incident, content))
        else:
            refused.append(Refused(incident.id, StoreFault(contradiction)))
    unused = {one.id for one in refused} - {incident.id for incident, _ in agreeing}
    held = {claim.id for incident in incidents if incident.id in unused for claim in incident.claims}
    if not is_whole:
        torn = (
            claims for claims in standing.values() if not in_run.isdisjoint(claims) and not in_run.issuperset(claims)
        )
        held.update(*torn)
    kept, staying, clashing = _held_back(agreeing, held, standing)
    added, known = _put_incidents(transaction, kept)
    ids = {incident.id for incident, _ in kept} | staying
    gone = {id: claims for id, claims in standing.items() if id not in ids and (is_whole or in_run.issuperset(claims))}
    return Appended(added, known, _withdraw_incidents(transaction, gone, kept), (*refused, *clashing))


def add_regrouping(transaction: Transaction, incidents: Sequence[Incident], instead_of: Sequence[str]) -> Appended:
    """Put `incidents` in the place of those named; they must hold the same claims. All of it is done, or none."""
    sound, refused = _sound_incidents(transaction, incidents)
    standing = {row.subject_id: claim_ids(row) for row in _standing(transaction, RowKind.INCIDENT)}
    replaced = list(dict.fromkeys(instead_of))
    for id in replaced:
        if id not in standing:
            refused.append(Refused(id, StoreFault(f"incident {id} does not stand; regroup what took its place")))
    for incident, _ in sound:
        if incident.id in standing and incident.id not in replaced:
            fault = (
                f"incident {incident.id} stands and is not among those to be regrouped; name it there, or give a new id"
            )
            refused.append(Refused(incident.id, StoreFault(fault)))
    if refused or not sound:
        return Appended(refused=tuple(refused))
    before = [claim for id in replaced for claim in standing[id]]
    after = [claim.id for incident, _ in sound for claim in incident.claims]
    if sorted(before) != sorted(after):
        differing = ", ".join(sorted(set(before) ^ set(after))) or "one is given twice"
        unequal = StoreFault(f"a regrouping neither drops nor adds a claim, but the claims differ: {differing}")
        return Appended(refused=tuple(Refused(incident.id, unequal) for incident, _ in sound))
    content = {
        "groups": [[claim.id for claim in incident.claims] for incident, _ in sound],
        "incidents": [incident.id for incident, _ in sound],
        "instead_of": replaced,
    }
    # The same regrouping may be made, undone and made again: its place in the log tells the times apart.
    made_before = len(standing_numbers(transaction.connection, RowKind.REGROUPING))
    id = f"rgr_{digest(canonical([made_before, content]))[:12]}"
    transaction.add(RowKind.REGROUPING, id, Act.ADD, canonical(content))
    added, known = _put_incidents(transaction, sound)
    new = {incident.id for incident, _ in sound}
    gone = {id: standing[id] for id in replaced if id not in new}
    return Appended((id, *added), known, _withdraw_incidents(transaction, gone, sound), ())


def add_findings(transaction: Transaction, findings: Sequence[Finding], whole_of: Iterable[str] | None) -> Appended:
    """Add findings on incidents that stand; earlier ones under `whole_of` that are not among them are withdrawn."""
    incidents = transaction.last(RowKind.INCIDENT, [finding.incident_id for finding in findings])
    last = transaction.last(RowKind.FINDING, [finding.id for finding in findings])
    added: list[str] = []
    known: list[tuple[str, str]] = []
    refused: list[Refused] = []
    seen: set[str] = set()
    for finding in findings:
        incident, before = incidents.get(finding.incident_id), last.get(finding.id)
        if finding.id in seen:
            refused.append(Refused(finding.id, StoreFault(f"finding {finding.id} is given twice")))
        elif incident is None or incident.act == Act.WITHDRAW:
            fault = f"finding {finding.id} is on incident {finding.incident_id}, which does not stand in the store"
            refused.append(Refused(finding.id, StoreFault(fault)))
        elif before is not None and before.about_id != finding.agreement_id:
            fault = f"finding {finding.id} stands under agreement {before.about_id}; ids are never used twice"
            refused.append(Refused(finding.id, StoreFault(fault)))
        elif transaction.put(RowKind.FINDING, finding.id, content_of(finding), finding.agreement_id, before):
            added.append(finding.id)
        else:
            known.append((finding.id, finding.id))
        seen.add(finding.id)
    agreements = {finding.agreement_id for finding in findings} if whole_of is None else set(whole_of)
    withdrawn: list[str] = []
    for agreement in sorted(agreements):
        gone = [row for row in _standing(transaction, RowKind.FINDING, agreement) if row.subject_id not in seen]
        withdrawn.extend(_withdraw(transaction, gone))
    return Appended(tuple(added), tuple(known), tuple(withdrawn), tuple(refused))


def _sound_incidents(transaction: Transaction, incidents: Sequence[Incident]) -> tuple[list[Sound], list[Refused]]:
    """The incidents whose claims rest on reports of the store, and the others with what is wrong."""
    sound: list[Sound] = []
    refused: list[Refused] = []
    seen: set[str] = set()
    for piece in pieces(incidents):
        needed = [claim.report_id for incident in piece for claim in incident.claims]
        texts = {id: value_from(row)["text"] for id, row in transaction.last(RowKind.REPORT, needed).items()}
        for incident in piece:
            try:
                _check_incident(incident, texts, seen)
                sound.append((incident, content_of(incident)))
            except TrucelineError as fault:
                refused.append(Refused(incident.id, fault))
            seen.add(incident.id)
    return sound, refused


def _check_incident(incident: Incident, texts: dict[str, str], seen: Set[str]) -> None:
    if incident.id in seen:
        raise StoreFault(f"incident {incident.id} is given twice")
    if not incident.claims:
        raise StoreFault(f"incident {incident.id} has no claim: nobody says that it happened")
    for claim in incident.claims:
        if claim.report_id not in texts:
            raise StoreFault(f"incident {incident.id} rests on report {claim.report_id}, which is not in the store")
        check_claim(claim, texts[claim.report_id])


def _decisions(regroupings: Iterable[LogRow]) -> Decisions:
    decided: Decisions = {}
    for row in regroupings:
        groups: list[list[str]] = value_from(row)["groups"]
        group_of = {claim: number for number, group in enumerate(groups) for claim in group}
        for one, other in combinations(group_of, 2):
            together = group_of[one] == group_of[other]
            decided.setdefault(one, {})[other] = together
            decided.setdefault(other, {})[one] = together
    return decided


def _contradiction(incident: Incident, decisions: Decisions, present: Set[str]) -> str | None:
    """Why the incident goes against an analyst's decision; None if it does not. Claims gone since bind no one."""
    claims = {claim.id for claim in incident.claims}
    for claim in incident.claims:
        for other, together in decisions.get(claim.id, {}).items():
            if together and other not in claims and other in present:
                return f"incident {incident.id} parts claims {claim.id} and {other}, which an analyst joined"
            if not together and other in claims:
                return f"incident {incident.id} joins claims {claim.id} and {other}, which an analyst parted"
    return None


def _put_incidents(
    transaction: Transaction, sound: Sequence[Sound]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    last = transaction.last(RowKind.INCIDENT, [incident.id for incident, _ in sound])
    added: list[str] = []
    known: list[tuple[str, str]] = []
    for incident, content in sound:
        if transaction.put(RowKind.INCIDENT, incident.id, content, None, last.get(incident.id)):
            added.append(incident.id)
        else:
            known.append((incident.id, incident.id))
    return tuple(added), tuple(known)


def _held_back(
    incidents: Sequence[Sound], held: Set[str], standing: Mapping[str, Sequence[str]]
) -> tuple[list[Sound], set[str], list[Refused]]:
    """Which incidents of a run can be written, which standing ones stay, and which of the run are refused for that.

    `held` are claims that the run may not move. The incidents that stand on them stay, with all their claims; so an
    incident of the run that holds one of these is refused, which may hold back more.
    """
    kept, staying, refused, held = list(incidents), set[str](), list[Refused](), set(held)
    while True:
        stay = {id for id, claims in standing.items() if id not in staying and not held.isdisjoint(claims)}
        held.update(*(standing[id] for id in stay))
        clashing = [incident for incident, _ in kept if any(claim.id in held for claim in incident.claims)]
        if not stay and not clashing:
            return kept, staying, refused
        for incident in clashing:
            shared = ", ".join(claim.id for claim in incident.claims if claim.id in held)
            fault = (
                f"incident {incident.id} would move {shared} out of an incident that goes on standing, because others "
                "of its claims are refused or not in this run; see the other refusals, or link the whole store"
            )
            refused.append(Refused(incident.id, StoreFault(fault)))
            held.update(claim.id for claim in incident.claims)
        left_out = {incident.id for incident in clashing}
        kept = [(incident, content) for incident, content in kept if incident.id not in left_out]
        staying |= stay


def _withdraw_incidents(
    transaction: Transaction, gone: Mapping[str, Sequence[str]], taking_over: Sequence[Sound]
) -> tuple[str, ...]:
    """Withdraw incidents (id to claims) and the findings on them, saying of each which ones hold its claims now."""
    if not gone:
        return ()
    holder: dict[str, list[str]] = {}
    for incident, _ in taking_over:
        for claim in incident.claims:
            holder.setdefault(claim.id, []).append(incident.id)
    for incident_id, claims in gone.items():
        into = dict.fromkeys(id for claim in claims for id in holder.get(claim, ()))
        transaction.add(RowKind.INCIDENT, incident_id, Act.WITHDRAW, canonical({"into": list(into)}))
    findings = _standing(transaction, RowKind.FINDING)
    on_them = [row for row in findings if value_from(row)["incident_id"] in gone]
    return (*gone, *_withdraw(transaction, on_them))


def _withdraw(transaction: Transaction, gone: Iterable[LogRow]) -> list[str]:
    ids: list[str] = []
    for row in gone:
        transaction.add(RowKind(row.kind), row.subject_id, Act.WITHDRAW, canonical({"into": []}), row.about_id)
        ids.append(row.subject_id)
    return ids


def _standing(transaction: Transaction, kind: RowKind, about_id: str | None = None) -> Iterable[LogRow]:
    """The rows that stand, within the transaction."""
    transaction.flush()
    for piece in pieces(standing_numbers(transaction.connection, kind, about_id)):
        yield from rows_numbered(transaction.connection, piece)
