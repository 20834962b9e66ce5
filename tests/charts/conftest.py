"""Charts are drawn in the style of the project."""

from collections.abc import Iterator

import pytest

from inventarisatie.charts.style import house_style


@pytest.fixture(autouse=True)
def _style(root) -> Iterator[None]:
    with house_style(root):
        yield
