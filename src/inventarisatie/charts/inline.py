"""Charts inside a notebook."""

from IPython.core.getipython import get_ipython
from IPython.core.pylabtools import print_figure
from matplotlib.figure import Figure

from inventarisatie.charts.flow import charts_in


def show_charts_inline() -> None:
    """Let the running notebook show charts as pictures, however its kernel was started.

    A kernel does so by itself only for charts made through pyplot. The label of a chart becomes the
    alt text of its picture. Outside a notebook this does nothing.
    """
    shell = get_ipython()
    if shell and shell.display_formatter:
        shell.display_formatter.formatters["image/png"].for_type(Figure, picture)


def picture(figure: Figure) -> tuple[str, dict[str, str]]:
    """A chart as PNG (base64), and its alt text as metadata.

    Of an own figure all is shown that stands beside its axes; a chart of the package is as it is.
    """
    crop = None if charts_in(figure) else "tight"
    data = print_figure(figure, base64=True, bbox_inches=crop)  # type: ignore[no-untyped-call]
    return data, {"alt": str(figure.get_label())}
