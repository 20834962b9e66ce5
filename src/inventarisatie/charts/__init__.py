"""Charts of counts with bounds: how they look, what they say, and the files they become."""
