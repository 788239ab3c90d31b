"""Themes from outside the core: vectors of short texts, their groups, and the command that prints them."""
