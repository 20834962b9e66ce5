"""Of which commit and which day a render is: the colophon tells it at render time."""

from inventarisatie.counts.numbers import day
from inventarisatie.round.files import write_text
from inventarisatie.round.project import Ronde
from inventarisatie.round.versions import read_commit, report_day

FRAGMENT = "stand"
"""Name of the fragment with the state."""
UNKNOWN = "onbekend"


def write_state(ronde: Ronde) -> None:
    """Write the fragment ``_stand.qmd``; no notebook makes it, as a commit changes no figure."""
    commit = read_commit(ronde.root)
    made = report_day(commit)
    changed = "" if commit is None or commit.clean else ", met wijzigingen die niet zijn vastgelegd"
    text = (
        f"Stand van de bronnen: {day(made) if made else UNKNOWN}. "
        f"Versie (commit): {commit.id[:12] + changed if commit else UNKNOWN}."
    )
    write_text(ronde.reports / "fragmenten" / f"_{FRAGMENT}.qmd", f"{text}\n")
