"""The page that compares two rounds: ``reports/vergelijking-4-5/vergelijking.html``."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inventarisatie.counts.numbers import decimal
from inventarisatie.desk.comparing.trend import Trend, Wave
from inventarisatie.desk.comparing.trend_files import trend_markdown, write_trend
from inventarisatie.desk.comparing.verdict import VERDICTS, Comparison
from inventarisatie.desk.comparing.wording import MINOR, SAME_THING
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.rendering.render import render
from inventarisatie.report.rendering.typed_numbers import KEY, MADE
from inventarisatie.round.files import write_text
from inventarisatie.round.project import Ronde

DOCUMENT = "vergelijking"

METHOD = """
# Zo is vergeleken {{#methode}}

Twee vragen horen bij elkaar als zij dezelfde code hebben, anders als zij dezelfde woorden hebben,
en anders als hun tekst voor minstens {same} overeenkomt (op een schaal van 0 tot 1, naar het
algoritme van Ratcliff en Obershelp). Hoofdletters, leestekens en opmaak tellen niet mee.

- **Vergelijkbaar:** tekst, antwoorden, vraagvorm, groep en doorverwijzing zijn gelijk.
- **Vergelijkbaar met voetnoot:** de tekst is licht veranderd (overeenkomst minstens {minor}, zonder
  verschil in getallen, ontkenningen, richting of tijd), de volgorde of de wijze van afname is
  anders, of bij een vraag met meer antwoorden kwam er een antwoord bij of viel er een af.
- **Niet vergelijkbaar:** al het andere. Er is dan geen trendfiguur.

Wie meedeed, verschilt per ronde. Een verschil tussen twee rondes is daarom nog geen verandering bij
dezelfde mensen of voorzieningen, en bij kleine aantallen kan het toeval zijn.
"""


@dataclass(frozen=True)
class ComparisonFolder(Ronde):
    """The folders of a comparison of round ``number`` with an ``earlier`` one."""

    earlier: int

    @property
    def name(self) -> str:
        """Folder name of the comparison, e.g. ``vergelijking-4-5``."""
        return f"vergelijking-{self.earlier}-{self.number}"

    @property
    def reports(self) -> Path:
        """Where the page and its figures land."""
        return self.root / "reports" / self.name


def write_page(
    root: Path, comparisons: Sequence[Comparison], trends: Sequence[Trend], old: Wave, new: Wave
) -> Path:
    """Write the page with verdicts and trend charts; give its path.

    Raises:
        Refusal: the page cannot be rendered or written.
    """
    folder = ComparisonFolder(root, new.codebook.ronde, old.codebook.ronde)
    pictures = folder.reports / "figuren"
    for trend in trends:
        write_trend(folder.reports, trend, old, new, root)
    write_text(folder.reports / f"{DOCUMENT}.qmd", page_text(comparisons, trends, old, new))
    made = render(folder, DOCUMENT, ["html"])
    names = {trend.id for trend in trends}
    for path in pictures.glob("*") if pictures.is_dir() else ():
        if path.stem not in names:
            path.unlink()
    return made.files[0]


def page_text(
    comparisons: Sequence[Comparison], trends: Sequence[Trend], old: Wave, new: Wave
) -> str:
    """The page as a Quarto document; it tells the last day of the later fieldwork."""
    return "\n".join([
        _front_matter(old, new),
        "# Trends {#trends}\n",
        *([trend_markdown(trend, old, new) for trend in trends] or [_no_trends(old, new)]),
        "# Oordeel per vraag {#oordeel}\n",
        _summary(comparisons),
        _folded(_verdicts(comparisons, old, new)),
        METHOD.format(same=decimal(SAME_THING), minor=decimal(MINOR, 1)),
    ])  # fmt: skip


def _front_matter(old: Wave, new: Wave) -> str:
    names = f"{old.dated.capitalize()} en {new.dated}"
    return (
        f'---\ntitle: "{names} vergeleken"\n'
        'subtitle: "Wat zijn de trends, en welke vragen zijn vergelijkbaar"\n'
        f"date: {new.codebook.period.end.isoformat()}\n"
        f'datum-is: "Laatste invuldag van {new.name}"\nlang: nl\n{KEY}: {MADE}\n---\n'
    )


def _summary(comparisons: Sequence[Comparison]) -> str:
    counted = Counter(comparison.verdict for comparison in comparisons)
    rows = [[cell(words), str(counted[verdict])] for verdict, words in VERDICTS.items()]
    table = pipe_table(["Oordeel", "Vragen"], [50, 20], rows)
    return f"{table}\n: Aantal vragen per oordeel {{#tbl-oordelen}}\n"


def _verdicts(comparisons: Sequence[Comparison], old: Wave, new: Wave) -> str:
    rows = [
        [
            cell(comparison.subject),
            cell(_group(comparison, old, new)),
            cell(VERDICTS[comparison.verdict]),
            " ".join(cell(reason) for reason in comparison.reasons),
        ]
        for comparison in comparisons
    ]
    table = pipe_table(["Vraag", "Groep", "Oordeel", "Reden"], [30, 15, 18, 40], rows)
    return f"{table}\n: Oordeel per vraag, met de redenen {{#tbl-vragen}}\n"


def _folded(table: str) -> str:
    """A long table, closed until a reader opens it."""
    return f'::: {{.figuurdata summary="Oordeel en reden per vraag"}}\n{table}:::\n'


def _group(comparison: Comparison, old: Wave, new: Wave) -> str:
    wave = old if comparison.new is None else new
    return wave.codebook.group(comparison.asked.form.group).label


def _no_trends(old: Wave, new: Wave) -> str:
    missing = [wave.name for wave in (old, new) if not wave.rows]
    if missing:
        return f"Er zijn nog geen cijfers van {' en '.join(missing)}.\n"
    return "Van geen enkele vergelijkbare vraag zijn van beide rondes cijfers bekend.\n"
