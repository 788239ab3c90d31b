"""Metrics, explanations of decisions, trials of other settings, and the backtest."""
