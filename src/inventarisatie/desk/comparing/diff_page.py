"""The differences between two runs as one page for a reviewer, loading nothing from elsewhere."""

from base64 import b64encode
from pathlib import Path

import jinja2

from inventarisatie.desk.comparing.run_diff import RunDiff
from inventarisatie.desk.comparing.run_folder import FinishedRun
from inventarisatie.report.rendering.brand import stylesheet

TEMPLATES = Path(__file__).parent / "templates"
STATES = {
    "added": "nieuwe figuur",
    "removed": "figuur is vervallen",
    "data": "andere gegevens",
    "looks": "dezelfde gegevens, ander uiterlijk",
}
FIELDS = {
    "lower": "ondergrens",
    "upper": "bovengrens",
    "base_lower": "basis (onder)",
    "base_upper": "basis (boven)",
    "question": "vraag",
    "category": "antwoord",
    "group": "groep",
    "certainty": "zekerheid",
    "cell": "cel",
    "row": "regel",
    "section": "paragraaf",
    "words": "woorden",
    "note": "toelichting",
    "subject": "onderwerp",
    "group_label": "naam van de groep",
}
"""Dutch names of the fields of a number, where they differ from the code."""


def diff_page(diff: RunDiff, old: FinishedRun, new: FinishedRun, root: Path) -> str:
    """The page as HTML; every text in it is escaped.

    Args:
        diff: the differences.
        old: the earlier run, for its charts.
        new: the later run.
        root: project folder, for the stylesheet.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("verschil.html.j2").render(
        diff=diff,
        runs=(("Was", old), ("Wordt", new)),
        states=STATES,
        fields=FIELDS,
        style=stylesheet(root),
        picture=_picture,
    )


def _picture(svg: bytes) -> str:
    """A picture inside the page; as an image, so that nothing in it can run."""
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
