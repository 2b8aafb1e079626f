"""Reading: bytes come in, `Report`s go out; the pipeline and the command line call it.

`read_path` (or `read_paths`) gives, in the order of the input, a `Report` for each text, a `SetAside` for each piece
that could not be taken, with file, line, reason and remedy, and a `Notice` before a report that was read with a doubt.
Forms: plain text, JSON Lines, JSON, web pages; files, folders, standard input. Nothing is dropped silently and nothing
raises: credit lines, repeated captions and stray headings are marked as furniture, not removed.
"""

from truceline.reading.accept import Defaults, Outcome
from truceline.reading.files import read_path, read_paths
from truceline.reading.furniture import mark_furniture
from truceline.reading.set_aside import Notice, NoticeKind, SetAside, SetAsideKind, write_quarantine

__all__ = [
    "Defaults",
    "Notice",
    "NoticeKind",
    "Outcome",
    "SetAside",
    "SetAsideKind",
    "mark_furniture",
    "read_path",
    "read_paths",
    "write_quarantine",
]
