"""``python -m inventarisatie`` is the command line."""

from inventarisatie.desk.cli import main

raise SystemExit(main())
