"""From two filled-in sheets to one coding: agreement first, then consensus."""

from dataclasses import dataclass
from pathlib import Path

from inventarisatie.counts.coding.agreement import Alpha, agreement
from inventarisatie.counts.coding.consensus import consensus, disagreements, read_decisions
from inventarisatie.counts.coding.folders import folder_of
from inventarisatie.counts.coding.open_answers import open_answers, themes_of
from inventarisatie.counts.coding.results import require_no_decisions, write_results
from inventarisatie.counts.coding.sheet import list_of, read_sheet
from inventarisatie.counts.dataset import RondeData
from inventarisatie.errors import Refusal


@dataclass(frozen=True)
class Imported:
    """What an import found, and the folder with its results."""

    folder: Path
    answers: int
    differing: int
    still_open: int
    alphas: list[Alpha]


def import_sheets(
    data: RondeData, question: str, sheets: tuple[Path, Path], decisions: Path | None = None
) -> Imported:
    """Read both sheets and write the results (see ``results.write_results``).

    Alpha is about the sheets as they are, coded apart; decisions only change the coding.

    Args:
        data: a measured round.
        question: code of the open question.
        sheets: one of each researcher.
        decisions: the list of disagreements of an earlier import, with decisions filled in.

    Raises:
        Refusal: a file breaks a rule, the sheets are one file, or decisions would be lost.
    """
    answers = open_answers(data, question)
    lists = [list_of(sheet) for sheet in sheets]
    if sheets[0].resolve() == sheets[1].resolve() or lists[0] != lists[1]:
        raise Refusal(
            "coding",
            f"{sheets[0].name} and {sheets[1].name} are not two codings of one list of themes.",
            "Give the sheets of two researchers, from one export.",
        )
    themes = themes_of(data, lists[0])
    (first, said), (second, told) = (read_sheet(sheet, answers, themes) for sheet in sheets)
    folder = folder_of(data.ronde, question)
    require_no_decisions(folder, decisions)
    decided = read_decisions(decisions, first, second) if decisions else {}
    texts = dict(zip(answers["answer"], answers["text"], strict=True))
    differences = disagreements(first, second, texts, themes, (said, told), decided)
    coding = consensus(first, second, decided)
    alphas = agreement(first, second)
    write_results(folder, coding, differences, alphas)
    still_open = int(coding.isna().to_numpy().sum())
    return Imported(folder, len(answers), len(differences), still_open, alphas)
