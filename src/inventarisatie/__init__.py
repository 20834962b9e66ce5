"""From a survey export and a codebook to a report in which every figure can be traced.

For use in a notebook or script::

    from inventarisatie import load_ronde, tally, dots, headline, record

``load_ronde`` opens a round; ``tally`` counts questions and gives the figures that may be shown;
``derive`` makes a question of what is known about respondents; ``once`` keeps the
rows that count nobody twice. ``use_style`` puts the look of
the report in force; ``dots``, ``bars`` and ``grid`` draw
a tally on Axes, ``chart`` in the form that the report has for it; ``headline`` is its finding, and
``record`` gives figure and numbers to the report. ``crosstab`` counts one question by another,
``explorer`` has controls for that, and ``ledger`` lists every number of the report.
``help(tally)`` and so on say the rest.

The names are imported when they are first used, so that the command line starts fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inventarisatie.charts.forms import bars, dots, grid
    from inventarisatie.charts.style import use_style
    from inventarisatie.counts.dataset import load_ronde
    from inventarisatie.counts.deriving import derive
    from inventarisatie.counts.frame import once
    from inventarisatie.counts.shown import tally
    from inventarisatie.report.explorer import explorer
    from inventarisatie.report.exploring import chart, crosstab, ledger
    from inventarisatie.report.record import headline, record

_HOMES = {
    "bars": "inventarisatie.charts.forms",
    "chart": "inventarisatie.report.exploring",
    "crosstab": "inventarisatie.report.exploring",
    "derive": "inventarisatie.counts.deriving",
    "dots": "inventarisatie.charts.forms",
    "explorer": "inventarisatie.report.explorer",
    "grid": "inventarisatie.charts.forms",
    "headline": "inventarisatie.report.record",
    "ledger": "inventarisatie.report.exploring",
    "load_ronde": "inventarisatie.counts.dataset",
    "once": "inventarisatie.counts.frame",
    "record": "inventarisatie.report.record",
    "tally": "inventarisatie.counts.shown",
    "use_style": "inventarisatie.charts.style",
}

__all__ = [
    "bars", "chart", "crosstab", "derive", "dots", "explorer", "grid", "headline", "ledger",
    "load_ronde", "once", "record", "tally", "use_style",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
