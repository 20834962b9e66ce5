"""A tally as it is shown: with Dutch texts beside the counts; and the same as ledger rows."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import Count, before, capital, period, within_sentence
from inventarisatie.counts.respondents import RESPONDENTS
from inventarisatie.counts.tallies import KEY
from inventarisatie.counts.terms import CERTAINTY, COUNTED, EXTRA_CATEGORIES, REMAINDER, UNKNOWN
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.nearest import nearest
from inventarisatie.round.question import Question

ALL_GROUPS = "alle"
SUBJECTS = {RESPONDENTS: "Respondenten"}
"""Subjects of counts that are no answers to a question."""
FINDINGS = {RESPONDENTS: "zijn {label}"}
"""Clauses for the same."""
OPTIONAL = ["section", "words", "note", "label", "filter"]
"""Columns that only some tallies have."""
COUNTS = ["lower", "upper", "base_lower", "base_upper"]
SHOWN = [
    "id", "question", "row", "category", "group", "filter",
    "subject", "row_label", "label", "group_label", "text", *COUNTS,
    "certainty", "words", "section", "note", "finding", "options",
]  # fmt: skip
"""Columns of a tally that is shown."""
_FIELDS = [field.name for field in fields(LedgerRow) if field.name != "texts"]


def labelled(tally: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """A tally with the Dutch texts of each row.

    Args:
        tally: columns of ``tallies.COLUMNS`` and, where they have them, ``OPTIONAL`` and
            ``options``.
        codebook: for the labels.

    Returns:
        The same rows with the columns ``SHOWN``; counts are ``Int64``. ``frame.attrs`` says where
        the numbers are from.

    Raises:
        Refusal: a category has no label.
    """
    frame = tally.assign(**{name: tally.get(name, "") for name in OPTIONAL})
    if "options" not in frame:
        frame["options"] = frame["category"].map(lambda code: (code,))
    words = [_words(record, codebook) for record in frame.to_dict("records")]
    frame = frame.assign(**pd.DataFrame(words, index=frame.index, columns=_WORDS))
    return _typed(frame[SHOWN], codebook)


def frame_of(rows: Sequence[LedgerRow], codebook: Codebook) -> pd.DataFrame:
    """A frame as ``labelled`` gives it, without ``text`` and ``options``, of ledger rows."""
    records = [{name: getattr(row, name) for name in _FIELDS} for row in rows]
    return _typed(pd.DataFrame(records, columns=_FIELDS), codebook)


def rows_of(frame: pd.DataFrame, notebook: str = "", cell: str = "") -> list[LedgerRow]:
    """One ledger row per row of such a frame, in the same order.

    Args:
        frame: as ``labelled`` gives it; a column that it lacks is an empty text.
        notebook: file name of the notebook without ending.
        cell: label of the cell that makes the numbers.
    """
    empty: dict[str, Any] = dict.fromkeys(_FIELDS, "") | {"notebook": notebook, "cell": cell}
    return [
        LedgerRow(**(empty | {str(k): _value(v) for k, v in record.items() if k in _FIELDS}))
        for record in frame.to_dict("records")
    ]


def origin(codebook: Codebook) -> dict[str, str]:
    """Where the numbers of a round are from, for the texts of a chart: all texts are Dutch."""
    year = str(codebook.period.start.year)
    return {
        "title": codebook.title,
        "period": period(codebook.period.start, codebook.period.end),
        "source": f"inventarisatie {year}",
    }


def once(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a tally that count no respondent twice, for a chart.

    Left out: a figure that the source gives again elsewhere, in other words or in contradiction;
    answers of which only a sum with others is known; and a remainder in which nobody can be. Of
    counted answers: sums of answers that are shown, and small answers of which the sum is shown.
    """
    if rows.empty:
        return rows
    kept = []
    for _, part in rows.groupby(["question", "row", "group"], sort=False):
        if part["certainty"].isin(COUNTED).all():
            kept.append(part[~part["category"].isin(_counted_twice(part))])
            continue
        unknown = part["certainty"].isin(UNKNOWN)
        summed = {code for options in part.loc[~unknown, "options"] for code in options}
        kept.append(part[~(unknown & part["category"].isin(summed))])
    shown = pd.concat(kept).drop_duplicates(KEY)
    return shown[~shown["category"].eq(REMAINDER) | shown["upper"].ne(0)]


def _counted_twice(part: pd.DataFrame) -> set[str]:
    """Categories to leave out of counted answers, in one row of a question and one group."""
    sums = {
        str(category): set(options)
        for category, options in part[["category", "options"]].dropna().to_numpy()
        if len(options) > 1
    }
    in_matrix = bool(part["row"].iloc[0])
    if REMAINDER in sums and not in_matrix:
        return (sums.keys() - {REMAINDER}) | sums[REMAINDER]
    return set(sums)


def check_rows(frame: pd.DataFrame, *columns: str) -> None:
    """Make sure that a frame holds rows of a tally, with these columns too.

    Raises:
        Refusal: a column is not there, or nothing is left to draw or to tell.
    """
    for column in ("id", "question", *COUNTS, "certainty", *columns):
        if column not in frame:
            raise Refusal(
                "frame", f"The frame has no column {column!r}.", nearest(column, [*map(str, frame)])
            )
    if frame.empty:
        raise Refusal(
            "frame",
            "There is nothing to draw or to tell: the frame has no rows.",
            "Choose other rows of `tally`; its columns category and label tell which there are.",
        )


def group_label(codebook: Codebook, group: str) -> str:
    """Dutch plural of a respondent group, "respondenten" for all; empty where nobody is counted."""
    if group in (ALL_GROUPS, ""):
        return "respondenten" if group else ""
    return codebook.group(group).label


def _typed(frame: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    typed = frame.astype(dict.fromkeys(COUNTS, "Int64"))
    typed.attrs |= origin(codebook)
    return typed


_WORDS = ["subject", "row_label", "label", "group_label", "finding", "text"]


def _words(record: Mapping[Any, Any], codebook: Codebook) -> dict[str, str]:
    question = _find(codebook, str(record["question"]), str(record["group"]))
    category = str(record["category"])
    label = str(record["label"]) or _label(question, category, codebook)
    return {
        "subject": _subject(question, record),
        "row_label": _row_label(question, str(record["row"])),
        "label": label,
        "group_label": _counted(record, codebook),
        "finding": _finding(question, str(record["question"]), category, label),
        "text": _text(record),
    }


def _text(record: Mapping[Any, Any]) -> str:
    lower, upper, base_lower, base_upper = (_value(record[c]) for c in COUNTS)
    missing = CERTAINTY[record["certainty"]] if record["certainty"] in UNKNOWN else ""
    words = str(record["words"])
    return Count(lower, upper, base_lower, base_upper, words, missing).full()


def _counted(record: Mapping[Any, Any], codebook: Codebook) -> str:
    """Dutch plural of those who are counted: the base of a count of respondents is all of them."""
    everyone = record["question"] == RESPONDENTS
    return group_label(codebook, ALL_GROUPS if everyone else str(record["group"]))


def _find(codebook: Codebook, code: str, group: str) -> Question | None:
    forms = [form for form in codebook.questionnaires if group in (form.group, ALL_GROUPS)]
    found = [q for form in forms for q in form.questions if q.code == code]
    return found[0] if found else None


def _subject(question: Question | None, record: Mapping[Any, Any]) -> str:
    if question is None:
        return SUBJECTS.get(str(record["question"]), str(record["label"]))
    subject = question.subject or question.text
    line = _row_label(question, str(record["row"]))
    return f"{before(subject)}{line}" if line else subject


def _row_label(question: Question | None, row: str) -> str:
    return {line.code: line.label for line in question.rows}.get(row, "") if question else ""


def _label(question: Question | None, category: str, codebook: Codebook) -> str:
    if category in EXTRA_CATEGORIES:
        return EXTRA_CATEGORIES[category]
    if question is None:
        names = {group.code: group.label for group in codebook.groups} | {"totaal": "alle groepen"}
        if category not in names:
            raise Refusal(
                "ledger", f"The category {category!r} has no label.", "Add one to the codebook."
            )
        return capital(names[category])
    return question.label(category)


def _finding(question: Question | None, code: str, category: str, label: str) -> str:
    """The Dutch clause that follows "29 van de 50 professionals"; empty where there is none."""
    if code in FINDINGS:
        return FINDINGS[code].format(label=within_sentence(label))
    answers = [*question.options, *question.merged] if question else []
    return {answer.code: answer.finding for answer in answers}.get(category, "")


def _value(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value if isinstance(value, str) else int(value)
