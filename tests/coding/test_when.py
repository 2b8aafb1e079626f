"""Times of own sentences over many conflicts: the expressions, their values, and the time of an act."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.coding.parse import Parser
from truceline.coding.when import TimeReader
from truceline.records import Grain, When, report_of


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def read(parser: Parser, text: str, published: str | None) -> TimeReader:
    parsed = next(iter(parser.parse([report_of(text)])))
    return TimeReader(parsed, date.fromisoformat(published) if published else None)


VALUES = [
    # Explicit dates in all orders
    ("2020-02-04", "Turkey struck back on 3 February 2020.", ["3 February 2020 = 2020-02-03"]),
    ("2020-02-04", "Turkey struck back on February 3, 2020.", ["February 3, 2020 = 2020-02-03"]),
    ("2020-02-04", "The raid of 03/02/2020 hit a bakery.", ["03/02/2020 = 2020-02-03"]),
    ("2020-02-04", "The log entry of 2020-02-03 names a bakery.", ["2020-02-03 = 2020-02-03"]),
    ("2020-02-04", "It was signed on the 17th of September 2018.", ["17th of September 2018 = 2018-09-17"]),
    ("2020-02-04", "It was signed on Monday, 17 September 2018.", ["Monday, 17 September 2018 = 2018-09-17"]),
    ("2021-01-05", "Clashes broke out on December 29.", ["December 29 = 2020-12-29"]),
    ("2021-01-05", "The handover is set for February 15.", ["February 15 = 2021-02-15"]),
    ("2020-11-12", "Lachin must be returned by 1 December.", ["1 December = 2020-12-01"]),
    ("2015-02-14", "A ceasefire starts at midnight on Sunday.", ["midnight on Sunday = 2015-02-15T00:00"]),
    # Weekdays
    ("2023-10-11", "Rockets were fired on Saturday.", ["Saturday = 2023-10-07"]),
    ("2023-10-11", "Rockets were fired on Wednesday.", ["Wednesday = 2023-10-11"]),
    ("2023-10-11", "Talks will resume on Friday.", ["Friday = 2023-10-13"]),
    ("2023-10-11", "Talks will resume next Monday.", ["next Monday = 2023-10-16"]),
    ("2023-10-11", "The border has been shut since last Friday.", ["last Friday = 2023-10-06"]),
    ("2023-10-11", "Shelling began late on Monday.", ["late on Monday = 2023-10-09TEV"]),
    ("2023-10-11", "Shelling began early Tuesday.", ["early Tuesday = 2023-10-10TMO"]),
    ("2023-10-11", "The call took place on Tuesday afternoon.", ["Tuesday afternoon = 2023-10-10TAF"]),
    ("2023-10-11", "The call took place late Sunday evening.", ["late Sunday evening = 2023-10-08TEV"]),
    ("2023-10-11", "Guns fell silent at dawn on Tuesday.", ["dawn on Tuesday = 2023-10-10TMO"]),
    ("2023-10-11", "The village burned on the night of 7 October.", ["the night of 7 October = 2023-10-07TNI"]),
    # Days counted from today or from the day told before
    ("2022-07-23", "The port was hit today.", ["today = 2022-07-23"]),
    ("2022-07-23", "The deal was signed yesterday in Istanbul.", ["yesterday = 2022-07-22"]),
    ("2022-07-23", "The first ship sails tomorrow.", ["tomorrow = 2022-07-24"]),
    ("2022-07-23", "They met the day before yesterday.", ["the day before yesterday = 2022-07-21"]),
    (
        "2022-07-23",
        "They met on July 4. The same day, shells fell on Bakhmut.",
        ["July 4 = 2022-07-04", "The same day = 2022-07-04"],
    ),
    (
        "2022-07-23",
        "They met on July 4. Three days later the deal collapsed.",
        ["July 4 = 2022-07-04", "Three days later = 2022-07-07"],
    ),
    (
        "2022-07-23",
        "They met on July 4 and the following day they signed.",
        ["July 4 = 2022-07-04", "the following day = 2022-07-05"],
    ),
    ("2022-07-23", "Two weeks ago the bridge was blown up.", ["Two weeks ago = 2022-W27"]),
    ("2022-07-23", "Five days ago the bridge was blown up.", ["Five days ago = 2022-07-18"]),
    ("2022-07-23", "Three years ago he was jailed.", ["Three years ago = 2019"]),
    ("2022-07-23", "Six months ago the convoy was looted.", ["Six months ago = 2022-01"]),
    # Clock and parts of day
    (
        "2022-03-05",
        "The corridor opened at 10:00 and closed at 4 p.m..",
        ["10:00 = 2022-03-05T10:00", "4 p.m. = 2022-03-05T16:00"],
    ),
    ("2022-03-05", "Sirens went off at 0430 GMT.", ["0430 GMT = 2022-03-05T04:30"]),
    ("2022-03-05", "Sirens went off at 04:30 UTC+3.", ["04:30 UTC+3 = 2022-03-05T04:30"]),
    ("2022-03-05", "Sirens went off at 04:30 Moscow time.", ["04:30 Moscow time = 2022-03-05T04:30"]),
    ("2022-03-05", "Strikes hit the depot overnight.", ["overnight = 2022-03-05TNI"]),
    ("2022-03-05", "They shelled the bridge this morning.", ["this morning = 2022-03-05TMO"]),
    ("2022-03-05", "They shelled the bridge last night.", ["last night = 2022-03-04TNI"]),
    ("2022-03-05", "Fire resumed at noon.", ["noon = 2022-03-05T12:00"]),
    # Weeks, months, seasons, years
    ("2014-09-10", "The lull began last week.", ["last week = 2014-W36"]),
    ("2014-09-10", "Monitors arrive next month.", ["next month = 2014-10"]),
    ("2014-09-10", "The town fell earlier this month.", ["earlier this month = 2014-09"]),
    ("2014-09-10", "The town fell in July.", ["July = 2014-07"]),
    ("2014-09-10", "It was taken in early 2014.", ["early 2014 = 2014"]),
    ("2014-09-10", "It was besieged in the summer of 2012.", ["the summer of 2012 = 2012-SU"]),
    ("2014-09-10", "Rebels took it last November.", ["last November = 2013-11"]),
    ("2014-09-10", "The insurgency began in the 1990s.", ["the 1990s = 199"]),
    ("2014-09-10", "A vote is due by the end of the year.", ["the end of the year = 2014"]),
    ("2014-09-10", "Fighting flared in the second quarter of 2013.", ["the second quarter of 2013 = 2013-Q2"]),
    ("2014-09-10", "Over the weekend four shells landed.", ["the weekend = 2014-W36-WE"]),
    ("2014-09-10", "It lasted from 3 to 7 August 2014.", ["3 = 2014-08-03", "7 August 2014 = 2014-08-07"]),
    ("2014-09-10", "He was held between March and May 2013.", ["March = 2013-03", "May 2013 = 2013-05"]),
    ("2014-09-10", "Raids on August 19 and 20 killed ten.", ["August 19 = 2014-08-19", "20 = 2014-08-20"]),
    # Durations and sets
    ("2019-05-20", "The siege lasted 100 days.", ["100 days = P100D"]),
    ("2019-05-20", "Shells fell for more than three hours.", ["more than three hours = PT3H"]),
    ("2019-05-20", "A 72-hour truce was declared.", ["72-hour = PT72H"]),
    ("2019-05-20", "It held for half an hour.", ["half an hour = PT30M"]),
    ("2019-05-20", "Over the past 48 hours 30 villages were hit.", ["the past 48 hours = PT48H"]),
    ("2019-05-20", "They have waited for several weeks.", ["several weeks = PXW"]),
    ("2019-05-20", "The bridge is shelled every night.", ["every night = XXXX-XX-XXTNI"]),
    ("2019-05-20", "Patrols leave twice a day.", ["twice a day = P1D"]),
    ("2019-05-20", "It was the third day in a row of strikes.", ["the third day in a row = P3D"]),
    # No times
    ("2019-05-20", "A 19-year-old man and a woman aged 45 were held.", []),
    ("2019-05-20", "The March for Peace may go ahead.", []),
    ("2019-05-20", "He drove a second tank.", []),
    ("2019-05-20", "Some 2000 people marched along Route 60.", []),
    (None, "Shells fell on Monday.", ["Monday = XXXX-WXX-1"]),
    (None, "Shells fell on 4 May 2019.", ["4 May 2019 = 2019-05-04"]),
]


@pytest.mark.parametrize(("published", "text", "expected"), VALUES, ids=[f"{one[1]} ({one[0]})" for one in VALUES])
def test_value_of(parser: Parser, published: str | None, text: str, expected: list[str]) -> None:
    found = read(parser, text, published).expressions
    assert [f"{one.span.text} = {one.value}" for one in found] == expected


def days(when: When | None) -> str | None:
    if when is None:
        return None
    return when.start if when.start == when.end and when.start else f"{when.start}/{when.end}"


ACTS = [
    ("2020-01-28", "strikes", "The watchdog said on Sunday there were 20 air strikes on Saraqib.", "2020-01-26", None),
    ("2020-01-28", "killed", "The army said on Sunday that a sniper killed a guard on Friday.", "2020-01-24", None),
    ("2020-01-28", "killed", "The army said on Sunday that it had killed a guard.", "2020-01-26", None),
    ("2020-01-28", "attack", "The suburb has been under attack for two weeks.", "2020-01-14/2020-01-28", None),
    ("2020-01-28", "spoke", "The two spoke on late Monday evening.", "2020-01-27", None),
    (
        "2020-01-28",
        "agreement",
        "They met in Astana on May 4, 2017 and their talks led to an agreement to set up by June 4 four safe zones.",
        "2017-05-04",
        "2017-06-04",
    ),
    ("2020-03-10", "withdraw", "Both sides agreed to withdraw heavy guns by Friday.", None, "2020-03-13"),
    ("2020-03-10", "leave", "The rebels will leave the town within 48 hours.", None, "2020-03-12"),
    ("2020-03-10", "extended", "The truce was extended until March 20.", None, "2020-03-20"),
    (
        "2020-03-10",
        "recorded",
        "The mission recorded 45 breaches over the past 24 hours.",
        "2020-03-09/2020-03-10",
        None,
    ),
    ("2020-03-10", "shelled", "Since Friday the army has shelled the valley.", "2020-03-06/2020-03-10", None),
    ("2020-03-10", "wounding", "Shelling killed six people on Monday, wounding ten.", "2020-03-09", None),
    ("2020-03-10", "died", "On Friday and Saturday nine fighters died near Aden.", "2020-03-06/2020-03-07", None),
    ("2020-03-10", "signed", "The pact, which was signed on 5 March, broke down on Sunday.", "2020-03-05", None),
    ("2020-03-10", "broke", "The pact, which was signed on 5 March, broke down on Sunday.", "2020-03-08", None),
    ("2020-03-10", "struck", "Israel struck the depot a day after a drone crossed on March 3.", "2020-03-04", None),
    (
        "2020-03-10",
        "wounded",
        "A raid on Monday killed four; a day earlier, mortar fire had wounded two.",
        "2020-03-08",
        None,
    ),
    ("2020-03-10", "hit", "Drones hit the refinery overnight.", "2020-03-09/2020-03-10", None),
    ("2020-03-10", "captured", "Government forces captured the hill in late February.", "2020-02", None),
    ("2020-03-10", "hold", "The envoys hold daily talks.", None, None),
]


@pytest.mark.parametrize(
    ("published", "trigger", "text", "time", "deadline"), ACTS, ids=[f"{one[1]} in: {one[2]}" for one in ACTS]
)
def test_time_of_act(
    parser: Parser, published: str, trigger: str, text: str, time: str | None, deadline: str | None
) -> None:
    parsed = next(iter(parser.parse([report_of(text)])))
    reader = TimeReader(parsed, date.fromisoformat(published))
    sentence, word = next((one, word) for one in parsed.sentences for word in one.words if word.lower == trigger)
    assert tuple(map(days, reader.of_act(word, sentence))) == (time, deadline)


ESTIMATES = [
    ("fell", "Two shells fell on the market.", "2020-03-10"),
    ("killed", "Three medics have been killed in Kherson.", "2020-03-10"),
    ("clashed", "The two armies had clashed over the dam.", None),
    ("attack", "The group will attack the convoy.", None),
    ("fear", "Villagers fear new raids.", None),
]


@pytest.mark.parametrize(("trigger", "text", "expected"), ESTIMATES, ids=[text for _, text, _ in ESTIMATES])
def test_estimate_is_for_fresh_news_only(parser: Parser, trigger: str, text: str, expected: str | None) -> None:
    parsed = next(iter(parser.parse([report_of(text)])))
    reader = TimeReader(parsed, date(2020, 3, 10))
    sentence, word = next((one, word) for one in parsed.sentences for word in one.words if word.lower == trigger)
    when = reader.estimate(word, sentence)
    assert days(when) == expected
    assert when is None or (when.is_estimate and when.span.text.lower() == trigger)


def test_part_of_day_is_kept_as_said(parser: Parser) -> None:
    (one,) = read(parser, "The leaders spoke on late Monday evening.", "2020-01-28").expressions
    assert one.when is not None
    assert (one.when.start, one.when.part_of_day, one.when.grain) == ("2020-01-27", "late evening", Grain.PART_OF_DAY)
    assert (one.preposition, one.direction) == ("on", "back")


PIECES = st.lists(
    st.sampled_from(
        [
            "on",
            "by",
            "since",
            "until",
            "for",
            "the",
            "Monday",
            "May",
            "17",
            "2018",
            "3rd",
            "of",
            "early",
            "late",
            "evening",
            "week",
            "weeks",
            "two",
            "half",
            "a",
            "day",
            "ago",
            "later",
            "to",
            "and",
            "said",
            "struck",
            ",",
            ".",
            ";",
            "-",
            "10:30",
            "every",
            "last",
            "next",
            "month",
            "quarter",
            "years",
            "31",
            "February",
            "Christmas",
            "Day",
            "overnight",
        ]
    ),
    min_size=1,
    max_size=18,
)


@given(PIECES, st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_any_words_give_verbatim_spans_and_ordered_days(parser: Parser, words: list[str], published: date) -> None:
    text = " ".join(words)
    for one in read(parser, text, published.isoformat()).expressions:
        # Words without case are read in the case of the parse; the coder gives the report's own back.
        assert one.span.text.casefold() == text[one.span.start : one.span.end].casefold()
        assert one.value
        if one.when is not None and one.when.start and one.when.end:
            length = min(len(one.when.start), len(one.when.end))
            assert one.when.start[:length] <= one.when.end[:length]
