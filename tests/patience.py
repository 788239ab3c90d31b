"""How long a test waits at most for what must come."""

PATIENCE = 300.0
"""Seconds: whoever is done goes on at once, and where both cores are kept busy a second's work may take a minute."""
