"""The HTML is one file, asks nothing of the network, and everyone can read it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser import WIDTHS, chromium, fits, violations
from inventarisatie.round.project import Ronde


@pytest.fixture(scope="module", params=["rendered", "by_quarto"])
def report(request: pytest.FixtureRequest) -> Ronde:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture(scope="module", params=WIDTHS)
def page(request: pytest.FixtureRequest, report: Ronde) -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": request.param, "height": 900})
        page.requests = []  # type: ignore[attr-defined]
        page.on("request", lambda asked: page.requests.append(asked.url))  # type: ignore[attr-defined]
        page.goto((report.reports / "rapport.html").as_uri())
        yield page


def test_axe_finds_no_violation(page: Page) -> None:
    assert violations(page) == []


def test_opening_the_page_asks_for_nothing_but_the_page(page: Page) -> None:
    asked = [url for url in page.requests if not url.startswith("data:")]  # type: ignore[attr-defined]
    assert asked == [page.url]


def test_the_page_is_never_wider_than_the_screen(page: Page) -> None:
    assert fits(page)


def test_the_fonts_and_colours_of_the_project_are_used(page: Page) -> None:
    assert page.evaluate("document.fonts.check('600 16px \"Fira Sans\"')")
    assert page.evaluate("getComputedStyle(document.querySelector('main h2')).color") == (
        "rgb(11, 79, 92)"
    )


def test_the_first_tab_stop_leads_past_the_contents(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_numbers_references_and_alternative_texts(
    rendered: Ronde, html_text: Callable[[Path], list[str]]
) -> None:
    text = "\n".join(html_text(rendered.reports / "rapport.html"))
    assert "dat er minder mensen binnen kunnen dan vroeger; in procenten is dat 58%" in text
    assert "Van de professionals zegt 29 van de 50 dat" in text
    assert "Dat blijkt uit Figuur 1 in Paragraaf 1." in text
    assert "Vergelijk Figuur 2 en 1.2." in text
    assert "[Staafdiagram van capaciteit, de langste staaf is de eerste.]" in text
    assert "Tabel 1: Knelpunten en wie ze noemde." in text
    assert "opmerking van de schrijver" not in text


def test_every_number_links_to_its_row(rendered: Ronde) -> None:
    page = (rendered.reports / "rapport.html").read_text(encoding="utf-8")
    assert '<a href="#cijfer-capaciteit-minder" class="cijfer">29 van de 50</a>' in page
    assert page.count('id="cijfer-capaciteit-minder"') == 1
