import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.errors import Refusal
from inventarisatie.workflow.steps import Graph, Step, load_steps

RAW = "data/raw/ronde-{ronde}/"


def step(name: str, **more: object) -> dict:
    return {"name": name, "notebook": f"{name}.ipynb", "title": name, **more}


def test_made_spells_out_figures_fragments_and_ledger() -> None:
    made = Step(**step("a", figures=["f"], fragments=["g"], ledger=True, outputs=["x-{ronde}"]))
    assert made.made(5) == [
        "x-5",
        "reports/ronde-5/figuren/f.svg",
        "reports/ronde-5/figuren/f.csv",
        "reports/ronde-5/fragmenten/_f.qmd",
        "reports/ronde-5/fragmenten/_g.qmd",
        "data/processed/ronde-5/cijfers/a.json",
        "reports/ronde-5/notebooks/a.ipynb",
        "reports/ronde-5/notebooks/a.html",
    ]


def test_a_folder_read_is_what_others_make_in_it() -> None:
    cijfers = "data/processed/ronde-{ronde}/cijfers/"
    graph = Graph(steps=[step("last", inputs=[cijfers]), step("a", ledger=True), step("b")])
    assert graph.before() == {"last": {"a"}, "a": set(), "b": set()}
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
    assert sorted(names) == sorted(s["name"] for s in steps)
    for name, before in graph.before().items():
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
        ([step("a", outputs=["/etc/x"])], "step a: '/etc/x' is not a path relative"),
        ([step("a", inputs=["../x"])], "step a: '../x' is not a path relative"),
        ([step("a", outputs=["x/"])], "output x/ is a folder"),
        ([step("a", parameters={"ronde": 4})], "ronde is given by the run"),
        ([step("a", figuur=["x"])], "step a, figuur: Extra inputs are not permitted"),
        ([step("A b")], "step A b, name: String should match"),
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
    path.unlink()
    with pytest.raises(Refusal, match="missing"):
        load_steps(project.root)


def test_an_unknown_step_offers_the_nearest(project) -> None:
    with pytest.raises(Refusal, match="Did you mean capaciteit"):
        load_steps(project.root).until("capasiteit")
