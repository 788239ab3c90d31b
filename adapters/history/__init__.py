"""Exported history: what was said before, read into the form in which the bot hears."""
