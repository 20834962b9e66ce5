"""Puts the synthetic twin in the raw folder of its round."""

from pathlib import Path

from inventarisatie.counts.published.figures import FILE, read_figures
from inventarisatie.desk.twin.export import write_csv
from inventarisatie.desk.twin.generate import generate
from inventarisatie.errors import Refusal
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.files import write_bytes
from inventarisatie.round.project import Ronde

SEED = 2171
"""Seed of the committed twin of the fourth round. With it the twin also fits two statements without
bounds: the face mask is the measure named least, and compliance "about equal" the commonest answer.
"""


def make_twin(ronde: Ronde, codebook: Codebook, seed: int = SEED) -> list[Path]:
    """Write the twin's export of every questionnaire, and seal the folder as synthetic.

    Returns:
        The files written.

    Raises:
        Refusal: the folder holds measured answers, the published figures are missing or broken, or
            the twin cannot be made with this seed.
    """
    files = [form.file for form in codebook.questionnaires]
    _require_no_measured_answers(ronde, files)
    responses = generate(codebook, read_figures(ronde.raw / FILE), seed)
    for number, form in enumerate(codebook.questionnaires, start=1):
        write_bytes(ronde.raw / form.file, write_csv(form, responses[form.code], number))
    datapackage.seal(ronde, files, answers="synthetic")
    return [ronde.raw / file for file in files]


def _require_no_measured_answers(ronde: Ronde, files: list[str]) -> None:
    present = [file for file in files if (ronde.raw / file).exists()]
    if present and datapackage.provenance(ronde) != "synthetic":
        raise Refusal(
            "twin",
            f"data/raw/{ronde.name} holds measured answers: {', '.join(present)}.",
            "A twin is made for a round without answers; use another round.",
        )
