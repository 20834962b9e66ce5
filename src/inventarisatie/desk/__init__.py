"""What a maintainer does at the desk: the commands, and the work behind them."""
