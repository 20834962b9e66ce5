from dataclasses import replace

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.report.appendix.numbers_table import in_report_order, numbers_appendix

ROW = LedgerRow(
    id="a.ja", lower=29, upper=29, base_lower=50, base_upper=50, question="a", category="ja",
    group="g", certainty="published", notebook="05-a", cell="telling",
    subject="Capaciteit", label="Minder", group_label="professionals",
)  # fmt: skip


def test_a_number_has_its_anchor_value_and_notebook():
    header, _, line = numbers_appendix([replace(ROW, note="Zo gelezen.")]).splitlines()
    assert header == "| Cijfer | Waarde | Hoe bekend | Toelichting | Gemaakt in |"
    assert line.startswith(
        "| []{#cijfer-a-ja}Capaciteit&#58; Minder (professionals) "
        "[Terug naar het rapport](rapport.html#cijfer-a-ja-hier){.terug} | 29 van de 50"
    )
    assert line.endswith("| Zo gelezen. | [05-a](notebooks/05-a.html#telling) |")


def test_without_notes_there_is_no_column_for_them():
    header, widths, line = numbers_appendix([ROW]).splitlines()
    assert header == "| Cijfer | Waarde | Hoe bekend | Gemaakt in |"
    assert {text.count("|") for text in (header, widths, line)} == {5}


def test_of_what_has_no_upper_bound_it_does_not_say_exact():
    row = replace(ROW, lower=1, upper=None, base_lower=None, base_upper=None, words="ten minste 1")
    assert "| als ondergrens gepubliceerd |" in numbers_appendix([row])
    assert "exact" not in numbers_appendix([row])


def test_numbers_stand_as_in_the_report(codebook):
    form = codebook.questionnaires[0]
    first, second = [q for q in form.questions if len(q.options) > 1][:2]
    wanted = [
        replace(ROW, id=f"{question.code}.{option.code}", question=question.code,
                category=option.code, group=form.group)
        for question in (first, second)
        for option in question.options
    ]  # fmt: skip
    other = replace(ROW, id="zz.later", notebook="06-b")
    mixed = sorted([*wanted, other], key=lambda row: row.id)
    assert in_report_order(mixed, codebook) == [*wanted, other]
    assert in_report_order(list(reversed(mixed)), codebook) == [*wanted, other]
