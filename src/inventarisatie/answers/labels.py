"""Labels of answers: what may be shown as one, whoever or whatever put it in the codebook.

In many exports the answers to choose from are known only from the cells, so what one person typed
can end up as a label in a drafted codebook. A label is known when the questionnaire itself has it
(it is in the header of the export, or a step of a common scale), or when a researcher confirmed its
text in ``data/raw/ronde-N/antwoordlabels.csv`` (UTF-8, comma: ``label,approved_by,date``). Another
label is shown only where enough people chose it.
"""

import re
from collections.abc import Container, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

import pandas as pd

from inventarisatie.answers.approvals import check_approval
from inventarisatie.errors import Refusal
from inventarisatie.reader.column import label as plain
from inventarisatie.reader.platforms import Wanted
from inventarisatie.reader.recognition import read_export
from inventarisatie.reader.scales import is_common
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import Codebook, Questionnaire
from inventarisatie.round.lists import read_list
from inventarisatie.round.project import Ronde
from inventarisatie.round.question import CLOSED_TYPES

FILE = "antwoordlabels.csv"
COLUMNS = ["label", "approved_by", "date"]
NEUTRAL = re.compile(r"antwoord-\d+")
"""Code of a drafted option that says nothing of its label."""


class Label(NamedTuple):
    """The label of an option, and the place of the option in its question, from 1."""

    text: str
    place: int


Unconfirmed = dict[tuple[str, str], Label]
"""The labels that nobody confirmed, by question and option code."""


def unconfirmed(ronde: Ronde, codebook: Codebook) -> Unconfirmed:
    """The options whose labels are known only from what respondents gave as an answer.

    Nobody is behind a synthetic twin: there all labels are known. So are those of an interview
    form, which is made out of the codebook.

    Raises:
        Refusal: the list of confirmed labels is broken, or an export cannot be read.
    """
    if datapackage.provenance(ronde) == "synthetic":
        return {}
    confirmed = confirmed_labels(ronde)
    found: Unconfirmed = {}
    for form in codebook.questionnaires:
        own = dict(unknown(form, confirmed))
        found |= dict(unknown(form, confirmed | _header(ronde, form))) if own else {}
    return found


def rare(answers: pd.DataFrame, options: Unconfirmed, smallest: int) -> set[str]:
    """The unconfirmed labels that from one to fewer than ``smallest`` respondents chose.

    Args:
        answers: frame of answers (contract in docs/architecture.md).
        options: the options whose labels nobody confirmed.
        smallest: of so many respondents a label is no longer rare.
    """
    given = answers.loc[answers["state"] == "answered", ["respondent", "question", "option"]]
    pairs = given[["question", "option"]].astype(str).drop_duplicates()
    names = {key: label.text for key, label in options.items()}
    pairs["label"] = [names.get(pair) for pair in pairs.itertuples(index=False, name=None)]
    chosen = given.astype({"question": str, "option": str}).merge(pairs)
    people = chosen.groupby("label")["respondent"].nunique()
    return set(people.index[people < smallest])


def confirmed_labels(ronde: Ronde) -> frozenset[str]:
    """The labels that a researcher confirmed, as they are compared.

    Raises:
        Refusal: the list is broken, or a line has no name or date; the message names the line.
    """
    path = ronde.raw / FILE
    if not path.is_file():
        return frozenset()
    labels = []
    for line, cells in read_list(path, COLUMNS, "labels"):
        if len(cells) != len(COLUMNS):
            raise _refuse(ronde, line, f"{len(cells)} cells instead of {len(COLUMNS)}")
        label, name, day = cells
        check_approval(name, day, partial(_refuse, ronde, line))
        labels.append(plain(label))
    return frozenset(labels)


def inherited(earlier: Ronde | None, codebook: Codebook) -> pd.DataFrame:
    """The list for a round that takes over the codebook of an earlier one.

    All labels of a round without respondents are known; of another round those that are confirmed.
    """
    if earlier is None:
        return pd.DataFrame(columns=COLUMNS)
    if datapackage.provenance(earlier) != "synthetic":
        path = earlier.raw / FILE
        return pd.read_csv(path, dtype=str) if path.is_file() else pd.DataFrame(columns=COLUMNS)
    labels = dict.fromkeys(o.label for q in codebook.questions for o in q.options)
    taken = {"approved_by": f"overgenomen van {earlier.name}", "date": date.today().isoformat()}
    return pd.DataFrame({"label": list(labels)}).assign(**taken)[COLUMNS]


def lines_to_confirm(options: Unconfirmed) -> list[str]:
    """A line for the list per label, ready but for the name of who confirms it."""
    labels = dict.fromkeys(label.text for label in options.values())
    today = date.today().isoformat()
    table = pd.DataFrame([(text, "", today) for text in labels], columns=COLUMNS)
    return table.to_csv(index=False, header=False, lineterminator="\n").splitlines()


def unknown(form: Questionnaire, known: Container[str]) -> Iterator[tuple[tuple[str, str], Label]]:
    """The options, by question and code, of which the label is neither known nor common.

    An interview form is made out of the codebook, so that all labels in it are known.
    """
    for question in form.questions if form.source != "interview" else []:
        if question.type in CLOSED_TYPES:
            for place, option in enumerate(question.options, start=1):
                texts = {plain(option.label), plain(option.as_exported().label)}
                counts_rest = option.code == question.unlisted
                if not (counts_rest or any(t in known or is_common(t) for t in texts)):
                    yield (question.code, option.code), Label(option.label, place)


def _header(ronde: Ronde, form: Questionnaire) -> set[str]:
    """The answers that the header of an export itself names, also after the line of a matrix."""
    export = read_export(ronde.raw / form.file, Wanted(form, form.date_order))
    groups = [group for group in export.header.groups if group.stands < 0]  # else from cells
    named = [plain(name) for group in groups for name in group.subheaders]
    return {part for name in named for part in (name, name.rpartition(" - ")[2])}


def _refuse(ronde: Ronde, line: int, problem: str) -> Refusal:
    return Refusal(
        "labels",
        f"{ronde.name}/{FILE}, line {line}: {problem.rstrip('.')}.",
        f"Correct or remove it. `inventarisatie labels --ronde {ronde.number}` prints the lines.",
    )
