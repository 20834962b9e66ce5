import shutil

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.round.package import FOLDER
from inventarisatie.round.project import find_root


def test_a_copy_of_the_project_does_not_run_with_another_package(tmp_path):
    (tmp_path / "_quarto.yml").touch()
    (tmp_path / "notebooks").mkdir()
    own = tmp_path / "src" / "inventarisatie"
    shutil.copytree(FOLDER, own, ignore=shutil.ignore_patterns("__pycache__"))
    assert find_root(tmp_path) == tmp_path
    (own / "__pycache__").mkdir()
    (own / "__pycache__" / "errors.pyc").touch()
    (own / ".#errors.py").symlink_to("who edits it")
    assert find_root(tmp_path) == tmp_path
    (own / "errors.py").write_text("# changed in the copy\n")
    with pytest.raises(Refusal, match="differs from src/inventarisatie/ in this project"):
        find_root(tmp_path)
