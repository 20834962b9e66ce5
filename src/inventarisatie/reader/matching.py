"""Which columns of the export hold which question of the codebook, and in which layout?"""

from dataclasses import dataclass
from difflib import get_close_matches

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import label
from inventarisatie.reader.export import Export, Layout
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.notice import Notice, place, some
from inventarisatie.reader.subheaders import is_response
from inventarisatie.round.codebook import Questionnaire
from inventarisatie.round.question import Question

_CHANGED = (
    "Correct the codebook (draft-codebook helps; export: is for the text in the file where yours "
    "is another one), or download the export of this round."
)


@dataclass(frozen=True)
class Match:
    """A question of the codebook and its columns in the export."""

    question: Question
    group: ColumnGroup


def match_questions(export: Export, form: Questionnaire) -> tuple[list[Match], list[Notice]]:
    """Find every question by its text; questions with the same text by their order.

    Returns:
        The matches in the order of the codebook, and the warnings.

    Raises:
        Refusal: R35 (a question is missing, added or reworded), R37 (repeated text, unclear which).
    """
    found: dict[str, list[ColumnGroup]] = {}
    for group in export.header.groups:
        found.setdefault(group.text, []).append(group)
    wanted: dict[str, list[Question]] = {}
    for question in form.questions:
        wanted.setdefault(label(question.text), []).append(question)
    matches: list[Match] = []
    for text, questions in wanted.items():
        groups = found.pop(text, [])
        if not groups:
            new = [group for group in export.header.groups if group.text not in wanted]
            raise _missing(export, questions[0], new)
        blocks = _blocks(questions, groups)
        if len(groups) != len(blocks):
            raise Refusal(
                "R37",
                f"{export.name}: the question text {text[:80]!r} occurs {len(groups)} times in the "
                f"export ({', '.join(place(g.position) for g in groups)}) and {len(blocks)} times "
                "in the codebook.",
                "Give every question its own entry in the codebook, in the order of the export.",
            )
        for block, group in zip(blocks, groups, strict=True):
            matches.extend(Match(question, group) for question in block)
    warnings = _added(export, [group for groups in found.values() for group in groups])
    order = {question.code: i for i, question in enumerate(form.questions)}
    matches.sort(key=lambda match: order[match.question.code])
    positions = [match.group.position for match in matches]
    if positions != sorted(positions):
        message = "The questions stand in another order than in the codebook; matched by text."
        warnings.append(Notice("W35", message))
    return matches, warnings


def check_layout(export: Export, matches: list[Match], expected: Layout) -> None:
    """Compare the sub-headers of single choices and matrices with both layouts.

    Raises:
        Refusal: R22.
    """
    if export.layout:
        return
    for match in matches:
        question, names = match.question, match.group.subheaders
        if question.type == "single":
            options = {label(option.label) for option in question.options}
            expanded = len(options & set(names)) >= min(2, len(options)) and not is_response(
                names[0]
            )
        elif question.type == "matrix":
            wanted = {
                label(f"{row.label} - {option.label}")
                for row in question.rows
                for option in question.options
            }
            expanded = bool(wanted & set(names))
        else:
            continue
        found: Layout = "expanded" if expanded else "condensed"
        if found != expected:
            raise Refusal(
                "R22",
                f"{export.name}: {place(match.group.position)}: the columns of question "
                f"{question.code} are {found}, where {expected} columns are expected.",
                f"Export with {expected} columns, or set layout: {found} in the codebook.",
            )


def _blocks(questions: list[Question], groups: list[ColumnGroup]) -> list[list[Question]]:
    """Questions with the same text, by the columns that they stand for.

    Questions with ``column`` that are text boxes or rows of the same columns form one block.
    """
    blocks: list[list[Question]] = []
    free: set[str] = set()
    for question in questions:
        name = label(question.column)
        if not name or name not in free:
            blocks.append([])
            apart = question.type in ("open", "numeric", "multi") and len(blocks) <= len(groups)
            free = _names(groups[len(blocks) - 1]) if apart else set()
        blocks[-1].append(question)
        free.discard(name)
    return blocks


def _names(group: ColumnGroup) -> set[str]:
    """What ``column`` may say of a question in these columns: a sub-header, or the row in it."""
    names = set(group.names)
    for subheader in group.subheaders:
        parts = subheader.split(" - ")
        names |= {" - ".join(parts[:end]) for end in range(1, len(parts))}
    return names


def _missing(export: Export, question: Question, new: list[ColumnGroup]) -> Refusal:
    """The message for a question without columns; what may be it is not of another question."""
    told = "Every column of it is of another question."
    if new:
        close = get_close_matches(question.text, [group.text for group in new], n=1, cutoff=0)
        group = next(group for group in new if group.text == close[0])
        told = f"Did you mean {group.text[:80]} ({place(group.position)}, of no other question)?"
    return Refusal(
        "R35",
        f"{export.name}: the question {question.code} ({question.text[:80]!r}) is not in the "
        f"export. {told}",
        _CHANGED,
    )


def _added(export: Export, groups: list[ColumnGroup]) -> list[Notice]:
    empty = []
    for group in groups:
        if any(column.filled.any() for column in export.columns(group.columns)):
            raise Refusal(
                "R35",
                f"{export.name}: {place(group.position)}: the question {group.text[:80]!r} is not "
                "in the codebook.",
                _CHANGED,
            )
        empty.append(group.text[:60])
    if not empty:
        return []
    return [Notice("W36", f"Question(s) without any answer, not in the codebook: {some(empty)}.")]
