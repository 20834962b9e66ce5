"""The HTML is one file, asks nothing of the network, and everyone can read it."""

import re
from collections import Counter
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


def test_no_id_stands_twice_in_a_page(report: Ronde) -> None:
    text = (report.reports / "rapport.html").read_text(encoding="utf-8")
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert "tbl-verantwoording" in ids
    assert [name for name, times in Counter(ids).items() if times > 1] == []


def test_numbers_references_and_alternative_texts(
    rendered: Ronde, html_text: Callable[[Path], list[str]]
) -> None:
    text = "\n".join(html_text(rendered.reports / "rapport.html"))
    assert "dat er minder mensen binnen kunnen dan vroeger; in procenten is dat 58%" in text
    assert "Van de professionals zegt 29 van de 50 dat" in text
    assert "Dat blijkt uit figuur 1 in paragraaf 1." in text
    assert "Vergelijk figuur 2 en 1.2." in text
    assert "[Staafdiagram van capaciteit, de langste staaf is de eerste.]" in text
    assert "Tabel 1: Knelpunten en wie ze noemde." in text
    assert "opmerking van de schrijver" not in text


def test_every_number_links_to_its_row_and_can_be_led_back_to(rendered: Ronde) -> None:
    page = (rendered.reports / "rapport.html").read_text(encoding="utf-8")
    assert '<a href="#cijfer-capaciteit-minder" id="cijfer-capaciteit-minder-hier"' in page
    assert page.count('id="cijfer-capaciteit-minder"') == 1
    assert page.count('id="cijfer-capaciteit-minder-hier"') == 1


def test_a_number_tells_of_itself_under_the_pointer_and_with_the_keyboard(page: Page) -> None:
    number = page.locator("main p .getal").first
    told = number.locator(".uitleg")
    assert not told.is_visible()
    number.hover()
    assert told.inner_text().startswith("Aantal: 29\nVan: 50")
    page.mouse.move(0, 0)
    assert not told.is_visible()
    number.locator("a").focus()
    assert told.is_visible()
    assert number.locator("a").get_attribute("aria-describedby") == told.get_attribute("id")


def test_the_first_tap_on_a_number_tells_of_it_and_the_second_follows_it(report: Ronde) -> None:
    with chromium() as browser:
        phone = browser.new_page(
            viewport={"width": 390, "height": 900}, has_touch=True, is_mobile=True
        )
        phone.goto((report.reports / "rapport.html").as_uri())
        number = phone.locator("main p .getal").first
        number.tap(force=True)
        assert number.locator(".uitleg").is_visible()
        assert phone.url.endswith("rapport.html")
        number.locator("a").tap(force=True)
        phone.wait_for_url("**#cijfer-capaciteit-minder")


def test_the_row_of_a_number_is_marked_when_a_link_leads_to_it(page: Page) -> None:
    page.evaluate("location.hash = 'cijfer-capaciteit-minder'")
    marked = page.locator("tr:has(:target) > *").first
    assert marked.evaluate("cell => getComputedStyle(cell).backgroundColor") == "rgb(251, 238, 227)"
    page.evaluate("location.hash = ''")


def test_the_text_of_a_figure_is_text_once_and_ids_are_unique(page: Page) -> None:
    shown = page.locator("#fig-capaciteit svg:visible")
    assert shown.count() == 1
    assert shown.get_attribute("role") == "img"
    assert (shown.get_attribute("aria-label") or "").startswith("Staafdiagram van capaciteit")
    assert shown.locator("text").text_content() == "capaciteit"
    ids = page.evaluate("[...document.querySelectorAll('svg [id], .uitleg')].map(part => part.id)")
    assert len(ids) == len(set(ids))


def test_the_contents_find_what_is_in_the_page_and_follow_the_reader(page: Page) -> None:
    contents, box = page.locator("#TOC"), page.get_by_label("Zoek in deze pagina")
    every = contents.locator("li").count()
    if not box.is_visible():  # folded on a phone
        contents.locator("summary").click()
    box.fill("dat er minder mensen")
    assert contents.locator("li:not([hidden])").count() < every
    assert contents.get_by_role("status").inner_text().startswith("Gevonden in 1 onderdeel")
    box.fill("")
    assert contents.locator("li:not([hidden])").count() == every
    page.evaluate("document.querySelector('main > section:last-of-type').scrollIntoView()")
    page.wait_for_function("document.querySelector('#TOC [aria-current]').hash !== "
                           "document.querySelector('#TOC a').hash")  # fmt: skip
    page.evaluate("scrollTo(0, 0)")


def test_on_paper_the_data_of_a_figure_are_open(page: Page) -> None:
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = false")
    folded = page.locator(".figuurdata table").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    page.emulate_media(media="screen")
