"""The desk in Discord: cards, buttons, windows, commands and private answers."""
