"""The data of one round as the notebooks use them: codebook, answers, published figures."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from inventarisatie.answers.labels import Unconfirmed, unconfirmed
from inventarisatie.answers.tables import ANSWERS, RESPONDENTS, read_table
from inventarisatie.counts.disclosure import Policy, Protection, load_policy
from inventarisatie.counts.labels import hidden_labels
from inventarisatie.counts.published import load_published, tally_respondents
from inventarisatie.counts.rankings import places_as_answers, rankings_as_matrices
from inventarisatie.counts.tallies import KEY, NO_ANSWER, REMAINDER, tally_question
from inventarisatie.counts.terms import COUNTED, UNKNOWN
from inventarisatie.errors import Refusal
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.project import Ronde, open_ronde


@dataclass(frozen=True)
class RondeData:
    """One round: its codebook, and its answers and published figures, read when first needed."""

    ronde: Ronde
    codebook: Codebook
    """As it is counted: a ranking is a matrix of options by places."""

    @property
    def synthetic(self) -> bool:
        """Whether the answers are a synthetic twin, so that only published figures may be shown."""
        return datapackage.provenance(self.ronde) == "synthetic"

    @cached_property
    def answers(self) -> pd.DataFrame:
        """The cleaned answers (contract in docs/architecture.md).

        Raises:
            Refusal: they are not there yet, or nobody is left in them.
        """
        answers = read_table(self.ronde.processed / ANSWERS)
        if answers.empty:
            raise Refusal(
                "data",
                f"No respondent of {self.ronde.name} is left after cleaning.",
                "Check the period of the fieldwork in codeboek.yml.",
            )
        return places_as_answers(answers, load_codebook(self.ronde.codebook_file))

    @cached_property
    def respondents(self) -> pd.DataFrame:
        """The cleaned respondents (contract in docs/architecture.md)."""
        return read_table(self.ronde.processed / RESPONDENTS)

    @cached_property
    def published(self) -> pd.DataFrame:
        """The published figures with tightened bounds."""
        return load_published(self.ronde, self.codebook)

    @cached_property
    def policy(self) -> Policy:
        """What counts as too small to be shown."""
        return load_policy(self.ronde)

    @cached_property
    def protection(self) -> Protection:
        """The counts of the answers after disclosure control, each question protected once."""
        return Protection(self.answers, self.codebook, self.policy)

    @cached_property
    def unconfirmed(self) -> Unconfirmed:
        """The options whose labels may be what one person wrote."""
        return unconfirmed(self.ronde, load_codebook(self.ronde.codebook_file))

    def count_answers(self, question: str) -> pd.DataFrame:
        """The tally of the answers: counted, or synthetic and then never to be shown."""
        certainty = "synthetic" if self.synthetic else "counted"
        if question in ("respondenten", "invuldatum"):
            counted = tally_respondents(self.respondents, self.published, self.codebook, certainty)
            return counted[counted["question"] == question]
        return tally_question(self.answers, self.codebook, question, certainty)


def load_ronde(number: int, root: Path | None = None) -> RondeData:
    """Open a round for analysis.

    Args:
        number: the round, e.g. 4.
        root: project folder; found from the working folder where it is None.

    Returns:
        The round: ``codebook``, and as frames ``respondents``, ``answers`` and ``published``.

    Raises:
        Refusal: the round or its codebook is missing or broken.

    Example:
        >>> from inventarisatie import load_ronde
        >>> data = load_ronde(4)
        >>> data.codebook.title
        'Vierde corona-inventarisatie harm reduction'
        >>> len(data.respondents)
        66
    """
    ronde = open_ronde(number, root)
    return RondeData(ronde, rankings_as_matrices(load_codebook(ronde.codebook_file)))


def tally(data: RondeData, *questions: str) -> pd.DataFrame:
    """The figures that may be shown for these questions, one row per category and group.

    For a measured round these are the counted answers, after disclosure control: a count that could
    point at somebody is a range, with certainty ``protected``. For the synthetic twin they are
    the published figures: exact counts, bounds, and what is not published.

    Args:
        data: the round, as ``load_ronde`` gives it.
        questions: codes of closed questions.

    Returns:
        One row per category and group: ``id``, ``question``, ``row``, ``category``, ``group``;
        ``lower``, ``upper``, ``base_lower``, ``base_upper`` in numbers of respondents;
        ``certainty``, ``section`` of the source, ``words``, ``note``, ``label``.

    Raises:
        Refusal: neither the codebook nor the published figures know the question.

    Example:
        >>> from inventarisatie import load_ronde, tally
        >>> rows = tally(load_ronde(4), "capaciteit-voor-corona").set_index("category")
        >>> int(rows.loc["minder", "lower"]), rows.loc["minder", "certainty"]
        (29, 'published')
    """
    parts = [_published(data, q) if data.synthetic else _measured(data, q) for q in questions]
    return pd.concat(parts, ignore_index=True)


def _measured(data: RondeData, question: str) -> pd.DataFrame:
    if question in data.codebook.closed_questions:
        counted = data.protection.of(question).tally
    else:
        counted = data.count_answers(question)
    return described(counted, data)


def described(counted: pd.DataFrame, data: RondeData) -> pd.DataFrame:
    """A tally of answers with the columns that `tally` adds; without an empty "no answer".

    A label that nobody confirmed, and that is not known to be that of enough people, is a number.
    """
    empty = (counted["category"] == NO_ANSWER) & (counted["upper"] == 0)
    texts = dict.fromkeys(("section", "words", "note", "label"), "")
    shown = counted[~empty].assign(**texts)
    smallest = data.policy.smallest_count
    return shown.assign(label=hidden_labels(shown, data.unconfirmed, smallest))


def _published(data: RondeData, question: str) -> pd.DataFrame:
    stated = data.published["stated"]
    rows = data.published[stated & (data.published["question"] == question)]
    if rows.empty:
        raise Refusal(
            "published",
            f"No published figure for question {question!r} of {data.ronde.name}.",
            "Add it to gepubliceerde-cijfers.csv, or leave it out of the report.",
        )
    word = rows["certainty"] == "word"  # no count follows that the source states
    return rows.assign(**{bound: rows[bound].mask(word) for bound in ("lower", "upper")})


def shown_together(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a tally that a chart shows, so that no respondent is counted twice.

    Left out: a figure that the source gives again elsewhere, in other words or in contradiction;
    answers of which only a sum with others is known; and a remainder in which nobody can be. Of
    counted answers: sums of answers that are shown, and small answers of which the sum is shown.
    """
    if "options" not in rows:
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
    return shown[~((shown["category"] == REMAINDER) & (shown["upper"] == 0))]


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
