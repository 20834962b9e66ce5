"""The rules that the files of the repository keep: lock, paths, environment."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from project_copy import ROOT, tracked_files


def test_lock_and_pyproject_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [name for group in project["optional-dependencies"].values() for name in group]
    wanted = [Requirement(text) for text in [*project["dependencies"], *extras]]
    lock = (ROOT / "requirements.lock").read_text()
    pins = {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", lock, re.M)
    }
    missing = [r.name for r in wanted if canonicalize_name(r.name) not in pins]
    assert not missing, "run `make lock`"
    assert all(r.specifier.contains(pins[canonicalize_name(r.name)]) for r in wanted)
    direct = re.findall(
        r"^([A-Za-z0-9._-]+)==(?:.*\\\n)(?:    --hash.*\n)+((?:    #.*\n)+)", lock, re.M
    )
    named = {canonicalize_name(n) for n, via in direct if "inventarisatie (pyproject.toml)" in via}
    assert named == {canonicalize_name(r.name) for r in wanted}, "run `make lock`"


def test_lock_carries_hashes_and_no_addresses():
    lock = (ROOT / "requirements.lock").read_text()
    assert "--hash=sha256:" in lock
    assert not re.search(r"https?://|--index-url|--find-links", lock)


def test_conda_environment_uses_the_same_lock():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    assert {"pip": ["-r requirements.lock"]} in environment["dependencies"]
    assert "quarto>=1.10" in environment["dependencies"]


def test_no_file_holds_a_path_of_one_machine():
    pattern = re.compile(r"/(?:home|Users|root|work)/(?!onderzoeker)[a-z]|[A-Z]:\\\\Users")
    own = Path(__file__)
    found = [
        path.relative_to(ROOT).as_posix()
        for path in map(ROOT.joinpath, tracked_files())
        if path != own
        and path.suffix in {".py", ".ipynb", ".yml", ".md", ".qmd", ".toml", ".lua", ".csv"}
        and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_no_class_name_means_two_things():
    source = "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    names = Counter(re.findall(r"^class (\w+)", source, re.MULTILINE))
    assert [name for name, times in names.items() if times > 1] == []
