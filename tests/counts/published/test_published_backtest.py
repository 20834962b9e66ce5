import pandas as pd
import pytest

from inventarisatie.counts.published.backtest import backtest, require_backtest
from inventarisatie.counts.published.load import load_published
from inventarisatie.counts.respondents import tally_groups
from inventarisatie.counts.tallies import COLUMNS
from inventarisatie.counts.terms import UNKNOWN
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.project import Ronde


@pytest.fixture(scope="module")
def published(ronde: Ronde, codebook: Codebook) -> pd.DataFrame:
    rows = load_published(ronde, codebook)
    wanted = ["capaciteit-voor-corona", "voorbereid-tweede-golf", "naleving-knelpunten"]
    return rows[rows["question"].isin(wanted) & ~rows["certainty"].isin(UNKNOWN)]


def counts(*cells: tuple[str, str, str, int]) -> pd.DataFrame:
    rows = [
        dict.fromkeys(COLUMNS, "")
        | {"question": q, "category": c, "group": g, "lower": n, "upper": n}
        for q, c, g, n in cells
    ]
    return pd.DataFrame(rows)


GOOD = [
    ("capaciteit-voor-corona", "minder", "professionals", 29),
    ("capaciteit-voor-corona", "meer", "professionals", 1),
    ("capaciteit-voor-corona", "gelijk", "professionals", 18),
    ("capaciteit-voor-corona", "geen-antwoord", "professionals", 2),
    ("voorbereid-tweede-golf", "goed", "professionals", 15),
    ("voorbereid-tweede-golf", "enigszins", "professionals", 30),
    ("voorbereid-tweede-golf", "nee", "professionals", 5),
    ("naleving-knelpunten", "ja", "professionals", 49),
    ("naleving-knelpunten", "ja", "belangenbehartigers", 5),
    ("naleving-knelpunten", "ja", "mensen", 10),
    ("naleving-knelpunten", "nee", "professionals", 1),
    ("naleving-knelpunten", "nee", "belangenbehartigers", 1),
]


def test_sums_over_options_and_groups_are_compared(published: pd.DataFrame) -> None:
    result = backtest(counts(*GOOD), published).set_index("id")
    assert result["ok"].all()
    assert result["computed"].to_dict() == {
        "naleving-knelpunten.ja": 64,
        "naleving-knelpunten.overig": 2,
        "voorbereid-tweede-golf.goed-of-enigszins": 45,
        "voorbereid-tweede-golf.overig": 5,
        "capaciteit-voor-corona.minder": 29,
        "capaciteit-voor-corona.overig": 21,
    }
    require_backtest(result.reset_index())


def test_a_violated_bound_fails_the_run_by_id(published: pd.DataFrame) -> None:
    wrong = [("capaciteit-voor-corona", "minder", "professionals", 30), *GOOD[1:]]
    result = backtest(counts(*wrong), published)
    assert list(result.loc[~result["ok"], "id"]) == ["capaciteit-voor-corona.minder"]
    with pytest.raises(Refusal) as refusal:
        require_backtest(result)
    assert "capaciteit-voor-corona.minder: computed 30, published 29 to 29" in str(refusal.value)
    assert refusal.value.exit_code == 1


def test_a_question_that_was_not_counted_fails_too(published: pd.DataFrame) -> None:
    result = backtest(counts(*GOOD[:7]), published)
    with pytest.raises(
        Refusal, match=r"2 of 6 figures.*\n.*naleving-knelpunten.ja: computed nothing"
    ):
        require_backtest(result)


def test_the_sizes_of_the_groups_are_held_against_what_was_published(
    ronde: Ronde, codebook: Codebook
) -> None:
    published = load_published(ronde, codebook)
    groups = ["professionals"] * 50 + ["belangenbehartigers"] * 6 + ["mensen"] * 9
    tally = tally_groups(pd.DataFrame({"group": groups}), codebook, "counted")
    assert dict(zip(tally["category"], tally["group"], strict=True)) == {
        "totaal": "alle", **{group.code: group.code for group in codebook.groups},
    }  # fmt: skip
    own = published[published["question"] == "respondenten"]
    result = backtest(tally, own).set_index("id")
    assert not result.loc["respondenten.mensen", "ok"]
    assert result.loc["respondenten.totaal", "computed"] == 65
    assert result.loc["respondenten.vragenlijst-1-en-2", "computed"] == 56
