"""What a user must know of an export that is read without a codebook."""

from collections import Counter

from inventarisatie.reader.detected import NUMBER, Detected
from inventarisatie.reader.export import Export
from inventarisatie.reader.notice import Notice, some
from inventarisatie.reader.personal import count_traces
from inventarisatie.reader.questions import Questions

DEFAULT_ZONE = "Europe/Amsterdam"
MOSTLY = 0.75
"""Share of numbers among answers in words from which the question seems to ask for a number."""


def contact_columns(questions: Questions) -> list[str]:
    """Names of the columns in which people say who they are."""
    return [
        f"{found.group.text}: {name}" if name else found.group.text
        for found in questions.detected
        for i, name in enumerate(found.group.subheaders)
        if found.type == "contact" or i in found.personal
    ]


def _put_aside(found: Detected) -> list[Notice]:
    """Columns that somebody added, and answers that one respondent gave."""
    text = found.group.text[:80]
    notices = []
    if found.left_out:
        names = some(found.names(found.left_out), 9)
        message = f"Column(s) {names} beside the options of {text!r} belong to none; left out."
        notices.append(Notice("W36", message))
    if found.lone:
        message = (
            f"Question {text!r}: {len(found.lone)} answer(s) were given by one respondent each, "
            "and no header names them; a draft keeps them as text, not as options."
        )
        notices.append(Notice("W44", message))
    if same := _alike(found.options):
        message = f"Question {text!r} has answers that differ in capitals only: {some(same, 9)}."
        notices.append(Notice("W45", message))
    return notices


def _alike(options: list[str]) -> list[str]:
    """The options that differ from another one in capitals only."""
    times = Counter(option.casefold() for option in options)
    return [option for option in dict.fromkeys(options) if times[option.casefold()] > 1]


def remarks(export: Export, questions: Questions) -> list[Notice]:
    """The warnings about an export and its questions."""
    notices = []
    if not export.zone and (export.started is not None or export.ended is not None):
        notices.append(Notice("W33", f"The times state no time zone; {DEFAULT_ZONE} is assumed."))
    names = export.personal_columns + contact_columns(questions)
    texts = [
        cell
        for found in questions.detected
        if found.type in ("open", "unknown") or found.other
        for i, column in enumerate(export.columns(found.group.columns))
        if not found.other or i == found.other.column
        for cell in column.frequencies.items()
    ]
    traces = count_traces(texts)
    if names or traces:
        kept = ", ".join(f"{kind} in {count} cell(s)" for kind, count in traces.items())
        notices.append(
            Notice(
                "W38",
                f"Personal data: {len(names)} column(s) are dropped ({some(names, 9) or 'none'}); "
                f"in free text: {kept or 'none found'}.",
            )
        )
    notices += [notice for found in questions.detected for notice in _put_aside(found)]
    notices += [
        Notice(
            "W43",
            f"Question {found.group.text[:80]!r}: {numbers} of {total} answers are numbers, the "
            "others text; it is taken as open. Correct those to count it as a number.",
        )
        for found in questions.detected
        for numbers, total in [_numbers(export, found)]
        if total * MOSTLY <= numbers < total
    ]
    notices += [
        Notice(
            "W51",
            f"Question {found.group.text[:80]!r}: all values are 0 or 1, and none has a label; it "
            "is taken as a number. Give them value labels in SPSS, as 0 = nee and 1 = ja, and save "
            "the file again, to count it as a choice.",
        )
        for found in questions.detected
        if export.source == "spss" and found.type == "numeric" and _is_flag(export, found)
    ]
    if decimals := _decimal_commas(export, questions):
        notices.append(Notice("W42", f"{decimals} number(s) are written with a decimal comma."))
    return notices


def _is_flag(export: Export, found: Detected) -> bool:
    values = {text for c in export.columns(found.group.columns) for text in c.frequencies}
    return values == {"0", "1"}


def _numbers(export: Export, found: Detected) -> tuple[int, int]:
    """How many answers to a question in words are numbers, and how many there are."""
    if found.type != "open":
        return 0, 0
    cells = [
        cell
        for column in export.columns(found.group.columns)
        for cell in column.frequencies.items()
    ]
    numbers = sum(count for text, count in cells if NUMBER.fullmatch(text))
    return numbers, sum(count for _, count in cells)


def _decimal_commas(export: Export, questions: Questions) -> int:
    return sum(
        count
        for found in questions.detected
        if found.type == "numeric"
        for column in export.columns(found.group.columns)
        for text, count in column.frequencies.items()
        if "," in text
    )
