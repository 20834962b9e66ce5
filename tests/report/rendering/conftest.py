"""A small project with a report of two chapters, as the notebooks and the writers leave it."""

import io
import json
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from inventarisatie.charts.pictures import for_page
from inventarisatie.counts.ledger_file import LedgerRow, write_part
from inventarisatie.report.rendering import find_quarto, render
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.round.project import Ronde
from inventarisatie.workflow.running import run
from inventarisatie.workflow.settings import Settings
from project_copy import LOOKS, copy_project

ROOT = Path(__file__).parents[3]
SAMPLE = Path(__file__).parent / "voorbeeld"
COUNTS = {
    "capaciteit": {"minder": 29, "evenveel": 15, "meer": 6},
    "knelpunten": {"ja": 25, "nee": 20, "weet-niet": 5},
}
BASE = 50


def make_project(root: Path, hostile: str = "") -> Ronde:
    """Make the sample project; ``hostile`` text is put into every generated text."""
    ronde = Ronde(root, 4)
    copy_project(root, LOOKS)
    shutil.copytree(SAMPLE, ronde.reports)
    (root / "notebooks").mkdir()
    ronde.raw.mkdir(parents=True)
    for folder in ("figuren", "fragmenten"):
        (ronde.reports / folder).mkdir(exist_ok=True)
    for question in COUNTS:
        write_figure(ronde.reports, question, hostile)
    write_ledger(ronde.reports, hostile)
    return ronde


def settle(ronde: Ronde) -> None:
    """Let the figures of the project come from a notebook, and be up to date."""
    (ronde.root / "requirements.lock").touch()
    step = {
        "notebook": "01-cijfers.ipynb",
        "inputs": ["data/raw/ronde-{ronde}/"],
    }
    cell = {"cell_type": "code", "id": "a", "execution_count": None, "outputs": []}
    tagged = cell | {"metadata": {"tags": ["parameters"]}, "source": "ronde = 4"}
    notebook = {
        "cells": [tagged, cell | {"id": "b", "metadata": {}, "source": "ronde"}],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "P", "language": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (ronde.root / "notebooks/01-cijfers.ipynb").write_text(json.dumps(notebook))
    (ronde.root / "notebooks/stappen.yml").write_text(json.dumps({"steps": [step]}))
    run(ronde, Settings(until="cijfers", warm=False), io.StringIO())


def write_figure(reports: Path, question: str, hostile: str) -> None:
    counts = COUNTS[question]
    bars = "".join(
        f'<rect x="0" y="{20 * row}" width="{6 * count}" height="14" fill="#0b4f5c"/>'
        for row, count in enumerate(counts.values())
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="370pt" height="120pt" '
        f'viewBox="0 -20 370 120">{bars}<text y="-4">{question}</text></svg>\n'
    )
    spoken = f"Staafdiagram van {question}, de langste staaf is de eerste. {hostile}"
    (reports / f"figuren/{question}.svg").write_text(svg)
    for width in ("breed", "smal")[: 2 if question == "capaciteit" else 1]:
        place = reports / f"figuren/{question}-{width}.svg"
        place.write_text(for_page(svg, place.stem, spoken.strip()))
    (reports / f"figuren/{question}.csv").write_text("antwoord;aantal\n")
    rows = "\n".join(
        f"| {markdown_text(f'{answer} {hostile}')} | {count} |" for answer, count in counts.items()
    )
    alt = markdown_text(spoken)
    number = "2. " if question == "knelpunten" else ""
    caption = markdown_text(f"{number}Antwoorden op de vraag naar {question}. {hostile}")
    (reports / f"fragmenten/_{question}.qmd").write_text(
        f"""![{caption}](figuren/{question}.svg){{#fig-{question} fig-alt="{alt}"}}

::: {{.figuurdata summary="Gegevens bij deze figuur"}}
| Antwoord | Aantal |
|:---------|-------:|
{rows}

[Download de gegevens als CSV](figuren/{question}.csv)
:::
"""
    )


class TextOfHtml(HTMLParser):
    """Collects the text of a page, a line per block, with the alternative texts in place."""

    BLOCKS = frozenset(["p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "tr", "nav"])

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in ("img", "svg") and not self._hidden:
            self.parts.append(f"\n[{told.get('alt') or told.get('aria-label')}]\n")
        if tag in ("style", "script", "svg") or told.get("role") == "tooltip":
            self._hidden.append(tag)
        if told.get("class") == "smal":
            self._hidden.append(tag)
        if tag in self.BLOCKS or tag in ("figcaption", "summary", "caption"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden[-1:]:
            self._hidden.pop()
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data.replace("\n", " "))


def read_html(file: Path) -> list[str]:
    page = TextOfHtml()
    page.feed(file.read_text(encoding="utf-8"))
    lines = [" ".join(line.split()) for line in "".join(page.parts).splitlines()]
    return [line for line in lines if line]


def write_ledger(reports: Path, hostile: str) -> None:
    ids = {f"{q}.{answer}": n for q, counts in COUNTS.items() for answer, n in counts.items()}
    rows = [
        LedgerRow(
            id=name,
            lower=count,
            upper=count,
            base_lower=BASE,
            base_upper=BASE,
            question=name.split(".")[0],
            category=name.split(".")[1],
            group="",
            certainty="published",
            notebook="01-cijfers",
            cell="cijfers",
            texts={
                "volledig": f"{count} van de {BASE}{hostile}",
                "aantal": str(count),
                "procent": f"{2 * count}%",
                "uitleg": f"Aantal: {count}\nVan: {BASE}{hostile}",
            },
        )
        for name, count in ids.items()
    ]
    write_part(reports / "cijfers.json", rows)
    table = "\n".join(
        f"| []{{#cijfer-{name.replace('.', '-')}}}`{name}` | {count} | {BASE} | exact | paragraaf |"
        for name, count in ids.items()
    )
    (reports / "fragmenten/_cijferverantwoording.qmd").write_text(
        f"""# Cijferverantwoording {{#sec-verantwoording}}

| Cijfer | Aantal | Basis | Zekerheid | Bron |
|:-------|-------:|------:|:----------|:-----|
{table}

: Elk getal in dit rapport. {{#tbl-verantwoording}}
"""
    )


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Ronde:
    """The sample project, rendered once by the built-in renderer."""
    ronde = make_project(tmp_path_factory.mktemp("voorbeeld"))
    render(ronde, formats=("html", "pdf", "docx", "odt"), engine="builtin")
    return ronde


@pytest.fixture(scope="session")
def by_quarto(tmp_path_factory: pytest.TempPathFactory) -> Ronde:
    """The sample project, rendered once by Quarto; skips where there is none."""
    quarto, reason = find_quarto()
    if quarto is None:
        pytest.skip(reason)
    ronde = make_project(tmp_path_factory.mktemp("quarto"))
    render(ronde, engine="quarto")
    return ronde


@pytest.fixture
def ronde(tmp_path: Path) -> Ronde:
    """A sample project of its own, not rendered."""
    return make_project(tmp_path / "project")


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Ronde:
    """The sample project, not rendered, whose figures are up to date."""
    ronde = make_project(tmp_path_factory.mktemp("vers"))
    settle(ronde)
    return ronde


@pytest.fixture
def fresh(settled: Ronde, tmp_path: Path) -> Ronde:
    """A sample project of its own, not rendered, whose figures are up to date."""
    shutil.copytree(settled.root, tmp_path / "vers")
    return Ronde(tmp_path / "vers", settled.number)


@pytest.fixture(scope="session")
def project() -> Callable[..., Ronde]:
    """Makes a sample project in a folder, with hostile text where asked."""
    return make_project


@pytest.fixture(scope="session")
def html_text() -> Callable[[Path], list[str]]:
    """What a reader of an HTML file sees or hears, line by line."""
    return read_html
