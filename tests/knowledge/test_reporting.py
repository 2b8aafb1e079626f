"""The tables of reporting verbs, nouns, phrases and media."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from truceline.errors import TableFault
from truceline.knowledge.reporting import FOLDER, Role, read_reporting, reporting
from truceline.records import Stance


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "reporting"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


@pytest.mark.parametrize(
    ("lemma", "stance", "role"),
    [
        ("say", Stance.STATES, Role.SAYS),
        ("claim", Stance.CLAIMS, Role.SAYS),
        ("confirm", Stance.CONFIRMS, Role.SAYS),
        ("deny", Stance.DENIES, Role.ACT),
        ("accuse", Stance.ACCUSES, Role.ACT),
        ("warn", Stance.WARNS, Role.ACT),
        ("promise", Stance.PROMISES, Role.ACT),
        ("demand", Stance.DEMANDS, Role.ACT),
        ("believe", Stance.SUPPOSES, Role.THINKS),
        ("want", Stance.DEMANDS, Role.MEANS),
    ],
)
def test_verb_has_stance_and_role(lemma: str, stance: Stance, role: Role) -> None:
    (verb,) = reporting().verbs[lemma]
    assert (verb.stance, verb.role) == (stance, role)


def test_verbs_with_a_particle_come_before_the_bare_verb() -> None:
    assert [verb.verb for verb in reporting().verbs["call"]][-1] == "call"
    assert len(reporting().verbs["call"]) > 1


def test_share_needs_a_clause_or_a_quotation() -> None:
    (share,) = reporting().verbs["share"]
    assert share.takes_form("quote")
    assert not share.takes_form("object")


def test_longer_phrases_are_tried_first() -> None:
    lengths = [len(phrase.words) for phrase in reporting().phrases["as"]]
    assert lengths == sorted(lengths, reverse=True)


def test_a_bad_row_names_file_and_line(folder: Path) -> None:
    path = folder / "verbs.csv"
    path.write_text(path.read_text("utf-8") + "mumble,mutters,that,says\nhum,states,tune,says\n", "utf-8")
    line = len(path.read_text("utf-8").splitlines())
    with pytest.raises(TableFault) as fault:
        read_reporting(folder)
    assert len(fault.value.faults) == 2
    assert f"verbs.csv:{line - 1}" in fault.value.faults[0]
    assert f"verbs.csv:{line}" in fault.value.faults[1]


def test_a_word_that_stands_twice_is_a_fault(folder: Path) -> None:
    path = folder / "media.csv"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\nradio,true,\n", "utf-8")
    line = len(path.read_text("utf-8").splitlines())
    with pytest.raises(TableFault, match=f"media.csv:{line}: 'radio' stands twice"):
        read_reporting(folder)
