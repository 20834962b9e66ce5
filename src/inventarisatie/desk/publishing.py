"""A folder for a static web host: the report with its PDF, data and notebooks, and nothing else."""

import html
import shutil
from pathlib import Path

from inventarisatie.counts.disclosure.releases import register_release
from inventarisatie.errors import Refusal
from inventarisatie.report.drafts import refuse_drafts
from inventarisatie.report.gate import check
from inventarisatie.report.rendering.brand import stylesheet
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.files import write_text
from inventarisatie.round.project import Ronde
from inventarisatie.workflow.crate_reading import differing, read_crate
from inventarisatie.workflow.freshness import check_fresh
from inventarisatie.workflow.outputs import CRATE, PUBLIC, made_files, public_files

INDEX = """\
<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<header class="titelblok">
<div>
<h1 class="title">{title}</h1>
</div>
</header>
<div class="pagina">
<main>
{lists}
</main>
</div>
</body>
</html>
"""


def publish(ronde: Ronde, target: Path, reason: str = "") -> list[Path]:
    """Copy the public outputs of a round into a new folder, with a page that links them.

    Args:
        ronde: a round whose report is made.
        target: folder that does not exist yet, or is empty.
        reason: why this state goes out beside another one that went out before.

    Returns:
        The published files, relative to ``target``.

    Raises:
        Refusal: a paragraph is not confirmed, the outputs are stale or hold something about a
            respondent, another state went out before, or the folder is not empty.
    """
    if target.exists() and any(target.iterdir()):
        raise Refusal("publish", f"{target} is not empty.", "Name a new or an empty folder.")
    refuse_drafts(ronde)
    check_fresh(ronde)
    check(ronde, made_files(ronde))
    _check_described(ronde)
    register_release(ronde, reason)
    public = public_files(ronde)
    files = [path for found in public.values() for path in found]
    for path in files:
        copy = target / path.relative_to(ronde.reports)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    tops = {heading: public[pattern] for pattern, heading in PUBLIC.items()}
    write_text(target / "index.html", _index(ronde, tops))
    return [Path("index.html"), *(path.relative_to(ronde.reports) for path in files)]


def _check_described(ronde: Ronde) -> None:
    """The description that goes along tells of these very files."""
    described = read_crate(ronde.reports / CRATE).files
    for path, what in differing(described, ronde.reports).items():
        raise Refusal(
            "stale",
            f"{path} is {what} since the report was made.",
            f"run: make report RONDE={ronde.number}",
        )


def _index(ronde: Ronde, tops: dict[str, list[Path]]) -> str:
    title = html.escape(load_codebook(ronde.codebook_file).title)
    lists = [
        f"<h2>{heading}</h2>\n<ul>\n{''.join(_link(path) for path in paths)}</ul>"
        for heading, paths in tops.items()
        if paths
    ]
    return INDEX.format(title=title, style=stylesheet(ronde.root), lists="\n".join(lists))


def _link(path: Path) -> str:
    name = html.escape(path.name, quote=True)
    return f'<li><a href="{name}">{name}</a></li>\n'
