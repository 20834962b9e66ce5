from datetime import date

from inventarisatie.counts.published.respondents import period_days


def test_a_period_has_a_first_and_a_last_day() -> None:
    assert period_days("2020-09-21/2020-10-12") == (date(2020, 9, 21), date(2020, 10, 12))
