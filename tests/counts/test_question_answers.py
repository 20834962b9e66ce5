import pandas as pd

from inventarisatie.counts.question_answers import QuestionAnswers


def test_a_question_may_have_more_answers_than_a_small_number_holds():
    codes = [f"antwoord-{number}" for number in range(40_000)]
    same = {name: pd.Categorical(["x"] * len(codes)) for name in ("question", "group", "row")}
    answers = pd.DataFrame(
        same
        | {
            "state": pd.Categorical(["answered"] * len(codes)),
            "option": pd.Categorical(codes, codes),
            "respondent": pd.Categorical(codes),
        }
    )
    found = QuestionAnswers.of(answers, "x", None)
    assert found.places("option", codes).tolist() == list(range(len(codes)))
