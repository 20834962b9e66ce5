"""One module per command of the command line.

A command module has a one-line docstring (its help text), ``add_arguments(parser)`` and
``run(arguments) -> int`` (the exit code). Heavy imports stay inside ``run``.
"""
