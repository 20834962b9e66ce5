"""The workflow: runs the notebooks and renders the report, only what changed, in parallel."""
