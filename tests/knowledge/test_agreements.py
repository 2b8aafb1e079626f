from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from truceline.errors import TableFault
from truceline.knowledge.actors import load_actors
from truceline.knowledge.agreements import find_agreement, load_agreements, read_agreement
from truceline.records import Agreement, AgreementParty, Provision, Zone

GOOD = """\
about: An invented agreement for tests.
agreement:
  id: lake
  title: Lake ceasefire
  names: [Lake ceasefire]
  signed_on: 2020-01-31
  status: in force
  text_sources: [invented]
  parties:
    - {id: gov, name: Government, role: party, is_signer: true, actors: [act_gov]}
  zones:
    - {id: area, name: Area, shape: point_ring, points: [[36.6, 35.8]], radius_km: 5, source: article 1}
  provisions:
    - id: prv_fire
      type: prohibit
      title: No fire
      text_ref: Article 1
      bearers: [gov]
      broken_by: [ASSAULT]
      zone: area
      window: {start: 2020-02-01T00:00:00+02:00}
"""

FAULTS = {
    "an unknown field": ("title: No fire", "titel: No fire", 16, "titel"),
    "an unknown event type": ("[ASSAULT]", "[ATTACK]", 19, "broken_by.0"),
    "a bearer that is no party": ("bearers: [gov]", "bearers: [army]", 18, "'army' is no party"),
    "a zone that is none": ("zone: area", "zone: ring", 20, "'ring' is no zone"),
    "a ring without a radius": (", radius_km: 5", "", 12, "needs radius_km"),
    "a point off the globe": ("36.6, 35.8", "36.6, 358", 12, "degrees"),
    "a window without a time zone": ("00:00+02:00", "00:00", 21, "time zone"),
    "an id that is not the file's": ("id: lake", "id: sea", 3, "not the name of the file"),
    "nobody bound": ("bearers: [gov]", "bearers: []", 18, "binds somebody"),
    "no act at all": ("      broken_by: [ASSAULT]\n", "", 14, "observable"),
}


def written(folder: Path, text: str) -> Path:
    path = folder / "lake.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("right", "wrong", "line", "message"), FAULTS.values(), ids=FAULTS)
def test_fault_names_file_and_line(tmp_path: Path, right: str, wrong: str, line: int, message: str) -> None:
    path = written(tmp_path, GOOD.replace(right, wrong))
    with pytest.raises(TableFault) as raised:
        read_agreement(path)
    assert any(fault.startswith(f"{path}:{line}: ") and message in fault for fault in raised.value.faults), str(
        raised.value
    )


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("[gov]", "[army]").replace("zone: area", "zone: ring"))
    with pytest.raises(TableFault) as raised:
        read_agreement(path)
    assert len(raised.value.faults) == 2


@pytest.mark.parametrize("text", ["", "- a list", "about: x", "agreement: [", "about: x\nagreement: 3"])
def test_file_that_is_no_agreement_is_a_fault_and_no_traceback(tmp_path: Path, text: str) -> None:
    with pytest.raises(TableFault, match=r"lake\.yaml"):
        read_agreement(written(tmp_path, text))


def test_good_file_is_read_and_asked_for_by_id(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (agreement,) = load_agreements(["lake"], tmp_path)
    assert agreement.provisions[0].window.start.utcoffset() == timedelta(hours=2)
    with pytest.raises(TableFault, match=r"no file sea\.yaml; there are lake"):
        load_agreements(["sea"], tmp_path)


@pytest.mark.parametrize("agreement", load_agreements(), ids=lambda agreement: agreement.id)
def test_packaged_agreement_has_sources_and_says_which_lines_are_our_own(agreement: Agreement) -> None:
    assert agreement.text_sources
    assert all(zone.is_approximate for zone in agreement.zones if zone.points)
    assert all(provision.text_ref and provision.title for provision in agreement.provisions)
    assert all(find_agreement(name, date(2026, 1, 1)) == agreement.id for name in agreement.names)


NAMES = {
    "the Sochi memorandum": "sochi-2018",
    "the Sochi Memorandum of 17 September 2018": "sochi-2018",
    "a Sochi agreement between the two presidents": "sochi-2018",
    "an agreement on a demilitarised zone in Idlib": "sochi-2018",
    "agreement on a demilitarized zone in Idlib": "sochi-2018",
    "the 5 March ceasefire": "moscow-2020",
    "the March 5 cease-fire": "moscow-2020",
    "Moscow ceasefire": "moscow-2020",
    "the ceasefire": None,
    "the Geneva communique": None,
    "": None,
}


@pytest.mark.parametrize(("name", "found"), NAMES.items(), ids=lambda value: str(value))
def test_agreement_is_found_by_the_names_that_reports_use(name: str, found: str | None) -> None:
    assert find_agreement(name, date(2020, 4, 1)) == found


def test_what_was_not_yet_signed_cannot_be_meant() -> None:
    assert find_agreement("Moscow ceasefire", date(2020, 3, 4)) is None
    assert find_agreement("Moscow ceasefire", date(2020, 3, 5)) == "moscow-2020"
    assert find_agreement("Moscow ceasefire", None) == "moscow-2020"


def test_example_of_the_documentation_is_a_good_agreement(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "agreement-format.md"
    example = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    path = tmp_path / "lake-2020.yaml"
    path.write_text(example, encoding="utf-8")
    assert read_agreement(path).id == "lake-2020"


@pytest.mark.parametrize(
    "field",
    sorted({name for record in (Agreement, AgreementParty, Provision, Zone) for name in record.model_fields}),
)
def test_every_field_of_an_agreement_is_documented(field: str) -> None:
    page = Path(__file__).parents[2] / "docs" / "agreement-format.md"
    assert f"`{field}`" in page.read_text(encoding="utf-8").replace("`agreement.", "`")


@pytest.mark.parametrize("agreement", load_agreements(), ids=lambda agreement: agreement.id)
def test_every_actor_of_a_packaged_agreement_is_in_the_table_of_actors(agreement: Agreement) -> None:
    table = load_actors()
    named = {actor for party in agreement.parties for actor in (*party.actors, *party.answers_for)}
    named |= {actor for duty in agreement.provisions for exemption in duty.exemptions for actor in exemption.recipients}
    assert [actor for actor in sorted(named) if table.get(actor) is None] == []
