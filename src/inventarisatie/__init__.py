"""From a survey export and a codebook to a report in which every figure can be traced."""
