from matplotlib import font_manager
from matplotlib.font_manager import FontEntry

from inventarisatie.charts.style import load_tokens


def test_a_font_of_the_machine_with_the_same_name_is_not_taken(root):
    load_tokens.cache_clear()
    family = load_tokens(root)["fonts"]["tekst"]
    own = font_manager.findfont(family)
    other = FontEntry(fname="/elders/ander.ttf", name=family, style="normal", variant="normal",
                      weight=400, stretch="normal", size="scalable")  # fmt: skip
    font_manager.fontManager.ttflist.insert(0, other)
    load_tokens.cache_clear()
    load_tokens(root)
    assert font_manager.findfont(family) == own
    assert own.startswith(str(root))
