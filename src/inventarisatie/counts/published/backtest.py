"""The back-test: every computed count against the bounds of the published one."""

import pandas as pd

from inventarisatie.counts.published.figures import ALL
from inventarisatie.counts.published.respondents import FILLED_IN
from inventarisatie.errors import Refusal


def backtest(tallies: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Compare computed counts with the published bounds.

    Only figures that count respondents are compared (``counted``): not the side of a contradiction
    that is set apart, nor statements about anything else.

    Args:
        tallies: all tallies of the round, with exact counts, including those of
            ``tally_respondents``.
        published: the published figures, as ``load_published`` gives them.

    Returns:
        One row per compared figure: ``id``, ``lower``, ``upper``, ``computed`` (Int64; missing
        where no such count was made) and ``ok`` (bool).
    """
    rows = published[published["counted"]]
    result = rows[["id", "lower", "upper"]].reset_index(drop=True)
    keys = rows[["question", "category", "group", "options"]].to_numpy()
    computed = [_computed(tallies, *key) for key in keys]
    result["computed"] = pd.array(computed, dtype="Int64")
    within = (result["lower"] <= result["computed"]) & (result["computed"] <= result["upper"])
    return result.assign(ok=within.fillna(False).astype(bool))


def _computed(
    tallies: pd.DataFrame, question: str, category: str, group: str, options: tuple[str, ...]
) -> int | None:
    parts = [category] if question == FILLED_IN else list(options)
    cells = tallies[(tallies["question"] == question) & tallies["category"].isin(parts)]
    if group != ALL:
        cells = cells[cells["group"] == group]
    return int(cells["lower"].sum()) if len(cells) else None


def require_backtest(result: pd.DataFrame) -> None:
    """Fail the run if a computed count is outside its published bounds.

    Raises:
        Refusal: some are; the message lists each id with the count and the bounds.
    """
    wrong = result[~result["ok"]]
    if wrong.empty:
        return
    lines = [
        f"{id_}: computed {'nothing' if computed is pd.NA else computed}, "
        f"published {lower} to {upper}"
        for id_, lower, upper, computed in wrong[["id", "lower", "upper", "computed"]].to_numpy()
    ]
    raise Refusal(
        "backtest",
        f"{len(wrong)} of {len(result)} figures are outside the published bounds:\n  "
        + "\n  ".join(lines),
        "Check the cleaning rules and the raw files against the published figures.",
        exit_code=1,
    )
