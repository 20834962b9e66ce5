"""papermill's own engine, except that it writes the notebook at the end and not at every cell."""

from typing import Any

from papermill.engines import NBClientEngine, papermill_engines

ENGINE = "inventarisatie"


class WritesOnce(NBClientEngine):  # type: ignore[misc]
    """Runs a notebook as papermill does, and writes it once, also where the kernel died."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> None:
        """Run the cells."""
        path, nb_man.output_path = nb_man.output_path, None
        try:
            super().execute_managed_notebook(nb_man, kernel_name, **options)
        finally:
            nb_man.output_path = path


papermill_engines.register(ENGINE, WritesOnce)
