"""All agreements of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from truceline.errors import TableFault
from truceline.knowledge.agreements.reading import read_agreement
from truceline.knowledge.tables import KNOWLEDGE
from truceline.records import Agreement

FOLDER = KNOWLEDGE / "agreements"


def load_agreements(ids: Sequence[str] | None = None, folder: Path = FOLDER) -> tuple[Agreement, ...]:
    """The agreements of `folder`, all in order of signing, or those of `ids` in the order asked for.

    Raises `TableFault` with every fault of every file, each with file and line; an id without a file is a fault too.
    """
    paths = sorted(folder.glob("*.yaml"))
    faults = [] if paths else [f"{folder}: no agreement file (*.yaml) here"]
    known = {path.stem for path in paths}
    faults += [
        f"{folder}: no file {wanted}.yaml; there are {', '.join(sorted(known))}"
        for wanted in ids or ()
        if wanted not in known
    ]
    found: dict[str, Agreement] = {}
    for path in paths:
        if ids is not None and path.stem not in ids:
            continue
        try:
            found[path.stem] = read_agreement(path)
        except TableFault as fault:
            faults.extend(fault.faults)
    if faults:
        raise TableFault(faults)
    if ids is not None:
        return tuple(found[wanted] for wanted in dict.fromkeys(ids))
    return tuple(sorted(found.values(), key=lambda agreement: (agreement.signed_on, agreement.id)))
