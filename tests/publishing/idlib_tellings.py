"""The invented texts of the sample and how they belong together."""

from __future__ import annotations

from functools import cache

from idlib_sample import CONTACT, MOVE, Sample, Telling, agreements, code, dissent, hold, join

from truceline.records import CodedReport, EventType, Finding, Incident, Status, Verdict, report_of

ARIHA = (
    Telling(
        "Orontes Courier", "2020-01-30", "Strike on Ariha market kills at least ten",
        "{actor|Russian aircraft} {trigger|struck} the market of {place|Ariha} in Idlib on {when|Wednesday}, killing "
        "{killed 10- civilians|at least ten civilians}, {source|the Syrian Observatory for Human Rights} said.\n\n"
        "Shops near a bakery were destroyed, a resident told the Courier.",
        modes=("aerial",), when=("2020-01-29", "2020-01-29"), furniture=(),
    ),
    Telling(
        "Blue Harbour News", "2020-01-30", "White Helmets: fourteen dead in Ariha",
        "Photo: archive\n\nRescuers of the {source|White Helmets} said on Thursday that {killed 14 civilians|fourteen "
        "civilians} died and {injured 60 people|some 60 people} were hurt when {actor|Russian warplanes} "
        "{trigger|bombed} a street of {place|Ariha} the {when|evening before}.",
        modes=("aerial",), when=("2020-01-29", "2020-01-29"), furniture=(("Photo: archive", "credit_line"),),
    ),
    Telling(
        "Vostok Wire", "2020-01-30", "Defence ministry rejects reports about Ariha",
        "{source denies|The Russian Defence Ministry} denied that {actor|Russian planes} had {trigger|carried out "
        "strikes} on {place|Ariha} on {when|29 January}, calling the reports “a provocation”.",
        modes=("aerial",), status=Status.DENIED, when=("2020-01-29", "2020-01-29"),
    ),
    Telling(
        "Gulf Ledger", "2020-01-31", "Monitor counts Ariha dead",
        "{source|The Syrian Observatory for Human Rights} counted {killed 12 civilians|12 civilians} killed in "
        "{when|Wednesday’s} {actor|Russian} {trigger|air raid} on {place|Ariha}.",
        modes=("aerial",), when=("2020-01-29", "2020-01-29"),
    ),
)  # fmt: skip
SARAQIB = (
    Telling(
        "Anatolian Desk", "2020-02-03", "Turkey says shelling killed its soldiers",
        "{source|The Turkish Defence Ministry} said {actor|Syrian government forces} {trigger|shelled} a convoy near "
        "{place|Saraqib} {when|on Monday}, killing {killed 6 Turkish soldiers|six Turkish soldiers}. The ministry had "
        "given the position to Moscow beforehand, it said.",
        modes=("heavy-weapons",), when=("2020-02-03", "2020-02-03"),
    ),
    Telling(
        "Orontes Courier", "2020-02-04", "Eight dead in shelling of Turkish convoy",
        "{killed 8 Turkish soldiers|Eight Turkish soldiers} died when {actor|Syrian artillery} {trigger|hit} their "
        "convoy at {place|Saraqib} on {when|Monday}, {source|a Turkish official} told the Courier.",
        modes=("heavy-weapons",), when=("2020-02-03", "2020-02-03"),
    ),
)  # fmt: skip
SINGLE: dict[str, Telling] = {
    "numan": Telling(
        "Levant Post", "2020-01-28", "Government forces enter Maaret al-Numan",
        "{actor|Syrian government forces} {trigger|stormed} {place|Maaret al-Numan} on {when|Tuesday}, {source|state "
        "media} reported, after days of shelling along the highway.",
        modes=("firearms",), when=("2020-01-28", "2020-01-28"),
    ),
    "zawiya": Telling(
        "Levant Post", "2020-01-19", "Shelling in Jabal Zawiya",
        "Residents said {actor|government artillery} {trigger|shelled} villages of {place|Jabal Zawiya} over {when|the "
        "weekend}. {source alleges|Residents} spoke of {injured 3- people|several wounded}.".replace(" alleges", ""),
        modes=("heavy-weapons",), status=Status.ALLEGED, when=("2020-01-18", "2020-01-19"),
    ),
    "nabl": Telling(
        "Blue Harbour News", "2020-02-09", "Hospital in Kafr Nabl hit",
        "An {trigger|air strike} put a clinic in {place|Kafr Nabl} out of service on {when|Saturday}, {source|the "
        "charity that runs it} said. It did not say whose aircraft it was.",
        modes=("aerial",), when=("2020-02-08", "2020-02-08"),
    ),
    "sarmin": Telling(
        "Gulf Ledger", "2020-02-11", "Rebels fire rockets near Sarmin",
        "{actor|Fighters of the National Liberation Front} {trigger|fired rockets} at {recipient|government troops} "
        "near {place|Sarmin} on {when|Monday}, a {source|spokesman for the group} said in a statement.",
        modes=("heavy-weapons",), when=("2020-02-10", "2020-02-10"),
    ),
    "binnish": Telling(
        "Orontes Courier", "2020-02-12", "Raid on Binnish targeted commander, ministry says",
        "{source|The Russian Defence Ministry} said its {actor|aircraft} had {trigger|hit} a command post of "
        "{recipient|Hayat Tahrir al-Sham} in {place|Binnish} on {when|11 February}.",
        modes=("aerial",), when=("2020-02-11", "2020-02-11"),
    ),
    "total": Telling(
        "Levant Post", "2020-02-14", "Two hundred strikes in a week",
        "{source|The Syrian Observatory for Human Rights} counted {strikes 200- air strikes|more than 200 air strikes} "
        "by {actor|Russian and Syrian aircraft} {trigger|attacking} {place|southern Idlib} {when|since 7 February}.",
        modes=("aerial",), when=("2020-02-07", "2020-02-14"), extra={"is_aggregate": True},
    ),
    "province": Telling(
        "Vostok Wire", "2020-02-20", "Militants attack with drones",
        "{actor|Militants} {trigger|attacked} positions in {place|Idlib province} with drones {when|overnight}, "
        "{source|a military source} said.",
        modes=("unmanned-aerial",), status=Status.ALLEGED, when=("2020-02-19", "2020-02-20"),
    ),
    "nairab": Telling(
        "Anatolian Desk", "2020-02-21", "Two soldiers killed near Nairab",
        "{killed 2 Turkish soldiers|Two Turkish soldiers} were killed in an {trigger|air strike} near {place|Nairab} "
        "on {when|Thursday}, {source|the Turkish Defence Ministry} said, blaming {actor|Syrian government forces}.",
        modes=("aerial",), when=("2020-02-20", "2020-02-20"),
    ),
    "tuman": Telling(
        "Gulf Ledger", "2020-02-02", "Clashes at Khan Tuman",
        "{actor|Rebel groups} {trigger|attacked} {recipient|army positions} at {place|Khan Tuman} on {when|Saturday} "
        "with car bombs, {source|both sides} said.",
        modes=("explosives",), when=("2020-02-01", "2020-02-01"),
    ),
    "farms": Telling(
        "Levant Post", "2020-02-17", "Fire on farm land",
        "Shells {trigger|fell} on {place|the Wadi farms}, {source|a local council} said without giving a day.",
        modes=("heavy-weapons",),
    ),
    "posts": Telling(
        "Anatolian Desk", "2020-02-08", "Convoys cross into Idlib",
        "{actor|Turkey} {trigger|sent} {vehicles 300 vehicles|some 300 vehicles} into {place|Idlib province} on "
        "{when|7 February} to reinforce its observation posts, {source|local correspondents} reported.",
        kind=MOVE, modes=("troops",), when=("2020-02-07", "2020-02-07"),
    ),
    "after": Telling(
        "Blue Harbour News", "2020-03-07", "First shells after the truce",
        "{actor|Government forces} {trigger|fired} {munitions 5 shells|five shells} at villages of {place|southern "
        "Idlib} {when|on Saturday}, {source|the Syrian Observatory for Human Rights} said, hours into the truce.",
        modes=("heavy-weapons",), when=("2020-03-07", "2020-03-07"),
    ),
    "call": Telling(
        "Anatolian Desk", "2020-02-05", "Leaders speak by phone",
        "{actor|The Turkish president} {trigger|spoke by phone} with {recipient|his Russian counterpart} about Idlib "
        "{when|on Tuesday}, {source|the presidency} said.",
        kind=CONTACT, modes=("phone",), when=("2020-02-04", "2020-02-04"),
    ),
    "moscow": Telling(
        "Vostok Wire", "2020-03-06", "Six hours of talks",
        "{actor|The two presidents} {trigger|met} in {place|Moscow} on {when|Thursday} and announced a truce along the "
        "line of contact.",
        kind=CONTACT, modes=("meeting",), when=("2020-03-05", "2020-03-05"),
    ),
    "sochi": Telling(
        "Gulf Ledger", "2020-01-27", "What was agreed in Sochi",
        "{actor|Both leaders} had {trigger|met} in {place|Sochi} in {when|September 2018} and agreed on a "
        "demilitarised strip.",
        kind=CONTACT, modes=("meeting",), when=("2018-09", "2018-09"),
    ),
}  # fmt: skip
LOOSE = Telling(
    "Vostok Wire", "2020-01-25", "Observers expect offensive",
    "Observers {source|close to Damascus} expect that {actor|the army} will {trigger|attack} {place|Saraqib} if talks "
    "fail.",
    status=Status.HYPOTHETICAL,
)  # fmt: skip


@cache
def sample() -> Sample:
    """Seventeen incidents from twenty-four reports, of which one tells of no event."""
    coded: dict[str, CodedReport] = {}

    def read(telling: Telling):  # type: ignore[no-untyped-def]
        one, claim = code(telling)
        coded[one.report.id] = one
        return claim

    ariha, saraqib = [read(one) for one in ARIHA], [read(one) for one in SARAQIB]
    single = {name: read(telling) for name, telling in SINGLE.items()}
    read(LOOSE)
    quiet = report_of("The price of bread rose again in the towns along the border.", title="Bread dearer")
    coded[quiet.id] = CodedReport(report=quiet)
    monitor = "Syrian Observatory for Human Rights"
    found = {
        "ariha": join(ariha, coded, {monitor: [0, 3], "White Helmets": [1]}, dissent=(dissent(ariha[2]),)),
        "saraqib": join(saraqib, coded, {"Turkish Defence Ministry": [0], "a Turkish official": [1]}),
        **{
            name: join([claim], coded, {claim.sources[-1].name if claim.sources else "the report": [0]})
            for name, claim in single.items()
        },
    }
    return Sample(tuple(found.values()), tuple(coded.values()), tuple(findings(found)), agreements())


def findings(found: dict[str, Incident]) -> list[Finding]:
    """What the incidents are under the two agreements."""
    attack, truce, civilians = "prv_sochi-2018_2", "prv_moscow-2020_1", "prv_moscow-2020_civilians"
    alleged, unsure = Verdict.ALLEGED_VIOLATION, Verdict.CANNOT_TELL
    held = [hold(found[name], attack, alleged) for name in ("ariha", "saraqib", "numan", "zawiya", "nairab", "total")]
    return [
        *held,
        hold(found["nabl"], attack, unsure, bearer="no report names who acted"),
        hold(found["province"], attack, unsure, bearer="“militants” may be any of three groups"),
        hold(found["farms"], attack, unsure, zone="the place could not be found", window="no report gives a day"),
        hold(found["binnish"], attack, Verdict.EXEMPT, exemption="the target is designated by the Security Council"),
        hold(found["tuman"], attack, Verdict.OUTSIDE, zone="outside the area by more than its margin of 5 km"),
        hold(found["sarmin"], "prv_sochi-2018_9", alleged),
        hold(found["posts"], "prv_sochi-2018_1", Verdict.COMPLIANCE),
        hold(found["after"], truce, alleged),
        hold(found["after"], civilians, unsure, target="no report names who was hit"),
        hold(found["ariha"], truce, Verdict.OUTSIDE, window="before 6 March 2020"),
    ]


KINDS = (EventType.ASSAULT, EventType.CONSULT, EventType.MOBILIZE)
