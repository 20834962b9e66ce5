"""The generated part of the colophon: commit, versions, hashes and date."""

from inventarisatie.counts.numbers import day
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.round.project import Ronde
from inventarisatie.round.versions import file_hashes, package_versions, read_commit, report_day

UNKNOWN = "onbekend"


def colophon_appendix(ronde: Ronde) -> str:
    """A table of what the report was made from, and one of the hashes of its sources."""
    commit = read_commit(ronde.root)
    made = report_day(commit)
    state = "" if commit is None or commit.clean else " (met wijzigingen die niet zijn vastgelegd)"
    facts = {
        "Stand van de bronnen": day(made) if made else UNKNOWN,
        "Versie (commit)": commit.id[:12] + state if commit else UNKNOWN,
        **package_versions(),
    }
    hashes = {path: code[:16] for path, code in file_hashes(ronde).items()}
    return "\n".join([
        pipe_table(["Onderdeel", "Waarde"], [30, 50], _rows(facts)),
        ": Waarmee dit rapport is gemaakt {#tbl-colofon}\n",
        pipe_table(["Bestand", "Begin van de SHA-256"], [50, 30], _rows(hashes)),
        ": Controlegetallen van de bronnen {#tbl-controlegetallen}\n",
    ])  # fmt: skip


def _rows(facts: dict[str, str]) -> list[list[str]]:
    return [[cell(name), cell(value)] for name, value in facts.items()]
