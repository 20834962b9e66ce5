"""The files of a trend: picture, data, and the Markdown that shows both."""

import csv
import io
from pathlib import Path

from matplotlib.figure import Figure

from inventarisatie.charts.pictures import write_pictures
from inventarisatie.charts.style import house_style
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.desk.comparing.trend import Trend, Wave
from inventarisatie.desk.comparing.trend_chart import draw_trend
from inventarisatie.desk.comparing.trend_text import alt_text, caption
from inventarisatie.report.appendix.numbers_table import anchor
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.figure_files import COLUMNS, data_row
from inventarisatie.round.files import write_text
from inventarisatie.round.spreadsheet import safe_cell


def write_trend(folder: Path, trend: Trend, old: Wave, new: Wave, root: Path) -> None:
    """Write ``figuren/<id>.svg`` and ``figuren/<id>.csv`` (for Dutch spreadsheets) of a trend."""
    with house_style(root):
        chart = Figure()
        draw_trend(trend, old, new, chart.subplots())
        chart.set_label(alt_text(trend, old, new))
        write_pictures(folder / "figuren", trend.id, chart)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(["ronde", *COLUMNS])
    for _, numbers in trend.bars:
        for wave, number in zip((old, new), numbers, strict=True):
            cells = [safe_cell(text) for text in data_row(number)]
            writer.writerow([wave.codebook.ronde, *cells])
    write_text(folder / "figuren" / f"{trend.id}.csv", "\ufeff" + buffer.getvalue())


def trend_markdown(trend: Trend, old: Wave, new: Wave) -> str:
    """The figure with caption, alt text, its numbers as a table and the link to its data.

    Each number links to its row in the appendix of its own round's report.
    """
    rows = [
        [cell(label), _link(old, first), _link(new, second)]
        for label, (first, second) in trend.bars
    ]
    header = ["Antwoord", cell(old.name.capitalize()), cell(new.name.capitalize())]
    alt, under = cell(alt_text(trend, old, new)), cell(caption(trend, old, new))
    return "\n".join([
        f'![{under}](figuren/{trend.id}.svg){{#fig-{trend.id} fig-alt="{alt}"}}\n',
        '::: {.figuurdata summary="Gegevens bij deze figuur"}',
        pipe_table(header, [40, 30, 30], rows),
        f"[Download als CSV](figuren/{trend.id}.csv)",
        ":::\n",
    ])  # fmt: skip


def _link(wave: Wave, number: LedgerRow) -> str:
    report = f"../ronde-{wave.codebook.ronde}/verantwoording.html"
    return f"[{cell(number.count.in_words())}]({report}#{anchor(number.id)})"
