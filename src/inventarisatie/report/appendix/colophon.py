"""The generated part of the colophon: versions, hashes, and the state at the time of a render."""

from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.state import FRAGMENT
from inventarisatie.round.project import Ronde
from inventarisatie.round.versions import file_hashes, package_versions


def colophon_appendix(ronde: Ronde) -> str:
    """The state, a table of what the report was made with, and one of the hashes of its sources."""
    hashes = {path: code[:16] for path, code in file_hashes(ronde).items()}
    return "\n".join([
        f"[{FRAGMENT}]{{.deel}}\n",
        pipe_table(["Onderdeel", "Versie"], [30, 50], _rows(package_versions())),
        ": Waarmee dit rapport is gemaakt {#tbl-colofon}\n",
        pipe_table(["Bestand", "Begin van de SHA-256"], [50, 30], _rows(hashes)),
        ": Controlegetallen van de bronnen {#tbl-controlegetallen}\n",
    ])  # fmt: skip


def _rows(facts: dict[str, str]) -> list[list[str]]:
    return [[cell(name), cell(value)] for name, value in facts.items()]
