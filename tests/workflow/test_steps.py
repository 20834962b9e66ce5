import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.errors import Refusal
from inventarisatie.round.step import Step
from inventarisatie.round.steps import Graph, load_steps, recorded_by

RAW = "data/raw/ronde-{ronde}/"


def step(name: str, **more: object) -> dict:
    return {"notebook": f"01-{name}.ipynb", "title": name, **more}


def test_made_spells_out_figures_fragments_and_ledger() -> None:
    made = Step(**step("a", figures=["f"], fragments=["g"], numbers=["n"], outputs=["x-{ronde}"]))
    assert made.made(5) == [
        "x-5",
        "reports/ronde-5/figuren/f.svg",
        "reports/ronde-5/figuren/f-breed.svg",
        "reports/ronde-5/figuren/f.csv",
        "reports/ronde-5/fragmenten/_f.qmd",
        "reports/ronde-5/fragmenten/_g.qmd",
        "data/processed/ronde-5/cijfers/f.json",
        "data/processed/ronde-5/cijfers/n.json",
        "reports/ronde-5/notebooks/01-a.ipynb",
        "reports/ronde-5/notebooks/01-a.html",
    ]


def test_a_folder_read_is_what_others_make_in_it() -> None:
    cijfers = "data/processed/ronde-{ronde}/cijfers/"
    graph = Graph(steps=[step("last", inputs=[cijfers]), step("a", numbers=["a"]), step("b")])
    assert graph.before == {"last": {"a"}, "a": set(), "b": set()}
    assert [s.name for s in graph.until("last").steps] == ["last", "a"]
    names = [s.name for s in graph.order()]
    assert names.index("a") < names.index("last")


@given(st.permutations(range(6)), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_order_puts_makers_first(places: list[int], edges: list[tuple[int, int]]) -> None:
    steps = [
        step(
            f"s{number}",
            outputs=[f"out/{number}"],
            inputs=sorted({f"out/{a}" for a, b in edges if b == number and places[a] < places[b]}),
        )
        for number in range(6)
    ]
    graph = Graph(steps=steps)
    names = [s.name for s in graph.order()]
    assert sorted(names) == sorted(s["title"] for s in steps)
    for name, before in graph.before.items():
        assert all(names.index(other) < names.index(name) for other in before)


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([step("a"), step("a")], "the name a is in two steps: a and a"),
        (
            [step("a", outputs=["x/ronde-{ronde}/y"]), step("b", outputs=["x/ronde-{ronde}/y"])],
            "x/ronde-{ronde}/y is in two steps: a and b",
        ),
        (
            [step("a", inputs=["x"], outputs=["y"]), step("b", inputs=["y"], outputs=["x"])],
            "steps wait for each other in a circle: a -> b -> a",
        ),
        ([step("a", outputs=["/etc/x"])], "step 01-a.ipynb: '/etc/x' is not a path relative"),
        ([step("a", inputs=["../x"])], "step 01-a.ipynb: '../x' is not a path relative"),
        ([step("a", outputs=["x/"])], "output x/ is a folder"),
        ([step("a", parameters={"ronde": 4})], "ronde is given by the run"),
        ([step("a", figuur=["x"])], "step 01-a.ipynb, figuur: no such key"),
        ([{"notebok": "01-a.ipynb"}], "step number 1, notebok: no such key"),
        ([{"title": "a"}], "step number 1, notebook: Field required"),
        ([step("A b")], "step 01-A b.ipynb, notebook: '01-A b.ipynb' is no name like"),
        ([{"notebook": "capaciteit.ipynb"}], "'capaciteit.ipynb' is no name like 08-capaciteit"),
        (["08-capaciteit.ipynb"], "is no list of steps"),
        ([], "steps: "),
    ],
)
def test_a_broken_file_is_refused_by_step(project, steps: list[dict], message: str) -> None:
    project.write_steps(steps)
    with pytest.raises(Refusal) as caught:
        load_steps(project.root)
    assert caught.value.message.startswith("notebooks/stappen.yml")
    assert message in caught.value.message


def test_a_missing_notebook_is_refused(project) -> None:
    (project.root / "notebooks/02-capaciteit.ipynb").unlink()
    with pytest.raises(Refusal, match=r"step capaciteit: notebooks/02-capaciteit\.ipynb is miss"):
        load_steps(project.root)


def test_a_missing_or_unreadable_file_is_refused(project) -> None:
    path = project.root / "notebooks/stappen.yml"
    path.write_text("steps:\n  - inputs: [data/raw/ronde-{ronde}/]\n")
    with pytest.raises(Refusal, match="not valid YAML") as caught:
        load_steps(project.root)
    assert "needs quotes" in caught.value.way_out
    for text in ("", "steps: 3\n", "- a\n"):
        path.write_text(text)
        with pytest.raises(Refusal, match=r"stappen\.yml is no list of steps"):
            load_steps(project.root)
    path.write_bytes(b"steps:\n  - title: caf\xe9\n")
    with pytest.raises(Refusal, match=r"stappen\.yml, line 2: a byte that is no UTF-8"):
        load_steps(project.root)
    path.unlink()
    with pytest.raises(Refusal, match="missing"):
        load_steps(project.root)


def test_an_unknown_step_offers_the_nearest(project) -> None:
    with pytest.raises(Refusal, match="Did you mean capaciteit"):
        load_steps(project.root).until("capasiteit")


def test_a_step_that_names_nothing_to_read_counts_the_tidy_answers() -> None:
    counting = Step(**step("a", figures=["f"]))
    assert "data/processed/ronde-5/antwoorden.parquet" in counting.needs(5)
    assert "data/processed/ronde-5/codering/" in counting.read(5)
    assert "data/processed/ronde-5/codering/" not in counting.needs(5)
    assert Step(**step("a", figures=["f"], inputs=["x"])).read(5) == ["x"]


def test_the_title_is_the_first_heading_of_the_notebook(project) -> None:
    assert load_steps(project.root).step("capaciteit").title == "Capaciteit"


def test_a_figure_that_no_step_declares_is_told_where_to_declare_it(project) -> None:
    assert recorded_by(project.root, "naleving").notebook == "03-naleving.ipynb"
    with pytest.raises(Refusal, match=r"No step of notebooks/stappen\.yml declares 'nalving'") as e:
        recorded_by(project.root, "nalving")
    assert "Did you mean naleving?" in e.value.way_out
