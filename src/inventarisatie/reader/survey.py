"""Reading with a codebook: exports and interview files in, tidy tables and a cleaning log out."""

import filecmp
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader.answers import pieces_of
from inventarisatie.reader.cleaning import LogEntry, cleaning_log, log_frame
from inventarisatie.reader.column import Mask
from inventarisatie.reader.encoded import Encoded
from inventarisatie.reader.encoding import encode
from inventarisatie.reader.export import Export
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.matching import Match, check_layout, match_questions
from inventarisatie.reader.notice import Notice
from inventarisatie.reader.personal import count_traces
from inventarisatie.reader.platforms import Wanted, reader_named
from inventarisatie.reader.recognition import read_export
from inventarisatie.reader.routing import Reached
from inventarisatie.reader.tidy import Piece, assemble
from inventarisatie.reader.zones import clock_warnings, utc_times
from inventarisatie.round.codebook import Codebook, Questionnaire
from inventarisatie.round.nearest import nearest

_SAME_FILE = "Give every questionnaire its own export."


@dataclass(frozen=True)
class Survey:
    """What was read: the frames of the contract, the cleaning log (Dutch) and the warnings."""

    respondents: pd.DataFrame
    """``respondent``, ``questionnaire``, ``group``, ``started`` and ``ended`` (UTC),
    ``last_question`` (code, ``""`` for none), ``complete``."""
    answers: pd.DataFrame
    """``respondent``, ``questionnaire``, ``group``, ``question``, ``row``, ``option``, ``text``,
    ``value``, ``state``: one row per respondent, question, matrix row and option."""
    log: pd.DataFrame
    """``step``, ``what``, ``why``, ``rows``."""
    warnings: list[Notice] = field(default_factory=list)


def read_survey(
    files: Mapping[str, Path], codebook: Codebook, *, now: pd.Timestamp | None = None
) -> Survey:
    """Read the files of a round.

    Direct identifiers do not leave this function: respondents get a pseudonym, ``v1-001``.

    Args:
        files: file per questionnaire code.
        codebook: of the round.
        now: the present, for the check on dates in the future.

    Raises:
        Refusal: R01 to R47, or ``codebook`` for a questionnaire that it does not have.
    """
    forms = {form.code: form for form in codebook.questionnaires}
    if unknown := [code for code in files if code not in forms]:
        raise Refusal(
            "codebook",
            f"No questionnaire {unknown[0]!r} in the codebook.",
            nearest(unknown[0], list(forms)),
        )
    _check_same_content(files)
    surveys: list[Survey] = []
    ids: dict[str, NDArray[np.str_]] = {}
    for code, path in files.items():
        form = forms[code]
        export = read_export(path, Wanted(form, form.date_order, now))
        if reader_named(form.source).global_ids and not form.no_ids:
            _check_overlap(path.name, export.ids, ids)
            ids[path.name] = export.ids
        surveys.append(_tidy(export, form, codebook))
    return Survey(
        _stack([survey.respondents for survey in surveys]),
        _stack([survey.answers for survey in surveys]),
        pd.concat([survey.log for survey in surveys], ignore_index=True),
        [notice for survey in surveys for notice in survey.warnings],
    )


def _check_same_content(files: Mapping[str, Path]) -> None:
    for one, other in combinations(filter(Path.is_file, files.values()), 2):
        if filecmp.cmp(one, other, shallow=False):
            raise Refusal("R47", f"{other.name} is the same file as {one.name}.", _SAME_FILE)


def _check_overlap(name: str, ids: NDArray[np.str_], earlier: dict[str, NDArray[np.str_]]) -> None:
    for other, known in earlier.items():
        if both := len(set(ids) & set(known)):
            raise Refusal(
                "R47", f"{name}: {both} Respondent IDs are already read from {other}.", _SAME_FILE
            )


def _tidy(export: Export, form: Questionnaire, codebook: Codebook) -> Survey:
    """One file as tidy tables."""
    number = [known.code for known in codebook.questionnaires].index(form.code) + 1
    export, form = export.take(_order(export)), form.as_exported()
    matches, warnings = _matches(export, form)
    encoded = [encode(export, match, export.layout or form.layout) for match in matches]
    questions = [match.question for match in matches]
    asked = [(question.type, question.asked_if is None) for question in questions]
    pairs = zip(matches, encoded, strict=True)
    reached = [export.reached(match.group.columns, one.filled) for match, one in pairs]
    progress = Reached.of(asked, reached, export.finished)
    names = [f"v{number}-{i:03d}" for i in range(1, len(export.ids) + 1)]
    answers = assemble(form, names, _pieces(export, matches, encoded, progress))
    zone = export.zone or codebook.timezone
    started, ended = utc_times(export, zone)
    codes = np.array(["", *(question.code for question in questions)], dtype=object)
    everyone = np.zeros(len(names), dtype=np.int8)
    respondents = pd.DataFrame(
        {
            "respondent": pd.Series(names, dtype="str"),
            "questionnaire": pd.Categorical.from_codes(everyone, pd.Index([form.code])),
            "group": pd.Categorical.from_codes(everyone, pd.Index([form.group])),
            "started": started,
            "ended": ended,
            "last_question": pd.Series(codes[progress.last + 1], dtype="str"),
            "complete": progress.complete,
        }
    )
    warnings = [*export.warnings, *warnings, *_warnings(export, matches, encoded, codebook)]
    warnings += clock_warnings(export.name, started, ended, zone)
    warnings += progress.notices([group.text for group in _groups(matches)])
    log: list[LogEntry] = cleaning_log(export, form, matches, int((~progress.complete).sum()))
    return Survey(respondents, answers, log_frame(log), warnings)


def _matches(export: Export, form: Questionnaire) -> tuple[list[Match], list[Notice]]:
    """The columns per question; a file of the project itself names them by code."""
    if named := {group.question: group for group in export.header.groups if group.question}:
        asked = [question for question in form.questions if question.code in named]
        return [Match(question, named[question.code]) for question in asked], []
    matches, warnings = match_questions(export, form)
    check_layout(export, matches, form.layout)
    matches.sort(key=lambda match: match.group.position)
    return matches, warnings


def _order(export: Export) -> NDArray[np.intp]:
    """By time of start, else of end; equal times in an order that says nothing of the arrival."""
    blurred = pd.util.hash_array(export.ids.astype(object), categorize=False)
    moments = export.ended if export.started is None else export.started
    return np.lexsort((blurred,) if moments is None else (blurred, moments))


def _groups(matches: list[Match]) -> list[ColumnGroup]:
    return [match.group for match in matches]


def _pieces(
    export: Export, matches: list[Match], encoded: list[Encoded], progress: Reached
) -> list[Piece]:
    chosen: dict[str, dict[str, Mask]] = {}
    by_code: dict[str, list[Piece]] = {}
    for index, (match, one) in enumerate(zip(matches, encoded, strict=True)):
        question = match.question
        blank = progress.blank_states(
            index, question, chosen, export.not_shown.get(match.group.position)
        )
        by_code[question.code] = pieces_of(question, one, blank)
        chosen[question.code] = one.chosen(question.option_codes)
    return [piece for pieces in by_code.values() for piece in pieces]


def _warnings(
    export: Export, matches: list[Match], encoded: list[Encoded], codebook: Codebook
) -> list[Notice]:
    notices = []
    if not export.zone and (export.started is not None or export.ended is not None):
        message = f"{export.name}: the times state no time zone; {codebook.timezone} is assumed."
        notices.append(Notice("W33", message))
    texts = [cell for one in encoded if one.text for cell in one.text.frequencies.items()]
    traces = ", ".join(f"{kind} in {n} cell(s)" for kind, n in count_traces(texts).items())
    contacts = [match.question.code for match in matches if match.question.type == "contact"]
    aside = [f"{m.question.code}: {name}" for m in matches for name in m.question.left_out]
    dropped = export.personal_columns + contacts + aside
    if dropped or traces:
        notices.append(
            Notice(
                "W38",
                f"{export.name}: personal data: {len(dropped)} column(s) or question(s) dropped "
                f"({', '.join(dropped) or 'none'}); in free text: {traces or 'none found'}.",
            )
        )
    if commas := sum(one.decimal_commas for one in encoded):
        notices.append(Notice("W42", f"{commas} number(s) are written with a decimal comma."))
    return notices


def _stack(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Frames below each other; categories are joined in order of appearance."""
    if len(frames) == 1:
        return frames[0]
    joined = pd.concat(frames, ignore_index=True)
    for name in frames[0].columns:
        if isinstance(frames[0][name].dtype, pd.CategoricalDtype):
            known = dict.fromkeys(c for frame in frames for c in frame[name].cat.categories)
            joined[name] = pd.Categorical(joined[name], categories=list(known))
    return joined
