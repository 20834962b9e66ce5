import json

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.workflow.notebook import read_notebook

NAME = "notebooks/01-inlezen.ipynb"


def edit(project, change) -> None:
    path = project.root / NAME
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content, indent=1))


def test_only_code_counts(project) -> None:
    before = read_notebook(project.root, NAME).digest

    def run_and_saved(content: dict) -> None:
        content["metadata"]["language_info"] = {"name": "python", "version": "3.12"}
        content["cells"][0]["source"] = ["# Another ", "heading"]
        for cell in content["cells"][1:]:
            cell["execution_count"] = 7
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
            cell["source"] = [line + "  \n" for line in cell["source"].splitlines()] + ["\n"]

    edit(project, run_and_saved)
    assert read_notebook(project.root, NAME).digest == before
    edit(project, lambda content: content["cells"][-1].update(source="x = 1"))
    assert read_notebook(project.root, NAME).digest != before


def test_indentation_counts(project) -> None:
    project.write_notebook("01-inlezen", "for i in x:\n    a()\n    b()")
    before = read_notebook(project.root, NAME).digest
    project.write_notebook("01-inlezen", "for i in x:\n    a()\nb()")
    assert read_notebook(project.root, NAME).digest != before


def test_parameters_are_read_without_running(project) -> None:
    lines = "ronde = 4\ndrempel: float = -0.5  # share\nnaam = 'a'"
    project.write_notebook("01-inlezen", parameters=lines)
    notebook = read_notebook(project.root, NAME)
    found = {name: (p.type, p.default) for name, p in notebook.parameters.items()}
    assert found == {"ronde": ("int", 4), "drempel": ("float", -0.5), "naam": ("str", "a")}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"rond": 4}, "has no parameter 'rond'.\n  Way out: Did you mean ronde?"),
        ({"ronde": "vier"}, "ronde = 'vier' is no int"),
        ({"ronde": True}, "ronde = True is no int"),
        ({"ronde": 4.5}, "ronde = 4.5 is no int"),
    ],
)
def test_wrong_parameters_are_refused(project, given: dict, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_notebook(project.root, NAME).values(given)
    assert str(caught.value).startswith(f"[parameter] {NAME}")
    assert message in str(caught.value)


@pytest.mark.parametrize("line", ["ronde = int('4')", "a = b = 4", "print(4)", "ronde: int"])
def test_a_parameters_cell_holds_only_plain_values(project, line: str) -> None:
    project.write_notebook("01-inlezen", parameters=f"x = 1\n{line}")
    with pytest.raises(Refusal, match="parameters cell, line 2"):
        read_notebook(project.root, NAME)


def test_what_is_no_notebook_is_refused(project) -> None:
    (project.root / NAME).write_text("{}")
    with pytest.raises(Refusal, match="is not a notebook"):
        read_notebook(project.root, NAME)
    edit_free = project.write_notebook("01-inlezen", "x = 1")
    content = json.loads(edit_free.read_text())
    content["cells"][1]["metadata"] = {}
    edit_free.write_text(json.dumps(content))
    with pytest.raises(Refusal, match="has no parameters cell"):
        read_notebook(project.root, NAME)


def test_magics_pass_and_syntax_errors_do_not(project) -> None:
    project.write_notebook("01-inlezen", "%matplotlib inline\nif ronde:\n    !ls", "%%time\n1 +")
    assert len(read_notebook(project.root, NAME).trees) == 3
    odd = (
        "x = (10\n  % 3)",
        "x = !ls",
        "print?",
        "%time y = 1",
        "await z",
        "for i in x:\n    %cd i",
    )
    project.write_notebook("01-inlezen", *odd)
    assert len(read_notebook(project.root, NAME).trees) == len(odd) + 1
    project.write_notebook("01-inlezen", "x = 1\nx = = 2")
    with pytest.raises(Refusal, match="code cell 2, line 2"):
        read_notebook(project.root, NAME)
