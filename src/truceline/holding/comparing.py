"""What differs between two ledgers: of two agreements, of an edited one, or of two days."""

from __future__ import annotations

from typing import Literal

from truceline.records import Ledger, LedgerDifference, LedgerLine

_COUNTS = (
    "alleged_violations",
    "cannot_tell",
    "exempt",
    "permitted",
    "outside",
    "compliance",
    "non_compliance",
    "commitments",
    "aggregates",
)


def differences(before: Ledger, after: Ledger) -> tuple[LedgerDifference, ...]:
    """Each provision of either ledger in which something differs, in the order of `before`, then of `after`.

    Provisions are the same by id. One that only one ledger has is held against nothing.
    """
    ones = {line.provision_id: line for line in before.lines}
    others = {line.provision_id: line for line in after.lines}
    found = (_difference(id, ones.get(id), others.get(id)) for id in dict.fromkeys((*ones, *others)))
    return tuple(one for one in found if one.changed or one.gained or one.lost or one.is_only_in)


def _difference(id: str, one: LedgerLine | None, other: LedgerLine | None) -> LedgerDifference:
    told, retold = (frozenset(line.incident_ids) if line else frozenset() for line in (one, other))
    known = one or other
    assert known is not None  # the id is of one of the two ledgers
    only: Literal["before", "after"] | None = None
    if one is None or other is None:
        only = "before" if other is None else "after"
    return LedgerDifference(
        provision_id=id,
        title=known.title,
        text_ref=known.text_ref,
        is_only_in=only,
        changed={
            name: (before, after)
            for name in _COUNTS
            if (before := getattr(one, name, 0)) != (after := getattr(other, name, 0))
        },
        gained=tuple(sorted(retold - told)),
        lost=tuple(sorted(told - retold)),
    )
