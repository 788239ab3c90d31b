"""Looking back: why, the weekly review, what was learned, figures."""
