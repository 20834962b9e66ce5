"""The texts of a figure hold no number of their own."""

from pathlib import Path

import pytest
from matplotlib.figure import Figure

from inventarisatie.errors import Refusal
from inventarisatie.report.figure_checks import check_texts
from inventarisatie.round.codebook import load_codebook

ROOT = Path(__file__).parents[2]


def test_a_chart_may_say_that_its_bars_are_wholes() -> None:
    codebook = load_codebook(ROOT / "data" / "raw" / "ronde-4" / "codeboek.yml")
    figure = Figure()
    figure.text(0, 0, "Elke balk is 100% van een groep")
    check_texts("x", figure, [], codebook)
    figure.text(0, 0, "100% koos ja")
    with pytest.raises(Refusal, match="100 in the text '100% koos ja'"):
        check_texts("x", figure, [], codebook)
