"""Characters that the fonts lack: their code in the PDF, themselves in the page, and a warning."""

from collections.abc import Callable
from pathlib import Path

import page
import pytest
from pypdf import PdfReader

from inventarisatie.charts.glyphs import legible
from inventarisatie.desk.cli import main
from inventarisatie.report.rendering import find_quarto, render
from inventarisatie.report.rendering.source import Source, SourceLine
from inventarisatie.report.rendering.stand_ins import MOST_WARNINGS, stand_ins
from inventarisatie.round.project import Ronde
from pdf_text import flat_pages

LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x250)]))
SMILE = "\N{GRINNING FACE}\N{VARIATION SELECTOR-16}"
HOSTILE = f" {SMILE} \u6f22 \u0628 \ufeff\ue000 \N{CHECK MARK} na\u2011is"
QUARTO = find_quarto()[0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Knelpunt: ja, 50% \u00e9\u00e9n", "Knelpunt: ja, 50% \u00e9\u00e9n"),
        ("Blij \N{GRINNING FACE}", "Blij [U+1F600]"),
        ("\u0628\u064a", "[U+0628][U+064A]"),
        ("a\u202fb\u2003c\u2011d\u2010e", "a b c-d-e"),
        ("\N{WHITE SMILING FACE}\N{VARIATION SELECTOR-16}", "[U+263A]"),
        ("een\u200dtwee", "eentwee"),
    ],
)
def test_text_as_a_font_can_draw_it(text: str, shown: str) -> None:
    assert legible(text, LATIN) == shown


def test_many_characters_are_told_in_a_few_lines() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(40))
    told = stand_ins(Source((SourceLine(text, "a.qmd", 3), SourceLine(text, "b.qmd", 4))), LATIN)
    assert (
        told[0]
        == "a.qmd, line 3: the font has no CJK UNIFIED IDEOGRAPH-4E00; the PDF shows [U+4E00]"
    )
    assert told[MOST_WARNINGS:] == [f"and {40 - MOST_WARNINGS} more characters"]
    assert all(line.isascii() for line in told)


@pytest.mark.parametrize("engine", ["builtin", "quarto"])
def test_labels_in_any_script_come_out_in_every_format(
    tmp_path: Path,
    project: Callable[..., Ronde],
    html_text: Callable[[Path], list[str]],
    engine: str,
) -> None:
    if engine == "quarto" and QUARTO is None:
        pytest.skip("Quarto is not on PATH")
    ronde = project(tmp_path / "project", HOSTILE)
    document = ronde.reports / "rapport.qmd"
    document.write_text(document.read_text().replace("corona", "corona \N{GRINNING FACE}", 1))
    made = render(ronde, engine=engine)  # type: ignore[arg-type]
    html, pdf = made.files
    assert f"29 van de 50{HOSTILE.split(chr(0xFEFF))[0]}" in "\n".join(html_text(html))
    text = " ".join(flat_pages(pdf))
    assert "[U+1F600] [U+6F22] [U+0628] [U+FEFF][U+E000] [U+2713] na-is" in text.replace(
        "\u200b", ""
    )
    assert "[U+000A]" not in text
    metadata = PdfReader(pdf).metadata
    assert metadata is not None
    assert metadata.title == "Harm reduction tijdens corona \N{GRINNING FACE}"
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf(pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert any("GRINNING FACE" in warning for warning in made.warnings)


def test_the_command_warns_with_file_and_line(
    fresh: Ronde, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chapter = fresh.reports / "hoofdstukken/_toegang.qmd"
    number = len(chapter.read_text().splitlines()) + 2
    chapter.write_text(f"{chapter.read_text()}\nEen lach \N{GRINNING FACE} hoort erbij.\n")
    monkeypatch.chdir(fresh.root)
    assert main(["render", "--formats", "pdf", "--engine", "builtin"]) == 0
    assert capsys.readouterr().err == (
        f"Warning: reports/ronde-4/hoofdstukken/_toegang.qmd, line {number}: "
        "the font has no GRINNING FACE; the PDF shows [U+1F600]\n"
    )
