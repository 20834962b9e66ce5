"""One function renders: whole or not at all, the same bytes everywhere, refusals with a place."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inventarisatie.desk.cli import main
from inventarisatie.errors import Refusal
from inventarisatie.report.rendering import render
from inventarisatie.round.project import Ronde

HOSTILE = (
    " <script>alert(1)</script> <img src=x onerror=alert(1)> **vet** {{< include /etc/passwd >}}"
    ' #read("/etc/passwd") #{1+1} `{python} 1` $x^2$ \\input{/etc/passwd} @fig-x ::: | "a" \'b\''
)
CHAPTER = "hoofdstukken/_toegang.qmd"


def add(ronde: Ronde, text: str) -> int:
    """Add text at the end of a chapter; gives the number of its first line."""
    chapter = ronde.reports / CHAPTER
    before = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{before}\n{text}\n", encoding="utf-8")
    return len(before.splitlines()) + 2


def test_the_same_bytes_in_another_folder_time_zone_and_locale(
    rendered: Ronde, ronde: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "C")
    made = render(ronde, formats=("html", "pdf", "docx", "odt"), engine="builtin")
    for file in made.files:
        assert file.read_bytes() == (rendered.reports / file.name).read_bytes(), file.name


def test_source_date_epoch_is_the_only_moment_in_the_pdf(
    ronde: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    (pdf,) = render(ronde, formats=["pdf"], engine="builtin").files
    assert b"D:20010909014640Z" in pdf.read_bytes()


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_word_processor_files_hold_text_pictures_and_alternative_texts(
    rendered: Ronde, name: str
) -> None:
    with zipfile.ZipFile(rendered.reports / f"rapport.{name}") as archive:
        main_part = "word/document.xml" if name == "docx" else "content.xml"
        text = archive.read(main_part).decode()
        pictures = [file for file in archive.namelist() if file.endswith(".png")]
    assert "29 van de 50" in text
    assert "Figuur\N{NO-BREAK SPACE}1: Antwoorden" in text
    assert len(pictures) == 2
    if name == "docx":  # pandoc's ODT writer has no alternative texts
        assert 'descr="Staafdiagram van capaciteit, de langste staaf is de eerste."' in text


def test_a_failed_render_leaves_the_last_good_report(ronde: Ronde) -> None:
    html, pdf = (ronde.reports / name for name in ("rapport.html", "rapport.pdf"))
    html.write_text("the last good report")
    pdf.write_text("the last good report")
    add(ronde, "[capaciteit.mider]{.cijfer}")
    with pytest.raises(Refusal):
        render(ronde, engine="builtin")
    assert html.read_text() == pdf.read_text() == "the last good report"
    assert [file.name for file in ronde.reports.glob(".*")] == []


def test_a_folder_that_cannot_be_written_is_one_message(ronde: Ronde) -> None:
    (ronde.reports / "rapport.pdf").mkdir()
    with pytest.raises(Refusal, match=r"rapport\.pdf cannot be written") as refusal:
        render(ronde, formats=["pdf"], engine="builtin")
    assert refusal.value.exit_code == 1
    assert [file.name for file in ronde.reports.glob(".*")] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[capaciteit.mider]{.cijfer}", "unknown number capaciteit.mider; near: capaciteit."),
        ('[capaciteit.meer]{.cijfer vorm="deel"}', "number capaciteit.meer has no form deel"),
        ('[capaciteit.minder]{.cijfer vorm="proc"}', "number capaciteit.minder has no form proc"),
        ("[x](javascript:alert)", "the link 'javascript:alert' is not https or mailto"),
        ("[x](file:///etc/passwd)", "the link 'file:///etc/passwd' is not https or mailto"),
        ("[zie hier](#nergens)", "a link to #nergens, which is nowhere in this document"),
        ("Zie @fig-capacitiet.", "unknown reference @fig-capacitiet"),
        ("Zie @jansen2020.", "unknown reference @jansen2020"),
        ('::: {layout-ncol="2"}\nx\n:::', "'layout-ncol' is not supported"),
        ("::: {.panel-tabset}\nx\n:::", "'panel-tabset' is not supported"),
        ("::: {.columns}\nx\n:::", "'columns' is not supported"),
        ('::: {.content-visible when-format="html"}\nx\n:::', "'content-visible' is not supported"),
        ("::: {.column-margin}\nx\n:::", "'column-margin' is not supported"),
        ("```{python}\n1 + 1\n```", "a code cell is not run here"),
        ("Dit is `{python} 1 + 1`.", "a code cell is not run here"),
        ("<script>alert(1)</script>", "raw html is not supported"),
        ('```{=typst}\n#read("/etc/passwd")\n```', "raw typst is not supported"),
        ("\\input{/etc/passwd}", "raw tex is not supported"),
        ("De formule $x^2$.", "a formula cannot be read aloud"),
        ("![x](figuren/capaciteit.svg){#fig-x}", "has no alternative text"),
        ('![x](figuren/weg.svg){#fig-x fig-alt="x"}', "the picture 'figuren/weg.svg' is missing"),
        ('![x](../../../x.png){fig-alt="x"}', "lies outside the report's folder"),
        ('![x](https://example.org/x.png){fig-alt="x"}', "lies outside the report's folder"),
        ('![x](figuren/capaciteit.csv){fig-alt="x"}', "'figuren/capaciteit.csv' is no picture"),
        ("#### Te diep", "a heading of level 4 follows level 2"),
        ("{{< video https://example.org >}}", "the shortcode 'video' is not supported"),
        ("{{< include weg.qmd >}}", "the included file 'weg.qmd' does not exist"),
        ("{{< include /etc/passwd >}}", "is not a relative path inside the project"),
        ("{{< include ../../../../x.qmd >}}", "is not a relative path inside the project"),
        (f"{{{{< include {CHAPTER} >}}}}", "includes itself"),
        ("[capacitiet]{.figuur}", "no notebook has made 'capacitiet'"),
    ],
)
def test_what_the_renderers_do_not_share_is_refused_with_file_and_line(
    ronde: Ronde, text: str, message: str
) -> None:
    line = add(ronde, text)
    with pytest.raises(Refusal) as refusal:
        render(ronde, formats=["html"], engine="builtin")
    assert message in refusal.value.message
    place = refusal.value.message.split(":")[0]
    assert place.startswith(f"reports/ronde-4/{CHAPTER}, line ")
    assert line <= int(place.rsplit(" ", 1)[1]) <= line + 1


@pytest.mark.parametrize(
    ("front_matter", "message"),
    [
        ("title: x", "no title, or no date"),
        ("date: 2020-11-30", "no title, or no date"),
        ("title: x\ndate: today", "no title, or no date"),
        ("title: [x\ndate: 2020-11-30", "no valid YAML"),
        ("title: x\ndate: 2020-11-30\ninclude-after-body: x.html", "is not supported"),
    ],
)
def test_front_matter_that_cannot_do_is_refused(
    ronde: Ronde, front_matter: str, message: str
) -> None:
    (ronde.reports / "rapport.qmd").write_text(f"---\n{front_matter}\n---\n\ntekst\n")
    with pytest.raises(Refusal, match=message):
        render(ronde, formats=["html"], engine="builtin")


def test_structured_authors_description_and_keywords_are_in_the_page(ronde: Ronde) -> None:
    (ronde.reports / "kort.qmd").write_text(
        "---\ntitle: x\ndate: 2020-11-30\ndescription: Kort\nkeywords: [corona, opvang]\nauthor:\n"
        "  - name: Jan Jansen\n    affiliation: Bureau\n  - name: {given: Els, family: Smit}\n---\n"
        "\nTekst.\n"
    )
    (html,) = render(ronde, "kort", ["html"], "builtin").files
    page = html.read_text(encoding="utf-8")
    for text in ("Jan Jansen, Bureau<", "Els Smit<", 'content="Kort"', 'content="corona, opvang"'):
        assert text in page


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"document": "raport"}, "Unknown document 'raport'"),
        ({"formats": ["pfd"]}, "Unknown format 'pfd'"),
        ({"formats": []}, "No format given"),
        ({"engine": "latex"}, "Unknown engine 'latex'"),
    ],
)
def test_an_unknown_choice_is_refused(ronde: Ronde, choice: dict[str, Any], message: str) -> None:
    with pytest.raises(Refusal, match=message):
        render(ronde, **choice)


def test_what_the_notebooks_made_may_ask_for_more_but_not_for_itself(ronde: Ronde) -> None:
    made = ronde.reports / "fragmenten"
    (made / "_beide.qmd").write_text("Twee figuren.\n\n[knelpunten]{.figuur}\n")
    (made / "_rond.qmd").write_text("[rond]{.deel}\n")
    (ronde.reports / "kort.qmd").write_text(
        "---\ntitle: Kort\ndate: 2020-11-30\n---\n\n[beide]{.deel}\n\nZie @fig-knelpunten.\n"
    )
    (html,) = render(ronde, "kort", ["html"], "builtin").files
    assert html.read_text(encoding="utf-8").count('id="fig-knelpunten"') == 1
    line = add(ronde, "Zie [beide]{.deel} hier.")
    with pytest.raises(Refusal, match=f"line {line}: beide wants a paragraph of its own"):
        render(ronde, formats=["html"], engine="builtin")
    add(ronde, "[rond]{.deel}")
    with pytest.raises(Refusal, match=r"_rond\.qmd, line 1: rond asks for itself"):
        render(ronde, formats=["html"], engine="builtin")


def test_an_id_that_stands_twice_is_refused_where_it_stands_first(ronde: Ronde) -> None:
    line = add(ronde, "## Een {#sec-x}\n\n## Twee {#sec-x}")
    with pytest.raises(Refusal, match=f"{CHAPTER}, line {line}: .*Duplicate identifier"):
        render(ronde, formats=["html"], engine="builtin")


def test_a_missing_ledger_is_named(ronde: Ronde) -> None:
    (ronde.reports / "cijfers.json").unlink()
    with pytest.raises(Refusal, match=r"the ledger cijfers\.json is missing"):
        render(ronde, formats=["html"], engine="builtin")


def test_hostile_text_comes_out_as_plain_text_in_every_format(
    tmp_path: Path, project: Callable[..., Ronde], html_text: Callable[[Path], list[str]]
) -> None:
    ronde = project(tmp_path / "project", HOSTILE)
    render(ronde, formats=("html", "pdf", "docx", "odt"), engine="builtin")
    page = ronde.reports / "rapport.html"
    assert "<script>alert" not in page.read_text(encoding="utf-8")
    assert "onerror=" not in page.read_text(encoding="utf-8").replace("onerror=alert(1)&gt;", "")
    text = "\n".join(html_text(page))
    assert f"29 van de 50{HOSTILE} dat er minder" in text
    assert f"minder{HOSTILE}" in text
    assert f"de langste staaf is de eerste.{HOSTILE}]" in text
    for name in ("html", "pdf", "docx", "odt"):
        assert b"root:x:0" not in (ronde.reports / f"rapport.{name}").read_bytes()


def test_a_briefing_without_contents_links_its_numbers_to_the_report(ronde: Ronde) -> None:
    (ronde.reports / "expertsessie.qmd").write_text(
        "---\ntitle: Briefing\ndate: 2020-06-22\ntoc: false\nnumber-sections: false\n"
        "verantwoording: rapport\n---\n\n# Cijfers\n\nHet zijn er [capaciteit.minder]{.cijfer}.\n"
    )
    made = render(ronde, "expertsessie", engine="builtin")
    html = made.files[0].read_text(encoding="utf-8")
    assert 'href="rapport.html#cijfer-capaciteit-minder"' in html
    assert 'id="TOC"' not in html
    assert [file.name for file in made.files] == ["expertsessie.html", "expertsessie.pdf"]


def test_the_command_says_which_renderer_made_the_files(
    fresh: Ronde, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INVENTARISATIE_PROJECT", str(fresh.root))
    monkeypatch.chdir(fresh.root)
    assert main(["render", "--formats", "html", "--engine", "builtin"]) == 0
    *files, last = capsys.readouterr().out.splitlines()
    assert files == ["reports/ronde-4/rapport.html"]
    assert "by built-in (pandoc " in last
    assert "typst " in last


def test_the_command_gives_a_refusal_as_one_message(
    fresh: Ronde, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(fresh.root)
    assert main(["render", "--document", "raport"]) == 2
    assert "Did you mean rapport?" in capsys.readouterr().err
