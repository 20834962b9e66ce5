"""What a notebook gives to the report: any figure of counted frames, as it is at that moment."""

import json

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
import seaborn as sns

from inventarisatie import dots, headline, load_ronde, once, record, tally, use_style
from inventarisatie.answers.tables import Tables, write_tables
from inventarisatie.errors import Refusal
from inventarisatie.reader import read_survey
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde
from project_copy import copy_project

QUESTIONS = ("capaciteit-voor-corona", "capaciteit-eerste-golf")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project whose answers are read, without a kernel."""
    root = copy_project(tmp_path_factory.mktemp("figuren") / "project")
    ronde = Ronde(root, 4)
    book = load_codebook(ronde.codebook_file)
    read = read_survey({form.code: ronde.raw / form.file for form in book.questionnaires}, book)
    write_tables(ronde.processed, Tables(read.respondents, read.answers, read.log))
    return root


@pytest.fixture
def data(project, monkeypatch):
    monkeypatch.chdir(project)
    mpl.use("agg")
    use_style(project)
    yield load_ronde(4, project)
    plt.close("all")


@pytest.fixture
def frame(data):
    return once(tally(data, *QUESTIONS))


def made(data, end: str) -> str:
    return (data.ronde.reports / f"figuren/capaciteit{end}").read_text(encoding="utf-8-sig")


def fragment(data) -> str:
    return (data.ronde.reports / "fragmenten/_capaciteit.qmd").read_text(encoding="utf-8")


def test_a_title_and_labels_are_in_picture_alt_text_and_data_alike(data, frame):
    frame = frame.assign(label=frame["label"].replace("Minder mensen", "Voor minder mensen plaats"))
    _, ax = plt.subplots()
    dots(frame, ax=ax)
    ax.set_title("Het wordt krap")
    record(data, "capaciteit", frame, ax.figure)
    assert "Het wordt krap" in made(data, "-breed.svg")
    assert "Het wordt krap" in fragment(data)
    for text in (made(data, "-smal.svg"), made(data, ".csv"), fragment(data)):
        assert "Voor minder mensen plaats".lower() in " ".join(text.split()).lower()
    ledger = json.loads((data.ronde.processed / "cijfers/capaciteit.json").read_text())["rows"]
    assert {(row["notebook"], row["cell"]) for row in ledger} == {("08-capaciteit", "")}
    labels = {row["id"]: row["label"] for row in ledger}
    assert labels["capaciteit-voor-corona.minder"] == "Voor minder mensen plaats"


def test_an_own_seaborn_figure_gets_in_with_its_frame(data, frame):
    _, ax = plt.subplots()
    sns.barplot(frame, x="lower", y="subject", hue="label", ax=ax)
    ax.set_title("Eigen figuur")
    record(data, "capaciteit", frame, ax.figure)
    assert "Eigen figuur" in made(data, "-breed.svg")
    assert "29 van de 50" in fragment(data)
    assert not (data.ronde.reports / "figuren/capaciteit-smal.svg").exists()


def test_a_figure_of_respondents_is_refused(data, frame):
    _, ax = plt.subplots()
    sns.countplot(data.answers_to("capaciteit-voor-corona"), y="answer", ax=ax)
    with pytest.raises(Refusal, match="which is no count of the frame"):
        record(data, "capaciteit", frame, ax.figure)


@pytest.mark.parametrize("draw", [sns.kdeplot, sns.stripplot])
def test_what_is_no_count_is_refused_in_any_form(data, frame, draw):
    _, ax = plt.subplots()
    people = data.respondents.assign(day=data.respondents["ended"].dt.day.astype(float))
    draw(people, x="day", ax=ax, **({"fill": True} if draw is sns.kdeplot else {}))
    with pytest.raises(Refusal, match="which is no count of the frame"):
        record(data, "capaciteit", frame, ax.figure)


def test_a_number_in_the_title_that_the_frame_does_not_hold_is_refused(data, frame):
    _, ax = plt.subplots()
    dots(frame, ax=ax)
    ax.set_title("Al 31 professionals zeggen het")
    with pytest.raises(Refusal, match="31 in the text 'Al 31"):
        record(data, "capaciteit", frame, ax.figure)
    ax.set_title("29 van de 50, dus 58%")
    record(data, "capaciteit", frame, ax.figure)


def test_counts_that_tally_did_not_give_are_refused(data, frame):
    _, ax = plt.subplots()
    dots(frame, ax=ax)
    changed = frame.assign(lower=frame["lower"] + 1, upper=frame["upper"] + 1)
    with pytest.raises(Refusal, match="is not one that `tally` gave"):
        record(data, "capaciteit", changed, ax.figure)
    with pytest.raises(Refusal, match="which is not in the frame that is recorded"):
        record(data, "capaciteit", frame.iloc[:1], ax.figure)


def test_a_name_that_no_step_declares_is_refused_with_the_way_out(data, frame):
    with pytest.raises(Refusal, match="declares 'capasiteit'") as caught:
        record(data, "capasiteit", frame)
    assert "`figures`" in caught.value.way_out


def test_a_sentence_stands_only_where_its_claim_holds(frame):
    assert (
        headline(frame, "Veel minder", geldt="capaciteit-voor-corona.minder > 50%") == "Veel minder"
    )
    told = headline(frame, "Veel minder", geldt="capaciteit-voor-corona.minder > 60%")
    assert told.startswith("Ruim de helft van de professionals (29 van de 50)")
    with pytest.raises(Refusal, match="has no claim"):
        headline(frame, "Veel minder")


def test_without_the_tables_nothing_is_shown(project, data, tmp_path):
    root = copy_project(tmp_path / "leeg")
    with pytest.raises(Refusal, match="is not there yet"):
        tally(load_ronde(4, root), "capaciteit-voor-corona")


def test_a_count_outside_its_published_bounds_stops_the_notebook(data):
    answers = data.cleaned.copy()
    own = answers["question"].eq("capaciteit-voor-corona") & answers["option"].eq("minder")
    answers.loc[answers.index[own][:3], ["option"]] = "gelijk"
    data.__dict__["cleaned"] = answers
    with pytest.raises(Refusal, match=r"capaciteit-voor-corona\.minder: computed 26, published 29"):
        tally(data, "capaciteit-voor-corona")


def test_a_choice_that_leaves_no_rows_is_told_as_that(data, frame):
    none = frame[frame["label"] == "Minder"]
    for use in (dots, headline, lambda rows: record(data, "capaciteit", rows, plt.figure())):
        with pytest.raises(Refusal, match="nothing to draw or to tell: the frame has no rows"):
            use(none)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("capaciteit-vor-corona", "no question of ronde-4.\n  Way out: Did you mean capaciteit-v"),
        (["uit-beeld"], "no question of ronde-4.\n  Way out: Did you mean uit-beeld"),
        ("voorzieningen", "Nothing was published about 'voorzieningen' of ronde-4"),
    ],
)
def test_a_question_without_figures_is_told_apart_from_a_slip_of_the_pen(data, question, message):
    with pytest.raises(Refusal) as caught:
        tally(data, question)
    assert message in str(caught.value)
    assert "Add" not in caught.value.way_out
