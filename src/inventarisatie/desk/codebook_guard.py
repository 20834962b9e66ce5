"""The codebook of a real round has a history, once nothing in it can be what one person wrote.

In many exports the answers to choose from are known only from the cells. Such a text may be
committed when the questionnaire itself has it, or when a researcher confirmed it in
``antwoordlabels.csv``. How many people gave an answer, as a draft tells, may not be.
"""

import re
import subprocess
from collections.abc import Iterator, Sequence

import yaml
from pydantic import ValidationError

from inventarisatie.answers.labels import confirmed_labels, unconfirmed, unknown
from inventarisatie.errors import Refusal
from inventarisatie.reader.column import label as plain
from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.project import Ronde
from inventarisatie.round.yaml_text import parse_yaml

MOST_SHOWN = 10
_COUNTED = re.compile(r"\S +# \d+ (?:respondents\b|of the \d+ answered\b)")
"""What speaks for a label or a route in a drafted codebook: an exact count, maybe a small one."""


def why_not(ronde: Ronde, name: str) -> str:
    """Why the codebook or list of labels of a real round may not be committed, else empty.

    Args:
        ronde: a round with real answers.
        name: ``codeboek.yml`` or ``antwoordlabels.csv``.
    """
    try:
        confirmed = confirmed_labels(ronde)
        return _why_not(ronde, confirmed) if name == ronde.codebook_file.name else ""
    except Refusal as refusal:
        return f"it cannot be checked: {refusal.message}"


def _why_not(ronde: Ronde, confirmed: frozenset[str]) -> str:
    text = ronde.codebook_file.read_text(encoding="utf-8")
    lines = [str(n) for n, line in enumerate(text.splitlines(), 1) if _COUNTED.search(line)]
    if lines:
        return (
            f"line {_some(lines)}: a remark tells how many respondents gave an answer; "
            "take it away once you have checked what stands before it"
        )
    if questions := list(dict.fromkeys(_doubtful(ronde, confirmed))):
        return (
            f"answers of {_some(questions)} may be what one person wrote; read them, and confirm "
            f"each that is none: inventarisatie labels --ronde {ronde.number}"
        )
    return ""


def _doubtful(ronde: Ronde, confirmed: frozenset[str]) -> Iterator[str]:
    """Codes of questions with an option that may be an answer, in the words of the export."""
    book = load_codebook(ronde.codebook_file).as_exported()
    here = [form for form in book.questionnaires if (ronde.raw / form.file).is_file()]
    found = unconfirmed(ronde, book.model_copy(update={"questionnaires": here}))
    yield from (question for question, _ in found)
    known = confirmed | set(_in_last_commit(ronde))
    for form in book.questionnaires:
        if form not in here:
            yield from (question for (question, _), _ in unknown(form, known))


def _in_last_commit(ronde: Ronde) -> Iterator[str]:
    """Answers in the last version; they were checked on the machine that has the export."""
    name = ronde.codebook_file.relative_to(ronde.root).as_posix()
    git = ["git", "show", f"HEAD:./{name}"]
    shown = subprocess.run(git, cwd=ronde.root, capture_output=True, check=False)
    try:
        book = Codebook.model_validate(parse_yaml(shown.stdout.decode("utf-8")))
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError):
        return
    for question in book.as_exported().questions:
        yield from (plain(option.label) for option in question.options)


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_SHOWN])
    rest = len(names) - MOST_SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown
