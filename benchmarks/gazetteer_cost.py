"""What the gazetteer costs: opening, the first look-up of a theatre, single look-ups, before and after a large import.

    python benchmarks/gazetteer_cost.py [PLACES]

writes an invented dump of 50,000 places of Syria (or PLACES), adds it to a home of its own, and prints the table of
docs/gazetteer.md. Times are of this machine; the names are made with a fixed seed.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from truceline.knowledge.gazetteer import Gazetteer, gazetteer_path, open_gazetteer
from truceline.knowledge.gazetteer.additions import additions_path
from truceline.knowledge.gazetteer.importing import add_files
from truceline.records import Theatre

SYRIA = Theatre(id="syria", countries=("SYR",))
FIRST = ("b", "d", "f", "g", "h", "j", "k", "kh", "l", "m", "n", "q", "r", "s", "sh", "t", "w", "y", "z", "gh")
VOWELS = ("a", "i", "u", "aa", "e", "o")
BEFORE = ("Tall ", "Kafr ", "Khirbat ", "Jabal ", "Al ", "Umm ", "Bayt ", "", "", "", "")
FEATURES = ("P\tPPL",) * 30 + (
    "P\tPPLX",
    "S\tAIRF",
    "S\tCMPRF",
    "S\tDAM",
    "T\tHLL",
    "T\tMT",
    "H\tWAD",
    "R\tRD",
    "A\tADM3",
    "S\tWLL",
)


def invented_dump(count: int) -> Iterator[str]:
    """Lines in the form of a country dump, each place with four further names."""
    dice = random.Random(5)

    def name() -> str:
        syllables = (dice.choice(FIRST) + dice.choice(VOWELS) for _ in range(dice.randint(2, 3)))
        return dice.choice(BEFORE) + ("".join(syllables) + dice.choice(("", "n", "b", "r", "l"))).capitalize()

    for number in range(20_000_000, 20_000_000 + count):
        own, others = name(), ",".join(name() for _ in range(4))
        point = f"{dice.uniform(32.4, 37.2):.5f}\t{dice.uniform(35.8, 42.2):.5f}"
        area, people, day = f"{dice.randint(1, 14):02d}", dice.choice((0, 0, 0, 300, 9000)), dice.randint(10, 28)
        rest = f"SY\t\t{area}\t\t\t\t{people}\t\t400\tAsia/Damascus\t2024-05-{day}"
        yield f"{number}\t{own}\t{own}\t{others}\t{point}\t{dice.choice(FEATURES)}\t{rest}\n"


def resident_mb() -> float:
    """Memory of this process in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Seconds that the work takes, on average."""
    start = perf_counter()
    for _ in range(times):
        work()
    return (perf_counter() - start) / times


def costs(home: Path) -> dict[str, str]:
    """One column of the table."""
    before, start = resident_mb(), perf_counter()
    opened: Gazetteer = open_gazetteer(home)
    opening, held = perf_counter() - start, resident_mb() - before
    names = opened.names(SYRIA)
    words = iter(range(10**6))
    told = {
        "opening": f"{opening * 1000:.0f} ms, {held:.1f} MB",
        "theatre and first known name": f"{seconds(lambda: opened.names(SYRIA).find('Saraqib')) * 1000:.1f} ms",
        "first name that is in no list": f"{seconds(lambda: names.find('Qwertyuiop')) * 1000:.0f} ms",
        "each further one": f"{seconds(lambda: names.find(f'Qwer{next(words)}tyu'), 200) * 1000:.1f} ms",
        "each word that is no place": f"{seconds(lambda: names.spelled(f'Foo{next(words)}'), 2000) * 1e6:.0f} us",
    }
    return {**told, "memory in all": f"{resident_mb() - before:.0f} MB"}


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    open_gazetteer()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        gazetteer_path(home).symlink_to(gazetteer_path())
        seconds(lambda: open_gazetteer(home).lookup("Hama", SYRIA))  # so that the tables of spelling are read
        alone = costs(home)
        dump = home / "SY.txt"
        dump.write_text("".join(invented_dump(count)), encoding="utf-8")
        adding = seconds(lambda: add_files([dump], home))
        added = costs(home)
        print(f"| | as built | with {count:,} places added |\n|---|---|---|")
        for name, value in alone.items():
            print(f"| {name} | {value} | {added[name]} |")
        size = additions_path(home).stat().st_size / 1e6
        print(f"| adding them | | {adding:.0f} s, a file of {size:.0f} MB |")


if __name__ == "__main__":
    main()
