"""A question more, made of what is known about each respondent."""

import pandas as pd
import pytest

from inventarisatie.counts.countable.derived import derived_answers, with_derived
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.deriving import derive
from inventarisatie.counts.tallies import tally_question
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.project import Ronde

FORM = {
    "code": "een", "title": "Een", "group": "mensen", "source": "surveymonkey", "file": "een.csv",
    "questions": [{"code": "ja", "text": "Ja?", "type": "single",
                   "options": [{"code": "ja", "label": "Ja"}]}],
}  # fmt: skip
CODEBOOK = Codebook.model_validate(
    {"ronde": 9, "title": "Proef", "period": {"start": "2025-01-01", "end": "2025-02-01"},
     "groups": [{"code": "mensen", "label": "mensen"}, {"code": "artsen", "label": "artsen"}],
     "questionnaires": [FORM, FORM | {"code": "twee", "group": "artsen", "file": "twee.csv"}]}
)  # fmt: skip
RESPONDENTS = pd.DataFrame(
    [("v1-1", "een", "mensen"), ("v1-2", "een", "mensen"), ("v1-3", "een", "mensen"),
     ("v2-1", "twee", "artsen")],
    columns=["respondent", "questionnaire", "group"],
)  # fmt: skip
ANSWERS = RESPONDENTS.assign(question="ja", row="", option="ja", text="", value=None,
                             state="answered")  # fmt: skip
MOMENT = pd.Series({"v1-1": "laat", "v1-2": None, "v1-3": "laat"}, dtype=object)
NAMES = {"vroeg": "Vóór juli", "laat": "Vanaf juli"}


@pytest.fixture
def data(tmp_path) -> RondeData:
    return RondeData(Ronde(tmp_path, 9), CODEBOOK)


def test_it_is_counted_as_any_question_of_those_who_have_a_value(data):
    made = derive(data, "moment", MOMENT, subject="Moment", options=NAMES)
    book = with_derived(CODEBOOK, RESPONDENTS, made.derived)
    codes = [[question.code for question in form.questions] for form in book.questionnaires]
    assert codes == [["ja", "moment"], ["ja"]]
    answers = derived_answers(ANSWERS, RESPONDENTS, made.derived)
    tally = tally_question(answers, book, "moment")
    assert tally["group"].unique().tolist() == ["mensen"]
    assert dict(zip(tally["category"], tally["lower"], strict=True)) == {
        "vroeg": 0, "laat": 2, NO_ANSWER: 1,
    }  # fmt: skip
    assert set(tally["base_lower"]) == {3}
    same = answers[answers["question"] == "ja"][ANSWERS.columns]
    pd.testing.assert_frame_equal(same, ANSWERS, check_dtype=False)
    own = answers[answers["question"] == "moment"]
    assert set(own["questionnaire"]) == {"een"}
    assert set(own["text"]) == set(own["row"]) == {""}
    assert own["value"].isna().all()


def test_it_has_the_labels_and_the_subject_that_were_given(data):
    made = derive(data, "moment", MOMENT, subject="Moment", options=NAMES)
    again = derive(made, "meer", MOMENT, subject="Meer", options=NAMES)
    first, second = (each.question for each in again.derived)
    assert (first.code, first.subject, first.text, first.type) == (
        "moment", "Moment", "Moment", "single",
    )  # fmt: skip
    assert {option.code: option.label for option in first.options} == NAMES
    assert second.code == "meer"
    assert again.ronde == data.ronde


def test_a_code_that_is_taken_and_a_value_that_is_no_option_are_refused(data):
    with pytest.raises(Refusal, match="has a question 'ja'"):
        derive(data, "ja", MOMENT, subject="Ja", options=NAMES)
    with pytest.raises(Refusal, match="later"):
        derive(data, "moment", MOMENT.fillna("later"), subject="Moment", options=NAMES)
