"""Charts inside a notebook."""

from IPython.core.getipython import get_ipython
from IPython.core.pylabtools import select_figure_formats


def show_charts_inline() -> None:
    """Let the running notebook show charts as pictures, however its kernel was started.

    A kernel does so by itself only for charts made through pyplot. Outside a notebook this does
    nothing.
    """
    shell = get_ipython()
    if shell:
        select_figure_formats(shell, {"png"})  # type: ignore[no-untyped-call]
