"""The command compare-rondes on real files: page, figures, JSON, refusals."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from inventarisatie.desk.cli import main
from inventarisatie.desk.comparing.rendered_text import read_paragraphs
from inventarisatie.desk.comparing.rounds_page import page_text, write_page
from inventarisatie.desk.comparing.trend import Wave
from inventarisatie.desk.comparing.wave_guard import compare_codebooks
from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.project import Ronde


@pytest.fixture
def inside(waves: Ronde, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INVENTARISATIE_PROJECT", str(waves.root))
    return waves.root / "reports" / "vergelijking-4-5"


def test_the_page_shows_verdicts_reasons_and_trends(
    inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = inside / "figuren" / "trend-oud.svg"
    stale.parent.mkdir(parents=True, exist_ok=True)
    stale.write_text("<svg/>")
    assert main(["compare-rondes", "4", "5"]) == 0
    assert "not-comparable: 1" in capsys.readouterr().out
    page = (inside / "vergelijking.html").read_text(encoding="utf-8")
    for text in ("Ronde 4 (2020) en ronde 5 (2021) vergeleken", "wezenlijk anders geformuleerd",
                 "vergelijkbaar met voetnoot", "Zelftesten aanbieden"):  # fmt: skip
        assert text in page
    assert page.index('id="trends"') < page.index('id="oordeel"')
    assert "Laatste invuldag van ronde 5: " in page
    folded = page.partition("Oordeel en reden per vraag")[2].partition("</details>")[0]
    assert "wezenlijk anders geformuleerd" in folded
    assert not stale.exists()
    pictures = {path.stem for path in (inside / "figuren").glob("*.svg")}
    assert all(f'id="fig-{name}"' in page for name in pictures)
    assert len(pictures) == page.count("<figure")


def test_json(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare-rondes", "4", "5", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    verdicts = {(q["group"], q["new"]): q["verdict"] for q in record["questions"]}
    assert record["rounds"] == [4, 5]
    assert verdicts["professionals", "voorbereid-tweede-golf"] == "not-comparable"
    assert verdicts["professionals", "hygienemaatregelen"] == "footnote"
    assert verdicts["professionals", "capaciteit-voor-corona"] == "comparable"


def test_a_misleading_trend_is_refused(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare-rondes", "4", "5", "--trend", "voorbereid-tweede-golf"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("[trend] ")
    assert "Way out: " in told


def test_an_unknown_round_is_refused(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare-rondes", "4", "9"]) == 2
    assert "ronde-4, ronde-5" in capsys.readouterr().err


def test_without_figures_of_the_new_round_there_are_verdicts_only(
    waves: Ronde, codebook: Codebook
) -> None:
    old, new = Wave(codebook), Wave(load_codebook(waves.codebook_file))
    text = page_text(compare_codebooks(old.codebook, new.codebook), [], old, new)
    assert "Er zijn nog geen cijfers van ronde 4 en ronde 5." in text
    assert "| vervallen | 0 |" in text


def test_texts_of_a_codebook_are_shown_and_never_run(
    waves: Ronde, codebook: Codebook, changed: Callable[..., Codebook]
) -> None:
    hostile = "<script>alert(1)</script> {{< include x >}} | `code` [a](b) $x$"
    later = changed("stad", subject=hostile, text=hostile)
    later = later.model_copy(update={"ronde": 6})
    old, new = Wave(codebook), Wave(later)
    page = write_page(waves.root, compare_codebooks(codebook, later), [], old, new)
    assert [part.text for part in read_paragraphs(page) if hostile in part.text]
    assert "<script>alert" not in page.read_text(encoding="utf-8")
