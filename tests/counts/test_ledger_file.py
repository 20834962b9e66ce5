from dataclasses import replace

import pytest

from inventarisatie.counts.ledger_file import LedgerRow, merge, read_ledger, write_part
from inventarisatie.counts.numbers import quoted
from inventarisatie.errors import Refusal

ROW = LedgerRow(
    id="capaciteit.minder", lower=29, upper=29, base_lower=50, base_upper=50, question="capaciteit",
    category="minder", group="professionals", certainty="published",
    notebook="08-capaciteit", cell="capaciteit", group_label="professionals",
)  # fmt: skip


def test_a_row_comes_back_with_its_texts(tmp_path):
    write_part(tmp_path / "a.json", [ROW])
    (row,) = read_ledger(tmp_path / "a.json")
    assert replace(row, texts={}) == ROW
    assert row.texts["volledig"] == "29 van de 50"
    assert row.texts["groep"] == "29 van de 50 professionals"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"section": "3.1.2", "source": "inventarisatie 2020"},
            "Aantal: 29\nVan: 50 professionals\nHoe bekend: exact gepubliceerd\n"
            "Bron: inventarisatie 2020, § 3.1.2",
        ),
        (
            {"lower": 23, "upper": 27, "certainty": "converted", "words": "de helft"},
            "Aantal: 23 tot 27\nVan: 50 professionals\n"
            f"Hoe bekend: omgerekend uit {quoted('de helft')}",
        ),
        (
            {"lower": None, "upper": None, "certainty": "not_kept"},
            "Van: 50 professionals\nHoe bekend: niet bewaard in onze bron",
        ),
    ],
)
def test_a_number_tells_its_bounds_base_certainty_and_source(change, told):
    assert replace(ROW, **change).explained == told


def test_merging_sorts_and_keeps_all(tmp_path):
    other = replace(ROW, id="aanbod.meer")
    write_part(tmp_path / "a.json", [ROW])
    write_part(tmp_path / "b.json", [other])
    parts = [tmp_path / "b.json", tmp_path / "a.json"]
    merged = merge(parts, tmp_path / "cijfers.json")
    assert [row.id for row in merged] == ["aanbod.meer", "capaciteit.minder"]
    first = (tmp_path / "cijfers.json").read_bytes()
    merge(parts[::-1], tmp_path / "cijfers.json")
    assert (tmp_path / "cijfers.json").read_bytes() == first


def test_a_number_shown_once_more_keeps_its_first_place(tmp_path):
    parts = [tmp_path / "b.json", tmp_path / "a.json"]
    write_part(parts[0], [ROW])
    write_part(parts[1], [replace(ROW, cell="anders", subject="Kort gezegd")])
    (row,) = merge(parts, tmp_path / "cijfers.json")
    assert (row.cell, row.subject) == (ROW.cell, ROW.subject)


def test_a_number_made_twice_is_refused(tmp_path):
    write_part(tmp_path / "a.json", [ROW])
    write_part(tmp_path / "b.json", [replace(ROW, lower=28, upper=28)])
    with pytest.raises(Refusal, match=r"capaciteit\.minder"):
        merge([tmp_path / "a.json", tmp_path / "b.json"], tmp_path / "cijfers.json")
    assert not (tmp_path / "cijfers.json").exists()


@pytest.mark.parametrize("content", ["", "{}", '{"rows": [{"id": 1}]}'])
def test_what_is_no_ledger_is_refused(tmp_path, content):
    (tmp_path / "cijfers.json").write_text(content)
    with pytest.raises(Refusal, match=r"cijfers\.json"):
        read_ledger(tmp_path / "cijfers.json")


def test_shares_of_known_and_unknown_bases():
    assert ROW.shares == (0.58, 0.58)
    assert replace(ROW, lower=2, upper=9, base_lower=2, base_upper=9).shares == (1.0, 1.0)
    assert replace(ROW, upper=None).shares == (0.58, 1.0)
