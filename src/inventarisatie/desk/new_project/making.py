"""Make a project: its files and first round in a folder aside, then put in place whole."""

import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path, PurePosixPath
from string import Template

import yaml

from inventarisatie.desk.new_project.files import project_files
from inventarisatie.desk.new_ronde.setup import SetUp, set_up
from inventarisatie.errors import Refusal
from inventarisatie.reader.dates import DateOrder
from inventarisatie.round.codebook import Period
from inventarisatie.round.files import cannot_write
from inventarisatie.round.project import Ronde

STEPS = PurePosixPath("notebooks/stappen.yml")
OF_ONE_SURVEY = ("questions", "published")
"""Keys of a step that only the rounds of a certain questionnaire have."""
_PARAMETER = re.compile(r"ronde: int = \d+")
_LINK = re.compile(r'^ *"\| \[[^]]*\]\((\d\d-[\w-]+\.ipynb)\).*\n', re.MULTILINE)
"""A row of a table in a notebook, about another notebook."""


@dataclass(frozen=True)
class Answers:
    """What the first round is made from; see ``new_ronde.setup.set_up``."""

    exports: Sequence[Path]
    period: Period | None = None
    order: DateOrder | None = None
    no_ids: bool = False


def make_project(folder: Path, title: str, answers: Answers) -> SetUp:
    """Make a project with round 1.

    Args:
        folder: where it comes; it must not exist, or be empty.
        title: title of the project and of its first report.
        answers: survey exports, and how to read them.

    Raises:
        Refusal: the folder holds something, or an export is refused. Nothing is then left behind.
    """
    target = folder.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refusal(
            "new-project",
            f"{folder} exists already, and is not an empty folder.",
            "Choose another name; nothing is overwritten.",
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nieuw-", dir=target.parent) as aside:
            made = Path(aside) / "project"
            _write_files(made, target.name, title)
            first = set_up(
                Ronde(made, 1), answers.exports, title=title, period=answers.period,
                order=answers.order, no_ids=answers.no_ids,
            )  # fmt: skip
            made.rename(target)
    except OSError as error:
        raise cannot_write(Path(error.filename or folder), error) from error
    return first


def requirement() -> str:
    """This package as a dependency: its version, or the place it was installed from."""
    package = distribution("inventarisatie")
    told = json.loads(package.read_text("direct_url.json") or "{}")
    name = "inventarisatie[cluster,dev]"
    if commit := told.get("vcs_info"):
        return f"{name} @ {commit['vcs']}+{told['url']}@{commit['commit_id']}"
    return f"{name} @ {told['url']}" if told else f"{name}=={package.version}"


def _write_files(made: Path, name: str, title: str) -> None:
    shipped = project_files()
    steps = shipped[STEPS.as_posix()].read_text(encoding="utf-8")
    own_steps, left_out = without_survey(steps)
    shipped = {n: path for n, path in shipped.items() if PurePosixPath(n).name not in left_out}
    for place, source in shipped.items():
        (made / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, made / place)
        if source.suffix == ".ipynb":
            text = source.read_text(encoding="utf-8")
            (made / place).write_text(_own(text, shipped), encoding="utf-8")
    (made / STEPS).write_text(own_steps, encoding="utf-8")
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "project"
    values = {"name": slug, "title": title, "requirement": requirement()}
    for template in (files(__package__) / "sjabloon").iterdir():
        text = Template(template.read_text(encoding="utf-8")).substitute(values)
        (made / template.name.removesuffix(".in")).write_text(text, encoding="utf-8")


def without_survey(steps: str) -> tuple[str, set[str]]:
    """The steps that any survey has, and the names of the notebooks that are left out."""
    blocks, left_out = [], set()
    for block in steps.split("\n\n"):
        found = yaml.safe_load(block)
        step = (found["steps"] if isinstance(found, dict) else found)[0]
        if any(key in step for key in OF_ONE_SURVEY):
            left_out.add(step["notebook"])
        else:
            blocks.append(block)
    return "\n\n".join(blocks), left_out


def _own(notebook: str, shipped: dict[str, Path]) -> str:
    """The same notebook for round 1, without rows about notebooks that are not there."""
    text = _PARAMETER.sub("ronde: int = 1", notebook)
    return _LINK.sub(lambda row: row[0] if f"notebooks/{row[1]}" in shipped else "", text)
