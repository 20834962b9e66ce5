from collections.abc import Callable
from pathlib import Path

import pytest

from inventarisatie.counts.published.figures import FILE, HEADER, read_figures
from inventarisatie.counts.published.load import load_published
from inventarisatie.counts.tallies import COLUMNS
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.project import Ronde

Edit = Callable[..., Ronde]


def test_the_fourth_round_gives_a_tally(ronde: Ronde, codebook: Codebook) -> None:
    published = load_published(ronde, codebook)
    assert list(published.columns[: len(COLUMNS)]) == COLUMNS
    assert published["id"].is_unique
    assert (published["label"] != "").all()
    figures = read_figures(ronde.raw / FILE)
    assert {figure.id for figure in figures} <= set(published["id"])


@pytest.mark.parametrize(
    ("id_", "bounds", "base", "certainty"),
    [
        ("capaciteit-voor-corona.minder", (29, 29), (50, 50), "published"),
        ("capaciteit-voor-corona.overig", (21, 21), (50, 50), "derived"),
        ("capaciteit-voor-corona.meer", (0, 21), (50, 50), "not_published"),
        ("aanbod-verandering.geen-verschil", (26, 40), (50, 50), "converted"),
        ("naleving-knelpunten.ja", (60, 65), (66, 66), "converted"),
        ("naleving-knelpunten.ja.mensen", (4, 10), (10, 10), "not_published"),
        ("voorbereid-tweede-golf.nee", (0, 5), (50, 50), "not_kept"),
        ("naleving-mensen.beter", (0, 38), (50, 50), "not_kept"),
        ("kwaliteit-zorg.minder", (9, 9), (10, 10), "word"),
        ("knelpunten.nee.mensen", (0, 0), (10, 10), "derived"),
        ("uit-beeld.ja.mensen", (2, 9), (2, 9), "converted"),
        ("pogingen.overig", (1, 2), (22, 22), "derived"),
    ],
)
def test_bounds_that_follow(
    ronde: Ronde,
    codebook: Codebook,
    id_: str,
    bounds: tuple[int, int],
    base: tuple[int, int],
    certainty: str,
) -> None:
    row = load_published(ronde, codebook).set_index("id").loc[id_]
    assert (row["lower"], row["upper"]) == bounds
    assert (row["base_lower"], row["base_upper"]) == base
    assert row["certainty"] == certainty


def test_the_contradiction_of_the_source_is_kept_apart(ronde: Ronde, codebook: Codebook) -> None:
    rows = load_published(ronde, codebook).set_index("id")
    other = rows.loc["uit-beeld.ja.professionals.bron-3-4"]
    first = rows.loc[other["conflict"]]
    assert other["lower"] > first["upper"]
    assert not other["counted"]
    assert first["counted"]
    same = rows.loc["uit-beeld.ja.professionals.bron-3-3"]
    assert (same["restates"], same["conflict"]) == ("uit-beeld.ja.professionals", "")


def test_what_counts_no_respondents_is_not_compared(ronde: Ronde, codebook: Codebook) -> None:
    rows = load_published(ronde, codebook)
    apart = rows[rows["question"].isin(["grafieklabel", "uitspraak", "sluiting", "genoemd"])]
    assert len(apart) == 17
    assert not apart["counted"].any()
    assert rows.loc[rows["counted"], ["lower", "upper", "base_lower"]].notna().all(axis=None)


def test_a_round_of_which_nothing_is_published(codebook: Codebook, tmp_path: Path) -> None:
    raw = tmp_path / "data" / "raw" / "ronde-5"
    raw.mkdir(parents=True)
    (raw / FILE).write_text(",".join(HEADER) + "\n", encoding="utf-8")
    assert load_published(Ronde(tmp_path, 5), codebook).empty


CAPACITY = (
    "capaciteit-voor-corona.minder,3.1.2,capaciteit-voor-corona,minder,professionals,29,29,50"
)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id,section", "id,paragraph", "the columns are id, paragraph"),
        (CAPACITY, CAPACITY.replace("29,29,50", "29,x,50"), "upper 'x' is no whole number"),
        (CAPACITY, CAPACITY.replace("29,29,50", "29,28,50"), "lower 29 is above upper 28"),
        (CAPACITY, CAPACITY.replace("29,29,50", "29,29,28"), "upper 29 is above the base"),
        (CAPACITY, CAPACITY.replace("29,29,50", "29,,50"), "a base without both bounds"),
        (CAPACITY, CAPACITY.replace("29,29,50", "29,29,9-2"), "base '9-2' is empty"),
        (CAPACITY, CAPACITY.replace("29,29,50", "29,29,vijftig"), "is no number or range"),
        (CAPACITY, CAPACITY.replace("29,29,50", "31,31,50"), r"31 of 50 is not 'ruim de helft'"),
        (CAPACITY, CAPACITY.replace("29,29,50", "28,28,50"), "overig has bounds 21 to 21, but 22"),
        (CAPACITY, CAPACITY.replace("29,29,50", "29,29,51"), "has another base than"),
        (CAPACITY, CAPACITY.replace(",minder,", ",mindr,"), "'mindr' of group 'professionals'"),
        (CAPACITY, CAPACITY.replace("professionals", "artsen"), "of group 'artsen'"),
        (CAPACITY, CAPACITY.replace("corona.minder", "corona.minst"), "does not fit the row"),
        (CAPACITY, CAPACITY.replace("minder,3", "overig,3"), "occurs 2 times"),
        ("29,29,50,published,ruim", "29,29,50,zeker,ruim", "certainty 'zeker' is unknown"),
        ("40,50,converted,driekwart", "40,50,converted,veel", "'veel' is not a word that the rule"),
        ("35,40,50,converted", "34,40,50,converted", "34 to 40, but 35 to 40 follows"),
        ("10,word,vrijwel alle", "10,converted,vrijwel alle", "a base without both bounds"),
        (",,10,word,vrijwel", "9,9,10,word,vrijwel", "a word has no count"),
        (",,10,word,vrijwel", "9,9,10,converted,vrijwel", "can only be 9 here"),
        ("35,40,50,converted", "35,40,50,converted,", "15 cells instead of 14"),
        (",uit-beeld.ja.professionals\n", ",uit-beeld.jaa\n", "conflict 'uit-beeld.jaa' is no id"),
        ('"', "'", "line"),
    ],
)  # fmt: skip
def test_a_broken_row_is_named(
    edited: Edit, codebook: Codebook, old: str, new: str, message: str
) -> None:
    with pytest.raises(Refusal, match=message) as refusal:
        load_published(edited((old, new)), codebook)
    assert refusal.value.code == "published"
    assert FILE in refusal.value.message
    assert refusal.value.way_out


def test_figures_that_exclude_each_other_are_named(edited: Edit, codebook: Codebook) -> None:
    ronde = edited(
        ("uit-beeld.ja.professionals.bron-3-4", "uit-beeld.ja.professionals.bron-4"),
        (",uit-beeld.ja.professionals\n", ",\n"),
    )
    with pytest.raises(Refusal, match=r"no answers of uit-beeld can satisfy all of: .*bron-4"):
        load_published(ronde, codebook)


def test_a_missing_file_is_named(codebook: Codebook, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=f"{FILE} is missing"):
        load_published(Ronde(tmp_path, 4), codebook)
