"""Writes the sample page and pictures of it at desktop and phone width, light and dark, to look at.

    python tests/publishing/screenshots.py FOLDER [PAGE.html]

With PAGE.html that page is taken instead of the sample. Needs Chromium, as the browser tests do.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from idlib_tellings import sample  # noqa: E402  (its folder is on the path only now)
from playwright.sync_api import sync_playwright  # noqa: E402

from truceline.publishing import write_page, write_report_page  # noqa: E402

VIEWS: tuple[tuple[str, int, int, Literal["light", "dark"]], ...] = (
    ("desktop", 1280, 900, "light"),
    ("desktop-dark", 1280, 900, "dark"),
    ("phone", 390, 844, "light"),
)


def main(folder: Path, page: Path | None) -> None:
    """Write the pictures; `NAME.png` is the first screen, `NAME-whole.png` all of it."""
    folder.mkdir(parents=True, exist_ok=True)
    given = sample()
    if page is None:
        page = write_page(
            folder / "page.html", given.incidents, given.coded, given.findings, given.agreements,
            "Idlib, January to March 2020",
        )  # fmt: skip
    write_report_page(folder / "report.html", given.coded[1])
    chromium = os.environ.get("TRUCELINE_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, width, height, scheme in VIEWS:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            tab = context.new_page()
            tab.goto(page.resolve().as_uri())
            tab.wait_for_selector("#map path.land", state="attached")
            tab.wait_for_timeout(300)  # the map fades its marks in
            tab.screenshot(path=folder / f"{name}.png")
            tab.screenshot(path=folder / f"{name}-whole.png", full_page=True)
            print(folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
