from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.counts.numbers import Count, day, decimal, enumerate_dutch, period, thousands


@pytest.mark.parametrize(
    ("count", "number", "full", "percent", "words", "group"),
    [
        (Count(29, 29, 50, 50), "29", "29 van de 50", "58%", "29 van de 50", "29 van de 50 p"),
        (
            Count(23, 27, 50, 50, "de helft"),
            "23 tot 27",
            "23 tot 27 van de 50",
            "46 tot 54%",
            "de helft (23 tot 27 van de 50)",
            "de helft van de p (23 tot 27 van de 50)",
        ),
        (
            Count(45, 49, 50, 50, "bijna alle"),
            "45 tot 49",
            "45 tot 49 van de 50",
            "90 tot 98%",
            "bijna alle (45 tot 49 van de 50)",
            "bijna alle p (45 tot 49 van de 50)",
        ),
        (Count(6, 6, 6, 6), "6", "6 van de 6", "100%", "6 van de 6", "alle 6 p"),
        (Count(1, None), "ten minste 1", "ten minste 1", "", "ten minste 1", "ten minste 1 p"),
        (
            Count(2, 9, 2, 9),
            "2 tot 9",
            "alle ondervraagden",
            "100%",
            "alle ondervraagden",
            "alle ondervraagde p",
        ),
        (Count(30, 30), "30", "30", "", "30", "30 p"),
        (Count(None, None, words="de meeste"), "de meeste", "de meeste", "", "de meeste", None),
        (
            Count(None, None, 10, 10, words="vrijwel alle"),
            "vrijwel alle",
            "vrijwel alle",
            "",
            "vrijwel alle",
            "vrijwel alle p",
        ),
        (
            Count(0, 50, 50, 50, missing="niet bewaard"),
            "niet bewaard",
            "niet bewaard",
            "niet bewaard",
            "niet bewaard",
            None,
        ),
    ],
)
def test_texts_of_a_count(count, number, full, percent, words, group):
    texts = count.texts("p")
    assert texts["aantal"] == number
    assert texts["volledig"] == full
    assert texts["procent"] == percent
    assert texts["woorden"] == words
    if group:
        assert texts["groep"] == group


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_percentage_is_the_nearest_whole_one(pair):
    count, base = pair
    shown = int(Count(count, count, base, base).percent().rstrip("%"))
    assert abs(shown - 100 * count / base) <= 0.5


def test_a_number_of_nobody_in_particular_stands_alone():
    assert [Count(30, 30).of_group(""), Count(1, None).of_group("")] == ["30", "ten minste 1"]


def test_numbers_below_twenty_stand_in_letters():
    counts = [Count(2, 2, 50, 50), Count(1, None), Count(20, 20), Count(2, 9), Count(0, 0)]
    assert [count.texts()["telwoord"] for count in counts] == [
        "twee", "ten minste één", "20", "2 tot 9", "nul",
    ]  # fmt: skip


def test_dutch_forms():
    assert thousands(1234567) == "1.234.567"
    assert decimal(0.825, 1) == "0,8"
    assert day(date(2020, 10, 13)) == "13\N{NO-BREAK SPACE}oktober 2020"
    assert (
        period(date(2020, 9, 21), date(2020, 10, 30))
        == "21\N{NO-BREAK SPACE}september tot 30\N{NO-BREAK SPACE}oktober 2020"
    )
    assert (
        period(date(2020, 12, 1), date(2021, 1, 5))
        == "1\N{NO-BREAK SPACE}december 2020 tot 5\N{NO-BREAK SPACE}januari 2021"
    )
    assert [enumerate_dutch(list("abc"[:n])) for n in (0, 1, 2, 3)] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]
