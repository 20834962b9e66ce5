from matplotlib import font_manager
from matplotlib.font_manager import FontEntry

from inventarisatie.charts.style import load_brand


def test_a_font_of_the_machine_with_the_same_name_is_not_taken(root):
    load_brand.cache_clear()
    family = load_brand(root)["typography"]["base"]
    own = font_manager.findfont(family)
    other = FontEntry(fname="/elders/ander.ttf", name=family, style="normal", variant="normal",
                      weight=400, stretch="normal", size="scalable")  # fmt: skip
    font_manager.fontManager.ttflist.insert(0, other)
    load_brand.cache_clear()
    load_brand(root)
    assert font_manager.findfont(family) == own
    assert own.startswith(str(root))
