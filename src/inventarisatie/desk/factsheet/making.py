"""From a request for factsheets to the files: which are large enough, then the run."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from inventarisatie.counts.dataset import RondeData, load_ronde
from inventarisatie.counts.disclosure.releases import check_release
from inventarisatie.desk.factsheet.earlier import check_earlier
from inventarisatie.desk.factsheet.planning import BEFORE, KEPT, plan_factsheets
from inventarisatie.desk.factsheet.selection import Selection, answers_of, asked_of_others
from inventarisatie.desk.factsheet.tables import shown_selections
from inventarisatie.errors import Refusal
from inventarisatie.workflow.running import run
from inventarisatie.workflow.settings import Settings


@dataclass(frozen=True)
class Made:
    """The documents that were made, with their renderer, and the selections too small to show."""

    documents: Mapping[str, str]
    skipped: tuple[str, ...]


def make_factsheets(
    number: int, settings: Settings, *, where: str | None, each: str | None
) -> Made:
    """Make one factsheet (``where``), or one per answer to a question (``each``).

    Args:
        number: the round.
        settings: formats, renderer, jobs at once.
        where: a selection, as ``voorzieningen=gebruiksruimte``.
        each: code of a question, or ``groep``.

    Raises:
        Refusal: an unknown selection, one too small to show, a run that fails, another
            state that went out, or earlier outputs with other counts (see ``earlier``).
    """
    data = load_ronde(number)
    codes = answers_of(each, data.asked) if each else []
    texts = [where] if where else [f"{each}={code}" for code in codes]
    wanted = [Selection.read(text, data.asked) for text in texts]
    run(data.ronde, replace(settings, until=BEFORE if data.synthetic else KEPT))
    shown = {question: shown_selections(data, question) for question in _selecting(wanted)}
    large = [selection for selection in wanted if _is_large(data, selection, shown)]
    skipped = tuple(selection.text for selection in wanted if selection not in large)
    if not large:
        raise Refusal(
            "selection",
            f"Too few respondents to show in, or outside, {' and '.join(skipped)}.",
            "Select more people; the limits stand in docs/explanation/disclosure.md.",
        )
    if not data.synthetic:
        check_release(data.ronde)
        check_earlier(data.ronde, [selection.slug for selection in large])
    outcome = run(
        data.ronde,
        settings,
        plan_jobs=lambda kernels: plan_factsheets(
            data.ronde, kernels, large, formats=settings.formats, engine=settings.engine
        ),
    )
    return Made(outcome.documents, skipped)


def _selecting(wanted: Sequence[Selection]) -> set[str]:
    return {selection.question for selection in wanted if selection.answers}


def _is_large(data: RondeData, selection: Selection, shown: Mapping[str, Collection[str]]) -> bool:
    if selection.group:
        size = (data.respondents["group"] == selection.group).sum()
        if size < data.policy.smallest_base:
            return False
        if not selection.answers and not asked_of_others(selection.group, data.asked):
            return False
    return not selection.answers or selection.filter in shown[selection.question]
