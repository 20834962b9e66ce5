"""What a reader can download: one workbook with every number, theme and figure of the report."""

from collections.abc import Sequence

from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.themes import load_themes
from inventarisatie.report.figure_files import COLUMNS, data_row
from inventarisatie.report.theme_lists import THEME_COLUMNS, theme_rows
from inventarisatie.round.spreadsheet import Sheet, read_sheet, write_workbook

EXPLANATION = [
    ("cijfers", "Alle cijfers van het rapport, met grenzen, basis en zekerheid."),
    ("themas", "De thema's die de bron noemt, zonder aantallen: die zijn nooit bekendgemaakt."),
    ("overige bladen", "De gegevens van één figuur; het blad heet als de figuur."),
    (
        "ondergrens, bovengrens",
        "Gelijk: één aantal. Verschillend: het aantal ligt ertussen. Zie de zekerheid.",
    ),
    ("aandeel", "In procenten van de basis; leeg als de basis niet precies bekend is."),
    ("lege cel", "Niet bekend (zie de zekerheid) of niet van toepassing."),
]


def write_tables_workbook(
    data: RondeData, rows: Sequence[LedgerRow], figures: Sequence[str]
) -> None:
    """Write ``tabellen.xlsx`` of the round: explanation, all numbers, themes, each figure."""
    folder = data.ronde.reports
    themes = load_themes(data.ronde)
    sheets = [
        Sheet("leeswijzer", ["onderdeel", "uitleg"], EXPLANATION),
        Sheet("cijfers", COLUMNS, [data_row(row) for row in rows]),
        Sheet("themas", THEME_COLUMNS, theme_rows(themes, data.codebook, rows)),
        *(read_sheet(folder / "figuren" / f"{figure}.csv") for figure in figures),
    ]
    write_workbook(folder / "tabellen.xlsx", data.codebook.title, sheets)
