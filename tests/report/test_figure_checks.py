"""A figure draws the counts of its frame, and its texts hold no number of their own."""

from pathlib import Path

import pytest
from matplotlib.figure import Figure

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.errors import Refusal
from inventarisatie.report.figure_checks import check_drawn, check_texts
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


ROWS = [
    LedgerRow(
        id=f"a.{name}", lower=lower, upper=upper, base_lower=50, base_upper=50, question="a",
        category=name, group="g", certainty="protected", notebook="", cell="",
    )
    for name, lower, upper in (("ja", 23, 27), ("nee", 10, 10))
]  # fmt: skip
NAMES = ["ja", "nee"]
DRAWN = {
    "bar": lambda axes, counts: axes.bar(NAMES, counts),
    "barh": lambda axes, counts: axes.barh(NAMES, counts),
    "line": lambda axes, counts: axes.plot(NAMES, counts),
    "line sideways": lambda axes, counts: axes.plot(counts, NAMES),
    "points": lambda axes, counts: axes.scatter(NAMES, counts),
    "points sideways": lambda axes, counts: axes.scatter(counts, NAMES),
    "heat map": lambda axes, counts: axes.pcolormesh([counts]),
    "image": lambda axes, counts: axes.imshow([counts]),
}


@pytest.mark.parametrize("form", DRAWN)
@pytest.mark.parametrize(
    ("counts", "told"),
    [([23, 10], None), ([0.54, 0.2], None), ([54, 20], None), ([4, 8], None), ([0, 50], None),
     ([24, 10], "draws 24,"), ([10, 0.55], "draws 0.55,")],
)  # fmt: skip
def test_an_own_figure_draws_bounds_as_counts_shares_or_percentages(form, counts, told) -> None:
    figure = Figure()
    axes = figure.subplots()
    if form.startswith("heat") or form == "image":
        axes.set(xticks=[], yticks=[])
    DRAWN[form](axes, counts)
    if told is None:
        check_drawn("eigen", figure, ROWS)
    else:
        with pytest.raises(Refusal, match=f"Figure eigen {told} which is no count of the frame"):
            check_drawn("eigen", figure, ROWS)


def test_an_area_is_refused() -> None:
    figure = Figure()
    figure.subplots().fill_between([0, 1], [23, 10])
    with pytest.raises(Refusal, match="no count of the frame"):
        check_drawn("eigen", figure, ROWS)
