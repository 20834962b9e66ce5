from pathlib import Path

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.round.project import find_root, open_ronde, paths_in


def test_the_root_is_found_from_any_folder_below(root, monkeypatch):
    monkeypatch.chdir(root / "data" / "raw")
    assert find_root() == root


def test_the_root_is_found_through_the_environment(root, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INVENTARISATIE_PROJECT", str(root))
    assert find_root() == root


def test_outside_a_project_the_message_names_the_way_out(tmp_path, monkeypatch):
    monkeypatch.delenv("INVENTARISATIE_PROJECT", raising=False)
    with pytest.raises(Refusal, match="INVENTARISATIE_PROJECT"):
        find_root(tmp_path)


@pytest.mark.parametrize("number", [0, -1, "4", True, 4.0])
def test_what_is_no_round_number_is_refused(root, number):
    with pytest.raises(Refusal, match="not a round number"):
        open_ronde(number, root)


def test_an_unknown_round_lists_those_that_exist(root):
    with pytest.raises(Refusal, match="ronde-4"):
        open_ronde(99, root)


@pytest.mark.parametrize(
    ("text", "found"),
    [("in /data/raw", True), ("file:///data/x", True), ("'/data'", True), ("/data", True),
     ("../data/raw", False), ("https://x.nl/data/", False), ("/data-2", False), ("x/data", False)],
)  # fmt: skip
def test_only_a_path_of_its_own_is_the_project_folder(text, found):
    assert bool(paths_in(Path("/data")).search(text)) == found
