"""What a reader knows of any table: true of all answers, and as much as holds of all of them."""

from itertools import product
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.counts.disclosure.relations import Relation, relations
from inventarisatie.counts.tallies import PLACE
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.round.question import Merged, Option, Question, Row

NONE = ("", NO_ANSWER)


def question(kind: str, *merged: Merged) -> Question:
    options = [Option(code=code, label=code.upper()) for code in "abc"]
    return Question(code="v", text="Vraag", type=kind, options=options, merged=list(merged))


def told(relation: Relation) -> tuple[frozenset[tuple[object, float]], float, float]:
    weights = {answer: weight for answer, weight in relation.weights.items() if weight}
    return frozenset(weights.items()), relation.least, relation.most


def known(*weights: object, least: float, most: float) -> tuple[object, float, float]:
    return frozenset(weights), least, most


def test_of_a_single_choice_all_answers_are_everyone_and_a_sum_is_its_parts():
    found = [*relations(question("single"), [""], {"ab": frozenset("ab")})]
    assert [*map(told, found)] == [
        known(*((("", code), 1) for code in "abc"), (NONE, 1), least=1, most=1),
        known((("", "ab"), -1), (("", "a"), 1), (("", "b"), 1), least=0, most=0),
    ]


def test_of_several_answers_each_is_at_most_everyone_who_answered():
    found = {*map(told, relations(question("multi"), [""], {"ab": frozenset("ab")}))}
    a, b, c, ab = (("", code) for code in ("a", "b", "c", "ab"))
    assert found == {
        *(known((one, 1), (NONE, 1), least=0, most=1) for one in (a, b, c, ab)),
        known(*((one, 1) for one in (a, b, c, NONE)), least=1, most=inf),
        known((ab, 1), (c, 1), (NONE, 1), least=1, most=inf),
        *(known((ab, 1), (one, -1), least=0, most=inf) for one in (a, b)),
        known((ab, -1), (a, 1), (b, 1), least=0, most=inf),
    }  # fmt: skip


def test_of_two_sums_that_overlap_the_common_answer_is_counted_twice():
    sums = {"ab": frozenset("ab"), "bc": frozenset("bc"), "abc": frozenset("abc")}
    found = {*map(told, relations(question("multi"), [""], sums))}
    ab, bc, abc, b = (("", code) for code in ("ab", "bc", "abc", "b"))
    assert known((ab, 1), (bc, 1), (b, -1), (NONE, 1), least=1, most=inf) in found
    assert known((ab, 1), (bc, 1), (b, -1), (abc, -1), least=0, most=inf) in found


ROWS = ["x", "y"]


def ranking() -> Question:
    places = [Option(code=f"{PLACE}{n}", label=f"Plaats {n}") for n in (1, 2)]
    rows = [Row(code=code, label=code.upper()) for code in ROWS]
    return Question(code="v", text="Vraag", type="matrix", options=places, rows=rows)


def test_of_a_ranking_places_are_given_once_the_first_before_the_second():
    found = [told(relation) for relation in relations(ranking(), ROWS, {})]
    first, second = ([(row, f"{PLACE}{n}") for row in ROWS] for n in (1, 2))
    none = [(row, NO_ANSWER) for row in ROWS]
    for place in (first, second):
        assert known(*((one, 1.0) for one in place), least=0, most=1) in found
        assert known(*((one, 1.0) for one in place), (none[0], 1), least=1, most=1) in found
    before = known(*((one, 1.0) for one in first), *((one, -1) for one in second),
                   least=0, most=inf)  # fmt: skip
    assert before in found
    assert known((none[0], 1), (none[1], -1), least=0, most=0) in found
    for one, two, not_given in zip(first, second, none, strict=True):
        assert known((one, 1), (two, 1), (not_given, 1), least=1, most=1) in found


@given(st.lists(st.sets(st.sampled_from("abc")), max_size=8))
def test_whatever_people_answer_the_relations_hold(people):
    sums = {"ab": frozenset("ab"), "bc": frozenset("bc"), "abc": frozenset("abc")}
    counts = {("", code): sum(code in one for one in people) for code in "abc"}
    counts |= {("", code): sum(bool(parts & one) for one in people) for code, parts in sums.items()}
    counts[NONE] = sum(not one for one in people)
    assert_holds(relations(question("multi"), [""], sums), counts, len(people))


@given(st.lists(st.sampled_from(["", "xy", "yx"]), max_size=8))
def test_whatever_people_rank_the_relations_hold(people):
    counts = {
        (row, f"{PLACE}{n}"): sum(one[n - 1 : n] == row for one in people)
        for row, n in product(ROWS, (1, 2))
    } | {(row, NO_ANSWER): people.count("") for row in ROWS}
    assert_holds(relations(ranking(), ROWS, {}), counts, len(people))


def assert_holds(found, counts, base) -> None:
    for relation in found:
        total = sum(weight * counts[answer] for answer, weight in relation.weights.items())
        assert total >= relation.least * base
        assert not base or total <= relation.most * base
