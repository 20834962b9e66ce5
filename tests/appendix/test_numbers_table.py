from dataclasses import replace

from inventarisatie.appendix.numbers_table import numbers_appendix
from inventarisatie.ledger_file import LedgerRow

ROW = LedgerRow(
    id="a.ja", lower=29, upper=29, base_lower=50, base_upper=50, question="a", category="ja",
    group="g", provenance="published", certainty="exact", notebook="05-a", cell="telling",
    subject="Capaciteit", label="Minder", group_label="professionals",
)  # fmt: skip


def test_a_number_has_its_anchor_value_and_notebook():
    header, _, line = numbers_appendix([replace(ROW, note="Zo gelezen.")]).splitlines()
    assert header == "| Cijfer | Waarde | Hoe bekend | Toelichting | Gemaakt in |"
    assert line.startswith(
        "| []{#cijfer-a-ja}Capaciteit&#58; Minder (professionals) | 29 van de 50"
    )
    assert line.endswith("| Zo gelezen. | [05-a](notebooks/05-a.html#telling) |")


def test_without_notes_there_is_no_column_for_them():
    header, widths, line = numbers_appendix([ROW]).splitlines()
    assert header == "| Cijfer | Waarde | Hoe bekend | Gemaakt in |"
    assert {text.count("|") for text in (header, widths, line)} == {5}
