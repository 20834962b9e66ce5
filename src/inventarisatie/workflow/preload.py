"""What the process that kernels are forked from has imported: most of a notebook's start-up."""

# ruff: noqa: F401
import ipykernel.ipkernel
import ipykernel.kernelapp
import matplotlib.pyplot
import pandas
import pyarrow.parquet
import seaborn
