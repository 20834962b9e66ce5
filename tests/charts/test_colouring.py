"""Texts in a colour can be read, and a palette is used in its order."""

import pytest
from seen import chart, frame, tints_of

from inventarisatie.charts.colouring import of_text
from inventarisatie.charts.forms import dots
from inventarisatie.charts.style import colours


@pytest.mark.parametrize(
    ("tint", "readable"),
    [("#000000", True), ("#767676", True), ("#777777", False), ("#0a0a0a", True),
     ("#d00000", True), ("#008000", True), ("#00a000", False), ("#0000ff", True),
     ("#ffff00", False), ("#ffffff", False)],
)  # fmt: skip
def test_a_text_has_a_colour_that_contrasts_with_the_page(tint, readable):
    assert of_text(tint) == (tint if readable else colours()["tekst"])


def test_a_palette_is_used_in_its_order_and_again_from_the_start():
    values = frame(*({"label": name} for name in "abcab"))
    named = colours()
    both = named["accent"], named["secundair"]
    drawn = tints_of(chart(dots, values, hue="label", palette=["accent", "secundair"]))
    assert drawn == [both[0], both[1], both[0], both[0], both[1]]
    own = tints_of(chart(dots, values, hue="label"))
    assert own[:3] == [*both, named["accent_midden"]]
    assert len(set(tints_of(chart(dots, values, hue="label", palette="viridis")))) == 3


def test_a_highlight_is_a_label_or_a_code_one_or_several():
    values = frame(*({"label": name, "category": f"c-{name}"} for name in "abc"))
    gray = colours()["grijs"]
    for highlight in ("b", "c-b", ["b"], {"c-b"}):
        tints = tints_of(chart(dots, values, highlight=highlight))
        assert [tint == gray for tint in tints] == [True, False, True]
    assert gray not in tints_of(chart(dots, values))
