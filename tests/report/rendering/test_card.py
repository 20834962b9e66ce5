"""A link that is shared shows a picture, once it is known where the page stands."""

import struct
from typing import Literal

import pytest

from inventarisatie.report.formats import CARD
from inventarisatie.report.rendering import find_quarto, render
from inventarisatie.round.project import MARKER, Ronde
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.planning import plan
from inventarisatie.workflow.settings import Settings

ADDRESS = "https://example.org/ronde-4"


def tell_address(ronde: Ronde) -> None:
    """Write where the report will stand, and the picture of its page."""
    marker, document = ronde.root / MARKER, ronde.reports / "rapport.qmd"
    settings = marker.read_text(encoding="utf-8")
    marker.write_text(f"{settings}\nsite-url: {ADDRESS}\n", encoding="utf-8")
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("---\n", f"---\nimage: rapport.{CARD}\n", 1), encoding="utf-8")


@pytest.mark.parametrize("engine", ["builtin", "quarto"])
def test_the_page_names_the_picture_by_its_whole_address(
    ronde: Ronde, engine: Literal["builtin", "quarto"]
) -> None:
    if engine == "quarto" and find_quarto()[0] is None:
        pytest.skip("no Quarto")
    tell_address(ronde)
    (page,) = render(ronde, formats=["html"], engine=engine).files
    text = page.read_text(encoding="utf-8")
    assert f'<meta property="og:image" content="{ADDRESS}/rapport.{CARD}"' in text
    assert 'name="twitter:card" content="summary_large_image"' in text


def test_without_an_address_there_is_no_picture(rendered: Ronde) -> None:
    text = (rendered.reports / "rapport.html").read_text(encoding="utf-8")
    assert "og:title" in text
    assert "og:image" not in text


def test_the_picture_has_the_title_and_the_figure(ronde: Ronde) -> None:
    (with_figure,) = render(ronde, formats=[CARD], engine="builtin").files
    picture = with_figure.read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (2400, 1260)
    text = (ronde.reports / "rapport.qmd").read_text(encoding="utf-8")
    (ronde.reports / "rapport.qmd").write_text(text.split("{{<")[0] + "Tekst.\n", encoding="utf-8")
    (without,) = render(ronde, formats=[CARD], engine="builtin").files
    assert len(without.read_bytes()) < len(picture)


def test_a_run_makes_it_where_the_address_is_known(fresh: Ronde) -> None:
    kernels = Kernels(fresh.root, warm=False)
    assert f"rapport.{CARD}" not in [job.name for job in plan(fresh, kernels, Settings())]
    tell_address(fresh)
    assert f"rapport.{CARD}" in [job.name for job in plan(fresh, kernels, Settings())]
