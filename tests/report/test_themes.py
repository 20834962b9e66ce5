"""The themes of the fourth round, and refusals of broken ones."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.themes import COLUMNS, ThemeList, load_themes, theme_lists
from inventarisatie.errors import Refusal
from inventarisatie.report.theme_lists import (
    THEME_COLUMNS,
    theme_list,
    theme_overview,
    theme_rows,
    write_theme_fragments,
)
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde

ROOT = Path(__file__).parents[2]
RONDE = Ronde(ROOT, 4)


@pytest.fixture
def copy(tmp_path: Path) -> Ronde:
    ronde = Ronde(tmp_path, 4)
    ronde.raw.mkdir(parents=True)
    for name in ("themas.csv", "codeboek.yml"):
        shutil.copy(RONDE.raw / name, ronde.raw / name)
    return ronde


def replace(ronde: Ronde, old: str, new: str) -> None:
    path = ronde.raw / "themas.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def one_theme(title: str, description: str) -> pd.DataFrame:
    row = {"id": "pogingen.a", "chapter": "toegang", "list": "pogingen"}
    return pd.DataFrame(
        [
            row
            | {
                "list_title": "Pogingen",
                "parent": "",
                "title": title,
                "description": description,
                "groups": "",
                "section": "3.3.3",
            }
        ]
    )


def test_every_list_of_the_source_is_there_with_its_number_of_themes() -> None:
    assert {each.code: each.main for each in theme_lists(load_themes(RONDE))} == {
        "knelpunten-naleving": 8,
        "aanpassingen": 8,
        "knelpunten-zorg": 7,
        "redenen-uit-beeld": 6,
        "groepen-uit-beeld": 6,
        "pogingen": 4,
        "positieve-resultaten": 4,
        "good-practices": 7,
        "wensen-hygiene": 5,
        "wensen-opvang": 5,
        "wensen-medicatie": 4,
        "wensen-overig": 8,
    }


def test_a_list_has_a_dutch_name_and_a_section() -> None:
    lists = {each.code: each for each in theme_lists(load_themes(RONDE))}
    assert lists["groepen-uit-beeld"] == ThemeList(
        "groepen-uit-beeld", "Groepen die uit beeld raken", "3.3.2", 6
    )


def test_a_round_has_lists_of_its_own(copy: Ronde) -> None:
    rows = [",".join(COLUMNS), "vraag-8.wachten,,vraag-8,Wensen,,Korter wachten,Minder lang.,,"]
    (copy.raw / "themas.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert theme_lists(load_themes(copy)) == [ThemeList("vraag-8", "Wensen", "", 1)]


def test_groups_out_of_sight_have_their_sub_groups() -> None:
    themes = load_themes(RONDE)
    parts = themes[themes["parent"] != ""].groupby("parent").size()
    assert parts.to_dict() == {"groepen-uit-beeld.onderdak": 5, "groepen-uit-beeld.sekswerkers": 3}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("knelpunten-naleving.ruimte", "knelpunten-naleving.Ruimte", "the id must be"),
        ("knelpunten-naleving.huisbezoek", "knelpunten-naleving.ruimte", "occurs twice"),
        (",pogingen,", ",poging,", "the id must be poging.<theme>"),
        (",pogingen,", ",Pogingen,", "small letters"),
        (",Good practices,", ",Goede praktijken,", "is called 'Goede praktijken' in an earlier"),
        (",Te weinig ruimte,", ", ,", "title is empty"),
        (",groepen-uit-beeld.onderdak,", ",groepen-uit-beeld.dak,", "no main theme"),
        (",professionals,2.2", ",profesionals,2.2", "Did you mean professionals"),
        ("id,chapter,", "id,hoofdstuk,", "line 1: the columns"),
    ],
)
def test_a_broken_row_is_refused_with_its_place(
    copy: Ronde, old: str, new: str, message: str
) -> None:
    replace(copy, old, new)
    with pytest.raises(Refusal, match=message) as refusal:
        load_themes(copy)
    assert "themas.csv" in refusal.value.message
    assert refusal.value.way_out


def test_a_missing_or_unreadable_file_is_refused(copy: Ronde) -> None:
    path = copy.raw / "themas.csv"
    path.write_bytes("id,chapter\nénergie,x\n".encode("cp1252"))
    with pytest.raises(Refusal, match="UTF-8"):
        load_themes(copy)
    path.unlink()
    with pytest.raises(Refusal, match=r"themas\.csv is missing"):
        load_themes(copy)


def test_a_list_shows_titles_parts_and_numbers() -> None:
    themes = load_themes(RONDE)
    groups = theme_list(themes, "groepen-uit-beeld").splitlines()
    assert groups[0].startswith("- **Mensen met onderdak.** ")
    assert groups[1].startswith("    - **Onveilige woonsituatie.**")
    text = theme_list(themes, "aanpassingen")
    assert '[sluiting.gebruiksruimte]{.cijfer vorm="telwoord"} gebruiksruimte' in text
    assert "[naleving-mensen.minder]{.cijfer} professionals" in theme_list(
        themes, "knelpunten-naleving"
    )


@given(st.text(alphabet="*_[]{|<>`$#@\\\"'~^ab1.:\n", min_size=1))
def test_no_mark_up_gets_through(text: str) -> None:
    line = theme_list(one_theme(text, text), "pogingen").rstrip("\n")
    assert "\n" not in line
    inside = line.removeprefix("- **").replace(".** ", "", 1)
    if ".cijfer" not in inside:
        assert not set('*_[]{}|<>`$\\"~^') & set(inside)


def test_the_overview_holds_only_what_is_known() -> None:
    themes = load_themes(RONDE)
    lines = theme_overview(themes, load_codebook(RONDE.codebook_file)).splitlines()
    assert lines[0] == "| Onderwerp | Thema | Genoemd door |"
    assert lines[-1].startswith(": Door wie thema")
    access = next(line for line in lines if "Geen toegang" in line)
    assert "| Geen toegang" in access
    assert access.endswith("| professionals, belangenbehartigers en mensen die drugs gebruiken |")
    assert not any("Te weinig ruimte" in line for line in lines)
    assert len([line for line in lines if line.startswith("|")]) == 2 + sum(themes["groups"] != "")
    assert lines[-1].endswith("{#tbl-overzicht-themas}")


def test_fragments_are_written_for_every_list(copy: Ronde) -> None:
    written = {path.name for path in write_theme_fragments(copy)}
    lists = theme_lists(load_themes(copy))
    assert written == {f"_thema-{each.code}.qmd" for each in lists} | {"_overzicht-themas.qmd"}
    assert all((copy.reports / "fragmenten" / name).is_file() for name in written)


def test_the_download_is_for_readers() -> None:
    themes, codebook = load_themes(RONDE), load_codebook(RONDE.codebook_file)
    found = themes["description"].str.findall(r"\{([a-z0-9.-]+)")
    ids = sorted({name for names in found for name in names})
    assert ids
    rows = theme_rows(themes, codebook, [number(name) for name in ids])
    assert all(len(row) == len(THEME_COLUMNS) for row in rows)
    assert not any("{" in cell for row in rows for cell in row)
    parts = {row[1]: row[2] for row in rows}
    assert parts["Onveilige woonsituatie"] == "Mensen met onderdak"
    access = next(row for row in rows if row[1].startswith("Geen toegang"))
    assert access[0] == "Aanpassingen van zorg en hulp"
    assert access[4] == "professionals, belangenbehartigers en mensen die drugs gebruiken"


def number(name: str) -> LedgerRow:
    return LedgerRow(
        id=name, lower=1, upper=1, base_lower=None, base_upper=None, question="", category="",
        group="", certainty="published", notebook="", cell="",
        texts=dict.fromkeys(("volledig", "aantal", "telwoord", "woorden"), "1"),
    )  # fmt: skip
