"""Make the synthetic twin: invented answers that fit every published figure of a round."""

import argparse

from inventarisatie.round.parameters import add_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)
    parser.add_argument("--seed", type=int, help="seed (default: that of the committed twin)")


def run(options: argparse.Namespace) -> int:
    """Write the exports of the twin and seal the folder; measured answers are never replaced."""
    from inventarisatie.desk.twin import SEED, make_twin
    from inventarisatie.round.codebook import load_codebook
    from inventarisatie.round.project import open_ronde

    ronde = open_ronde(options.ronde)
    codebook = load_codebook(ronde.codebook_file)
    seed = SEED if options.seed is None else options.seed
    for path in make_twin(ronde, codebook, seed):
        print(path.relative_to(ronde.root).as_posix())
    return 0
