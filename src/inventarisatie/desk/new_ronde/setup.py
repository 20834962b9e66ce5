"""Set up the folders of a new round: made aside, tried, then put in place whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import yaml

from inventarisatie.answers.labels import FILE as LABELS
from inventarisatie.answers.labels import inherited
from inventarisatie.counts.published.figures import FILE as PUBLISHED
from inventarisatie.counts.published.figures import HEADER as PUBLISHED_HEADER
from inventarisatie.counts.themes import COLUMNS as THEMES_HEADER
from inventarisatie.desk.new_ronde.chapters import take_over
from inventarisatie.desk.new_ronde.codebooks import drafted, reused, written
from inventarisatie.desk.new_ronde.documents import DOCUMENTS
from inventarisatie.errors import Refusal
from inventarisatie.reader import inspect_export, read_survey
from inventarisatie.reader.dates import DateOrder
from inventarisatie.reader.notice import Notice
from inventarisatie.report.formats import CARD
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import Codebook, Period, load_codebook
from inventarisatie.round.files import cannot_write
from inventarisatie.round.project import STATE, Ronde

ASIDE = "nieuwe-ronde-"
"""Start of the name of the folder in which a round is made."""


@dataclass(frozen=True)
class SetUp:
    """What was set up."""

    ronde: Ronde
    respondents: int
    questions: int
    warnings: tuple[Notice, ...]
    """What the reader has to say about the exports."""


def set_up(
    ronde: Ronde,
    exports: Sequence[Path],
    *,
    title: str = "",
    codebook: Path | None = None,
    like: Ronde | None = None,
    period: Period | None = None,
    order: DateOrder | None = None,
    no_ids: bool = False,
) -> SetUp:
    """Set up a round: raw data with codebook and seal, and a report to start from.

    Args:
        ronde: the round; it must not exist yet.
        exports: survey exports, one per questionnaire.
        title: title of the round and of its report.
        codebook: a codebook to reuse; without it one is drafted.
        like: the round of that codebook: its confirmed labels stay confirmed, and its chapters
            come over as drafts.
        period: of the fieldwork; without it that of the dates in the exports.
        order: order of day and month, where the exports leave it open.
        no_ids: every row is a respondent, as the exports have no IDs.

    Raises:
        Refusal: the round exists, an export is refused, or the codebook does not fit. Nothing is
            then left behind.
    """
    _check_new(ronde)
    notices = _inspect(exports, order, no_ids=no_ids)
    name = title or f"Inventarisatie, ronde {ronde.number}"
    content = drafted(exports, ronde.number, name, order, period, no_ids=no_ids)
    if codebook:
        content = reused(codebook, content, exports)
    with _aside(ronde) as made:
        made.raw.mkdir(parents=True)
        text = written(content, ronde.number, is_draft=codebook is None)
        made.codebook_file.write_text(text, encoding="utf-8")
        own = load_codebook(made.codebook_file)
        paths = {form.code: made.raw / form.file for form in own.questionnaires}
        for source, target in zip(exports, paths.values(), strict=True):
            shutil.copyfile(source, target)
        for name, header in ((PUBLISHED, PUBLISHED_HEADER), ("themas.csv", THEMES_HEADER)):
            (made.raw / name).write_text(",".join(header) + "\n", encoding="utf-8")
        if len(labels := inherited(like, own)):
            labels.to_csv(made.raw / LABELS, index=False, lineterminator="\n")
        survey = read_survey(paths, own)
        datapackage.seal(made, [path.name for path in paths.values()], "measured")
        _write_report(made, own, like)
        _put_in_place(made, ronde)
    number = sum(len(form.questions) for form in own.questionnaires)
    return SetUp(ronde, len(survey.respondents), number, tuple(notices))


def _check_new(ronde: Ronde) -> None:
    for folder in (ronde.raw, ronde.reports):
        if folder.exists():
            raise Refusal(
                "new-ronde",
                f"Round {ronde.number} exists already: {folder.relative_to(ronde.root)}/.",
                "Choose another number; nothing is overwritten.",
            )


def _inspect(exports: Sequence[Path], order: DateOrder | None, *, no_ids: bool) -> list[Notice]:
    notices: list[Notice] = []
    for export in exports:
        found = inspect_export(export, order=order, no_ids=no_ids)
        if found.refusal:
            raise Refusal(
                found.refusal.code,
                found.refusal.message,
                "Give an export in which this is right; nothing was set up yet.",
            )
        notices += found.warnings
    return notices


@contextmanager
def _aside(ronde: Ronde) -> Iterator[Ronde]:
    """The same round in a folder of its own; what a killed set-up left is removed first."""
    state = ronde.root / STATE
    state.mkdir(exist_ok=True)
    for left in state.glob(f"{ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=ASIDE, dir=state) as folder:
        try:
            yield Ronde(Path(folder), ronde.number)
        except OSError as error:
            raise cannot_write(Path(error.filename or folder), error) from error


def _write_report(made: Ronde, own: Codebook, like: Ronde | None) -> None:
    """The documents from the template; the chapters of another round come over it as drafts."""
    with as_file(files(__package__) / "sjabloon") as template:
        shutil.copytree(template, made.reports)
    allowed = take_over(like, made, own) if like else {}
    for name, front in DOCUMENTS.items():
        own_front = {"title": own.title.replace("<", "&lt;"), "date": date.today(), "lang": "nl"}
        values = {**own_front, **front, "image": f"{name}.{CARD}", **allowed}
        head = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
        document = made.reports / f"{name}.qmd"
        text = f"---\n{head}---\n\n{document.read_text(encoding='utf-8')}"
        document.write_text(text, encoding="utf-8")


def _put_in_place(made: Ronde, ronde: Ronde) -> None:
    """Move both folders; the first goes back when the second cannot be moved."""
    for folder in (ronde.raw, ronde.reports):
        folder.parent.mkdir(parents=True, exist_ok=True)
    made.raw.rename(ronde.raw)
    try:
        made.reports.rename(ronde.reports)
    except OSError:
        ronde.raw.rename(made.raw)
        raise
