"""Which questions ask who somebody is."""

import pytest

from inventarisatie.reader.background import asks_who


@pytest.mark.parametrize(
    "text",
    ["Wat is uw functie?", "In welke stad  werkt u?", "Wat is je leeftijdscategorie?", "Leeftijd",
     "Bij wat voor soort organisatie werkt u?", "Hoe oud bent u?", "What is your role at work?",
     "In which city do you live?", "Hoe lang werkt u al in de opvang?",
     "How long have you worked here?"],
)  # fmt: skip
def test_asked_who_somebody_is(text):
    assert asks_who(text)


@pytest.mark.parametrize(
    "text",
    ["Welke voorzieningen biedt uw organisatie aan?", "Welke rol speelt de gemeente?",
     "Heeft uw organisatie genoeg personeel?", "Welke plaatsen zijn onveilig?",
     "Which services did you use?", "Hoe lang moet u wachten?", "How long did you wait?", ""],
)  # fmt: skip
def test_asked_what_somebody_thinks_or_does(text):
    assert not asks_who(text)
