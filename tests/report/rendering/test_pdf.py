"""The PDF is accessible (PDF/UA-1), fit for an archive (PDF/A-2a), and complete."""

import re
from pathlib import Path
from typing import Literal

import page
import pytest
from pypdf import PdfReader

from inventarisatie.report.rendering import find_quarto, render
from inventarisatie.round.project import Ronde
from pdf_text import flat_pages, pages_of

PROFILES = [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A]


@pytest.fixture
def pdf(rendered: Ronde) -> Path:
    return rendered.reports / "rapport.pdf"


@pytest.fixture
def reader(pdf: Path) -> PdfReader:
    return PdfReader(pdf)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("engine", ["rendered", "by_quarto"])
def test_no_rule_fails(
    request: pytest.FixtureRequest, engine: str, profile: page.ValidationProfile
) -> None:
    ronde: Ronde = request.getfixturevalue(engine)
    report = page.validate_pdf(ronde.reports / "rapport.pdf", profile=profile)
    assert report.rules.passed > 90
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_validator_sees_a_lost_alternative_text(pdf: Path, tmp_path: Path) -> None:
    without = tmp_path / "without.pdf"
    without.write_bytes(pdf.read_bytes().replace(b"/Alt", b"/Alu"))
    report = page.validate_pdf(without, profile=page.ValidationProfile.PDF_UA_1)
    assert not report.is_compliant


def test_metadata_language_and_bookmarks(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title == "Harm reduction tijdens corona"
    assert reader.metadata.author == "Eerste organisatie, Tweede organisatie"
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"
    titles = [item["/Title"] for item in reader.outline if not isinstance(item, list)]
    assert titles[-3:] == [
        "Samenvatting",
        "1 Toegang tot voorzieningen",
        "2 Cijferverantwoording",
    ]


def test_text_figures_and_page_numbers(pdf: Path) -> None:
    pages = flat_pages(pdf)
    text = re.sub("[\u200b\u00ad]", "", " ".join(pages))
    assert "Figuur 1: Antwoorden op de vraag naar capaciteit." in text
    assert "Figuur 2: 2. Antwoorden op de vraag naar knelpunten." in text
    assert "Tabel 2: Elk getal in dit rapport." in text
    assert "Dat blijkt uit figuur 1 in paragraaf 1." in text
    assert pages[2].endswith(" 3")
    assert pages[2].startswith("Harm reduction tijdens corona Samenvatting")
    assert "Zie ook het bestand ernaast." in text
    assert "Download" not in text
    assert "[U+" not in text


OPEN, CLOSE = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
SHOWN = f"Zij kozen {OPEN}Plaats 3{CLOSE} en rust.{OPEN}Nee{CLOSE}. “Dubbel” en foto{CLOSE}s."
QUOTES = SHOWN.replace("“Dubbel”", '"Dubbel"').replace(f"foto{CLOSE}s", "foto's")
HEADING = f"Zo {OPEN}1{CLOSE} is"


@pytest.mark.parametrize("engine", ["builtin", "quarto"])
def test_quotation_marks_stay_as_they_were_written(
    ronde: Ronde, engine: Literal["builtin", "quarto"]
) -> None:
    if engine == "quarto" and find_quarto()[0] is None:
        pytest.skip("no Quarto")
    document = ronde.reports / "rapport.qmd"
    text = document.read_text(encoding="utf-8").replace(
        "---\n", "---\ngetallen-in-tekst: gemaakt\n", 1
    )
    document.write_text(f"{text}\n{QUOTES}\n\n# {HEADING}\n", encoding="utf-8")
    (pdf,) = render(ronde, formats=["pdf"], engine=engine).files
    pages = flat_pages(pdf)
    assert SHOWN in " ".join(pages)
    assert HEADING in pages[-1]


@pytest.mark.parametrize("engine", ["rendered", "by_quarto"])
def test_a_source_stands_at_the_end_of_the_text_that_it_is_of(
    request: pytest.FixtureRequest, engine: str
) -> None:
    ronde: Ronde = request.getfixturevalue(engine)
    lines = [
        " ".join(line.split())
        for leaf in pages_of(ronde.reports / "rapport.pdf")
        for line in leaf.splitlines()
    ]
    assert any(line.endswith("Geef ruimte voor maatwerk. Bron: § 1") for line in lines)
    assert any(line.endswith("eerste organisatie. Bron: § 3.1") for line in lines)


def test_no_font_of_the_system_is_used(pdf: Path) -> None:
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", pdf.read_bytes()))
    assert fonts <= {b"FiraSans", b"DejaVuSansMono"}
    assert b"FiraSans" in fonts


def test_links_lead_to_the_row_of_a_number(reader: PdfReader) -> None:
    links = [
        note.get_object()
        for leaf in reader.pages
        for note in leaf.get("/Annots", [])
        if note.get_object()["/Subtype"] == "/Link"
    ]
    inner = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    assert len(inner) > 10
    assert [link["/A"]["/URI"] for link in links if link not in inner] == [
        "https://example.org/uitleg"
    ]
