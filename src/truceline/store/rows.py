"""A row of the log, how it is hashed, and what an append gives back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from truceline.errors import TrucelineError


class RowKind(StrEnum):
    """What a row is about."""

    REPORT = "report"
    CODED = "coded"
    INCIDENT = "incident"
    FINDING = "finding"
    REVIEW = "review"
    REGROUPING = "regrouping"
    SET_ASIDE = "set_aside"


class Act(StrEnum):
    """What a row does to the current state.

    `add` first row on its subject; `supersede` another content for it; `withdraw` it stands no longer; `restore` it
    stands again.
    """

    ADD = "add"
    SUPERSEDE = "supersede"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row as it stands in the log.

    `seq` counts from 1 without gaps. `subject_id` is the id of the record that `content` (canonical JSON) holds.
    `about_id` is what the record bears on: the sha256 of a report's original bytes, the report of a coding, the
    agreement of a finding, the subject of a review. `version` names the coder or linker. `written_at` is ISO 8601 UTC.
    """

    seq: int
    kind: str
    subject_id: str
    about_id: str | None
    act: str
    version: str
    content: str
    content_sha256: str
    written_by: str
    written_at: str
    why: str
    previous_sha256: str
    row_sha256: str


@dataclass(frozen=True, slots=True)
class Head:
    """How long the log is, and the hash of its last row.

    Written down elsewhere (in a published report, a mail, a notary's stamp) it proves later that all rows up to this
    one are unchanged: a log rewritten from its beginning fits together, but not with a head that left the house.
    """

    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that was not added, and the fault found in it."""

    id: str
    fault: TrucelineError

    @property
    def reason(self) -> str:
        """The fault in words."""
        return str(self.fault)


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append did: ids of the records added, of those that stood already, of those withdrawn, and the refused.

    `known` pairs the id given with the id under which the same record stands; they differ only for a report read
    a second time under another id.
    """

    added: tuple[str, ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()

    def __add__(self, other: Appended) -> Appended:
        return Appended(
            added=self.added + other.added,
            known=self.known + other.known,
            withdrawn=self.withdrawn + other.withdrawn,
            refused=self.refused + other.refused,
        )


def canonical(value: object) -> str:
    """`value` as JSON in one fixed form: sorted keys, no spaces, no escapes beyond what JSON and UTF-8 need.

    Raises `ValueError` for a number that JSON does not know (NaN, infinity) and `TypeError` for what is no JSON value.
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # A file name that is not UTF-8 reaches us with lone surrogates, which only JSON's own escape can carry.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def digest(text: str) -> str:
    """The SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def hash_of_row(row: LogRow) -> str:
    """The hash that `row_sha256` must hold: over every other column, and so over the row before."""
    covered = (
        row.seq,
        row.kind,
        row.subject_id,
        row.about_id,
        row.act,
        row.version,
        row.content_sha256,
        row.written_by,
        row.written_at,
        row.why,
        row.previous_sha256,
    )
    return digest(canonical(covered))
