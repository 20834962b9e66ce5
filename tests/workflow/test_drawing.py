from xml.etree import ElementTree

from inventarisatie.round.steps import Graph, load_steps
from inventarisatie.workflow.drawing import draw

NAMESPACE = {"svg": "http://www.w3.org/2000/svg"}


def test_the_picture_shows_every_step_and_arrow(project) -> None:
    picture = ElementTree.fromstring(draw(load_steps(project.root), 4, ["rapport"]))
    texts = [text.text for text in picture.findall("svg:text", NAMESPACE)]
    assert texts == [
        "Ruwe gegevens ronde 4", "data/raw/ronde-4/",
        "Inlezen", "01-inlezen.ipynb",
        "Capaciteit", "02-capaciteit.ipynb",
        "Naleving", "03-naleving.ipynb",
        "Rapport", "rapport.qmd",
    ]  # fmt: skip
    assert len(picture.findall("svg:g/svg:path", NAMESPACE)) == 5


def test_boxes_never_overlap_and_titles_are_escaped() -> None:
    steps = [
        {"notebook": "01-a.ipynb", "title": "<A> & zo", "outputs": ["a"]},
        {"notebook": "01-b.ipynb", "title": "B", "inputs": ["a"], "outputs": ["b"]},
        {"notebook": "01-c.ipynb", "title": "C", "inputs": ["a", "b"]},
        {"notebook": "01-d.ipynb", "title": "D"},
    ]
    picture = ElementTree.fromstring(draw(Graph(steps=steps), 4, ["rapport", "kort"]))
    places = [(box.get("x"), box.get("y")) for box in picture.findall("svg:rect", NAMESPACE)[1:]]
    assert len(set(places)) == len(places) == 7
    assert "<A> & zo" in [text.text for text in picture.findall("svg:text", NAMESPACE)]
