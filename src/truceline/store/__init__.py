"""The store: reports, codings, incidents, findings and reviews, as rows of a log that only grows.

Records come in and are refused or written down with who, when and why; the current state, the history of any id and a
proof that no row was altered come out. The command line calls it; see `docs/store.md`.
"""

from truceline.store.chain import ChainFault
from truceline.store.interfaces import RowWriter, StateReader
from truceline.store.opening import open_store
from truceline.store.rows import Act, Appended, Head, LogRow, Refused, RowKind
from truceline.store.store import Regrouping, Store

__all__ = [
    "Act",
    "Appended",
    "ChainFault",
    "Head",
    "LogRow",
    "Refused",
    "Regrouping",
    "RowKind",
    "RowWriter",
    "StateReader",
    "Store",
    "open_store",
]
