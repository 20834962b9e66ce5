"""``python -m inventarisatie`` is the command line."""

from inventarisatie.cli import main

raise SystemExit(main())
