"""How to run: what the options of the command say."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inventarisatie.round.parameters import Value


@dataclass(frozen=True)
class Settings:
    """How to run."""

    formats: tuple[str, ...] = ("html", "pdf")
    engine: str = "auto"
    until: str | None = None
    """Only this step and what it needs."""
    workers: int = 0
    """How many jobs at once; 0 for one per core, or per thread of the cluster's workers."""
    force: bool = False
    """Also what is up to date."""
    keep_going: bool = False
    """After a failure still do what does not depend on it."""
    parameters: Mapping[str, Value] = field(default_factory=dict)
    """Values for the notebooks that declare these parameters."""
    warm: bool = True
    """Fork kernels from a warm process where that is safe."""
    scheduler: str = ""
    """Address of the Dask cluster that runs the notebooks; empty for this machine."""
