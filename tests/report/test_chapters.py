"""The text of the report: no typed numbers, nothing of the source left out, no loose ends."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from inventarisatie.counts.themes import load_themes
from inventarisatie.report.rendering.settings import front_matter
from inventarisatie.report.rendering.typed_numbers import KEY, typed_numbers
from inventarisatie.round.project import Ronde
from inventarisatie.round.steps import load_steps

RONDE = Ronde(Path(__file__).parents[2], 4)
REPORT = RONDE.reports / "rapport.qmd"
ACCOUNT = RONDE.reports / "verantwoording.qmd"
SUMMARY = RONDE.reports / "samenvatting.qmd"
BRIEFING = RONDE.reports / "expertsessie.qmd"
CHAPTERS = sorted((RONDE.reports / "hoofdstukken").glob("_*.qmd"))

FIGURES = {
    "respondenten": ["respondenten"],
    "samenvatting": [],
    "hygienemaatregelen": ["hygienemaatregelen"],
    "naleving": ["naleving-medewerkers", "naleving-mensen"],
    "voorbereid-tweede-golf": ["voorbereid-tweede-golf"],
    "aanbod": ["aanbod-verandering", "kwaliteit-zorg"],
    "capaciteit": ["capaciteit-voor-corona", "capaciteit-eerste-golf"],
    "knelpunten": ["knelpunten-professionals", "knelpunten-gebruikers", "knelpunten"],
    "uit-beeld": ["uit-beeld"],
}
"""Each figure and the questions whose published figures it draws."""

SECTIONS = [
    "1", "1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.1.2", "3.2", "3.3",
    "3.3.1", "3.3.2", "3.3.3", "3.4", "4.1", "4.2", "4.3", "5", "6",
]  # fmt: skip
"""The sections of the source."""

INCLUDE = re.compile(r"\{\{< include (\S+) >\}\}")
PLACED = re.compile(r"^\[([a-z-]+)\]\{\.(figuur|deel)\}$", re.MULTILINE)
NUMBER = re.compile(r'\[([a-z0-9.-]+)\]\{\.cijfer(?: vorm="([a-z]+)")?\}')
IN_THEME = re.compile(r"\{([a-z0-9.-]+)(?::([a-z]+))?\}")
FORMS = {"", "volledig", "aantal", "basis", "procent", "woorden", "groep", "telwoord", "zekerheid"}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def chapters_text() -> str:
    return "\n".join(read(path) for path in CHAPTERS)


def published() -> list[dict[str, str]]:
    with (RONDE.raw / "gepubliceerde-cijfers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def numbers_in_text() -> list[tuple[str, str]]:
    descriptions = " ".join(load_themes(RONDE)["description"])
    text = chapters_text() + read(BRIEFING)
    return NUMBER.findall(text) + IN_THEME.findall(descriptions)


def parts(document: Path) -> list[Path]:
    """The chapters of a document."""
    return [document.parent / name for name in INCLUDE.findall(read(document))]


def allowed(path: Path) -> tuple[str, ...]:
    return tuple(yaml.safe_load(front_matter(read(path))).get(KEY, {}))


@pytest.mark.parametrize("path", [*CHAPTERS, BRIEFING], ids=lambda path: path.name)
def test_no_number_is_typed_by_hand(path: Path) -> None:
    document = next(each for each in (BRIEFING, ACCOUNT, REPORT) if path in (each, *parts(each)))
    words = allowed(document)
    assert typed_numbers(read(path), words) == []


def test_no_number_is_typed_in_a_theme() -> None:
    themes = load_themes(RONDE)
    for text in [*themes["title"], *themes["description"]]:
        assert typed_numbers(IN_THEME.sub(" ", text), allowed(REPORT)) == []


def test_allowed_words_are_all_in_use() -> None:
    for document in (REPORT, ACCOUNT, SUMMARY, BRIEFING):
        text = " ".join(" ".join(map(read, [document, *parts(document)])).split())
        themes = " ".join(load_themes(RONDE)["title"])
        assert [words for words in allowed(document) if words not in text + themes] == []


def test_every_number_exists_and_has_a_known_form() -> None:
    known = {row["id"] for row in published()}
    unknown = [(name, form) for name, form in numbers_in_text() if name not in known]
    assert unknown == []
    assert {form for _, form in numbers_in_text()} <= FORMS


def test_every_published_figure_is_used() -> None:
    text = chapters_text()
    used = {name for name, _ in numbers_in_text()}
    drawn = {
        question
        for figure, questions in FIGURES.items()
        if (figure, "figuur") in PLACED.findall(text)
        for question in questions
    }
    assert drawn == {question for questions in FIGURES.values() for question in questions}
    stated = [row for row in published() if row["certainty"] != "derived"]
    unused = [row["id"] for row in stated if row["id"] not in used and row["question"] not in drawn]
    assert unused == []


def test_every_theme_is_used_in_its_own_chapter() -> None:
    themes = load_themes(RONDE)
    for (chapter, code), _ in themes.groupby(["chapter", "list"]):
        place = next(path for path in CHAPTERS if path.stem.endswith(f"-{chapter}"))
        assert PLACED.findall(read(place)).count((f"thema-{code}", "deel")) == 1, code
    assert PLACED.findall(chapters_text()).count(("overzicht-themas", "deel")) == 1


def test_every_chapter_is_included_once_in_order() -> None:
    assert parts(REPORT) + parts(ACCOUNT) == CHAPTERS
    assert parts(SUMMARY) == CHAPTERS[:1]


def test_every_section_of_the_source_is_accounted_for() -> None:
    text = "\n".join(read(path) for path in CHAPTERS if "bijlage" not in path.name)
    named = re.findall(r"§ ([\d.]*\d)", " ".join(re.findall(r"\[[^\]]*\]\{\.bron\}", text)))
    assert sorted(set(named)) == sorted(SECTIONS)
    assert {row["section"] for row in published()} <= set(SECTIONS)
    assert set(load_themes(RONDE)["section"]) <= set(SECTIONS)


@pytest.mark.parametrize("path", [REPORT, ACCOUNT, SUMMARY, BRIEFING], ids=lambda path: path.name)
def test_references_and_links_have_their_target(path: Path) -> None:
    text = "\n".join(map(read, [path, *parts(path)]))
    anchors = re.findall(r"\{#([a-z-]+)", text)
    assert len(anchors) == len(set(anchors))
    fragments = {f"fig-{figure}" for figure in FIGURES} | {"tbl-woordregel", "tbl-overzicht-themas"}
    targets = re.findall(r"@((?:sec|fig|tbl)-[a-z-]+)", text)
    targets += re.findall(r"\]\(#([a-z-]+)\)", text)
    assert sorted(set(targets) - set(anchors) - fragments) == []


def test_every_figure_is_drawn_shown_and_mentioned() -> None:
    text = chapters_text()
    drawn = [figure for step in load_steps(RONDE.root).steps for figure in step.figures]
    assert set(FIGURES) <= set(drawn)
    for figure in FIGURES:
        assert f"@fig-{figure}" in text


def test_every_wish_is_that_of_the_respondents() -> None:
    themes = load_themes(RONDE)
    wishes = themes.loc[themes["list"].str.startswith("wensen-"), "description"]
    assert len(wishes) == 22
    told = re.compile(r"[Rr]espondenten|Gewenst|Genoemd")
    assert [wish for wish in wishes if not told.search(wish)] == []


def test_claims_of_sentences_name_numbers_that_exist() -> None:
    text = chapters_text() + read(BRIEFING)
    claims = re.findall(r'geldt="([^"]+)"', text)
    known = {row["id"] for row in published()}
    named = set(re.findall(r"[a-z][a-z0-9-]*\.[a-z0-9.-]+", " ".join(claims)))
    assert claims
    assert named <= known
