"""Figures: each with a definition and its n."""
