"""What other settings would have shown: backtests and trials on the last 30 days."""
