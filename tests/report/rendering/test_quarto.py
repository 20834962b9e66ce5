"""Real Quarto and the built-in renderer give the same report."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.report.rendering import find_quarto, render
from inventarisatie.round.project import Ronde
from pdf_text import flat_pages
from project_copy import copy_project

QUARTO, REASON = find_quarto()
needs_quarto = pytest.mark.skipif(QUARTO is None, reason=REASON)
HOSTILE = ' <script>alert(1)</script> {{< include /etc/passwd >}} #read("/etc/passwd") `{python} 1`'


@needs_quarto
def test_the_html_of_both_says_the_same(
    rendered: Ronde, by_quarto: Ronde, html_text: Callable[[Path], list[str]]
) -> None:
    expected = html_text(rendered.reports / "rapport.html")
    assert len(expected) > 60
    assert html_text(by_quarto.reports / "rapport.html") == expected


@needs_quarto
def test_the_tables_of_both_have_the_same_widths_and_names(
    rendered: Ronde, by_quarto: Ronde
) -> None:
    def tables(ronde: Ronde) -> list[str]:
        page = (ronde.reports / "rapport.html").read_text(encoding="utf-8")
        return re.findall(r'<col style="[^"]*|aria-label="[^"]*', page)

    assert 'aria-label="Tabel: Antwoord, Aantal' in tables(rendered)
    assert "{#" not in "".join(tables(by_quarto))
    assert tables(by_quarto) == tables(rendered)


@needs_quarto
def test_the_pdf_of_both_says_the_same_on_the_same_pages(rendered: Ronde, by_quarto: Ronde) -> None:
    expected = flat_pages(rendered.reports / "rapport.pdf")
    assert len(expected) >= 5
    assert flat_pages(by_quarto.reports / "rapport.pdf") == expected


@needs_quarto
def test_plain_quarto_at_the_top_gives_the_same_report(
    fresh: Ronde, by_quarto: Ronde, html_text: Callable[[Path], list[str]]
) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    surroundings = os.environ | {"PATH": path}
    subprocess.run(["quarto", "render"], cwd=fresh.root, env=surroundings, check=True)
    expected = html_text(by_quarto.reports / "rapport.html")
    assert html_text(fresh.reports / "rapport.html") == expected
    dates = [
        re.findall(rb"(?:Create|Modify)Date>([^<]+)", (each.reports / "rapport.pdf").read_bytes())
        for each in (fresh, by_quarto)
    ]
    assert dates == [[b"2020-11-30T00:00:00Z"] * 2] * 2  # not by the clock


@needs_quarto
def test_the_links_of_both_lead_to_the_same(rendered: Ronde, by_quarto: Ronde) -> None:
    def links(ronde: Ronde) -> list[str]:
        page = (ronde.reports / "rapport.html").read_text(encoding="utf-8")
        return re.findall(r'<a [^>]*href="([^"]*)"', page)

    assert len(links(rendered)) > 20
    assert links(by_quarto) == links(rendered)


@needs_quarto
def test_another_project_can_add_the_look_of_the_report(tmp_path: Path) -> None:
    source, project = tmp_path / "bron", tmp_path / "elders"
    copy_project(source, ("_extensions/",))
    copy_project(project, ("_brand.yml",))
    formats = "  inventarisatie-html: default\n  inventarisatie-typst: default\n"
    (project / "_quarto.yml").write_text(f"filters: [inventarisatie]\nformat:\n{formats}")
    author = "author:\n  - name: Jan Jansen\n    affiliation: Bureau\n"
    (project / "a.qmd").write_text(f"---\ntitle: Elders\ndate: 2020-11-30\n{author}---\n\nTekst.\n")
    for words in (["add", source, "--no-prompt"], ["render", "a.qmd"]):
        subprocess.run(["quarto", *words], cwd=project, check=True)
    assert "Jan Jansen, Bureau<" in (project / "a.html").read_text()
    assert "Jan Jansen, Bureau" in flat_pages(project / "a.pdf")[0]
    refused = subprocess.run(
        ["quarto", "render", "a.qmd", "--to", "html"], cwd=project, capture_output=True, text=True
    )
    assert refused.returncode == 1
    assert "Quarto makes the formats inventarisatie-html and" in refused.stderr


@needs_quarto
def test_hostile_text_is_plain_text_with_quarto_too(
    tmp_path: Path, project: Callable[..., Ronde], html_text: Callable[[Path], list[str]]
) -> None:
    ronde = project(tmp_path / "project", HOSTILE)
    texts = []
    for engine in ("builtin", "quarto"):
        html, pdf = render(ronde, engine=engine).files  # type: ignore[arg-type]
        texts.append((html_text(html), flat_pages(pdf)))
    assert texts[0] == texts[1]
    assert f"29 van de 50{HOSTILE} dat er minder" in "\n".join(texts[1][0])


@needs_quarto
@pytest.mark.parametrize("text", ["[capaciteit.mider]{.cijfer}", "Zie @fig-weg.", "[x](#weg)"])
def test_quarto_refuses_what_the_builtin_renderer_refuses(ronde: Ronde, text: str) -> None:
    chapter = ronde.reports / "hoofdstukken/_samenvatting.qmd"
    chapter.write_text(f"{chapter.read_text()}\n{text}\n")
    messages = []
    for engine in ("builtin", "quarto"):
        with pytest.raises(Refusal) as refusal:
            render(ronde, formats=["pdf"], engine=engine)  # type: ignore[arg-type]
        messages.append(refusal.value.message)
    assert messages[0] == messages[1]


@needs_quarto
def test_word_processor_files_come_from_the_builtin_renderer(ronde: Ronde) -> None:
    made = render(ronde, formats=["docx", "html"])
    assert [file.name for file in made.files] == ["rapport.docx", "rapport.html"]
    assert made.engine.startswith("Quarto 1.")
    assert " and built-in (pandoc " in made.engine
    with pytest.raises(Refusal, match="Quarto is not used for docx"):
        render(ronde, formats=["docx"], engine="quarto")


def fake_quarto(folder: Path, version: str) -> None:
    program = folder / "quarto"
    program.write_text(f"#!/bin/sh\necho {version}\n")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("version", "usable", "reason"),
    [
        ("1.9.12", False, "Quarto 1.9.12 is older than 1.10"),
        ("1.10.0", True, "Quarto 1.10.0"),
        ("2.0", True, "Quarto 2.0"),
    ],
)
def test_only_a_new_enough_quarto_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, usable: bool, reason: str
) -> None:
    fake_quarto(tmp_path, version)
    monkeypatch.setenv("PATH", str(tmp_path))
    quarto, said = find_quarto()
    assert (quarto is not None) == usable
    assert said == reason


def test_quarto_is_refused_by_name_where_it_is_missing(
    ronde: Ronde, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refusal, match="Quarto is not on PATH"):
        render(ronde, formats=["html"], engine="quarto")
    assert render(ronde, formats=["html"]).engine.startswith("built-in")
