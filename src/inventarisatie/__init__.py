"""From a survey export and a codebook to a report in which every figure can be traced.

For use in a notebook or script::

    from inventarisatie import load_ronde, tally, crosstab, chart, ledger

``load_ronde`` opens a round; ``tally`` gives the figures that the report may show; ``crosstab``
counts one question by another, with the disclosure rules on; ``chart`` draws either; ``ledger``
lists every number of the report. ``help(tally)`` and so on say the rest.

The names are imported when they are first used, so that the command line starts fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inventarisatie.counts.dataset import load_ronde, tally
    from inventarisatie.report.exploring import chart, crosstab, ledger

_HOMES = {
    "load_ronde": "inventarisatie.counts.dataset",
    "tally": "inventarisatie.counts.dataset",
    "crosstab": "inventarisatie.report.exploring",
    "chart": "inventarisatie.report.exploring",
    "ledger": "inventarisatie.report.exploring",
}

__all__ = ["chart", "crosstab", "ledger", "load_ronde", "tally"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
