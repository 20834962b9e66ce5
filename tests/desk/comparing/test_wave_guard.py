"""The wave guard: verdicts on the real fourth codebook with one thing changed at a time."""

from collections.abc import Callable

import pytest

from inventarisatie.desk.comparing.verdict import Comparison, Verdict
from inventarisatie.desk.comparing.wave_guard import compare_codebooks
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Option, Other, Routing, Row

Change = Callable[..., Codebook]
PREPARED = "voorbereid-tweede-golf"
MEASURES = "hygienemaatregelen"


def of(comparisons: list[Comparison], code: str) -> Comparison:
    """The comparison of a question of the professionals."""
    return next(
        one
        for one in comparisons
        if one.asked.question.code == code and one.asked.form.group == "professionals"
    )


def test_a_codebook_is_comparable_with_itself(codebook: Codebook) -> None:
    comparisons = compare_codebooks(codebook, codebook)
    asked = sum(len(form.questions) for form in codebook.questionnaires)
    assert [one.verdict for one in comparisons] == ["comparable"] * asked
    assert not any(one.changes for one in comparisons)


@pytest.mark.parametrize(
    ("update", "verdict", "about"),
    [
        ({"text": "Is uw voorziening voorbereid op een tweede besmettingsgolf"}, "comparable", ""),
        ({"text": "Is uw voorziening wel voorbereid op een tweede besmettingsgolf?"},
         "not-comparable", "text"),
        ({"text": "Is jouw voorziening voorbereid op een tweede besmettingsgolf?"},
         "footnote", "text"),
        ({"type": "multi"}, "not-comparable", "type"),
        ({"other": Other(code="anders")}, "not-comparable", "options"),
        ({"merged": []}, "comparable", ""),
        ({"asked_if": Routing(question="naleving-knelpunten", options=["ja"])},
         "not-comparable", "routing"),
    ],
)  # fmt: skip
def test_one_change_of_a_question(
    changed: Change, codebook: Codebook, update: dict[str, object], verdict: Verdict, about: str
) -> None:
    found = of(compare_codebooks(codebook, changed(PREPARED, **update)), PREPARED)
    assert found.verdict == verdict
    assert about in {change.about for change in found.changes} or not about


@pytest.mark.parametrize(
    ("code", "verdict"), [(PREPARED, "not-comparable"), (MEASURES, "footnote")]
)
def test_an_added_or_dropped_answer(
    changed: Change, codebook: Codebook, code: str, verdict: Verdict
) -> None:
    options = codebook.question(code).options
    fewer = changed(code, options=options[1:], merged=[])
    for pair in ((codebook, fewer), (fewer, codebook)):
        found = of(compare_codebooks(*pair), code)
        assert found.verdict == verdict
        assert any(f"“{options[0].label}”" in reason for reason in found.reasons)


def test_a_reworded_answer_and_another_order_are_footnotes(
    changed: Change, codebook: Codebook
) -> None:
    options = codebook.question(MEASURES).options
    longer = options[0].model_copy(update={"label": options[0].label + " a"})
    found = of(compare_codebooks(codebook, changed(MEASURES, options=[longer, *options[1:]])),
               MEASURES)  # fmt: skip
    assert found.verdict == "footnote"
    assert found.options[longer.code] == longer.code
    found = of(compare_codebooks(codebook, changed(MEASURES, options=options[::-1])), MEASURES)
    assert found.reasons == ["De volgorde van de antwoorden is veranderd."]


def test_a_code_that_now_stands_for_another_answer_is_another_answer(
    changed: Change, codebook: Codebook
) -> None:
    first, *rest = codebook.question(MEASURES).options
    other = Option(code=first.code, label="Zelftesten aanbieden")
    found = of(compare_codebooks(codebook, changed(MEASURES, options=[other, *rest])), MEASURES)
    assert first.code not in found.options
    assert len(found.reasons) == 2


def test_matrix_rows(changed: Change, codebook: Codebook) -> None:
    rows = [Row(code="a", label="De inloop"), Row(code="b", label="De nachtopvang")]
    old = changed(PREPARED, type="matrix", rows=rows)
    found = of(compare_codebooks(old, changed(PREPARED, type="matrix", rows=rows[:1])), PREPARED)
    assert (found.verdict, found.rows) == ("footnote", {"a": "a"})


def test_a_follow_up_depends_on_the_question_before_it(changed: Change, codebook: Codebook) -> None:
    later = changed("naleving-knelpunten", text="Wat vindt u van het weer vandaag?")
    found = of(compare_codebooks(codebook, later), "naleving-knelpunten-welke")
    assert found.verdict == "not-comparable"
    assert [change.about for change in found.changes] == ["base"]


def test_another_answer_that_leads_to_the_question(changed: Change, codebook: Codebook) -> None:
    routing = Routing(question="naleving-knelpunten", options=["ja", "weet-niet"])
    later = changed("naleving-knelpunten-welke", asked_if=routing)
    found = of(compare_codebooks(codebook, later), "naleving-knelpunten-welke")
    assert [change.about for change in found.changes] == ["routing"]


def test_a_renamed_question_is_found_by_its_words(changed: Change, codebook: Codebook) -> None:
    found = of(compare_codebooks(codebook, changed("stad", code="gemeente")), "gemeente")
    assert (found.verdict, [change.about for change in found.changes]) == ("comparable", ["code"])
    reworded = changed("stad", code="gemeente", text="In welke steden werkt u?")
    found = of(compare_codebooks(codebook, reworded), "gemeente")
    assert found.old is not None
    assert found.old.question.code == "stad"


def test_added_and_removed(changed: Change, codebook: Codebook) -> None:
    later = changed("stad", code="inkomen", text="Wat verdient u per maand, ongeveer?")
    comparisons = compare_codebooks(codebook, later)
    assert of(comparisons, "inkomen").verdict == "added"
    assert of(comparisons, "stad").verdict == "removed"
    assert comparisons[-1].asked.question.code == "stad"


def test_another_group_and_another_mode(codebook: Codebook) -> None:
    first, *others = codebook.questionnaires
    interview = first.model_copy(update={"source": "interview"})
    later = codebook.model_copy(update={"questionnaires": [interview, *others]})
    assert of(compare_codebooks(codebook, later), PREPARED).verdict == "footnote"
    question = codebook.question("hygienemaatregelen-verandering")
    rest = [q for q in first.questions if q.code != question.code]
    moved = codebook.model_copy(
        update={
            "questionnaires": [
                first.model_copy(update={"questions": rest}),
                others[0].model_copy(update={"questions": [*others[0].questions, question]}),
                *others[1:],
            ]
        }
    )
    found = next(
        one
        for one in compare_codebooks(codebook, moved)
        if one.asked.question.code == question.code
    )
    assert (found.verdict, [change.about for change in found.changes]) == (
        "not-comparable",
        ["group"],
    )
