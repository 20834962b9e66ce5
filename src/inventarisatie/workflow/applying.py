"""Which of the declared steps apply to a round: that follows from what the round has."""

from inventarisatie.counts.coding.folders import coded_questions
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.datapackage import provenance
from inventarisatie.round.project import Ronde
from inventarisatie.workflow.steps import Graph, Step, load_steps


def ronde_steps(ronde: Ronde) -> Graph:
    """The steps of a round, with the figures of its own codebook.

    Left out are steps for answers of another provenance (``answers``) and steps for a document that
    the round does not have (``document``).

    Raises:
        Refusal: the steps, the codebook or the seal on the raw data is missing or broken.
    """
    declared = load_steps(ronde.root).steps
    kind = provenance(ronde) if any(step.answers for step in declared) else None
    return Graph(
        steps=tuple(
            _with_figures(step, ronde)
            for step in declared
            if step.answers in (None, kind)
            and (not step.document or (ronde.reports / f"{step.document}.qmd").is_file())
        )
    )


def _with_figures(step: Step, ronde: Ronde) -> Step:
    if step.figures_of is None:
        return step
    codebook = load_codebook(ronde.codebook_file)
    own = [*codebook.closed_questions, *codebook.numeric_questions, *coded_questions(ronde)]
    return step.model_copy(update={"figures": (*step.figures, *own)})
